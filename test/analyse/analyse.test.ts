import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { gzipSync } from 'node:zlib';
import { jiraIssue } from '../domain/jira-issue';

const root = join(__dirname, '../..');
const now = ['--now', '2026-06-01T00:00:00Z'];
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'analyse-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** The real program, as `npm run analyse` starts it. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'local/analyse/run.cjs'), ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  return { status, stdout, stderr };
}

let files = 0;
function file(content: string | Buffer | object, suffix = '.json'): string {
  const path = join(directory, `${++files}${suffix}`);
  writeFileSync(
    path,
    typeof content === 'object' && !Buffer.isBuffer(content) ? JSON.stringify(content) : content,
  );
  return path;
}

const issue = (key: string, fields: object = {}, more: object = {}) => ({
  ...(jiraIssue({ extra: { key } }) as { fields: object }),
  fields: { ...(jiraIssue({}) as { fields: object }).fields, ...fields },
  ...more,
});
const line = (key: string, fields: object = {}) => JSON.stringify(issue(key, fields));
const keysOf = (stdout: string) =>
  (JSON.parse(stdout) as { issues: { key: string }[] }).issues.map((one) => one.key);

const team = {
  id: 'pune',
  name: 'Pune',
  shore: 'offshore',
  timeZone: 'Asia/Kolkata',
  hours: { '1': [['09:30', '17:30']] },
  holidays: ['2026-01-26'],
  members: ['pia'],
};

describe('the result', () => {
  it('has the keys of the definition, in its order', () => {
    const full = issue('ABC-1', {
      duedate: '2026-03-13',
      assignee: { accountId: 'pia' },
      customfield_1: [
        { id: 12, state: 'closed', startDate: '2026-03-03T00:00:00Z', completeDate: '2026-03-10T00:00:00Z' },
      ],
    });
    const histories = [
      {
        id: '1',
        created: '2026-03-04T00:00:00Z',
        author: { accountId: 'pia' },
        items: [{ field: 'assignee', fieldtype: 'jira', from: 'bea', to: 'pia' }],
      },
    ];
    const teams = file([team, { ...team, id: 'berlin', name: 'Berlin', timeZone: 'UTC', members: ['bea'] }]);
    const { stdout, status } = run(
      file({ ...full, changelog: { histories } }),
      '--teams',
      teams,
      ...now,
      '--json',
    );
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as { issues: unknown[] };
    expect(stdout.replace(/\n/g, '')).toBe(JSON.stringify(result));
    // As text, so that the order of keys counts.
    expect(JSON.stringify(result, null, 1)).toMatchInlineSnapshot(`
      "{
       "now": "2026-06-01T00:00:00.000Z",
       "issues": [
        {
         "key": "ABC-1",
         "doneAt": null,
         "deliveredAt": null,
         "reopened": 0,
         "cancelled": false,
         "dueDatePromise": {
          "from": "berlin",
          "to": "berlin",
          "setBy": "berlin",
          "madeAt": "2026-03-02T08:00:00.000Z",
          "firstDueAt": "2026-03-14T00:00:00.000Z",
          "lastDueAt": "2026-03-14T00:00:00.000Z",
          "segments": [
           {
            "date": "2026-03-13",
            "from": "2026-03-02T08:00:00.000Z",
            "dueAt": "2026-03-14T00:00:00.000Z",
            "end": "missed",
            "endedAt": "2026-03-14T00:00:00.000Z",
            "noticeMs": null
           }
          ],
          "outcome": "missedSilently",
          "slipMs": null
         },
         "sprintPromises": [
          {
           "sprintId": "12",
           "kind": "committed",
           "outcome": "carried",
           "from": "berlin",
           "to": "berlin"
          }
         ],
         "handoffs": [
          {
           "fromTeam": "berlin",
           "toTeam": "pune",
           "at": "2026-03-04T00:00:00.000Z",
           "pickedUpAt": "2026-03-04T00:00:00.000Z",
           "endedAt": null,
           "waitMs": 0,
           "awakeMs": 0,
           "returned": false,
           "completePackage": false
          }
         ],
         "requirement": {
          "level": 0,
          "levelAtStart": null
         }
        }
       ],
       "summary": {
        "issues": 1,
        "promises": {
         "berlin>berlin": {
          "kept": 0,
          "renegotiated": 0,
          "missedWithWarning": 0,
          "missedSilently": 1,
          "open": 0,
          "withdrawn": 0
         }
        },
        "handoffs": {
         "berlin>pune": {
          "count": 1,
          "returned": 0,
          "medianWaitMs": 0,
          "medianAwakeMs": 0
         }
        },
        "requirement": {
         "inScope": 1,
         "atLevel": [
          1,
          0,
          0,
          0,
          0
         ],
         "started": 0,
         "documentedBeforeStart": 0
        }
       }
      }"
    `);
  });

  it('has issues sorted by key, by code unit', () => {
    const keys = ['b-1', 'B-10', 'B-2', 'ÄB-1', 'a-1'];
    const { stdout } = run(file(keys.map((key) => line(key)).join('\n')), ...now, '--json');
    expect(keysOf(stdout)).toEqual(['B-10', 'B-2', 'a-1', 'b-1', 'ÄB-1']);
  });

  it('is of the line updated last where two have one key, then of the later line', () => {
    const done = { resolution: { name: 'Fixed' } };
    const doneOf = (...lines: string[]) => {
      const { stdout } = run(file(lines.join('\n')), ...now, '--json');
      const { issues } = JSON.parse(stdout) as { issues: { doneAt: string | null }[] };
      return issues.map((one) => one.doneAt !== null);
    };
    const [early, late] = [{ updated: '2026-03-03T00:00:00Z' }, { updated: '2026-03-03T05:30:00+0500' }];
    expect(doneOf(line('A-1', { ...late, ...done }), line('A-1', early))).toEqual([true]);
    expect(doneOf(line('A-1', { ...early, ...done }), line('A-1', late))).toEqual([false]);
    expect(doneOf(line('A-1', early), line('A-1', { ...early, ...done }))).toEqual([true]);
    expect(doneOf(line('A-1', { ...early, ...done }), line('A-1'))).toEqual([true]);
  });

  it('leaves out issues created after now', () => {
    const { stdout, status } = run(file(line('A-1')), '--now', '2026-03-02T07:59:59Z', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ issues: [], summary: { issues: 0 } });
    expect(status).toBe(0);
  });

  it('reads settings, statuses and sprints', () => {
    const given = issue('A-1', { status: { id: '77' }, issuetype: { name: 'Ask' }, description: 'x' });
    const histories = [
      {
        id: '1',
        created: '2026-03-20T00:00:00Z',
        items: [{ field: 'Sprint', fieldtype: 'custom', from: '12', to: '' }],
      },
    ];
    const { stdout } = run(
      file({ ...given, changelog: { histories } }),
      '--settings',
      file({ requirementIssueTypes: ['ask'], siteTimeZone: 'Asia/Tokyo' }),
      '--statuses',
      file([{ id: '77', statusCategory: { key: 'done' } }]),
      '--sprints',
      file([{ id: 12, state: 'closed', startDate: '2026-03-03T00:00:00Z', endDate: '2026-03-10T00:00:00Z' }]),
      ...now,
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      issues: [
        {
          doneAt: '2026-03-02T08:00:00.000Z',
          requirement: { level: 0, levelAtStart: null },
          sprintPromises: [],
        },
      ],
    });
  });
});

describe('the forms of an export', () => {
  const [one, two, three] = [issue('A-1'), issue('A-2'), issue('A-3')];
  const response = (...issues: unknown[]) => ({ expand: 'names', startAt: 0, issues, total: issues.length });
  const pretty = (value: unknown) => JSON.stringify(value, null, 2);
  const long = (key: string) => issue(key, { description: `${'\\"[{'.repeat(5000)} é漢` });
  it.each<[string, string | Buffer, string[]]>([
    ['lines', `${JSON.stringify(one)}\n\n  \r\n${JSON.stringify(two)}\r\n`, ['A-1', 'A-2']],
    ['lines behind a byte order mark', `\uFEFF${JSON.stringify(one)}`, ['A-1']],
    ['an array', JSON.stringify([one, two]), ['A-1', 'A-2']],
    ['an array over many lines', pretty([one, two]), ['A-1', 'A-2']],
    [
      'an array with an issue a line',
      `[\n${JSON.stringify(one)},\n${JSON.stringify(two)}\n]\n`,
      ['A-1', 'A-2'],
    ],
    ['one issue over many lines', pretty(one), ['A-1']],
    ['a search response', JSON.stringify(response(one, two)), ['A-1', 'A-2']],
    ['a search response over many lines', pretty(response(one, two)), ['A-1', 'A-2']],
    [
      'a search response a line',
      `${JSON.stringify(response(one))}\n${JSON.stringify(response(two, three))}`,
      ['A-1', 'A-2', 'A-3'],
    ],
    [
      'search responses over many lines, one after another',
      `${pretty(response(one))}\n${pretty(response(two))}`,
      ['A-1', 'A-2'],
    ],
    [
      'an empty search response and another',
      `${JSON.stringify(response())}\n${JSON.stringify(response(two))}`,
      ['A-2'],
    ],
    ['an array of search responses', JSON.stringify([response(one), response(two)]), ['A-1', 'A-2']],
    [
      'an array of search responses over many lines',
      pretty([response(one), response(two, three)]),
      ['A-1', 'A-2', 'A-3'],
    ],
    [
      'a long search response in one line',
      JSON.stringify(response(...Array.from({ length: 200 }, (_, index) => long(`L-${100 + index}`)))),
      Array.from({ length: 200 }, (_, index) => `L-${100 + index}`),
    ],
    [
      'a long array over many lines',
      pretty(Array.from({ length: 200 }, (_, index) => long(`L-${100 + index}`))),
      Array.from({ length: 200 }, (_, index) => `L-${100 + index}`),
    ],
    ['one very long line', JSON.stringify(issue('A-1', { description: 'x'.repeat(5_000_000) })), ['A-1']],
  ])('%s', (_form, content, keys) => {
    const plain = run(file(content, '.ndjson'), ...now, '--json');
    expect([plain.status, plain.stderr]).toEqual([0, '']);
    expect(keysOf(plain.stdout)).toEqual(keys);
    const zipped = run(file(gzipSync(content), '.ndjson.GZ'), ...now, '--json');
    expect(zipped).toEqual(plain);
  });
});

describe('a line that is no issue', () => {
  it.each<[string, string[], number[], string[]]>([
    ['no JSON', [line('A-1'), '{nonsense', line('A-2')], [2], ['A-1', 'A-2']],
    ['the first line', ['what is this', line('A-1')], [1], ['A-1']],
    ['a line that was cut off', [line('A-1').slice(0, 100), line('A-2')], [1], ['A-2']],
    ['a line cut off between parts', ['{"key":"A-1","fields":{', line('A-2')], [1], ['A-2']],
    ['the last line cut off', [line('A-1'), line('A-2').slice(0, -20)], [2], ['A-1']],
    ['no key', [line('A-1'), '{"fields":{"created":0}}'], [2], ['A-1']],
    ['no instant', [line('A-1'), '{"key":"X","fields":{"created":"?"}}', '7'], [2, 3], ['A-1']],
    [
      'an element of an array',
      ['[', `${line('A-1')},`, 'null,', `{"key":"X"},`, line('A-2'), ']'],
      [3, 4],
      ['A-1', 'A-2'],
    ],
    [
      'a broken element',
      ['[', `${line('A-1')},`, `{"key":"X","fields":{"summary":"cut`, `${line('A-2')}`, ']'],
      [3],
      ['A-1', 'A-2'],
    ],
    [
      'a broken element of an array in one line',
      [`[${line('A-1')},{"key":"X" "fields":{}},${line('A-2')}]`],
      [1],
      ['A-1', 'A-2'],
    ],
    [
      'a broken element of a search response in one line',
      [`{"total":3,"issues":[${line('A-1')},{"key":},${line('A-2')}]}`, line('A-3')],
      [1],
      ['A-1', 'A-2', 'A-3'],
    ],
    ['words behind an array in one line', [`[${line('A-1')}] and so on`, line('A-2')], [1], ['A-1', 'A-2']],
    ['words in brackets', ['[WARN] no license', line('A-1'), '[1] 2 [3]'], [1, 3], ['A-1']],
    [
      'an element that never closes',
      ['[', `{"key":"X","fields":{`, `${line('A-1')},`, line('A-2'), ']'],
      [2],
      ['A-1', 'A-2'],
    ],
  ])('is reported by its number and skipped: %s', (_what, lines, numbers, keys) => {
    const { status, stdout, stderr } = run(file(lines.join('\n')), ...now, '--json');
    expect(
      stderr
        .trim()
        .split('\n')
        .map((one) => Number(/^line (\d+): .*; skipped$/.exec(one)?.[1])),
    ).toEqual(numbers);
    expect(keysOf(stdout)).toEqual(keys);
    expect(status).toBe(3);
  });
});

describe('an error is one clear line, and exit status 1', () => {
  const good = () => file(line('A-1'));
  it.each<[string, () => string[], RegExp]>([
    ['no export', () => [], /no export is given/],
    ['two exports', () => [good(), 'other'], /"other" is given too/],
    [
      'a file that is not there',
      () => [join(directory, 'nowhere')],
      /nowhere cannot be read: there is no such file/,
    ],
    ['a directory', () => [directory], /it is a directory/],
    ['an empty file', () => [file('')], /has no issue: it is empty/],
    ['a file without an issue', () => [file('a\nb\nc')], /has no issue: line 1: it is not JSON/],
    ['an empty array', () => [file('[]')], /has no issue/],
    ['no gzip', () => [file(line('A-1'), '.gz')], /it is not gzip, or damaged/],
    ['gzip cut off', () => [file(gzipSync(line('A-1')).subarray(0, -12), '.gz')], /end too early/],
    ['an unknown option', () => [good(), '--team', 'x'], /no option --team\b/],
    ['an option without its value', () => [good(), '--now'], /--now needs a value/],
    ['an option twice', () => [good(), '--json', '--json'], /--json is given twice/],
    ['a wrong instant', () => [good(), '--now', 'soon'], /--now is "soon", which is no instant/],
    ['an unknown setting', () => [good(), '--settings', file({ notice: 1 })], /no setting "notice"/],
    ['a setting that is null', () => [good(), '--settings', file({ noticeMs: null })], /"noticeMs" must be/],
    [
      'a negative duration',
      () => [good(), '--settings', file({ reopenWindowMs: -1 })],
      /"reopenWindowMs" must be/,
    ],
    [
      'a wrong zone',
      () => [good(), '--settings', file({ siteTimeZone: '+05:30' })],
      /"siteTimeZone" must be the IANA name/,
    ],
    [
      'a wrong list',
      () => [good(), '--settings', file({ cancelledResolutions: [1] })],
      /"cancelledResolutions" must be/,
    ],
    ['settings that are a list', () => [good(), '--settings', file([])], /settings are an object/],
    [
      'a file that is not JSON',
      () => [good(), '--teams', file('pune\n')],
      /--teams: .* is not JSON \(.*"pune " is not valid JSON\)/,
    ],
    [
      'teams that are not there',
      () => [good(), '--teams', join(directory, 'nowhere')],
      /nowhere cannot be read: there is no such file/,
    ],
    ['teams that are no list', () => [good(), '--teams', file({})], /--teams wants a list/],
    ['a team without an id', () => [good(), '--teams', file([{ ...team, id: '' }])], /team 1: "id" must be/],
    [
      'a wrong shore',
      () => [good(), '--teams', file([{ ...team, shore: 'sea' }])],
      /"shore" must be onshore, offshore or nearshore/,
    ],
    [
      'wrong hours',
      () => [good(), '--teams', file([{ ...team, hours: { '1': [['9:00', '17:00']] } }])],
      /"hours.1" must be two times/,
    ],
    ['a wrong weekday', () => [good(), '--teams', file([{ ...team, hours: { '0': [] } }])], /weekday "0"/],
    [
      'a wrong holiday',
      () => [good(), '--teams', file([{ ...team, holidays: ['2026-02-30'] }])],
      /"holidays\[0\]" must be a date/,
    ],
    [
      'a person in two teams',
      () => [good(), '--teams', file([team, { ...team, id: 'b', name: 'B', members: ['PIA'] }])],
      /two teams, "Pune" \(pune\) and "B" \(b\)/,
    ],
    ['a status without a category', () => [good(), '--statuses', file([{ id: '1' }])], /status 1 needs/],
    ['a sprint without an id', () => [good(), '--sprints', file([{ id: 1 }, {}])], /sprint 2 needs an "id"/],
    [
      'a sprint with a wrong date',
      () => [good(), '--sprints', file([{ id: 1, startDate: 'soon' }])],
      /"startDate" must be an instant/,
    ],
  ])('%s', (_what, args, message) => {
    const { status, stdout, stderr } = run(...args());
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
});

it.each(['--help', '-h'])('%s says what there is to ask', (option) => {
  const { status, stdout, stderr } = run('export.json', option);
  for (const known of ['teams', 'settings', 'statuses', 'sprints', 'now', 'json'])
    expect(stdout).toContain(`\n  --${known} `);
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

describe('the report', () => {
  it('says both directions side by side, shares with what they are counted from, and how good the data are', () => {
    const teams = file([team, { ...team, id: 'berlin', name: 'Berlin', timeZone: 'UTC', members: ['bea'] }]);
    const promised = (key: string, more: object = {}) =>
      line(key, { duedate: '2026-03-13', assignee: { accountId: 'pia' }, ...more });
    const kept = { resolution: { name: 'Fixed' }, resolutiondate: '2026-03-12T00:00:00Z' };
    const lines = [
      ...['A-1', 'A-2', 'A-3', 'A-4'].map((key) => promised(key, kept)),
      promised('A-5'),
      JSON.stringify(
        issue(
          'A-6',
          {},
          { changelog: { histories: [{ created: 0, author: { accountId: 'stranger' } }], total: 5 } },
        ),
      ),
      'oops',
    ];
    const { stdout, status } = run(file(lines.join('\n')), '--teams', teams, ...now);
    expect(status).toBe(3);
    expect(stdout).toContain('6 issues as of 2026-06-01T00:00:00.000Z');
    expect(stdout).toMatch(/Pune → Berlin\n(.*\n)*? +follow-through +4 of 5 {2}80 % \(38–96\)/);
    expect(stdout).toMatch(/Berlin → Pune\n +no promises this way/);
    expect(stdout).toMatch(/bad news came early +0 of 1\n/);
    expect(stdout).toMatch(/testable before work started +–/);
    expect(stdout).toMatch(/people in no team +1\n/);
    expect(stdout).toMatch(/changelogs cut off +1 /);
    expect(stdout).toMatch(/done, never in progress +4\n/);
    expect(stdout).toMatch(/lines skipped +1\n/);
    expect(stdout).not.toMatch(/pia|bea|stranger/);
  });
});

describe('what a start learns of time zones', () => {
  const zones = join(root, `dist/analyse.${process.versions.tz}.zones`);
  const runIn = (timeZone: string) =>
    run(file(line('ABC-1')), '--teams', file([{ ...team, timeZone }]), ...now);
  afterEach(() => rmSync(zones, { force: true }));

  it('it leaves for the next', () => {
    rmSync(zones, { force: true });
    expect(runIn('Asia/Kolkata')).toMatchObject({ status: 0, stderr: '' });
    const known = deserialize(readFileSync(zones)) as ReadonlyMap<string, unknown>;
    expect(known.get('Asia/Kolkata')).toEqual([expect.objectContaining({ offsetMs: 19_800_000 })]);
  });

  it('the next takes, unless it is damaged', () => {
    const everywhere = [{ start: -Infinity, end: Infinity, offsetMs: 0 }];
    const left = serialize(new Map([['Nowhere/Else', everywhere]]));
    writeFileSync(zones, left);
    expect(runIn('Nowhere/Else')).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(zones, left.subarray(0, 40));
    expect(runIn('Nowhere/Else').status).toBe(1);
  });
});

describe('real exports', () => {
  const data = join(root, '../shared/data/jira');
  const duraspace = join(data, 'duraspace.dev.ndjson.gz');
  const here = existsSync(duraspace) ? it : it.skip;

  here('(skipped without ../shared/data) 1,758 issues of 2007–2015 are summed up', () => {
    const { stdout, stderr, status } = run(
      duraspace,
      '--teams',
      join(data, 'teams.json'),
      '--now',
      '2015-02-01T00:00:00Z',
      '--json',
    );
    expect([status, stderr]).toEqual([0, '']);
    const { summary } = JSON.parse(stdout) as { summary: unknown };
    expect(summary).toMatchObject({
      issues: 1758,
      promises: { 'europe>americas': { kept: 0, missedSilently: 7 } },
      handoffs: { 'europe>americas': { count: 6, returned: 2 } },
      requirement: { inScope: 1049, atLevel: [269, 780, 0, 0, 0], started: 253 },
    });
  });
});
