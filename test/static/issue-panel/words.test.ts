import type { Team } from '../../../src/domain/calendar/team';
import type { Handoff, SprintPromise } from '../../../src/domain/assessment/assess-issue';
import type { Fact, Sentence } from '../../../src/domain/verdict/make-verdict';
import { makeWords } from '../../../static/src/issue-panel/words';
import { makeFormats } from '../../../static/src/shared/formats';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const team = (id: string, name: string): Team => ({
  id,
  name,
  shore: 'onshore',
  timeZone: 'UTC',
  hours: { 1: [['09:00', '17:00']] },
  holidays: [],
  members: [],
});
const now = Date.UTC(2025, 11, 9, 14, 20);
const words = makeWords(
  [team('hyd', 'Hyderabad'), team('muc', 'Munich')],
  makeFormats('en-GB', 'Europe/Berlin', now),
);
/** Without what can't be seen (isolates, spaces that don't break), and the comma that some versions of ICU put after a weekday. */
const plain = (text: string) =>
  text
    .replace(/[\u2068\u2069]/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/day, (?=\d)/g, 'day ');
const say = (sentence: Sentence) => plain(words.sentence(sentence));
const tell = (fact: Fact) => plain(words.fact(fact));
const both = { from: 'hyd', to: 'muc', expected: false };
const wish = { ...both, expected: true };
const missed = (on: string) => ({ date: on, how: 'missed' }) as const;
const date = '2025-12-12';
const at = Date.UTC(2025, 11, 11, 10);

const handoffOf = (part: Partial<Handoff>): Handoff => ({
  fromTeam: 'muc',
  toTeam: 'hyd',
  at,
  pickedUpAt: null,
  endedAt: null,
  waitMs: 0,
  awakeMs: 0,
  returned: false,
  followed: false,
  completePackage: true,
  ...part,
});

describe('the verdict sentence', () => {
  it.each<[Sentence, string]>([
    [{ kind: 'promised', date, ...both }, 'Hyderabad promised this to Munich for Friday 12 December.'],
    [
      { kind: 'promised', date, from: 'hyd', to: 'hyd', expected: false },
      'Hyderabad promised itself to finish this by Friday 12 December.',
    ],
    [
      { kind: 'promised', date, from: 'hyd', to: null, expected: false },
      'Hyderabad promised this for Friday 12 December.',
    ],
    [
      { kind: 'promised', date, from: null, to: 'muc', expected: false },
      'This is promised to Munich for Friday 12 December.',
    ],
    [
      { kind: 'promised', date, from: null, to: null, expected: false },
      'This is promised for Friday 12 December.',
    ],
    [
      { kind: 'promisedAnew', date, miss: missed('2025-12-05'), ...both },
      'Hyderabad now promises this to Munich for Friday 12 December. An earlier date, Friday 5 December, was missed.',
    ],
    [
      { kind: 'overdue', date: '2025-12-05', ...both },
      'Hyderabad promised this to Munich for Friday 5 December. It isn’t done yet.',
    ],
    [
      { kind: 'overdue', date: '2025-12-05', from: null, to: null, expected: false },
      'This was promised for Friday 5 December. It isn’t done yet.',
    ],
    [
      { kind: 'delivered', date, at, moved: false, ...both },
      'Hyderabad delivered this to Munich on Thursday 11 December, as promised.',
    ],
    [
      { kind: 'delivered', date, at, moved: true, ...both },
      'Hyderabad delivered this to Munich on Thursday 11 December, by the new date, Friday 12 December.',
    ],
    [
      { kind: 'delivered', date: '2025-12-11', at, moved: true, ...both },
      'Hyderabad delivered this to Munich on the new date, Thursday 11 December.',
    ],
    [
      { kind: 'deliveredLate', date: '2025-12-05', at, miss: null, from: null, to: null, expected: false },
      'This was delivered on Thursday 11 December. It was promised for Friday 5 December.',
    ],
    [
      { kind: 'deliveredLate', date: '2025-12-05', at, miss: missed('2025-12-02'), ...both },
      'Hyderabad delivered this to Munich on Thursday 11 December. It was promised for Friday 5 December. An earlier date, Tuesday 2 December, was missed.',
    ],
    [
      {
        kind: 'deliveredAfterMiss',
        at,
        miss: { date: '2025-12-05', how: 'shortNotice' },
        ...both,
      },
      'Hyderabad delivered this to Munich on Thursday 11 December. An earlier date, Friday 5 December, was moved at short notice, which counts as missed.',
    ],
    [
      { kind: 'withdrawn', date, deliveredAt: null, miss: missed('2025-12-05'), ...both },
      'Hyderabad promised this to Munich for Friday 12 December; the date was withdrawn before it came. An earlier date, Friday 5 December, was missed.',
    ],
    [
      { kind: 'clearedLate', date: '2025-12-05', deliveredAt: null, ...both },
      'Hyderabad promised this to Munich for Friday 5 December. The day passed, and the date was removed afterwards.',
    ],
    [
      { kind: 'delivered', date, at: Date.UTC(2025, 11, 12, 23, 30), moved: false, ...both },
      'Hyderabad delivered this to Munich on Saturday 13 December (12 Dec where Hyderabad works), as promised.',
    ],
    [
      { kind: 'cancelled', date: '2025-12-05', at, missed: true, ...both },
      'This was closed on Thursday 11 December, without being done. Hyderabad promised this to Munich for Friday 5 December; that day had passed before.',
    ],
    [
      { kind: 'cancelled', date, at, missed: false, ...both, from: null },
      'This was closed on Thursday 11 December, without being done. This was promised to Munich for Friday 12 December; that counts as withdrawn.',
    ],
    [
      { kind: 'clearedLate', date: '2025-12-05', deliveredAt: at, ...both },
      'Hyderabad promised this to Munich for Friday 5 December. The day passed, the date was removed afterwards, and it was delivered on Thursday 11 December.',
    ],
    [
      { kind: 'cancelledUndated', promise: null },
      'This was closed without being done. No date had been promised for it.',
    ],
    [{ kind: 'nothingPromised' }, 'Nothing is promised on this issue yet.'],
    [
      { kind: 'explicit', text: 'give access', due: { date }, from: 'muc', to: 'hyd' },
      'Munich promised Hyderabad, by Friday 12 December: “give access”',
    ],
    [
      { kind: 'explicit', text: 'give access', due: { date }, from: null, to: 'hyd' },
      'Hyderabad was promised, by Friday 12 December: “give access”',
    ],
    [
      { kind: 'waiting', handoff: handoffOf({ at, waitMs: 9 * hourMs, awakeMs: 6 * hourMs }) },
      'Waiting for Hyderabad since Thursday 11 December: 6 h of working time so far.',
    ],
    [
      { kind: 'waiting', handoff: handoffOf({ at, waitMs: 9 * hourMs }) },
      'Waiting for Hyderabad since Thursday 11 December: it hasn’t been working time there since.',
    ],
  ])('%j', (sentence, expected) => {
    expect(say(sentence)).toBe(expected);
  });

  it.each<[Sentence, string]>([
    [{ kind: 'promised', date, ...wish }, 'Munich expects this from Hyderabad by Friday 12 December.'],
    [{ kind: 'promised', date, ...wish, from: null }, 'Munich expects this by Friday 12 December.'],
    [
      { kind: 'promisedAnew', date, miss: missed('2025-12-05'), ...wish },
      'Munich now expects this from Hyderabad by Friday 12 December. An earlier date, Friday 5 December, was missed.',
    ],
    [
      { kind: 'overdue', date, ...wish },
      'Munich expected this from Hyderabad by Friday 12 December. It isn’t done yet.',
    ],
    [
      { kind: 'withdrawn', date, deliveredAt: null, miss: null, ...wish },
      'Munich expected this from Hyderabad by Friday 12 December; the date was withdrawn before it came.',
    ],
    [
      { kind: 'delivered', date, at, moved: false, ...wish },
      'Hyderabad delivered this to Munich on Thursday 11 December, as expected.',
    ],
    [
      { kind: 'deliveredLate', date: '2025-12-05', at, miss: null, ...wish },
      'Hyderabad delivered this to Munich on Thursday 11 December. It was expected by Friday 5 December.',
    ],
  ])('of a date that the side that waits has set: %j', (sentence, expected) => {
    expect(say(sentence)).toBe(expected);
  });

  it('names the year where it isn’t the present one', () => {
    expect(say({ kind: 'overdue', date: '2014-02-05', ...both })).toContain('Wednesday 5 February 2014');
  });

  it('isolates names, so that a right-to-left name doesn’t turn the sentence', () => {
    const arabic = makeWords([team('hyd', 'فريق')], makeFormats('en', 'UTC', now));
    expect(arabic.sentence({ kind: 'promised', date, from: 'hyd', to: null, expected: false })).toContain(
      '\u2068فريق\u2069 promised',
    );
  });
});

describe('the sentence about a sprint', () => {
  const sprint = (part: Partial<SprintPromise>): SprintPromise => ({
    sprintId: '4',
    sprintName: 'Sprint 4',
    kind: 'committed',
    outcome: 'open',
    ...both,
    startAt: Date.UTC(2025, 11, 1),
    endAt: Date.UTC(2025, 11, 12, 12),
    running: true,
    cancelled: false,
    reconstructed: true,
    ...part,
  });
  it.each<[Partial<SprintPromise>, string]>([
    [{}, 'Hyderabad took this into Sprint 4 for Munich (planned end Friday 12 December).'],
    [{ outcome: 'kept' }, 'Hyderabad planned this for Sprint 4 and finished it in that sprint.'],
    [
      { outcome: 'kept', kind: 'added' },
      'This was added to Sprint 4, and Hyderabad finished it while the sprint ran.',
    ],
    [{ outcome: 'kept', kind: 'added', from: null }, 'This was added to Sprint 4 and finished while it ran.'],
    [
      { outcome: 'carried', kind: 'added', running: false },
      'This was added to Sprint 4 and wasn’t finished by the sprint’s end.',
    ],
    [{ outcome: 'descoped' }, 'This was planned for Sprint 4 and was taken out again.'],
    [
      { outcome: 'descoped', cancelled: true },
      'Hyderabad planned this for Sprint 4; it was closed without being done while the sprint ran.',
    ],
  ])('%j', (part, expected) => {
    const promise = sprint(part);
    expect(say({ kind: 'sprint', promise, from: promise.from, to: promise.to })).toBe(expected);
  });

  it('of a cancelled issue doesn’t deny that it had been planned', () => {
    const of = (part: Partial<SprintPromise>) => say({ kind: 'cancelledUndated', promise: sprint(part) });
    expect(of({ outcome: 'descoped', cancelled: true, from: null })).toBe(
      'This was planned for Sprint 4 and was closed without being done while the sprint ran.',
    );
    expect(of({ outcome: 'carried', running: false })).toBe(
      'This was closed without being done. It had been in Sprint 4 before.',
    );
  });
});

describe('a date in a sentence', () => {
  it.each([
    ['en-US', /^Friday, December\u00a012$/, 'Dec\u00a011'],
    ['en-GB', /^Friday,?[ \u00a0]12\u00a0December$/, '11\u00a0Dec'],
  ])('keeps its day and its month on one line (%s)', (locale, long, short) => {
    const written = makeWords([], makeFormats(locale, 'UTC', now));
    expect(written.dueText({ date })).toMatch(long);
    expect(
      written.fact({ kind: 'atRisk', team: null, at, reason: 'other', estimate: '2025-12-11' }),
    ).toContain(`new estimate ${short}`);
  });
});

describe('the facts under it', () => {
  const hyd = (hours: number) => ({ ms: hours * hourMs, team: 'hyd' });
  const byClock = (hours: number) => ({ ms: hours * hourMs, team: null });
  const inVain = { from: at, until: at + 24 * hourMs };
  const since = { openAgain: false, doneAgainAt: null, doneInVain: [] };
  it.each<[Fact, string]>([
    [{ kind: 'left', time: hyd(24) }, '3 of Hyderabad’s working days are left'],
    [{ kind: 'left', time: hyd(8) }, '1 of Hyderabad’s working days is left'],
    [{ kind: 'left', time: hyd(20) }, '2.5 of Hyderabad’s working days are left'],
    [{ kind: 'left', time: hyd(2.5) }, '2 h 30 min of Hyderabad’s working time left'],
    [{ kind: 'left', time: hyd(0) }, 'none of Hyderabad’s working time is left'],
    [{ kind: 'left', time: byClock(48) }, '2 days left by the clock'],
    [{ kind: 'left', time: byClock(5) }, '5 h left by the clock'],
    [{ kind: 'early', time: byClock(30), several: false }, '1.3 days early by the clock'],
    [
      { kind: 'late', time: byClock(30), stillOpen: true, several: false },
      '1.3 days late so far by the clock',
    ],
    [{ kind: 'sinceFirstDate', time: byClock(48), after: true }, '2 days after the first date by the clock'],
    [
      { kind: 'moved', times: 1, notice: byClock(2), enough: false, date: null },
      'moved once, with a notice of 2 h by the clock (short notice)',
    ],
    [
      { kind: 'late', time: hyd(16), stillOpen: true, several: false },
      '2 of Hyderabad’s working days late so far',
    ],
    [
      { kind: 'late', time: hyd(16), stillOpen: false, several: true },
      '2 of Hyderabad’s working days after the last date',
    ],
    [
      { kind: 'late', time: hyd(0), stillOpen: false, several: false },
      'late, by none of Hyderabad’s working hours',
    ],
    [{ kind: 'early', time: hyd(16), several: false }, '2 of Hyderabad’s working days early'],
    [{ kind: 'early', time: hyd(16), several: true }, '2 of Hyderabad’s working days before the last date'],
    [
      { kind: 'sinceFirstDate', time: hyd(88), after: true },
      '11 of Hyderabad’s working days after the first date',
    ],
    [
      { kind: 'sinceFirstDate', time: hyd(8), after: false },
      '1 of Hyderabad’s working days before the first date',
    ],
    [{ kind: 'warning', warned: false, dates: [] }, 'no warning came before the date'],
    [{ kind: 'warning', warned: false, dates: ['2025-10-17'] }, '17 Oct passed without a word'],
    [
      { kind: 'warning', warned: false, dates: ['2025-10-17', '2025-11-03'] },
      '17 Oct and 3 Nov passed without a word',
    ],
    [
      { kind: 'warning', warned: true, dates: ['2025-10-17', '2025-10-18', '2025-10-19', '2025-10-20'] },
      '4 dates passed with a warning',
    ],
    [
      { kind: 'moved', times: 1, notice: hyd(32), enough: true, date: null },
      'moved once, with a notice of 4 of Hyderabad’s working days',
    ],
    [
      { kind: 'moved', times: 1, notice: hyd(0), enough: false, date: null },
      'moved once, at the last moment (short notice)',
    ],
    [
      { kind: 'moved', times: 1, notice: hyd(24), enough: true, date: '2025-10-14' },
      '14 Oct was moved with a notice of 3 of Hyderabad’s working days',
    ],
    [
      { kind: 'moved', times: 2, notice: hyd(2), enough: false, date: '2025-10-14' },
      '2 dates were moved, the last, 14 Oct, with a notice of 2 h of Hyderabad’s working time (short notice)',
    ],
    [
      { kind: 'moved', times: 3, notice: hyd(2), enough: false, date: null },
      'moved 3 times, the last time with a notice of 2 h of Hyderabad’s working time (short notice)',
    ],
    [
      { kind: 'pastDate', date: '2025-12-05' },
      'the due date 5 Dec was already past when it was set, so it promises nothing',
    ],
    [{ kind: 'disputed', text: 'give access' }, 'the teams don’t agree whether “give access” was kept'],
    [{ kind: 'ownPromise', team: 'hyd' }, 'Hyderabad’s promise to itself'],
    [{ kind: 'nobodyAssigned' }, 'nobody has been assigned'],
    [{ kind: 'carriedBefore', times: 1 }, 'carried over once before'],
    [{ kind: 'carriedBefore', times: 3 }, 'carried over 3 times before'],
    [{ kind: 'reopened', times: 1, ...since, openAgain: true }, 'reopened once, open again now'],
    [{ kind: 'reopened', times: 2, ...since, doneAgainAt: at }, 'reopened 2 times, done again on 11 Dec'],
    [
      { kind: 'reopened', times: 1, ...since, doneInVain: [inVain] },
      'done on 11 Dec and reopened on 12 Dec, too soon to count as delivered',
    ],
    [
      { kind: 'reopened', times: 2, ...since, doneInVain: [inVain, inVain] },
      'reopened 2 times, each time too soon to count as delivered',
    ],
    [{ kind: 'reopened', times: 3, ...since }, 'reopened 3 times'],
    [{ kind: 'waiting', handoff: handoffOf({}) }, 'Hyderabad hasn’t picked it up yet: under a minute so far'],
    [
      { kind: 'waiting', handoff: handoffOf({ waitMs: 9 * hourMs, awakeMs: 2.5 * hourMs }) },
      'Hyderabad hasn’t picked it up yet: 2 h 30 min of working time so far',
    ],
    [
      { kind: 'waiting', handoff: handoffOf({ awakeMs: 12 * hourMs, waitMs: 80 * hourMs }) },
      'Hyderabad hasn’t picked it up yet: 1.5 working days so far',
    ],
    [
      { kind: 'waiting', handoff: handoffOf({ waitMs: 9 * hourMs }) },
      'Hyderabad hasn’t picked it up yet: it hasn’t been working time there since',
    ],
    [{ kind: 'nothingPromised' }, 'nothing is promised yet'],
    [
      { kind: 'atRisk', team: 'hyd', at, reason: 'dependency', estimate: '2025-12-19' },
      'Hyderabad warned on 11 Dec: it depends on something else; new estimate 19 Dec',
    ],
    [
      { kind: 'atRisk', team: null, at, reason: 'other', estimate: null },
      'a warning came on 11 Dec: another reason',
    ],
    [{ kind: 'dateSetBy', team: 'muc', first: false }, 'the date was set by Munich'],
    [{ kind: 'dateSetBy', team: 'muc', first: true }, 'the first date was set by Munich'],
  ])('%j', (fact, expected) => {
    expect(tell(fact)).toBe(expected);
  });

  it('break no line between a number and its unit', () => {
    expect(words.clockTime(2.5 * hourMs)).toBe('2\u00a0h\u00a030\u00a0min');
  });

  it('a team that is no longer set up is named by its id', () => {
    expect(tell({ kind: 'dateSetBy', team: 'gone', first: false })).toBe('the date was set by gone');
  });
});

describe('a handoff’s wait', () => {
  it.each<[Partial<Handoff>, string]>([
    [{ pickedUpAt: at }, 'Hyderabad picked it up at once.'],
    [{ pickedUpAt: at, waitMs: 2000 }, 'Hyderabad picked it up within a minute.'],
    [
      { pickedUpAt: at, waitMs: 16 * hourMs, awakeMs: 1.5 * hourMs },
      'Hyderabad picked it up after 1 h 30 min of working time (16 h by the clock).',
    ],
    [
      { pickedUpAt: at, waitMs: 672 * hourMs, awakeMs: 160 * hourMs },
      'Hyderabad picked it up after 20 working days (28 days by the clock).',
    ],
    [
      { pickedUpAt: at, waitMs: 29 * hourMs, awakeMs: 13 * hourMs },
      'Hyderabad picked it up after 13 h of working time (29 h by the clock).',
    ],
    [
      { pickedUpAt: at, waitMs: 24 * minuteMs, awakeMs: 24 * minuteMs },
      'Hyderabad picked it up after 24 min of working time.',
    ],
    [
      { waitMs: 71 * hourMs, awakeMs: 8 * hourMs },
      'It has been waiting for Hyderabad for 8 h of working time (71 h by the clock).',
    ],
    [{ waitMs: 2000 }, 'It has been waiting for Hyderabad for under a minute.'],
    [
      { waitMs: 84 * hourMs, awakeMs: 8 * hourMs },
      'It has been waiting for Hyderabad for 1 working day (3.5 days by the clock).',
    ],
    [
      { endedAt: at, waitMs: 36 * hourMs, awakeMs: 8 * hourMs },
      'It moved on before Hyderabad had picked it up.',
    ],
  ])('%j', (part, expected) => {
    expect(plain(words.wait(handoffOf(part)))).toBe(expected);
  });
});
