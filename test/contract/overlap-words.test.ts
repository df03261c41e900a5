import { overlapOfEachTwo, overlapSentences, overlapWords } from '../../src/contract/overlap-words';
import type { ClockChange, OverlapWeek } from '../../src/domain/calendar/overlap';

const hourMs = 3_600_000;
const teams = [{ name: 'Munich', holidayNames: { '2026-06-04': 'Corpus Christi' } }, { name: 'Hyderabad' }];
const change: ClockChange = {
  teams: [0],
  date: '2026-10-25',
  byMs: -hourMs,
  isAhead: true,
  beforeMs: 37.5 * hourMs,
  afterMs: 32.5 * hourMs,
};
const written = (week: Partial<OverlapWeek>, of: typeof teams = teams) =>
  overlapSentences({ days: [], pairs: [], togetherMs: 0, holidays: [], clockChanges: [], ...week }, of).map(
    (parts) => parts.map((part) => (typeof part === 'string' ? part : `[${part.date}]`)).join(''),
  );
const ofChange = (changed: Partial<ClockChange>) => written({ clockChanges: [{ ...change, ...changed }] })[1];

it.each([
  [14.5 * hourMs, '14 h 30 min'],
  [hourMs, '1 h'],
  [15 * 60_000, '15 min'],
  [0, '0 h'],
])('writes %d ms as %s', (ms, words) => {
  expect(overlapWords.duration(ms)).toBe(words);
});

it('says for how long teams work at the same time, or that they never do', () => {
  expect(written({ togetherMs: 14.5 * hourMs })).toEqual([
    'Munich and Hyderabad both work at the same time for 14 h 30 min this week.',
  ]);
  expect(written({})).toEqual(['There is no time this week at which both Munich and Hyderabad work.']);
  const three = [...teams, { name: 'Chicago' }];
  expect(written({ togetherMs: hourMs }, three)).toEqual([
    'All 3 teams work at the same time for 1 h this week.',
  ]);
  expect(written({}, three)).toEqual(['There is no time this week at which all 3 teams work.']);
});

it('names holidays, with what they are called where that is known', () => {
  const holidays = [
    { team: 0, date: '2026-06-04' },
    { team: 1, date: '2026-06-05' },
  ];
  expect(written({ holidays }).slice(1)).toEqual([
    'On [2026-06-04], Munich is on holiday (Corpus Christi).',
    'On [2026-06-05], Hyderabad is on holiday.',
  ]);
});

it('says what a change of clocks does, before it and after it', () => {
  expect(ofChange({})).toBe(
    'On [2026-10-25], the clocks of Munich go back by 1 h: the time in common shrinks from 37 h 30 min to 32 h 30 min a week.',
  );
  expect(ofChange({ isAhead: false, byMs: hourMs / 2, beforeMs: hourMs, afterMs: 2 * hourMs })).toBe(
    'On [2026-10-25], the clocks of Munich went forward by 30 min: the time in common grew from 1 h to 2 h a week.',
  );
});

it('says too that a change of clocks changes nothing, or only when', () => {
  const same = { beforeMs: 40 * hourMs, afterMs: 40 * hourMs };
  expect(ofChange(same)).toMatch(/: the time in common stays 40 h a week, at other hours\.$/);
  expect(ofChange({ ...same, teams: [0, 1] })).toBe(
    'On [2026-10-25], the clocks of Munich and Hyderabad go back by 1 h: the time in common stays 40 h a week.',
  );
  expect(ofChange({ beforeMs: 0, afterMs: 0 })).toMatch(/: there is no time in common before or after\.$/);
});

it('lists each two of more than two teams, those with most in common first', () => {
  const three = [...teams, { name: 'Chicago' }];
  const week: OverlapWeek = {
    days: [],
    togetherMs: 0,
    holidays: [],
    clockChanges: [],
    pairs: [
      { teams: [0, 1], ms: 5 * hourMs },
      { teams: [0, 2], ms: 0 },
      { teams: [1, 2], ms: 32.5 * hourMs },
    ],
  };
  expect(overlapOfEachTwo(week, three)).toEqual([
    { pair: 'Hyderabad and Chicago', hours: '32 h 30 min' },
    { pair: 'Munich and Hyderabad', hours: '5 h' },
    { pair: 'Munich and Chicago', hours: '0 h' },
  ]);
  expect(overlapOfEachTwo(week, teams)).toEqual([]);
});
