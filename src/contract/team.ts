import * as z from 'zod/mini';
import { comparable } from '../domain/comparable';
import { localDate } from './local-date';
import { contractMessages as text } from './messages';
import type { Problem } from './result';

/** What a team may hold at most, and all of them. */
export const teamLimits = {
  teams: 100,
  /** All teams together as JSON, in KiB: the storage answers a read of 25 records with at most 4 MiB. */
  allTeamsKib: 3_500,
  /** A transaction of the storage takes 25 operations; the head and the settings take two. */
  teamsPerSave: 20,
  nameLength: 60,
  rangesPerDay: 6,
  holidays: 400,
  holidayNameLength: 100,
  /** With account ids as Atlassian gives them out so many fit into one stored record of 240 KiB. */
  members: 5_000,
  accountIdLength: 128,
} as const;

/** Where a team sits, as seen from the client. */
export const shores = ['onshore', 'offshore', 'nearshore'] as const;
/** ISO weekdays, Monday first. */
export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** @see weekdays */
export type Weekday = (typeof weekdays)[number];

/** Zones that the run time was asked for: asking is costly, and every read of a team asks again. */
const knownZones = new Set<string>();

/** Whether `zone` is the IANA name of a time zone that this run time knows. Offsets (`+05:30`) are no zones. */
export function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    knownZones.add(zone);
    return true;
  } catch {
    return false;
  }
}

/** Where a value of `values` occurs again, compared as {@link comparable} does. */
function repeatedAt(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    const key = comparable(value);
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

/** A list whose values differ; each repetition is a problem at its own place. */
export function differing(message: (value: string) => string) {
  return z.superRefine<string[]>((values, context) => {
    for (const index of repeatedAt(values)) {
      context.addIssue({ code: 'custom', path: [index], message: message(values[index]!) });
    }
  });
}

const startTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, text.timeInvalid));
const endTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, text.endTimeInvalid));

/**
 * Working hours per ISO weekday as local wall times. An end at or before its start is on the next day, so
 * `['22:00', '06:00']` is a night shift.
 */
const hoursSchema = z
  .partialRecord(
    z.enum(weekdays, text.weekdayUnknown),
    z
      .array(z.tuple([startTime, endTime]))
      .check(z.maxLength(teamLimits.rangesPerDay, text.tooManyRanges(teamLimits.rangesPerDay))),
  )
  .check(z.refine((hours) => Object.values(hours).some((ranges) => ranges.length > 0), text.noHours));

/** An account id as Atlassian gives them out. */
export const accountId = z
  .string()
  .check(
    z.trim(),
    z.regex(/^[^\s]+$/, text.memberInvalid),
    z.maxLength(teamLimits.accountIdLength, text.memberInvalid),
  );

/**
 * A team as admins enter it and as it is stored: the team of `measures.md` §1, and what the admin page needs to
 * show its holidays again.
 */
export const teamSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, text.idInvalid)),
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, text.nameEmpty),
      z.maxLength(teamLimits.nameLength, text.nameTooLong(teamLimits.nameLength)),
    ),
  shore: z.enum(shores, text.shoreUnknown),
  timeZone: z.string().check(z.refine(isTimeZone, text.timeZoneUnknown)),
  hours: hoursSchema,
  holidays: z
    .array(localDate)
    .check(
      z.maxLength(teamLimits.holidays, text.tooManyHolidays(teamLimits.holidays)),
      differing(text.dateTwice),
    ),
  members: z.array(accountId).check(differing(() => text.memberTwice)),
  /** What a holiday is called, where the admin page knows it. */
  holidayNames: z.exactOptional(
    z.record(
      localDate,
      z
        .string()
        .check(
          z.maxLength(teamLimits.holidayNameLength, text.holidayNameTooLong(teamLimits.holidayNameLength)),
        ),
    ),
  ),
  /** Where the holidays were taken from, as `date-holidays` writes it: `DE`, `DE-BY`, `US-LA-NO`. */
  holidayRegion: z.exactOptional(
    z.string().check(z.regex(/^[A-Za-z0-9]{2}(-[A-Za-z0-9]{1,8}){0,2}$/, text.shapeWrong)),
  ),
});

/** @see teamSchema */
export type Team = z.infer<typeof teamSchema>;

/**
 * What is wrong among teams that are each right: an id or a name used twice, a person in two teams, too many
 * teams or members. Paths begin with the team's index.
 */
export function findTeamConflicts(teams: readonly Team[]): Problem[] {
  const problems: Problem[] = [];
  if (teams.length > teamLimits.teams) {
    problems.push({ path: [], message: text.tooManyTeams(teamLimits.teams) });
  }
  for (const index of repeatedAt(teams.map((team) => team.id))) {
    problems.push({ path: [index, 'id'], message: text.idTaken });
  }
  for (const index of repeatedAt(teams.map((team) => team.name))) {
    problems.push({ path: [index, 'name'], message: text.nameTaken });
  }
  teams.forEach(({ members }, index) => {
    if (members.length > teamLimits.members) {
      problems.push({ path: [index, 'members'], message: text.tooManyMembers(teamLimits.members) });
    }
  });
  const teamOf = new Map<string, Team>();
  teams.forEach((team, teamIndex) =>
    team.members.forEach((member, memberIndex) => {
      const earlier = teamOf.get(comparable(member));
      if (earlier === undefined) teamOf.set(comparable(member), team);
      else if (earlier !== team) {
        problems.push({
          path: [teamIndex, 'members', memberIndex],
          message: text.memberElsewhere(earlier.name),
        });
      }
    }),
  );
  return problems;
}
