import fc from 'fast-check';
import { findProject } from '../../../local/jira/issues';
import { savePartnership } from '../../../src/app/survey/save-partnership';
import type { Result } from '../../../src/contract/result';
import type { TeamHealth } from '../../../src/contract/team-health-api';
import { measuresOf } from '../../../src/contract/team-health-figures';
import {
  healthExport,
  healthWords,
  teamHealthMessages as text,
} from '../../../src/contract/team-health-messages';
import { macroExportMessages } from '../../../src/contract/macro-messages';
import { totalsMessages } from '../../../src/contract/totals-messages';
import type { AdfDocument, AdfNode } from '../../../src/domain/adf/write-adf';
import { itemBank } from '../../../src/domain/survey/item-bank';
import { publish } from '../../../src/domain/survey/publication';
import { lenses } from '../../../src/domain/survey/survey-item';
import type { Answer, Wave, WaveSide } from '../../../src/domain/survey/wave';
import { type Fact, type FactKind, weekOf } from '../../../src/domain/totals/facts';
import { exportTeamHealth, teamHealthResolver } from '../../../src/index';
import { putSchedule, readPartnershipsById, readSurveyHead } from '../../../src/storage/partnership-storage';
import { transact } from '../../../src/storage/records';
import { cellKeyOf, recount, replaceFacts } from '../../../src/storage/totals-storage';
import { readWalk, type Walk, writeWalk } from '../../../src/storage/walk-storage';
import { putWave, readWaves } from '../../../src/storage/wave-storage';
import { findAdfProblems } from '../../adf-problems';
import { partnershipOf, teamOf } from '../../partnership-fixture';
import {
  berlin,
  dayMs,
  everybody,
  makeTotalsSeed,
  minuteMs,
  pune,
  startOfClock,
  startTotalsHost,
  type TotalsHost,
} from './totals-host';

const cairo = teamOf('cairo', ['c1', 'c2', 'c3']);
const people = [...everybody, 'c1', 'c2', 'c3'];
const projects = ['1', '2'] as const;
const thisWeek = weekOf(startOfClock, 'UTC');

let host: TotalsHost;
beforeAll(async () => {
  host = await startTotalsHost({
    ...makeTotalsSeed(),
    users: [...people, 'wikiOnly'].map((accountId) => ({
      accountId,
      displayName: `Name of ${accountId}`,
      timeZone: null,
      groups: [],
      isAdmin: accountId === 'admin',
      hasJira: accountId !== 'wikiOnly',
    })),
    projects: projects.map((id) => ({
      id,
      key: `SECRET${id}`,
      name: `Name SECRET${id}`,
      leadAccountId: null,
      browse: 'everyone' as const,
      issueTypeIds: [],
    })),
  });
  await host.saveTeams(berlin, pune, cairo);
  await host.inFunction(async () => {
    for (const partnership of [
      partnershipOf({
        id: 'bp',
        name: 'Berlin and Pune',
        teamIds: ['berlin', 'pune'],
        projectIds: ['1', '2'],
      }),
      partnershipOf({ id: 'bc', name: 'Berlin and Cairo', teamIds: ['berlin', 'cairo'], projectIds: ['2'] }),
    ]) {
      const { revision } = await readSurveyHead();
      await savePartnership({ revision, partnership }, host.site.now());
    }
  });
});
afterAll(() => host?.close());
// The storage gives so much a minute.
beforeEach(() => host.pass(minuteMs));

/** So many facts of one place. */
type Many = [kind: FactKind, from: string | null, to: string | null, outcome: string, count: number];
const recorded = new Map<number, Fact[]>();

/** Puts facts of a project in the place of those it had: of these thirteen weeks, and of the thirteen before. */
async function record(projectId: 1 | 2, now: readonly Many[], before: readonly Many[] = []): Promise<void> {
  const factsOf = (all: readonly Many[], week: number) =>
    all.flatMap(([kind, from, to, outcome, count]) =>
      Array.from({ length: count }, (): Fact => {
        const place = { kind, from, to, week, outcome };
        return { ...place, at: startOfClock, valueMs: null, awakeMs: null, ref: null };
      }),
    );
  const facts = [...factsOf(now, thisWeek - 12), ...factsOf(before, thisWeek - 13)];
  const earlier = recorded.get(projectId) ?? [];
  recorded.set(projectId, facts);
  const rows = { issueId: projectId, projectId, facts, slots: earlier.length, nextAt: null, basis: 'test' };
  const cells = [...facts, ...earlier].map((fact) => cellKeyOf(projectId, fact)!);
  await host.inFunction(async () => {
    await replaceFacts([rows]);
    await recount([...new Set(cells)]);
  });
}

/** Says of older issues that all were counted, or that they are being. */
async function fill(status: Walk['status']): Promise<void> {
  await host.inFunction(async () => {
    const { revision: _revision, ...walk } = (await readWalk('reconciliation'))!;
    const before = await readWalk('backfill');
    await writeWalk('backfill', { ...walk, status, projectIds: [...projects] }, before?.revision ?? 0);
  });
}

const items = ['R1', 'I1', 'M1'].map((id) => itemBank.find((item) => item.id === id)!);
/** Each person's answer to every item. */
type Said = readonly Answer[];

/**
 * Puts waves of a partnership in the place of those it had: what each side said, or `null` for one that is open.
 *
 * @param closesAt when each side closes, epoch ms.
 */
async function survey(
  id: 'bp' | 'bc',
  waves: readonly ([Said, Said] | null)[],
  closesAt: readonly [number, number] = [startOfClock - 4 * dayMs, startOfClock - 4 * dayMs],
): Promise<void> {
  await host.inFunction(async () => {
    const [stored] = await readPartnershipsById([id]);
    const { partnership, schedule, scheduleRevision } = stored!;
    const old = await readWaves(waves.map((_, index) => `${id}:${index + 1}`));
    const notice = { claimedAt: null, sent: 0, done: true };
    const sideOf = (side: 0 | 1): WaveSide => ({
      teamId: partnership.teamIds[side],
      teamName: partnership.teamIds[side],
      invited: 8,
      opensAt: startOfClock - 9 * dayMs,
      remindsAt: null,
      closesAt: closesAt[side],
      invitation: notice,
      reminder: notice,
    });
    await transact([
      putSchedule(id, { ...schedule, latestWave: waves.length }, scheduleRevision),
      ...waves.map((said, index) => {
        const sides = said?.map((answers) => ({
          invited: 8,
          ballots: answers.map((answer) => items.map(() => answer)),
        }));
        const wave: Wave = {
          partnershipId: id,
          number: index + 1,
          status: said === null ? 'open' : 'closed',
          sides: [sideOf(0), sideOf(1)],
          items,
          minimumAnswers: 5,
          freeText: false,
          closedAt: said === null ? null : startOfClock,
          forgotten: said !== null,
          result:
            sides === undefined
              ? null
              : publish({ items, sides: [sides[0]!, sides[1]!], texts: [], minimumAnswers: 5 }).result,
          response: null,
        };
        return putWave(wave, old[index] ?? null);
      }),
    ]);
  });
}

function allow(...browsers: readonly (readonly string[])[]): void {
  for (const [index, id] of projects.entries()) {
    const browse = { groups: [], accountIds: browsers[index] };
    host.site.database
      .prepare('update project set json = ? where id = ?')
      .run(JSON.stringify({ ...findProject(host.site, id), browse }), id);
  }
}

/** Calls the macro's function as somebody, wherever the macro stands. */
function ask(payload: unknown, accountId: string): Promise<Result<TeamHealth | null>> {
  const event = { call: { functionKey: 'getTeamHealth', payload }, context: { accountId } };
  return host.platform.runInFunction(host.site.people.find(accountId)!, () =>
    teamHealthResolver(event, { principal: { accountId } } as never),
  ) as never;
}

async function health(payload: object, accountId = 'admin'): Promise<TeamHealth> {
  const answer = await ask(payload, accountId);
  if (!answer.ok || answer.value === null) throw new Error(JSON.stringify(answer));
  return answer.value;
}

function exported(config: unknown, accountId: string | null): Promise<AdfDocument> {
  const person = accountId === null ? null : host.site.people.find(accountId)!;
  const payload = { exportType: 'pdf', extensionPayload: { config }, context: { accountId } };
  return host.platform.runInFunction(person, () => exportTeamHealth(payload));
}

const refusal = { ok: false, error: { code: 'NOT_ALLOWED', message: text.hidden } };
const promises = (kept: number, settled: number, from = 'pune', to = 'berlin'): Many[] => [
  ['promise', from, to, 'kept', kept],
  ['promise', from, to, 'missedSilently', settled - kept],
];
const low: Said = [1, 2, 2, 3, 2];
const high: Said = [4, 4, 5, 4, 3, 4];

describe('who may see the profile of two teams', () => {
  const situation = fc.record({
    browsers: fc.tuple(fc.subarray(people), fc.subarray(people)),
    asks: fc.array(
      fc.record({
        accountId: fc.constantFrom(...people),
        partnershipId: fc.constantFrom('bp', 'bc', 'nobodys', null),
      }),
      { minLength: 8, maxLength: 8 },
    ),
  });
  const pairs: Record<string, { teams: string; projects: number[] }> = {
    bp: { teams: 'bp', projects: [0, 1] },
    bc: { teams: 'bc', projects: [1] },
  };

  it('is, of the records, who may browse every project, and of the pulse who is in a team or an administrator', async () => {
    await record(1, promises(7, 9));
    await record(2, promises(3, 8, 'cairo', 'berlin'));
    await survey('bp', [[low, high]]);
    await survey('bc', [[low, high]]);
    const seen = { both: 0, records: 0, survey: 0, refused: 0, nothing: 0 };
    await fc.assert(
      fc.asyncProperty(situation, async ({ browsers, asks }) => {
        allow(...browsers);
        await host.pass(minuteMs);
        for (const { accountId, partnershipId } of asks) {
          const maySum = (id: string) =>
            pairs[id]?.projects.every((place) => browsers[place]!.includes(accountId)) === true;
          const mayRead = (id: string) =>
            id in pairs &&
            (accountId === 'admin' ||
              (/^[bpc]\d$/.test(accountId) && pairs[id]!.teams.includes(accountId[0]!)));
          const answer = await ask({ partnershipId }, accountId);
          const document = JSON.stringify(await exported({ partnershipId }, accountId));
          expect(JSON.stringify(answer) + document).not.toMatch(
            /SECRET|Name of|"(?:[bpc]\d|admin|stranger)"/,
          );
          const offered = Object.keys(pairs).filter(
            (id) => maySum(id) || (accountId !== 'admin' && mayRead(id)),
          );
          if (partnershipId === null && offered.length === 0) {
            seen.nothing++;
            expect(answer).toEqual({ ok: true, value: null });
            expect(document).toContain(healthExport.none);
            continue;
          }
          if (partnershipId !== null && !maySum(partnershipId) && !mayRead(partnershipId)) {
            seen.refused++;
            expect(answer).toEqual(refusal);
            expect(document).not.toMatch(/Berlin|Pune|Cairo|table/);
            expect(document).toContain(text.hidden);
            continue;
          }
          if (!answer.ok || answer.value === null) throw new Error(JSON.stringify(answer));
          const { partnership, partnerships, records, survey: felt } = answer.value;
          if (partnershipId === null) expect(partnerships.map(({ id }) => id)).toEqual(offered);
          else expect(partnership.id).toBe(partnershipId);
          expect(records !== null).toBe(maySum(partnership.id));
          expect(felt.status).toBe(mayRead(partnership.id) ? 'bySide' : 'hidden');
          expect(document.includes(healthWords.recordsHidden)).toBe(records === null);
          expect(document.includes(healthWords.survey.hidden)).toBe(felt.status === 'hidden');
          seen[records === null ? 'survey' : felt.status === 'hidden' ? 'records' : 'both']++;
        }
      }),
      { numRuns: 12 },
    );
    // All of it happened: else the rest means nothing.
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });

  it('is nobody who has no access to Jira, or has not signed in, or asks for what there is not', async () => {
    allow(people, people);
    const noJira = { ok: false, error: { code: 'NOT_ALLOWED', message: totalsMessages.noJira } };
    for (const partnershipId of ['bp', 'nobodys', null]) {
      expect(await ask({ partnershipId }, 'wikiOnly')).toEqual(noJira);
    }
    const sentence = async (...asked: Parameters<typeof exported>) =>
      (await exported(...asked)).content.at(-1)!.content![0]!.text;
    expect(await sentence({ partnershipId: 'bp' }, 'wikiOnly')).toBe(totalsMessages.noJira);
    expect(await sentence({}, null)).toBe(macroExportMessages.anonymous);
    expect(await sentence({ lenses: ['trust'] }, 'admin')).toBe(macroExportMessages.notRead);
    expect(await ask({ partnershipId: 'bp', accountId: 'b1' }, 'stranger')).toMatchObject({
      error: { code: 'INVALID' },
    });
  });
});

describe('the profile of two teams', () => {
  const shares = ({ records }: TeamHealth, side: 0 | 1) => {
    const { followThrough, notReturned, inTime } = records!.sides[side];
    return [followThrough, notReturned, inTime].map(({ count, total, change }) => [count, total, change]);
  };

  it('sums its projects, and tells a change against as many weeks before', async () => {
    allow(people, people);
    await fill('done');
    await record(
      1,
      [
        ...promises(56, 70),
        ['handoff', 'pune', 'berlin', 'pickedUp returned followed', 2],
        ['handoff', 'pune', 'berlin', 'pickedUp followed', 8],
        ['handoff', 'pune', 'berlin', 'waiting', 3],
        // Berlin's answers to Pune.
        ['reply', 'pune', 'berlin', 'answered', 4],
        ['reply', 'pune', 'berlin', 'open late', 1],
        ['start', null, null, 'documented', 5],
        // Not between the two.
        ...promises(0, 9, 'pune', 'cairo'),
      ],
      [...promises(40, 70), ['start', null, null, 'undocumented', 9]],
    );
    await record(2, [['start', null, null, 'documented', 4]], promises(8, 10));
    const found = await health({ partnershipId: 'bp' });
    expect(found.weeks).toEqual({ from: thisWeek - 12, to: thisWeek });
    // Newcombe's own example: 56 of 70 and 48 of 80.
    expect(shares(found, 1)).toEqual([
      [56, 70, 'up'],
      [8, 10, null],
      [0, 0, null],
    ]);
    expect(shares(found, 0)).toEqual([
      [0, 0, null],
      [0, 0, null],
      [4, 5, null],
    ]);
    expect(found.records).toMatchObject({ projects: 2, documented: { count: 9, total: 9, change: 'up' } });
    // A period that reaches further back has both in it.
    expect(shares(await health({ partnershipId: 'bp', weeks: 26 }), 1)[0]).toEqual([104, 150, null]);
  });

  it('compares nothing as long as older issues are not all counted', async () => {
    allow(people, people);
    await record(1, promises(56, 70), promises(48, 80));
    await record(2, []);
    await fill('running');
    expect(shares(await health({ partnershipId: 'bp' }), 1)[0]).toEqual([56, 70, null]);
    await fill('done');
    expect(shares(await health({ partnershipId: 'bp' }), 1)[0]).toEqual([56, 70, 'up']);
  });

  it('has in a team’s row what the other says of it, and a change only by the same statements', async () => {
    allow(people, people);
    const meansOf = async () => {
      const { survey: felt } = await health({ partnershipId: 'bp' }, 'p1');
      if (felt.status !== 'bySide') return felt.status;
      return felt.sides.map(({ invited, lenses: { reliability } }) => [
        invited,
        reliability?.summary.answers,
        reliability?.summary.mean,
        reliability?.comparison?.change ?? null,
      ]);
    };
    await survey('bp', [[low, high]]);
    // Berlin is the first team; Pune's six gave it 4, Berlin's five gave Pune 2.
    expect(await meansOf()).toEqual([
      [8, 6, 4, null],
      [8, 5, 2, null],
    ]);
    // The one that can be compared may lie further back.
    await survey('bp', [[low, high], [[4, 4], high], [high, high], null]);
    expect(await meansOf()).toEqual([
      [8, 6, 4, 'noClearChange'],
      [8, 6, 4, 'up'],
    ]);
    // Of too few on one side, of too few at all; and of an open one nothing, whatever was answered.
    await survey('bp', [
      [low, high],
      [[4, 4], high],
    ]);
    expect(await meansOf()).toBe('pooled');
    await survey('bp', [
      [low, high],
      [[4], [5]],
    ]);
    expect(await meansOf()).toBe('nothing');
    await survey('bp', [null]);
    expect(await meansOf()).toBe('none');
  });

  it('names the day on which a pulse closed where it closed last, on the page as in what is exported', async () => {
    allow(people, people);
    // Midnight in Berlin, and then in Chicago, where it is the next day in UTC and in Berlin.
    await host.saveTeams(berlin, { ...pune, timeZone: 'America/Chicago' }, cairo);
    const closings = [Date.parse('2026-02-27T23:00:00Z'), Date.parse('2026-02-28T06:00:00Z')] as const;
    await survey(
      'bp',
      [
        [low, high],
        [high, high],
      ],
      closings,
    );
    const { survey: felt, now } = await health({ partnershipId: 'bp' });
    expect(felt).toMatchObject({
      closedOn: '2026-02-27',
      sides: [{}, { lenses: { reliability: { comparison: { change: 'up', since: '2026-02-27' } } } }],
    });
    const document = await exported({ partnershipId: 'bp' }, 'admin');
    const [, head] = document.content;
    const date = (written: string) => ({
      type: 'date',
      attrs: { timestamp: String(Date.parse(written)) },
    });
    const [today, time] = new Date(now).toISOString().split('T');
    expect(head!.content!.slice(-7)).toEqual([
      { type: 'text', text: healthExport.asOf },
      date(today!),
      { type: 'text', text: `, ${time!.slice(0, 5)} UTC` },
      { type: 'text', text: '.' },
      { type: 'text', text: healthExport.pulse },
      date('2026-02-27'),
      { type: 'text', text: '.' },
    ]);
    const moved = [
      { type: 'status', attrs: { text: 'up', color: 'green' } },
      { type: 'text', text: ' since ' },
    ];
    expect(JSON.stringify(document)).toContain(JSON.stringify([...moved, date('2026-02-27')]));
    await host.saveTeams(berlin, pune, cairo);
  });

  it('proposes the partnership with most between its teams', async () => {
    allow(people, people);
    await record(1, promises(3, 6));
    await record(2, promises(1, 5, 'cairo', 'berlin'));
    const proposed = async () => (await health({}, 'stranger')).partnership.id;
    expect(await proposed()).toBe('bp');
    await record(2, promises(1, 7, 'cairo', 'berlin'));
    expect(await proposed()).toBe('bc');
  });
});

describe('the export of a profile', () => {
  const textOf = (node: AdfNode): string => node.text ?? (node.content ?? []).map(textOf).join('');
  const cellsOf = ({ content }: AdfDocument) =>
    (content.find(({ type }) => type === 'table')?.content ?? []).map(({ content: cells }) =>
      (cells ?? []).map((cell) => textOf(cell)),
    );

  it('has the figures of the page, what to talk about, and what the numbers mean, as Confluence takes it', async () => {
    allow(people, people);
    await fill('done');
    await record(1, [...promises(19, 20), ...promises(3, 4, 'berlin', 'pune')]);
    await record(2, []);
    await survey('bp', [[low, high]]);
    const document = await exported({ partnershipId: 'bp' }, 'b2');
    expect(findAdfProblems(document)).toEqual([]);
    const rows = cellsOf(document);
    expect(rows).toContainEqual([
      'Reliability: Promises kept, by the records',
      'Pune to Berlin',
      '95 %',
      '19 of 20',
      '76–99 %',
      '',
    ]);
    expect(rows).toContainEqual([
      'Reliability: As the other team feels it',
      'Pune, as Berlin feels it',
      '2.0',
      '5 of 8 answered',
      expect.stringMatching(/^1\.\d to \d\.\d; 1\.6 to 3\.1 with the silent$/),
      '',
    ]);
    expect(rows).toContainEqual(
      expect.arrayContaining(['Berlin to Pune', '', '3 of 4: under five, so no percentage']),
    );
    const said = JSON.stringify(document);
    expect(said).toContain(
      'Pune kept 19 of 20 promises by the records, but Berlin rates its reliability 2.0',
    );
    // Of two that ask the same, one does.
    await record(1, [...promises(19, 20), ...promises(19, 20, 'berlin', 'pune')]);
    await survey('bp', [[low, low]]);
    const both = JSON.stringify(await exported({ partnershipId: 'bp' }, 'b2'));
    expect(both.split('kept 19 of 20')).toHaveLength(3);
    expect(both.split('Ask each other')).toHaveLength(2);
    for (const line of healthWords.means) expect(said).toContain(line);
    expect(cellsOf(await exported({ partnershipId: 'bp', lenses: ['voice'] }, 'b2'))).toHaveLength(1 + 2);
    expect(JSON.stringify(await exported({ partnershipId: 'bp', gap: false }, 'b2'))).not.toContain(
      'Pune kept',
    );
  });

  it.each<[string, string, () => Promise<void>]>([
    ['the records alone', 'stranger', async () => allow(people, people)],
    ['the pulse alone', 'b1', async () => allow([], [])],
    [
      'a pulse that is shown for both as one',
      'b1',
      async () => {
        allow(people, people);
        await survey('bp', [[[4, 4], high]]);
      },
    ],
    [
      'neither',
      'b1',
      async () => {
        allow([], []);
        await survey('bp', [[[4], high.slice(0, 2)]]);
      },
    ],
  ])('is one that Confluence takes with %s', async (_name, accountId, prepare) => {
    await survey('bp', [[low, high]]);
    await prepare();
    const document = await exported({ partnershipId: 'bp' }, accountId);
    expect(findAdfProblems(document)).toEqual([]);
    const shown = measuresOf(await health({ partnershipId: 'bp' }, accountId), lenses);
    expect(cellsOf(document)).toHaveLength(
      shown.length === 0 ? 0 : 1 + shown.reduce((sum, { lines }) => sum + lines.length, 0),
    );
  });

  it('would be told of what Confluence does not take', () => {
    expect(findAdfProblems({ type: 'doc', version: 1, content: [{ type: 'gauge' }] })).not.toEqual([]);
  });
});
