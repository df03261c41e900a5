import { comparable } from '../comparable';
import { makeWorkingCalendar, type WorkingCalendar } from './working-calendar';

/** Where a team sits, as seen from the client: a name for the side, on which no measure depends. */
export type Shore = 'onshore' | 'offshore' | 'nearshore';
/** `YYYY-MM-DD`, of no zone. */
export type LocalDate = string;
export type TeamId = string;
/** ISO weekdays, `1` = Monday. */
export type IsoWeekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/** People who work the same hours in the same place (`measures.md` §1). */
export interface Team {
  id: TeamId;
  name: string;
  shore: Shore;
  /** IANA name. */
  timeZone: string;
  /** Local wall times `HH:MM`; an end at or before its start is on the next local date, `24:00` included. */
  hours: Partial<Record<IsoWeekday, readonly (readonly [start: string, end: string])[] | undefined>>;
  holidays: readonly LocalDate[];
  /** Account ids. */
  members: readonly string[];
}

/** Teams by id and by member, with their calendars. */
export interface TeamDirectory {
  teams: readonly Team[];
  /** The team of an account; `null` for nobody and for people in no team. */
  teamOf(accountId: string | null): TeamId | null;
  team(id: TeamId): Team | undefined;
  /** @throws {RangeError} there is no such team: the caller has a bug. */
  calendar(id: TeamId): WorkingCalendar;
}

/** Teams that cannot stand beside each other; the message names them. */
export class TeamConflictError extends Error {
  override name = 'TeamConflictError';
}

function quoted({ id, name }: Team): string {
  return id === name ? `"${id}"` : `"${name}" (${id})`;
}

/**
 * Looks up people's teams and teams' calendars.
 *
 * @throws {TeamConflictError} two teams have one id, or a person is in two teams.
 */
export function makeTeamDirectory(teams: readonly Team[]): TeamDirectory {
  const byId = new Map<TeamId, Team>();
  const teamOfMember = new Map<string, Team>();
  for (const team of teams) {
    const other = byId.get(team.id);
    if (other !== undefined) {
      throw new TeamConflictError(
        `Two teams have the id "${team.id}": "${other.name}" and "${team.name}". Give one of them another id.`,
      );
    }
    byId.set(team.id, team);
    for (const member of team.members) {
      const account = comparable(member);
      const earlier = teamOfMember.get(account);
      if (earlier !== undefined && earlier !== team) {
        throw new TeamConflictError(
          `A person is in two teams, ${quoted(earlier)} and ${quoted(team)}. Take the person out of one of them.`,
        );
      }
      teamOfMember.set(account, team);
    }
  }
  const calendars = new Map<TeamId, WorkingCalendar>();
  // As they come, so that looking up an account that was looked up before costs no new string.
  const teamOfSeen = new Map<string, TeamId | null>();
  return {
    teams,
    teamOf(accountId) {
      if (accountId === null) return null;
      let found = teamOfSeen.get(accountId);
      if (found === undefined) {
        found = teamOfMember.get(comparable(accountId))?.id ?? null;
        teamOfSeen.set(accountId, found);
      }
      return found;
    },
    team: (id) => byId.get(id),
    calendar(id) {
      const known = calendars.get(id);
      if (known !== undefined) return known;
      const team = byId.get(id);
      if (team === undefined) throw new RangeError(`There is no team "${id}".`);
      const calendar = makeWorkingCalendar(team);
      calendars.set(id, calendar);
      return calendar;
    },
  };
}
