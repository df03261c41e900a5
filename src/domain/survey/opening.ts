import { dateOf, dayMs, epochDayOf } from '../calendar/civil-date';
import type { LocalDate, Team } from '../calendar/team';
import { epochDayAt, makeWorkingDates, type WorkingDates } from '../calendar/working-dates';
import { getZone } from '../calendar/zone';
import type { Schedule, Wave, WaveResult } from './wave';

/** Nobody is invited again sooner than so many days after an invitation, over all partnerships. */
export const invitationDays = 14;
/** After a wave has closed, who took part in it is forgotten this much later. */
export const forgetAfterMs = dayMs;
/** Fewer people in a team make no side of a survey. */
export const fewestMembers = 2;

/** Waves open, and people are reminded, at this local time: 10:00, since midnight. */
const openingTimeMs = 10 * 3_600_000;
/** A wave open for fewer working days has no halfway worth a reminder. */
const fewestDaysForReminder = 3;
/** So many holidays of a team in one week are enough to move a wave. */
const holidaysOfHolidayWeek = 2;

type TeamCalendar = Pick<Team, 'timeZone' | 'hours' | 'holidays'>;
type SurveyedTeam = TeamCalendar & Pick<Team, 'members'>;

/** When one side of a wave is asked, epoch ms. */
export interface WaveTimes {
  opensAt: number;
  /** Halfway; `null` where the wave is too short for a reminder. */
  remindsAt: number | null;
  closesAt: number;
}

/** A wave's opening: from which local date on, and when for each side. */
export interface WaveOpening {
  date: LocalDate;
  sides: [WaveTimes, WaveTimes];
}

/** Why the next wave does not open yet. */
export type WaitReason =
  /** An admin paused it. */
  | { reason: 'paused' }
  /** The date has not come. */
  | { reason: 'date' }
  /** The last wave is still open. */
  | { reason: 'waveOpen' }
  /** The gate: the last wave has no "you said, we did" yet. */
  | { reason: 'response'; wave: number }
  /** Either team has two or more holidays in that week. */
  | { reason: 'holidayWeek' }
  /** Somebody was invited less than 14 days before. @property until the first instant at which nobody was, epoch ms. */
  | { reason: 'invitedLately'; until: number }
  /** A team has too few members, or both together. */
  | { reason: 'tooFewMembers' }
  /** A team is not there any more. */
  | { reason: 'teamMissing' };

/** The wave that opens now, or all that stands against it. */
export type OpeningAnswer = { opens: WaveOpening; reasons: [] } | { opens: null; reasons: WaitReason[] };

/** When a partnership is asked, as its admin set it. */
export interface Cadence {
  firstOpening: LocalDate;
  cadenceWeeks: number;
}

/** What decides whether a wave opens. */
export interface OpeningSituation {
  partnership: Cadence & { daysOpen: number; minimumAnswers: number; paused: boolean };
  /** `null` where either is not there any more. */
  teams: readonly [SurveyedTeam, SurveyedTeam] | null;
  schedule: Pick<Schedule, 'nextOpening'>;
  /** `null` before the first. */
  latestWave: {
    number: number;
    status: Wave['status'];
    published: WaveResult['published'] | null;
    hasResponse: boolean;
  } | null;
  /** By side: until when nobody of it may be invited again, epoch ms ({@link invitableAgainAt}); `null`: anybody may. */
  invitedUntil: InvitedUntil;
  now: number;
}

/** @see OpeningSituation.invitedUntil */
export type InvitedUntil = readonly [number | null, number | null];

/**
 * When a team is asked in a wave that opens on a date: from 10:00 of its first working date on or after that one
 * to the end of its `daysOpen`-th, with a reminder at 10:00 of the one halfway.
 *
 * @param daysOpen working dates, at least 1.
 * @throws {RangeError} the date or the zone does not exist, or the team has no hours at all.
 */
export function waveTimes(date: LocalDate, daysOpen: number, team: TeamCalendar): WaveTimes {
  return timesFrom(epochDayOf(date), daysOpen, makeWorkingDates(team));
}

/** Whether either team has two or more holidays, on dates on which it would work, in the ISO week of a date. */
export function isHolidayWeek(date: LocalDate, teams: readonly TeamCalendar[]): boolean {
  return isHolidayWeekOf(epochDayOf(date), teams.map(makeWorkingDates));
}

/** The first date of the cadence's grid that is later than a date. */
export function openingAfter({ firstOpening, cadenceWeeks }: Cadence, date: LocalDate): LocalDate {
  const first = epochDayOf(firstOpening);
  const cadenceDays = cadenceWeeks * 7;
  const steps = Math.floor((epochDayOf(date) - first) / cadenceDays) + 1;
  return dateOf(first + Math.max(0, steps) * cadenceDays);
}

/**
 * The local date on which a wave opened: that of the place where it opened first. Where it opened for both at once
 * it is the later of the two, lest the day that one place still has before it be opened again.
 *
 * @param opensAt epoch ms, by side.
 * @param timeZones by side.
 */
export function openedOn(opensAt: readonly number[], timeZones: readonly string[]): LocalDate {
  const first = Math.min(...opensAt);
  const days = opensAt.flatMap((instant, side) =>
    instant === first ? [epochDayAt(instant, timeZones[side]!)] : [],
  );
  return dateOf(Math.max(...days));
}

/**
 * The local date on which a wave closed: the one at whose end it did, of the place where it closed last. It is the same
 * for every reader, wherever they are.
 *
 * @param closesAt epoch ms, by side.
 * @param timeZones by side.
 */
export function closedOn(closesAt: readonly number[], timeZones: readonly string[]): LocalDate {
  const last = Math.max(...closesAt);
  return dateOf(epochDayAt(last - 1, timeZones[closesAt.indexOf(last)]!));
}

/**
 * The date of the next wave once its admin has changed the cadence: another grid counts from the latest wave on,
 * the same one changes nothing.
 *
 * @param before as it was: its grid, the next date by it, and when the latest wave opened ({@link openedOn}; `null`:
 *   none has).
 */
export function nextOpeningBy(
  cadence: Cadence,
  before: { cadence: Cadence; nextOpening: LocalDate; openedOn: LocalDate | null },
): LocalDate {
  const isSameGrid =
    before.cadence.firstOpening === cadence.firstOpening &&
    before.cadence.cadenceWeeks === cadence.cadenceWeeks;
  if (isSameGrid) return before.nextOpening;
  return before.openedOn === null ? cadence.firstOpening : openingAfter(cadence, before.openedOn);
}

/**
 * Whether the next wave opens now, and from which date on; else all that stands against it.
 *
 * It opens on the date that was set, moved by weeks out of weeks with holidays, or on the first later one on which
 * nothing stands against it. When it opens late, each team is still asked as long as from the latest date on of
 * which the opening has come.
 */
export function findOpening(situation: OpeningSituation): OpeningAnswer {
  const { partnership, schedule, now } = situation;
  const reasons = standingReasons(situation);
  if (situation.teams === null) return { opens: null, reasons: [...reasons, { reason: 'teamMissing' }] };
  const calendar = makePairCalendar(situation.teams, partnership.daysOpen);
  const planned = calendar.openingOn(epochDayOf(schedule.nextOpening));
  if (planned.first > now) reasons.push({ reason: 'date' });
  const due = calendar.outOfHolidayWeeks(planned);
  const current = calendar.currentOpening(now);
  const opening = current.day < due.day ? due : current;
  const isLater = opening.first > now;
  if ((isLater && due.day !== planned.day) || calendar.isInHolidayWeek(opening)) {
    reasons.push({ reason: 'holidayWeek' });
  }
  if (!isLater) reasons.push(...findInvitedLately(opening.sides, situation));
  return answer(waveOpening(opening), reasons);
}

/** As {@link findOpening}, for an admin who opens a wave now: the date that was set does not count. */
export function findOpeningNow(situation: Omit<OpeningSituation, 'schedule'>): OpeningAnswer {
  const { partnership, teams, now } = situation;
  const reasons = standingReasons(situation);
  if (teams === null) return { opens: null, reasons: [...reasons, { reason: 'teamMissing' }] };
  const both = [makeWorkingDates(teams[0]), makeWorkingDates(teams[1])] as const;
  const [one, other] = both.map((dates) => dates.dayAt(now)) as [number, number];
  const times = (dates: WorkingDates, today: number): WaveTimes => ({
    // A day counts for a team that still works on it.
    ...timesFrom(dates.hasTimeLeft(today, now) ? today : today + 1, partnership.daysOpen, dates),
    opensAt: now,
  });
  const sides: WaveOpening['sides'] = [times(both[0], one), times(both[1], other)];
  if ([one, other].some((day) => isHolidayWeekOf(day, both))) reasons.push({ reason: 'holidayWeek' });
  reasons.push(...findInvitedLately(sides, situation));
  // The later of the two dates, lest the day that the other side still has before it be opened again.
  return answer({ date: dateOf(Math.max(one, other)), sides }, reasons);
}

/**
 * The next openings as the two calendars make them, if each wave gets its "you said, we did" when it closes.
 *
 * @param count how many.
 */
export function nextOpenings(
  {
    partnership,
    teams,
    schedule,
    invitedUntil,
    now,
  }: Pick<OpeningSituation, 'schedule' | 'invitedUntil' | 'now'> & {
    partnership: Cadence & { daysOpen: number };
    teams: readonly [TeamCalendar, TeamCalendar];
  },
  count: number,
): WaveOpening[] {
  const calendar = makePairCalendar(teams, partnership.daysOpen);
  const found: WaveOpening[] = [];
  let { nextOpening } = schedule;
  let invited = invitedUntil;
  let from = now;
  while (found.length < count) {
    const { at, opening } = earliestOpening(calendar, nextOpening, invited, from);
    const next = waveOpening(opening);
    found.push(next);
    nextOpening = openingAfter(partnership, next.date);
    const [one, other] = next.sides;
    invited = [
      invitableAgainAt(Math.max(one.opensAt, at), teams[0].timeZone),
      invitableAgainAt(Math.max(other.opensAt, at), teams[1].timeZone),
    ];
    from = lastClosing(next.sides);
  }
  return found;
}

/**
 * When a partnership next needs a look, epoch ms; not in the future when it needs one now. Never later than that
 * really is: what only people can change is looked at once a day.
 *
 * @param wave the latest; `null` before the first.
 */
export function nextInstant({
  wave,
  ...known
}: Omit<OpeningSituation, 'latestWave'> & { wave: Wave | null }): number {
  const situation = { ...known, latestWave: latestWaveOf(wave) };
  const { partnership, teams, schedule, invitedUntil, now } = situation;
  if (wave?.status === 'open') {
    const notices = wave.sides.flatMap(({ opensAt, remindsAt, invitation, reminder }) => [
      invitation.done ? Infinity : opensAt,
      reminder.done ? Infinity : (remindsAt ?? Infinity),
    ]);
    return Math.min(...notices, lastClosing(wave.sides));
  }
  const forgets = wave === null || wave.forgotten ? Infinity : wave.closedAt! + forgetAfterMs;
  const tomorrow = now + dayMs;
  if (teams === null || standingReasons(situation).length > 0) return Math.min(forgets, tomorrow);
  const calendar = makePairCalendar(teams, partnership.daysOpen);
  const { at } = earliestOpening(calendar, schedule.nextOpening, invitedUntil, now);
  return Math.min(forgets, tomorrow, at);
}

/** What an opening needs to know of the latest wave. */
function latestWaveOf(wave: Wave | null): OpeningSituation['latestWave'] {
  if (wave === null) return null;
  const { number, status, result, response } = wave;
  return { number, status, published: result?.published ?? null, hasResponse: response !== null };
}

/**
 * From when on a team may be invited again: the beginning, in its zone, of the 14th day after the one on which it
 * was invited. Days and not hours, so that neither a change of clocks nor a tick that comes a little earlier than
 * the one two weeks ago delays a wave that opens every two weeks at 10:00.
 *
 * @param invitedAt epoch ms: when the wave opened for the team, or was made, if that was later.
 * @returns epoch ms.
 */
export function invitableAgainAt(invitedAt: number, timeZone: string): number {
  return getZone(timeZone).startOfDay(epochDayAt(invitedAt, timeZone) + invitationDays);
}

/**
 * From when on an invitation stands against nothing any more, whatever zone the person's next team has: the 14th day
 * begins at most exactly 14 days later ({@link invitableAgainAt}), unless clocks or the date line are moved meanwhile.
 *
 * @param invitedAt epoch ms.
 * @returns epoch ms.
 */
export function invitationCountsUntil(invitedAt: number): number {
  return invitedAt + (invitationDays + 1) * dayMs;
}

/** When a wave closes: when both sides have had their time. Epoch ms. */
export function lastClosing(sides: readonly Pick<WaveTimes, 'closesAt'>[]): number {
  return Math.max(...sides.map(({ closesAt }) => closesAt));
}

/**
 * The last moment at which a wave took answers, epoch ms. It bears the date of the day at whose end the wave closed,
 * which the closing itself, midnight, doesn't, nor the moment at which it was noticed.
 */
export function askedUntil(sides: readonly Pick<WaveTimes, 'closesAt'>[]): number {
  return lastClosing(sides) - 1;
}

/** What stands against any wave now, whatever the date. */
function standingReasons({
  partnership,
  teams,
  latestWave,
}: Omit<OpeningSituation, 'schedule'>): WaitReason[] {
  const reasons: WaitReason[] = [];
  if (partnership.paused) reasons.push({ reason: 'paused' });
  if (latestWave?.status === 'open') reasons.push({ reason: 'waveOpen' });
  // Where nothing was published there is nothing to answer.
  else if (latestWave !== null && latestWave.published !== 'nothing' && !latestWave.hasResponse) {
    reasons.push({ reason: 'response', wave: latestWave.number });
  }
  const members = teams?.map((team) => team.members.length) ?? [];
  const isTooSmall = members.some((count) => count < fewestMembers);
  const tooFewInAll = teams !== null && members[0]! + members[1]! < partnership.minimumAnswers;
  if (isTooSmall || tooFewInAll) reasons.push({ reason: 'tooFewMembers' });
  return reasons;
}

function findInvitedLately(
  sides: WaveOpening['sides'],
  { invitedUntil }: Pick<OpeningSituation, 'invitedUntil'>,
): WaitReason[] {
  if (!isTooSoon(sides, invitedUntil)) return [];
  return [{ reason: 'invitedLately', until: Math.max(...invitedUntil.map((until) => until ?? -Infinity)) }];
}

/**
 * Whether an opening would come, for either side, before its people may be invited again. By the instant that the
 * opening has, not by when the wave is made: else it opened at the first midnight at which it may, on the date before.
 */
function isTooSoon(sides: WaveOpening['sides'], invitedUntil: InvitedUntil): boolean {
  return sides.some(({ opensAt }, side) => opensAt < (invitedUntil[side] ?? -Infinity));
}

function answer(opens: WaveOpening, reasons: WaitReason[]): OpeningAnswer {
  return reasons.length === 0 ? { opens, reasons: [] } : { opens: null, reasons };
}

/** An opening, by epoch day, with the earlier of the two sides' instants. */
interface DayOpening {
  day: number;
  sides: WaveOpening['sides'];
  first: number;
}

function waveOpening({ day, sides }: DayOpening): WaveOpening {
  return { date: dateOf(day), sides };
}

type PairCalendar = ReturnType<typeof makePairCalendar>;

/** Openings as two teams' calendars make them. */
function makePairCalendar(teams: readonly [TeamCalendar, TeamCalendar], daysOpen: number) {
  const both = [makeWorkingDates(teams[0]), makeWorkingDates(teams[1])] as const;

  function openingOn(day: number): DayOpening {
    const sides: WaveOpening['sides'] = [
      timesFrom(day, daysOpen, both[0]),
      timesFrom(day, daysOpen, both[1]),
    ];
    return { day, sides, first: Math.min(sides[0].opensAt, sides[1].opensAt) };
  }

  /** By the weeks in which the two sides really open: a team that does not work on the date opens later. */
  function isInHolidayWeek({ sides }: DayOpening): boolean {
    return sides.some(({ opensAt }, side) => isHolidayWeekOf(both[side]!.dayAt(opensAt), both));
  }

  return {
    openingOn,
    isInHolidayWeek,
    /** The first of an opening and those whole weeks later that is in no week with holidays. */
    outOfHolidayWeeks(opening: DayOpening): DayOpening {
      let found = opening;
      while (isInHolidayWeek(found)) found = openingOn(found.day + 7);
      return found;
    },
    /** The opening of the latest date of which the opening has come. */
    currentOpening(now: number): DayOpening {
      let found = openingOn(Math.max(both[0].dayAt(now), both[1].dayAt(now)));
      while (found.first > now) found = openingOn(found.day - 1);
      return found;
    },
  };
}

/** The first opening at or after an instant against which no date speaks, and when the wave can be made. */
function earliestOpening(
  calendar: PairCalendar,
  nextOpening: LocalDate,
  invitedUntil: InvitedUntil,
  from: number,
): { at: number; opening: DayOpening } {
  const due = calendar.outOfHolidayWeeks(calendar.openingOn(epochDayOf(nextOpening)));
  const current = calendar.currentOpening(from);
  let opening = current.day < due.day ? due : current;
  for (;;) {
    const at = Math.max(from, opening.first);
    const following = calendar.openingOn(opening.day + 1);
    const speaksAgainst = isTooSoon(opening.sides, invitedUntil) || calendar.isInHolidayWeek(opening);
    // From the following date's opening on it is that one which opens.
    if (at < following.first && !speaksAgainst) return { at, opening };
    opening = following;
  }
}

function timesFrom(day: number, daysOpen: number, dates: WorkingDates): WaveTimes {
  const days = dates.from(day, daysOpen);
  const halfway = daysOpen < fewestDaysForReminder ? null : days[Math.floor(daysOpen / 2)]!;
  return {
    opensAt: dates.instantOf(days[0]!, openingTimeMs),
    remindsAt: halfway === null ? null : dates.instantOf(halfway, openingTimeMs),
    closesAt: dates.endOf(days.at(-1)!),
  };
}

function isHolidayWeekOf(day: number, both: readonly WorkingDates[]): boolean {
  return both.some((dates) => dates.holidaysInWeekOf(day) >= holidaysOfHolidayWeek);
}
