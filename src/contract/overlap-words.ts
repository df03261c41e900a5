import type { OverlapWeek, TeamHours } from '../domain/calendar/overlap';
import type { LocalDate } from '../domain/calendar/team';

/** A team beside others, as far as its hours are shown. */
export interface OverlapTeam extends TeamHours {
  id: string;
  name: string;
  /** Its place in the configuration. */
  index: number;
  holidayNames?: Readonly<Record<LocalDate, string>> | undefined;
}

/** What stands in a sentence: words, or a date, which each place writes in its own way. */
export type SentencePart = string | { date: LocalDate };

/** What is said of teams' working hours, on pages and in exports. */
export const overlapWords = {
  title: 'Working hours in common this week',
  day: 'Day',
  both: 'Both work',
  all: 'All work',
  hours: (name: string) => `${name} works`,
  eachTwo: 'Each two of them, this week',
  pair: (one: string, other: string) => `${one} and ${other}`,
  holiday: 'Holiday',
  timesOf: (team: string, timeZone: string) =>
    `The week, its days and its times are those of ${team} (${timeZone}).`,
  /** @param ms rounded to the minute. */
  duration: (ms: number) => {
    const minutes = Math.round(ms / 60_000);
    const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (rest === 0) return `${whole} h`;
    return whole === 0 ? `${rest} min` : `${whole} h ${rest} min`;
  },
  means: [
    'In common is what lies in the working hours of the teams at the same time, from Monday to Sunday of the present week, with its holidays and changes of clocks. A holiday takes away the shift that begins on it.',
    'What a change of clocks does is told from the week before it to the week after it, for seven days before and after, holidays left aside.',
  ],
} as const;

const list = new Intl.ListFormat('en');

/**
 * The week in sentences: how long the teams work at the same time, who is on holiday when, and whose clocks change.
 *
 * @param week of these teams.
 * @param teams two at least, with names as they are to be written.
 */
export function overlapSentences(
  { togetherMs, holidays, clockChanges }: OverlapWeek,
  teams: readonly Pick<OverlapTeam, 'name' | 'holidayNames'>[],
): SentencePart[][] {
  const { duration } = overlapWords;
  const names = teams.map(({ name }) => name);
  const who = names.length === 2 ? `${list.format(names)} both` : `All ${names.length} teams`;
  return [
    [
      togetherMs === 0
        ? `There is no time this week at which ${names.length === 2 ? `both ${list.format(names)}` : `all ${names.length} teams`} work.`
        : `${who} work at the same time for ${duration(togetherMs)} this week.`,
    ],
    ...holidays.map(({ team, date }): SentencePart[] => {
      const { name, holidayNames } = teams[team]!;
      const called = holidayNames?.[date];
      return ['On ', { date }, `, ${name} is on holiday${called === undefined ? '' : ` (${called})`}.`];
    }),
    ...clockChanges.map(({ teams: changing, date, byMs, isAhead, beforeMs, afterMs }): SentencePart[] => {
      const whose = list.format(changing.map((team) => names[team]!));
      const goes = `${isAhead ? 'go' : 'went'} ${byMs > 0 ? 'forward' : 'back'} by ${duration(Math.abs(byMs))}`;
      const what =
        beforeMs === 0 && afterMs === 0
          ? 'there is no time in common before or after'
          : beforeMs === afterMs
            ? `the time in common stays ${duration(afterMs)} a week${changing.length < teams.length ? ', at other hours' : ''}`
            : `the time in common ${verbOf(isAhead, afterMs > beforeMs)} from ${duration(beforeMs)} to ${duration(afterMs)} a week`;
      return ['On ', { date }, `, the clocks of ${whose} ${goes}: ${what}.`];
    }),
  ];
}

function verbOf(isAhead: boolean, grows: boolean): string {
  if (isAhead) return grows ? 'grows' : 'shrinks';
  return grows ? 'grew' : 'shrank';
}

/** Of more than two teams, what each two have in common, most first; of two there is nothing to add. */
export function overlapOfEachTwo(
  { pairs }: OverlapWeek,
  teams: readonly Pick<OverlapTeam, 'name'>[],
): { pair: string; hours: string }[] {
  if (teams.length < 3) return [];
  return [...pairs]
    .sort((a, b) => b.ms - a.ms)
    .map(({ teams: [one, other], ms }) => ({
      pair: overlapWords.pair(teams[one]!.name, teams[other]!.name),
      hours: overlapWords.duration(ms),
    }));
}
