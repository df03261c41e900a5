import type { Handoff, SprintPromise } from '../../../src/domain/assessment/assess-issue';
import type { LocalDate, Team, TeamId } from '../../../src/domain/calendar/team';
import type { Due } from '../../../src/domain/ledger/ledger-event';
import type { EarlierMiss, Fact, MeasuredTime, Sentence } from '../../../src/domain/verdict/make-verdict';
import { workingDayMs } from '../../../src/domain/verdict/working-day';
import { type Formats, hoursAndMinutes, localDateAt, tellableDays } from '../shared/formats';
import { messages } from '../shared/messages';

/** Turns what the domain found into what the panel says, for one reader. */
export interface Words {
  formats: Formats;
  teamName(id: TeamId): string;
  /** −1 for a team that is not (or no longer) set up. */
  teamIndex(id: TeamId | null): number;
  /** "2 h 30 min", "12 min". */
  clockTime(ms: number): string;
  /** "4 working days", "2 h 30 min of working time"; by the clock without a team: "4 days", "2 h". */
  duration(time: MeasuredTime): string;
  /** "Friday, 12 December", and the time where it is due at an instant. */
  dueText(due: Due): string;
  sprintName(promise: SprintPromise): string;
  sentence(sentence: Sentence): string;
  fact(fact: Fact): string;
  /** How long a handoff waited, by both clocks, and how that ended. */
  wait(handoff: Handoff): string;
}

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;
/**
 * A wait that is no longer is told in hours by both clocks: weeks in hours and minutes would tell nobody how long they
 * are, but a working day is not a day of the clock.
 */
const mostMsInHours = 3 * dayMs;
/** More missed dates than these are only counted: the table names each. */
const mostDatesNamed = 3;

/** As it is written, but no line ends between a day and its month. */
function inOneLine<Time>(write: (time: Time) => string): (time: Time) => string {
  return (time) => write(time).replace(/(\d) (?=\p{L})|(\p{L}) (?=\d)/gu, '$1$2\u00a0');
}

/** @param teams in the order of the configuration, which gives them their colours. */
export function makeWords(teams: readonly Team[], formats: Formats): Words {
  const text = messages;
  const longDate = inOneLine(formats.longDate);
  const shortDate = inOneLine(formats.shortDate);
  const longDay = inOneLine(formats.longDay);
  const shortDay = inOneLine(formats.shortDay);
  const byId = new Map(teams.map((team) => [team.id, team]));
  const teamName = (id: TeamId) => byId.get(id)?.name ?? id;
  const nameOf = (id: TeamId | null) => (id === null ? null : teamName(id));
  const dayOf = (id: TeamId | null) => {
    const team = id === null ? undefined : byId.get(id);
    return (team === undefined ? null : workingDayMs(team)) ?? dayMs;
  };

  const clockTime = (ms: number) => {
    if (ms > 0 && ms < 30_000) return text.duration.underAMinute;
    const { hours, minutes } = hoursAndMinutes(ms);
    return hours === 0 ? text.duration.minutes(minutes) : text.duration.hours(formats.number(hours), minutes);
  };
  /** `null` for less than one day. */
  const daysOf = ({ ms, team }: MeasuredTime) => {
    const days = ms / dayOf(team);
    if (days < 1) return null;
    const count = tellableDays(days);
    return { count, text: formats.number(count) };
  };
  const duration = (time: MeasuredTime) => {
    const days = daysOf(time);
    if (days === null) {
      return time.team === null ? clockTime(time.ms) : text.duration.ofWorkingTime(clockTime(time.ms));
    }
    return time.team === null
      ? text.duration.days(days.text, days.count)
      : text.duration.workingDays(days.text, days.count);
  };
  /** What is said of a time, where that is no working time. */
  const byItsClock = ({ team }: MeasuredTime, said: string) =>
    team === null ? text.duration.byTheClock(said) : said;
  /** As {@link duration}, with the team whose working time it is: beside a number of another team's. */
  const theirDuration = (time: MeasuredTime) => {
    if (time.team === null) return duration(time);
    const days = daysOf(time);
    return days === null
      ? text.duration.workingTimeOf(clockTime(time.ms), teamName(time.team))
      : text.duration.workingDaysOf(days.text, teamName(time.team));
  };

  const dueText = (due: Due) => ('date' in due ? longDate(due.date) : formats.longMoment(due.instant));

  const sprintName = (promise: SprintPromise) =>
    promise.sprintName ?? text.commitment.unnamedSprint(promise.sprintId);

  /** The reader's day; and the promiser's, whose days count, where only that one lies on the side of the date that is told. */
  const deliveredOn = ({ at, date, from }: { at: number; date: LocalDate; from: TeamId | null }) => {
    const day = longDay(at);
    const team = from === null ? undefined : byId.get(from);
    if (team === undefined) return day;
    const there = localDateAt(at, team.timeZone);
    if (there > date === localDateAt(at, formats.timeZone) > date) return day;
    return text.verdict.dayThere(day, shortDate(there), team.name);
  };

  const awakeTime = ({ toTeam, waitMs, awakeMs }: Handoff) =>
    waitMs < mostMsInHours
      ? text.duration.ofWorkingTime(clockTime(awakeMs))
      : duration({ ms: awakeMs, team: toTeam });
  /** `null`: not a moment of the team's working time. */
  const waitedSoFar = (handoff: Handoff) => {
    if (handoff.waitMs < minuteMs) return text.duration.underAMinute;
    return handoff.awakeMs === 0 ? null : awakeTime(handoff);
  };

  const sentence = (said: Sentence): string => {
    const verdict = text.verdict;
    if (said.kind === 'nothingPromised') return verdict.nothingPromised;
    if (said.kind === 'doneUnpromised') return verdict.doneUnpromised(longDay(said.at));
    if (said.kind === 'waiting') {
      const { toTeam, at } = said.handoff;
      return verdict.waiting(teamName(toTeam), longDay(at), waitedSoFar(said.handoff));
    }
    if (said.kind === 'cancelledUndated') {
      if (said.promise === null) return verdict.cancelled;
      const name = sprintName(said.promise);
      return said.promise.cancelled
        ? verdict.cancelledInSprint(nameOf(said.promise.from), name)
        : verdict.cancelledOutsideSprint(name);
    }
    const from = nameOf(said.from);
    const to = nameOf(said.to);
    if (said.kind === 'explicit') return verdict.explicit(from, to, dueText(said.due), said.text);
    if (said.kind === 'sprint') {
      const { outcome, kind, cancelled, endAt } = said.promise;
      const name = sprintName(said.promise);
      const added = kind === 'added';
      if (outcome === 'kept') {
        return added ? verdict.sprintAddedKept(from, name) : verdict.sprintKept(from, name);
      }
      if (outcome === 'carried') {
        return added ? verdict.sprintAddedCarried(name) : verdict.sprintCarried(from, name);
      }
      if (outcome === 'descoped') {
        return cancelled ? verdict.cancelledInSprint(from, name) : verdict.sprintDescoped(name);
      }
      return verdict.sprintRunning(from, to, name, endAt === null ? null : longDay(endAt));
    }
    const sides = { from, to, expected: said.expected };
    const earlier = (miss: EarlierMiss | null) =>
      miss === null ? '' : ` ${verdict.earlierMiss[miss.how](longDate(miss.date))}`;
    switch (said.kind) {
      case 'promised':
        return verdict.promised(sides, longDate(said.date));
      case 'promisedAnew':
        return verdict.promisedAnew(sides, longDate(said.date)) + earlier(said.miss);
      case 'overdue':
        return verdict.overdue(sides, longDate(said.date));
      case 'withdrawn':
        return said.deliveredAt === null
          ? verdict.withdrawn(sides, longDate(said.date)) + earlier(said.miss)
          : verdict.withdrawnThenDone(sides, longDate(said.date), longDay(said.deliveredAt)) +
              earlier(said.miss);
      case 'clearedLate':
        return verdict.clearedLate(
          sides,
          longDate(said.date),
          said.deliveredAt === null ? null : longDay(said.deliveredAt),
        );
      case 'delivered':
        if (!said.moved) return verdict.delivered(sides, deliveredOn(said));
        return longDay(said.at) === longDate(said.date)
          ? verdict.deliveredOnNewDate(sides, longDate(said.date))
          : verdict.deliveredByNewDate(sides, deliveredOn(said), longDate(said.date));
      case 'deliveredLate':
        return verdict.deliveredLate(sides, deliveredOn(said), longDate(said.date)) + earlier(said.miss);
      case 'deliveredAfterMiss':
        return verdict.deliveredAfterMiss(sides, longDay(said.at)) + earlier(said.miss);
      case 'cancelled':
        return said.missed
          ? verdict.cancelledAfterMiss(sides, longDay(said.at), longDate(said.date))
          : verdict.cancelledPromise(sides, longDay(said.at), longDate(said.date));
    }
  };

  const fact = (found: Fact): string => {
    const say = text.fact;
    switch (found.kind) {
      case 'left': {
        const { team, ms } = found.time;
        if (team !== null && ms === 0) return say.leftNothing(teamName(team));
        const days = team === null ? null : daysOf(found.time);
        return days === null
          ? byItsClock(found.time, say.leftTime(theirDuration(found.time)))
          : say.leftDays(theirDuration(found.time), days.count);
      }
      case 'atRisk':
        return say.atRisk(
          nameOf(found.team),
          shortDay(found.at),
          text.warningReason[found.reason],
          found.estimate === null ? null : shortDate(found.estimate),
        );
      case 'late':
        return found.time.team !== null && found.time.ms === 0
          ? say.lateOutsideHours(teamName(found.time.team), found.stillOpen)
          : byItsClock(found.time, say.late(theirDuration(found.time), found.stillOpen, found.several));
      case 'early':
        return byItsClock(found.time, say.early(theirDuration(found.time), found.several));
      case 'sinceFirstDate':
        return byItsClock(found.time, say.sinceFirstDate(theirDuration(found.time), found.after));
      case 'warning': {
        if (found.dates.length === 0) return found.warned ? say.warned : say.notWarned;
        const dates =
          found.dates.length > mostDatesNamed
            ? say.manyDates(formats.number(found.dates.length))
            : formats.list(found.dates.map(shortDate));
        return found.warned ? say.datesWarned(dates) : say.datesNotWarned(dates);
      }
      case 'moved':
        return say.moved(
          found.times,
          formats.number(found.times),
          found.notice.ms === 0 ? null : byItsClock(found.notice, theirDuration(found.notice)),
          found.enough,
          found.date === null ? null : shortDate(found.date),
        );
      case 'broughtForward':
        return say.broughtForward(found.times, formats.number(found.times));
      case 'dateSetBy':
        return say.dateSetBy(teamName(found.team), found.first);
      case 'pastDate':
        return say.pastDate(shortDate(found.date));
      case 'disputed':
        return say.disputed(found.text);
      case 'waiting':
        return say.waiting(teamName(found.handoff.toTeam), waitedSoFar(found.handoff));
      case 'nothingPromised':
        return say.nothingPromised;
      case 'ownPromise':
        return say.ownPromise(teamName(found.team));
      case 'promiserInNoTeam':
        return say.promiserInNoTeam;
      case 'nobodyAssigned':
        return say.nobodyAssigned;
      case 'promiseeInNoTeam':
        return say.promiseeInNoTeam;
      case 'carriedBefore':
        return say.carriedBefore(found.times, formats.number(found.times));
      case 'reopened':
        return say.reopened(found.times, formats.number(found.times), {
          ...found,
          doneAgain: found.doneAgainAt === null ? null : shortDay(found.doneAgainAt),
          doneInVain: found.doneInVain.map(({ from, until }) => ({
            done: shortDay(from),
            reopened: shortDay(until),
          })),
        });
      case 'changelogCutOff':
        return say.changelogCutOff;
    }
  };

  const wait = (handoff: Handoff) => {
    const { toTeam, pickedUpAt, endedAt, waitMs, awakeMs } = handoff;
    const say = text.handoff;
    const team = teamName(toTeam);
    if (endedAt !== null) return say.endedUnpicked(team);
    if (pickedUpAt !== null && waitMs === 0) return say.pickedUpAtOnce(team);
    if (waitMs < minuteMs) return pickedUpAt === null ? say.waitingNow(team) : say.pickedUpSoon(team);
    const awake = awakeTime(handoff);
    const total = waitMs < mostMsInHours ? clockTime(waitMs) : duration({ ms: waitMs, team: null });
    if (pickedUpAt === null) return say.waiting(team, awake, total);
    return clockTime(awakeMs) === clockTime(waitMs)
      ? say.pickedUpWithinHours(team, awake)
      : say.pickedUp(team, awake, total);
  };

  return {
    formats,
    teamName,
    teamIndex: (id) => (id === null ? -1 : teams.findIndex((team) => team.id === id)),
    clockTime,
    duration,
    dueText,
    sprintName,
    sentence,
    fact,
    wait,
  };
}
