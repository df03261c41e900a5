import type { Answer } from '../../src/domain/survey/wave';
import { accountsOf, chicago, dayMs, manila, noticeIssueId, teamOf } from '../entry/survey-host';
import { endWatchedHost, openNow, startWatchedHost, type Sending, type StoredRow } from './watched-host';

/**
 * Whoever can tell two courses of a wave from each other has learned something. These differ in what is to be kept
 * secret, and in nothing else: everything that anybody can get of them must be the same, byte for byte.
 */

afterEach(() => jest.restoreAllMocks());

/** Of either team one who always answers first or last, an administrator, and somebody else. */
const observers = [chicago.members[0]!, chicago.members[7]!, manila.members[6]!, 'admin', 'somebody'];

type Row = readonly Answer[];
interface Course {
  /** What the two sides send, in this order, Chicago first. */
  sends: readonly [readonly Sending[], readonly Sending[]];
  freeText?: boolean;
  /** So many of each side answer before the reminder, which comes by mail; `null`: there are no mails. */
  early?: number | null;
}
/** All there is to be seen at some moment. */
interface Sight {
  answers: Record<string, string>;
  storage: StoredRow[];
}
interface Sights {
  closed: Sight;
  forgotten: Sight;
  /** The next wave is open. */
  next: Sight;
  logged: string[];
}

/** Runs a wave to the opening of the next one. */
async function run({ sends, freeText = false, early = null }: Course): Promise<Sights> {
  const host = await startWatchedHost();
  await openNow(host, { freeText, noticeIssueId: early === null ? null : noticeIssueId });
  if (early === null) await host.sendAll(sends.flat());
  else {
    await host.sendAll(sends.flatMap((ofSide) => ofSide.slice(0, early)));
    const reminded = Math.max(...host.wave().sides.map(({ remindsAt }) => remindsAt!));
    await host.tickAt(reminded);
    host.site.stopClockAt(reminded);
    await host.sendAll(sends.flatMap((ofSide) => ofSide.slice(early)));
    expect(host.wave().sides.map(({ reminder }) => reminder.done)).toEqual([true, true]);
  }
  const look = async (): Promise<Sight> => ({
    answers: await host.answersTo(observers),
    storage: host.storage(),
  });
  await host.tickAfterClosing();
  const closed = await look();
  await host.tickAfterClosing(dayMs);
  const forgotten = await look();
  if (host.result().published !== 'nothing') {
    const reason = 'We look at it together in April.';
    await host.pulse(chicago.members[0]!, 'saveResponse', {
      waveId: 'p1:1',
      revision: 0,
      issueIds: [],
      reason,
    });
  }
  const instant = host.site.now() + 30 * dayMs;
  await host.tickAt(instant);
  host.site.stopClockAt(instant);
  expect(host.wave('p1:2').status).toBe('open');
  const next = await look();
  endWatchedHost(host);
  return { closed, forgotten, next, logged: host.logged };
}

/** Ballots that differ from person to person, whose figures are neither at an end nor all alike. */
const rowOf = (index: number): Row =>
  [0, 2, 4, 6, 8, 10, Math.floor(index / 5) * 4].map((shift) => (((index + shift) % 5) + 1) as Answer);
const rowsOf = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, index) => rowOf(from + index));
const sendingsOf = (members: readonly string[], rows: readonly Row[]): Sending[] =>
  rows.map((answers, index) => ({ accountId: members[index]!, answers }));
const withTexts = (sendings: readonly Sending[], texts: readonly string[]): Sending[] =>
  sendings.map((sending, index) => ({ ...sending, text: texts[index]! }));
/** The last first. */
const turned = <T>(values: readonly T[]): T[] => [...values].reverse();

it('nobody can tell who gave which answers and texts, nor who answered first', async () => {
  const [rows, otherRows] = [rowsOf(8), rowsOf(7, 8)];
  const texts = rowsOf(15).map((_row, index) => `Somebody has written this, number ${(index * 7) % 15}.`);
  const send = (
    ordered: (values: readonly Row[]) => Row[],
    order: (values: readonly Sending[]) => Sending[],
  ) => ({
    freeText: true,
    sends: [
      order(withTexts(sendingsOf(chicago.members, ordered(rows)), texts.slice(0, 8))),
      order(withTexts(sendingsOf(manila.members, ordered(otherRows)), turned(texts.slice(8)))),
    ] as const,
  });
  const one = await run(
    send(
      (values) => [...values],
      (values) => [...values],
    ),
  );
  const other = await run(send(turned, turned));
  expect(one.closed.answers['admin: exportSurveys of rapport-admin']).toContain('bySide');
  expect(one.closed.answers['admin: exportSurveys of rapport-admin']).toContain('number 14.');
  expect(other).toEqual(one);
});

it('nobody can tell who was reminded, nor how many', async () => {
  const send = (early: number, order: <T>(values: readonly T[]) => T[]): Course => ({
    early,
    sends: [order(sendingsOf(chicago.members, rowsOf(8))), order(sendingsOf(manila.members, rowsOf(7, 8)))],
  });
  const [one, other] = [await run(send(2, (values) => [...values])), await run(send(7, turned))];
  expect(withoutParticipation(other.closed)).toEqual(withoutParticipation(one.closed));
  expect(other.forgotten).toEqual(one.forgotten);
  expect(other.next).toEqual(one.next);
});

it('nobody can tell from a pooled result which side said what, nor how many of each answered', async () => {
  const rows = rowsOf(7);
  const send = (ofChicago: number): Course => ({
    sends: [
      sendingsOf(chicago.members, rows.slice(0, ofChicago)),
      sendingsOf(manila.members, rows.slice(ofChicago)),
    ],
  });
  const [one, other] = [await run(send(4)), await run(send(3))];
  expect(one.closed.answers['admin: exportSurveys of rapport-admin']).toContain('pooled');
  // Who took part is kept for a day more, and tells of each who they are.
  expect(withoutParticipation(other.closed)).toEqual(withoutParticipation(one.closed));
  expect(other.forgotten).toEqual(one.forgotten);
  expect(other.next).toEqual(one.next);
});

it('nothing remains of too few answers', async () => {
  const one = await run({ sends: [sendingsOf(chicago.members, rowsOf(3)), []] });
  const other = await run({
    sends: [sendingsOf(chicago.members, rowsOf(1, 9)), sendingsOf(manila.members, rowsOf(2, 20))],
  });
  expect(one.closed.answers['admin: exportSurveys of rapport-admin']).toContain('"published":"nothing"');
  expect(withoutParticipation(other.closed)).toEqual(withoutParticipation(one.closed));
  expect(other.forgotten).toEqual(one.forgotten);
  expect(other.next).toEqual(one.next);
});

it('nobody can tell which side did not answer an item', async () => {
  const silentAt = (rows: readonly Row[], count: number): Row[] =>
    rows.map((row, index) => (index < count ? row.with(2, null) : row));
  const send = (inChicago: number, inManila: number): Course => ({
    sends: [
      sendingsOf(chicago.members, silentAt(rowsOf(8), inChicago)),
      sendingsOf(manila.members, silentAt(rowsOf(7, 8), inManila)),
    ],
  });
  const [one, other] = [await run(send(4, 0)), await run(send(0, 3))];
  expect(other).toEqual(one);
  const whole = await run(send(0, 0));
  expect(whole.closed).not.toEqual(one.closed);
});

it.each<[string, Answer, Answer]>([
  ['five', 5, 4],
  ['one', 1, 2],
])('nobody can tell whether all said %s, or all but one', async (_word, extreme, almost) => {
  const send = (first: Answer): Course => ({
    sends: [
      sendingsOf(
        chicago.members,
        rowsOf(8).map((row, index) => row.with(0, index === 0 ? first : extreme)),
      ),
      sendingsOf(manila.members, rowsOf(7, 8)),
    ],
  });
  expect(await run(send(almost))).toEqual(await run(send(extreme)));
});

it('no distribution is told of nine answers', async () => {
  const north = teamOf('north', accountsOf('north', 10));
  const south = teamOf('south', accountsOf('south', 9));
  const host = await startWatchedHost([north, south]);
  await openNow(host, { teamIds: ['north', 'south'] });
  await host.sendAll([...sendingsOf(north.members, rowsOf(10)), ...sendingsOf(south.members, rowsOf(9, 10))]);
  await host.tickAfterClosing();
  const result = host.result();
  if (result.published !== 'bySide') throw new Error('Both sides are to be published');
  expect(result.sides[0].items.filter(({ counts }) => counts === null)).toEqual([]);
  expect(result.sides[1].items.filter(({ counts }) => counts !== null)).toEqual([]);
  endWatchedHost(host);
});

it('nine texts are told to nobody', async () => {
  const texts = rowsOf(9).map((_row, index) => `Nobody is to read this, number ${index}.`);
  const { closed, forgotten } = await run({
    freeText: true,
    sends: [
      withTexts(sendingsOf(chicago.members, rowsOf(5)), texts),
      withTexts(sendingsOf(manila.members, rowsOf(5, 8)), [...texts.slice(5), ' \n']),
    ],
  });
  expect(JSON.stringify([closed, forgotten])).not.toContain('Nobody is to read');
});

function withoutParticipation({ answers, storage }: Sight): Sight {
  return { answers, storage: storage.filter(({ place }) => !place.startsWith('participation/')) };
}
