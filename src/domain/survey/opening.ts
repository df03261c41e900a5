import { dayMs, findEpochDay } from '../calendar/civil-date';
import type { IsoWeekday, LocalDate, Team } from '../calendar/team';
import { minutesOfHours } from '../calendar/wall-time';
import { endOfDay } from '../calendar/working-calendar';
import { getZone } from '../calendar/zone';
import type { Schedule, Side, Wave, WaveResult } from './wave';

/** Nobody is invited again sooner than so many days after an invitation, over all partnerships. */
const invitationDays = 14;
/** After a wave has closed, who took part in it is forgotten this much later. */
export const forgetAfterMs = dayMs;
/** Fewer people in a team make no side of a survey. */
export const fewestMembers = 2;

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Waves open, and people are reminded, at this local time. */
const openingHour = 10;
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
  const dates = workingDatesFrom(date, daysOpen, team);
  return { opensAt: openingTime(dates[0]!, team), ...laterTimes(dates, team) };
}

function laterTimes(dates: readonly LocalDate[], team: TeamCalendar): Omit<WaveTimes, 'opensAt'> {
  return {
    remindsAt:
      dates.length < fewestDaysForReminder ? null : openingTime(dates[Math.floor(dates.length / 2)]!, team),
    closesAt: endOfDay(dates.at(-1)!, team.timeZone),
  };
}

function openingTime(date: LocalDate, { timeZone }: TeamCalendar): number {
  return getZone(timeZone).instantOf(dayOf(date) * dayMs + openingHour * hourMs);
}

/** Whether either team has two or more holidays, on dates on which it would work, in the ISO week of a date. */
export function isHolidayWeek(date: LocalDate, teams: readonly TeamCalendar[]): boolean {
  const monday = plus(date, 1 - Number(weekdayOf(date)));
  const week = Array.from({ length: 7 }, (_, index) => plus(monday, index));
  return teams.some(
    (team) =>
      week.filter((day) => worksOnWeekdayOf(day, team) && team.holidays.includes(day)).length >=
      holidaysOfHolidayWeek,
  );
}

/** The first date of the cadence's grid that is later than a date. */
export function openingAfter({ firstOpening, cadenceWeeks }: Cadence, date: LocalDate): LocalDate {
  const days = dayOf(date) - dayOf(firstOpening);
  const cadenceDays = cadenceWeeks * 7;
  return days < 0 ? firstOpening : plus(firstOpening, (Math.floor(days / cadenceDays) + 1) * cadenceDays);
}

/**
 * Whether the next wave opens now, and from which date on; else all that stands against it.
 *
 * It opens on the date that was set, moved by weeks out of weeks with holidays, or on the first later one on which
 * nothing stands against it. When it opens late, each team still has its whole time from the latest date of which
 * the opening has come.
 */
export function findOpening(situation: OpeningSituation): OpeningAnswer {
  const { partnership, teams, schedule, now } = situation;
  const reasons = standingReasons(situation);
  if (teams === null) return { opens: null, reasons: [...reasons, { reason: 'teamMissing' }] };
  const openings = openingsOf(partnership.daysOpen, teams);
  if (firstOf(openings(schedule.nextOpening)) > now) reasons.push({ reason: 'date' });
  const due = outOfHolidayWeeks(schedule.nextOpening, openings, teams);
  const current = latestOpening(openings, teams, now);
  const opening = current.date < due.date ? due : current;
  const isLater = firstOf(opening) > now;
  if ((isLater && due.date !== schedule.nextOpening) || opensInHolidayWeek(opening, teams)) {
    reasons.push({ reason: 'holidayWeek' });
  }
  const invited = isLater ? [] : findInvitedLately(opening, situation);
  return answer(opening, [...reasons, ...invited]);
}

/** As {@link findOpening}, for an admin who opens a wave now: the date that was set does not count. */
export function findOpeningNow(situation: Omit<OpeningSituation, 'schedule'>): OpeningAnswer {
  const { partnership, teams, now } = situation;
  const reasons = standingReasons(situation);
  if (teams === null) return { opens: null, reasons: [...reasons, { reason: 'teamMissing' }] };
  const dates = teams.map((team) => localDateAt(now, team.timeZone));
  const times = (side: Side): WaveTimes => {
    const team = teams[side];
    const today = dates[side]!;
    const from = stillWorks(today, team, now) ? today : plus(today, 1);
    return { opensAt: now, ...laterTimes(workingDatesFrom(from, partnership.daysOpen, team), team) };
  };
  // The later of the two, so that the date on the other side of the date line is not opened on again.
  const opening: WaveOpening = { date: dates.sort().at(-1)!, sides: [times(0), times(1)] };
  if (dates.some((date) => isHolidayWeek(date, teams))) reasons.push({ reason: 'holidayWeek' });
  return answer(opening, [...reasons, ...findInvitedLately(opening, situation)]);
}

/**
 * The next openings as the two calendars make them, if each wave gets its "you said, we did" in time.
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
  const found: WaveOpening[] = [];
  let nextOpening = schedule.nextOpening;
  let invited = invitedUntil;
  let from = now;
  while (found.length < count) {
    const next = earliestOpening(partnership.daysOpen, teams, nextOpening, invited, from);
    found.push(next.opening);
    nextOpening = openingAfter(partnership, next.opening.date);
    const [one, other] = next.opening.sides;
    invited = [
      invitableAgainAt(Math.max(one.opensAt, next.at), teams[0].timeZone),
      invitableAgainAt(Math.max(other.opensAt, next.at), teams[1].timeZone),
    ];
    from = lastClosing(next.opening.sides);
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
  if (findOpening(situation).opens !== null) return Math.min(forgets, now);
  const tomorrow = now + dayMs;
  if (teams === null || standingReasons(situation).length > 0) return Math.min(forgets, tomorrow);
  const { at } = earliestOpening(partnership.daysOpen, teams, schedule.nextOpening, invitedUntil, now);
  return Math.min(forgets, tomorrow, at);
}

/** What an opening needs to know of the latest wave. */
export function latestWaveOf(wave: Wave | null): OpeningSituation['latestWave'] {
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
  return endOfDay(plus(localDateAt(invitedAt, timeZone), invitationDays - 1), timeZone);
}

/** When a wave closes: when both sides have had their time. Epoch ms. */
export function lastClosing(sides: readonly Pick<WaveTimes, 'closesAt'>[]): number {
  return Math.max(...sides.map(({ closesAt }) => closesAt));
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
  if (
    members.some((count) => count < fewestMembers) ||
    (teams !== null && members.reduce((sum, count) => sum + count, 0) < partnership.minimumAnswers)
  ) {
    reasons.push({ reason: 'tooFewMembers' });
  }
  return reasons;
}

function findInvitedLately(
  { sides }: WaveOpening,
  { invitedUntil, now }: Pick<OpeningSituation, 'invitedUntil' | 'now'>,
): WaitReason[] {
  const isEarly = sides.some(
    ({ opensAt }, side) => Math.max(opensAt, now) < (invitedUntil[side] ?? -Infinity),
  );
  const until = Math.max(...invitedUntil.map((instant) => instant ?? -Infinity));
  return isEarly ? [{ reason: 'invitedLately', until }] : [];
}

function answer(opens: WaveOpening, reasons: WaitReason[]): OpeningAnswer {
  return reasons.length === 0 ? { opens, reasons: [] } : { opens: null, reasons };
}

type Openings = (date: LocalDate) => WaveOpening;

function openingsOf(daysOpen: number, teams: readonly [TeamCalendar, TeamCalendar]): Openings {
  return (date) => ({
    date,
    sides: [waveTimes(date, daysOpen, teams[0]), waveTimes(date, daysOpen, teams[1])],
  });
}

function firstOf({ sides }: WaveOpening): number {
  return Math.min(...sides.map(({ opensAt }) => opensAt));
}

/** The first of a date and those whole weeks later that opens in no week with holidays. */
function outOfHolidayWeeks(
  date: LocalDate,
  openings: Openings,
  teams: readonly [TeamCalendar, TeamCalendar],
): WaveOpening {
  let opening = openings(date);
  while (opensInHolidayWeek(opening, teams)) opening = openings(plus(opening.date, 7));
  return opening;
}

/** By the weeks in which the two sides really open: a team that does not work on the date opens later. */
function opensInHolidayWeek({ sides }: WaveOpening, teams: readonly [TeamCalendar, TeamCalendar]): boolean {
  return sides.some(({ opensAt }, side) => isHolidayWeek(localDateAt(opensAt, teams[side]!.timeZone), teams));
}

/** The opening of the latest date whose first opening has come. */
function latestOpening(
  openings: Openings,
  teams: readonly [TeamCalendar, TeamCalendar],
  now: number,
): WaveOpening {
  let opening = openings(
    teams
      .map(({ timeZone }) => localDateAt(now, timeZone))
      .sort()
      .at(-1)!,
  );
  while (firstOf(opening) > now) opening = openings(plus(opening.date, -1));
  return opening;
}

/** The first opening at or after an instant against which no date speaks, and when the wave can be made. */
function earliestOpening(
  daysOpen: number,
  teams: readonly [TeamCalendar, TeamCalendar],
  nextOpening: LocalDate,
  invitedUntil: InvitedUntil,
  from: number,
): { at: number; opening: WaveOpening } {
  const openings = openingsOf(daysOpen, teams);
  const due = outOfHolidayWeeks(nextOpening, openings, teams);
  const current = latestOpening(openings, teams, from);
  let opening = current.date < due.date ? due : current;
  for (;;) {
    const following = openings(plus(opening.date, 1));
    const at = Math.max(
      from,
      firstOf(opening),
      ...opening.sides.map(({ opensAt }, side) => {
        const until = invitedUntil[side] ?? -Infinity;
        return until > opensAt ? until : -Infinity;
      }),
    );
    // From the following date's opening on it is that one which opens.
    if (at < firstOf(following) && !opensInHolidayWeek(opening, teams)) return { at, opening };
    opening = following;
  }
}

/** The first `count` dates, from a date on, on which a team works. */
function workingDatesFrom(date: LocalDate, count: number, team: TeamCalendar): LocalDate[] {
  if (!Object.values(team.hours).some((spans) => spans !== undefined && spans.length > 0)) {
    throw new RangeError('A team without any hours has no working date.');
  }
  const found: LocalDate[] = [];
  for (let day = date; found.length < count; day = plus(day, 1)) {
    if (worksOnWeekdayOf(day, team) && !team.holidays.includes(day)) found.push(day);
  }
  return found;
}

/** Whether a team has working time of a date left. */
function stillWorks(date: LocalDate, team: TeamCalendar, now: number): boolean {
  if (team.holidays.includes(date)) return false;
  const spans = team.hours[weekdayOf(date)] ?? [];
  return spans.some(
    (span) =>
      getZone(team.timeZone).instantOf(dayOf(date) * dayMs + minutesOfHours(span).end * minuteMs) > now,
  );
}

function worksOnWeekdayOf(date: LocalDate, { hours }: TeamCalendar): boolean {
  return (hours[weekdayOf(date)]?.length ?? 0) > 0;
}

function weekdayOf(date: LocalDate): IsoWeekday {
  return String(Temporal.PlainDate.from(date).dayOfWeek) as IsoWeekday;
}

function plus(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function localDateAt(epochMs: number, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** @throws {RangeError} the date does not exist. */
function dayOf(date: LocalDate): number {
  const day = findEpochDay(date);
  if (day === null) throw new RangeError(`There is no date "${date}".`);
  return day;
}
