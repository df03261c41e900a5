import { createIssue } from '../../../local/jira/create-issue';
import { addComment, editIssue } from '../../../local/jira/edit-issue';
import { findIssue, findProject } from '../../../local/jira/issues';
import { handoffMapDocument } from '../../../src/app/totals/handoff-map-document';
import { type HandoffMap, handoffMapParts } from '../../../src/contract/handoff-map-api';
import { handoffMapExport } from '../../../src/contract/handoff-map-messages';
import { macroExportMessages } from '../../../src/contract/macro-messages';
import { overlapWords } from '../../../src/contract/overlap-words';
import type { Result } from '../../../src/contract/result';
import { totalsMessages } from '../../../src/contract/totals-messages';
import type { AdfDocument, AdfNode } from '../../../src/domain/adf/write-adf';
import { noDirectionTotals } from '../../../src/domain/totals/totals';
import { exportHandoffMap, handoffMapResolver } from '../../../src/index';
import { findAdfProblems } from '../../adf-problems';
import { paragraph } from '../../local/start-test-site';
import {
  berlin,
  everybody,
  hourMs,
  makeTotalsSeed,
  pune,
  startTotalsHost,
  type TotalsHost,
} from './totals-host';

let host: TotalsHost;
beforeAll(async () => {
  const people = [...everybody, 'wikiOnly'];
  host = await startTotalsHost(
    makeTotalsSeed({
      users: people.map((accountId) => ({
        accountId,
        displayName: accountId,
        timeZone: null,
        groups: [],
        isAdmin: accountId === 'admin',
        hasJira: accountId !== 'wikiOnly',
      })),
    }),
  );
  await host.saveTeams(
    {
      ...berlin,
      holidays: ['2025-12-25', '2026-03-04', '2026-12-25'],
      holidayNames: { '2025-12-25': 'Christmas', '2026-03-04': 'Works outing' },
    },
    pune,
  );
  const person = (id: string) => host.site.people.find(id)!;
  const issue = createIssue(
    host.site,
    { kind: 'user', person: person('p1') },
    {
      project: { key: 'ONE' },
      issuetype: { name: 'Story' },
      summary: 'A title to be kept',
      description: paragraph('Words'),
      assignee: { accountId: 'p1' },
    },
  );
  const row = () => findIssue(host.site, String(issue.id))!;
  const assign = (by: string, to: string) =>
    editIssue(host.site, person(by), row(), { assignee: { accountId: to } });
  // Monday, 10:00 UTC: 11:00 in Berlin, which picks it up two hours later and hands it back in the evening of Pune.
  await host.pass(hourMs);
  assign('p1', 'b2');
  await host.pass(2 * hourMs);
  addComment(host.site, person('b2'), row(), paragraph('Mine'));
  await host.pass(hourMs);
  assign('b2', 'p2');
  // Until Tuesday, 05:00 UTC: an hour and a half of Pune’s day.
  await host.pass(16 * hourMs);
});
afterAll(() => host?.close());

function ask(payload: unknown, accountId: string) {
  const person = host.site.people.find(accountId)!;
  const event = {
    call: { functionKey: 'getHandoffMap', payload },
    context: { accountId, extension: { type: 'macro', config: payload } },
  };
  return host.platform.runInFunction(person, () =>
    handoffMapResolver(event, { principal: { accountId } } as never),
  ) as Promise<Result<HandoffMap | null>>;
}

async function readMap(payload: unknown): Promise<HandoffMap> {
  const answer = await ask(payload, 'b1');
  if (!answer.ok || answer.value === null) throw new Error(JSON.stringify(answer));
  return answer.value;
}

function exported(config: unknown, accountId: string | null) {
  const person = accountId === null ? null : host.site.people.find(accountId)!;
  const payload = { exportType: 'pdf', extensionPayload: { config }, context: { accountId } };
  return host.platform.runInFunction(person, () => exportHandoffMap(payload)) as Promise<AdfDocument>;
}

const textOf = (node: AdfNode | AdfDocument): string =>
  ('text' in node ? node.text! : '') + (node.content ?? []).map(textOf).join(' ');
const rowsOf = (table: AdfNode) =>
  table.content!.map(({ content }) => content!.map((cell) => textOf(cell).trim()));
const tables = ({ content }: AdfDocument) => content.filter(({ type }) => type === 'table').map(rowsOf);

it('counts handoffs of all teams of a project, with waits split by the calendar of the team waited for', async () => {
  // Nothing chosen: the one project in which anything went between two teams.
  const { project, totals } = await readMap({});
  expect(project.key).toBe('ONE');
  expect(totals.totals.directions.map(({ from, to, handoffs }) => ({ from, to, ...handoffs }))).toMatchObject(
    [
      { from: 'berlin', to: 'pune', count: 1, waiting: 1, followed: 0, medianWaitMs: null },
      {
        from: 'pune',
        to: 'berlin',
        count: 1,
        waiting: 0,
        returned: 1,
        followed: 1,
        medianWaitMs: 2 * hourMs,
        medianAwakeMs: 2 * hourMs,
        medianAsleepMs: 0,
        p85WaitMs: 2 * hourMs,
      },
    ],
  );
});

it('tells of the teams when they work, and no member, and no holiday far from this week', async () => {
  const { calendars } = await readMap({ projectId: '1' });
  expect(calendars).toEqual([
    {
      id: 'berlin',
      name: berlin.name,
      index: 0,
      timeZone: 'Europe/Berlin',
      hours: berlin.hours,
      holidays: ['2026-03-04'],
      holidayNames: { '2026-03-04': 'Works outing' },
    },
    {
      id: 'pune',
      name: pune.name,
      index: 1,
      timeZone: 'Asia/Kolkata',
      hours: pune.hours,
      holidays: [],
      holidayNames: {},
    },
  ]);
});

it('knows the hours of two teams that were asked for, between whom nothing was handed over', async () => {
  const { calendars, totals } = await readMap({ projectId: '2', teamIds: ['berlin', 'pune'] });
  expect(totals.totals.directions).toEqual([]);
  expect(calendars.map(({ id }) => id)).toEqual(['berlin', 'pune']);
});

it('exports the figures, the week and the definitions, as the format has it', async () => {
  const document = await exported({ projectId: '1', teamIds: ['berlin', 'pune'] }, 'b1');
  expect(findAdfProblems(document)).toEqual([]);
  const [figures, week] = tables(document);
  expect(figures!.slice(1)).toEqual([
    ['Berlin to Pune', '1', '1', '–', '–', '0 of 0'],
    ['Pune to Berlin', '1', '0', '2 h (2 h awake, 0 h asleep)', '2 h (2 h awake, 0 h asleep)', '1 of 1'],
  ]);
  // Pune’s 9 to 17 is 4:30 to 12:30 in Berlin: three and a half hours in common a day, none on the holiday.
  expect(week!.map((row) => row.slice(1))).toEqual([
    ['Berlin works', 'Pune works', 'Both work'],
    ...[
      '09:00–12:30 (3 h 30 min)',
      '09:00–12:30 (3 h 30 min)',
      null,
      '09:00–12:30 (3 h 30 min)',
      '09:00–12:30 (3 h 30 min)',
    ].map((both) => [both === null ? 'Holiday' : '09:00–17:00', '04:30–12:30', both ?? '']),
    ['', '', ''],
    ['', '', ''],
  ]);
  const text = textOf(document);
  expect(text).toContain('work at the same time for 14 h this week.');
  expect(text).toContain('Berlin is on holiday (Works outing)');
  expect(text).toContain('The week, its days and its times are those of Berlin (Europe/Berlin).');
  for (const line of [...handoffMapExport.means, ...overlapWords.means]) expect(text).toContain(line);
  expect(text).not.toMatch(/A title|\b[bp][123]\b/);
});

it('exports only the parts that the page shows', async () => {
  const overlap = await exported({ projectId: '1', parts: ['overlap'] }, 'b1');
  expect(tables(overlap).map(([head]) => head![0])).toEqual(['Day']);
  expect(textOf(overlap)).toContain(
    'Berlin handed over to Pune once, Pune to Berlin once. 1 waits to be picked up.',
  );
  expect(tables(await exported({ projectId: '1', parts: ['map'] }, 'b1')).map(([head]) => head![0])).toEqual([
    'Direction',
  ]);
});

it('exports of three teams what each two have in common', async () => {
  const map = await readMap({ projectId: '1' });
  const [one] = map.calendars;
  const three = {
    ...map,
    calendars: [...map.calendars, { ...one!, id: 'kiel', name: 'Kiel', holidays: [] }],
  };
  const document = handoffMapDocument(three, ['overlap']);
  expect(findAdfProblems(document)).toEqual([]);
  expect(tables(document).at(-1)).toEqual([
    [overlapWords.eachTwo, overlapWords.both],
    ['Berlin and Kiel', '32 h'],
    ['Pune and Kiel', '17 h 30 min'],
    ['Berlin and Pune', '14 h'],
  ]);
});

it('cuts a long table, and says so', async () => {
  const map = await readMap({ projectId: '1' });
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const directions = ids.flatMap((from, row) =>
    ids
      .filter((to) => to !== from)
      .map((to, column) => {
        const none = noDirectionTotals(from, to);
        return { ...none, handoffs: { ...none.handoffs, count: row * 10 + column + 1 } };
      }),
  );
  const many: HandoffMap = {
    ...map,
    totals: {
      ...map.totals,
      teams: ids.map((id, index) => ({ id, name: id.toUpperCase(), index })),
      totals: { ...map.totals.totals, directions },
    },
  };
  const document = handoffMapDocument(many, handoffMapParts);
  const [figures] = tables(document);
  expect(figures).toHaveLength(1 + 30);
  expect(figures![1]!.slice(0, 2)).toEqual(['G to F', '66']);
  expect(textOf(document)).toContain(handoffMapExport.cut(30, 42));
});

it('is for those who may browse the project, at that moment: others read a sentence, without a number or a name', async () => {
  const browse = { groups: [], accountIds: ['admin'] };
  const save = (json: unknown) =>
    host.site.database.prepare('update project set json = ? where id = ?').run(JSON.stringify(json), '1');
  const before = findProject(host.site, '1');
  save({ ...before, browse });
  const refusal = { ok: false, error: { code: 'NOT_ALLOWED', message: totalsMessages.hidden } };
  expect(await ask({ projectId: '1' }, 'b1')).toEqual(refusal);
  expect(await ask({}, 'b1')).toEqual({ ok: true, value: null });
  const alone = async (config: unknown, accountId: string | null) => {
    const document = await exported(config, accountId);
    expect(findAdfProblems(document)).toEqual([]);
    expect(document.content).toHaveLength(2);
    return textOf(document.content[1]!);
  };
  expect(await alone({ projectId: '1' }, 'b1')).toBe(totalsMessages.hidden);
  expect(await alone({}, 'b1')).toBe(macroExportMessages.none);
  expect(await alone({ projectId: '1' }, null)).toBe(macroExportMessages.anonymous);
  expect(await alone({ parts: [] }, 'admin')).toBe(macroExportMessages.notRead);
  expect(await alone({ projectId: '1' }, 'wikiOnly')).toBe(totalsMessages.noJira);
  expect(await ask({ projectId: '1' }, 'wikiOnly')).toEqual({
    ok: false,
    error: { code: 'NOT_ALLOWED', message: totalsMessages.noJira },
  });
  expect(await ask({ projectId: '1' }, 'admin')).toMatchObject({ ok: true });
  save(before);
});

it.each<[string, unknown]>([
  ['project that is no id', { projectId: '1 OR 1=1' }],
  ['word on what is shown, which is for the page alone', { projectId: '1', parts: ['map'] }],
])('takes no %s', async (_name, payload) => {
  expect(await ask(payload, 'admin')).toMatchObject({ ok: false, error: { code: 'INVALID' } });
});
