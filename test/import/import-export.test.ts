import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { importExport, fingerprintFiles } from '../../local/import/import-export';
import { ImportError } from '../../local/import/read-teams';
import { openLocalSite } from '../../local/site';
import type { LocalSite } from '../../local/site';

const folder = mkdtempSync(path.join(tmpdir(), 'rapport-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const site = openLocalSite({ directory: ':memory:' });
afterAll(() => site.close());

let files = 0;
const fileOf = (content: string | Buffer, name = 'export.ndjson') => {
  const file = path.join(folder, `${++files}-${name}`);
  writeFileSync(file, content);
  return file;
};
const keysIn = (one: LocalSite) =>
  one.database.prepare('select key from issue order by project_id, number').pluck().all();

async function importing(file: string) {
  const problems: string[] = [];
  const loaded = await importExport(site, file, (problem) => problems.push(problem));
  return { loaded, problems, keys: keysIn(site) };
}

/** An issue as Jira Cloud has it. */
const cloud = (key: string, fields: object = {}) => ({
  id: key.split('-')[1],
  key,
  fields: {
    summary: `Summary of ${key}`,
    created: '2026-03-02T09:00:00.000+0100',
    reporter: { accountId: 'acc-1', displayName: 'Ada', timeZone: 'Europe/Berlin' },
    status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate' } },
    project: { id: '77', key: key.split('-')[0], name: 'Project of Ada' },
    ...fields,
  },
  changelog: {
    histories: [
      {
        id: '1',
        created: '2026-03-03T09:00:00.000+0100',
        author: { accountId: 'acc-2', displayName: 'Béla' },
        items: [{ field: 'duedate', from: null, to: '2026-04-01', fromString: null, toString: '2026-04-01' }],
      },
    ],
  },
});
/** The same as Jira Server has it: people by key, sprints as strings. */
const server = (key: string) => ({
  key,
  fields: {
    summary: 'Old',
    created: '2012-05-01T09:00:00.000+0000',
    reporter: { key: 'jdoe', name: 'jdoe', displayName: 'Jane Doe' },
    customfield_10190: [
      'com.atlassian.greenhopper.service.sprint.Sprint@1f4[id=5,rapidViewId=2,state=CLOSED,name=Sprint 5,startDate=2012-05-01T10:00:00.000Z,endDate=2012-05-14T10:00:00.000Z,completeDate=2012-05-14T11:00:00.000Z,sequence=5]',
    ],
  },
  changelog: { histories: [] },
});
const lines = (...values: unknown[]) =>
  values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n');

describe('an export is imported', () => {
  const two = [cloud('ABC-1'), cloud('ABC-2')];

  it.each([
    ['newline-delimited JSON', 'a.ndjson', lines(...two)],
    [
      '… with CRLF, blank lines and a byte order mark',
      'a.ndjson',
      `\uFEFF${lines(...two).replace('\n', '\r\n\r\n')}\r\n`,
    ],
    ['a JSON array over many lines', 'a.json', JSON.stringify(two, null, 2)],
    ['search responses', 'a.json', lines({ total: 2, issues: [two[0]] }, { total: 2, issues: [two[1]] })],
    ['a gzipped file', 'a.ndjson.gz', gzipSync(lines(...two))],
  ])('in the shape of %s', async (_, name, content) => {
    const { keys, problems, loaded } = await importing(fileOf(content, name));
    expect(problems).toEqual([]);
    expect(keys).toEqual(['ABC-1', 'ABC-2']);
    expect(loaded).toMatchObject({ issues: 2, projects: 1 });
  });

  it('with the people, projects, statuses and sprints that its issues name', async () => {
    await importing(fileOf(lines(cloud('ABC-1'), server('OLD-7'))));
    const all = (sql: string) => site.database.prepare(sql).raw().all();
    expect(all('select account_id, display_name, time_zone, is_admin from user order by account_id')).toEqual(
      [
        ['acc-1', 'Ada', 'Europe/Berlin', 0],
        ['acc-2', 'Béla', null, 0],
        ['jdoe', 'Jane Doe', null, 0],
        ['local-import-admin', 'Import Admin', null, 1],
      ],
    );
    expect(all('select key, name from project order by key')).toEqual([
      ['ABC', 'Project of Ada'],
      ['OLD', 'OLD'],
    ]);
    expect(all("select id from catalogue where kind = 'sprint'")).toEqual([['5']]);
    expect(all("select id from catalogue where kind = 'status'")).toEqual([['3']]);
    expect(all('select count(*) from history')).toEqual([[1]]);
  });

  it('and of two lines with one key the later counts', async () => {
    const older = cloud('ABC-1', { summary: 'older', updated: '2026-03-04T00:00:00.000Z' });
    const newer = cloud('ABC-1', { summary: 'newer', updated: '2026-03-05T00:00:00.000Z' });
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      await importing(fileOf(lines(...order)));
      expect(site.database.prepare('select summary from issue').pluck().all()).toEqual(['newer']);
    }
  });
});

describe('a line that is no issue is named by its number and skipped', () => {
  it.each([
    ['cut off', '{"key": "ABC-9", "fields": {"created": "2026-', 'it is not JSON'],
    ['not an object', '"ABC-9"', 'it is not an object'],
    ['without a key', { fields: { created: '2026-03-02T09:00:00Z' } }, 'it has no "key"'],
    [
      'with a key that is none',
      { key: '../../etc', fields: { created: '2026-03-02T09:00:00Z' } },
      'its "key" is not of the form ABC-1',
    ],
    ['without fields', { key: 'ABC-9' }, 'it has no "fields"'],
    [
      'without an instant of creation',
      { key: 'ABC-9', fields: { created: 'yesterday' } },
      'its field "created" is missing or no instant',
    ],
    ['nested without end', '['.repeat(200_000), 'it is not JSON'],
    ['not text', '\u0000\u0001\uFFFE', 'it is not JSON'],
  ])('%s', async (_, bad, problem) => {
    const { keys, problems } = await importing(fileOf(lines(cloud('ABC-1'), bad, cloud('ABC-3'))));
    expect(keys).toEqual(['ABC-1', 'ABC-3']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/line 2\b/);
    expect(problems[0]).toContain(problem);
    // What a terminal would obey is not passed on to it.
    expect(problems[0]).not.toMatch(/\p{Cc}/u);
  });

  it('and values of the wrong kind are no reason to stop', async () => {
    const junk = [
      0,
      '',
      true,
      [],
      {},
      [null],
      { id: {} },
      { id: '1', name: [] },
      { accountId: {} },
      { comments: [{}] },
    ];
    const fields = [
      'status',
      'priority',
      'issuetype',
      'resolution',
      'assignee',
      'project',
      'comment',
      'duedate',
      'customfield_10020',
    ];
    const issues = fields.flatMap((field, row) =>
      junk.map((value, index) => cloud(`ABC-${row * junk.length + index + 1}`, { [field]: value })),
    );
    const { loaded, problems } = await importing(fileOf(lines(...issues)));
    expect(problems).toEqual([]);
    expect(loaded.issues).toBe(fields.length * junk.length);
  });

  it('and lacking parts of a change or a comment are no reason to skip it', async () => {
    const issue = {
      ...cloud('ABC-1', {
        comment: { comments: [null, { body: 'no author' }] },
        assignee: 'nobody',
        labels: null,
      }),
      changelog: {
        histories: [
          null,
          {},
          { created: 'never', items: 3 },
          { created: '2026-03-04T00:00:00Z', items: [null, { field: 'x' }] },
        ],
      },
    };
    expect(await importing(fileOf(lines(issue)))).toMatchObject({ keys: ['ABC-1'], problems: [] });
  });
});

describe('a file that cannot be used changes nothing', () => {
  beforeEach(async () => {
    await importing(fileOf(lines(cloud('KEEP-1'))));
  });

  it.each([
    ['that is not there', () => path.join(folder, 'nowhere.ndjson'), 'there is no such file'],
    ['that is a folder', () => folder, 'it is a directory'],
    ['that is empty', () => fileOf(''), 'no issue'],
    ['of something else', () => fileOf('PK\u0003\u0004 this is no export'), 'no issue'],
    ['that is called .gz and is not', () => fileOf(lines(cloud('ABC-1')), 'x.ndjson.gz'), 'x.ndjson.gz'],
    ['that was cut off while it was copied', () => fileOf(cutOff(), 'x.ndjson.gz'), 'x.ndjson.gz'],
  ])('one %s', async (_, makeFile, reason) => {
    const failed = importing(makeFile());
    await expect(failed).rejects.toThrow(ImportError);
    await expect(failed).rejects.toThrow(reason);
    expect(keysIn(site)).toEqual(['KEEP-1']);
    expect(site.name).toMatch(/^Import of/);
  });

  const cutOff = () => {
    // Random text, so that half of the compressed file holds whole issues.
    const noise = Array.from({ length: 3000 }, (_, index) =>
      cloud(`ABC-${index + 1}`, { summary: Math.sin(index).toString(36) }),
    );
    const packed = gzipSync(lines(...noise));
    return packed.subarray(0, packed.length >> 1);
  };
});

describe('the same files have the same fingerprint', () => {
  it('whatever they are called, and others have another', async () => {
    const a = fileOf('one');
    expect(await fingerprintFiles([a])).toBe(await fingerprintFiles([fileOf('one', 'other-name')]));
    expect(await fingerprintFiles([a])).not.toBe(await fingerprintFiles([fileOf('two')]));
    expect(await fingerprintFiles([fileOf('ab'), fileOf('c')])).not.toBe(
      await fingerprintFiles([fileOf('a'), fileOf('bc')]),
    );
  });
});

describe('real exports', () => {
  const data = path.join(__dirname, '..', '..', '..', 'shared', 'data', 'jira');
  const real = existsSync(data) ? it : it.skip;
  if (!existsSync(data)) console.warn(`Skipped: the real exports are not beside the checkout (${data}).`);

  real.each([
    ['apache.dev.ndjson.gz', 211],
    ['duraspace.dev.ndjson.gz', 1758],
    ['cloud-sample.ndjson.gz', 33],
  ])('%s is there with all its %d issues', async (name, issues) => {
    const { loaded, problems } = await importing(path.join(data, name));
    expect(problems).toEqual([]);
    expect(loaded.issues).toBe(issues);
  });
});
