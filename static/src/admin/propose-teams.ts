import type { Person } from '../../../src/jira/users';
import { comparable } from '../../../src/domain/comparable';
import type { Team } from '../../../src/contract/team';
import { cityOf, offsetMinutesOf, presentZoneName } from './time-zones';

/** People whose days nearly coincide: the first-run guide proposes to call them a team. */
export interface ProposedTeam {
  name: string;
  shore: Team['shore'];
  timeZone: string;
  members: string[];
}

/** Zones this close to a cluster's own count as the same place: Paris with Berlin, Lisbon with London. */
const sameDayMinutes = 60;
/** Up to here a place is near enough to share most of a day. */
const nearMinutes = 180;

/**
 * Groups people by the time zones of their profiles. The zone with most people makes the first cluster; each further
 * one joins the first cluster whose own zone is at most an hour away by the present offsets, else makes one.
 *
 * @param homeZone the admin's own zone: its cluster is onshore, others offshore, or nearshore up to three hours away.
 * @param now epoch ms, for the offsets.
 * @param takenNames names of the teams that exist: no proposal has one of them.
 * @returns the larger teams first; people whose profile shows no zone are in none.
 */
export function proposeTeams(
  people: readonly Person[],
  homeZone: string,
  now: number,
  takenNames: readonly string[] = [],
): ProposedTeam[] {
  const byZone = new Map<string, string[]>();
  for (const { accountId, timeZone } of people) {
    const zone = timeZone === null ? null : knownZone(timeZone);
    if (zone === null) continue;
    byZone.set(zone, [...(byZone.get(zone) ?? []), accountId]);
  }
  const zones = [...byZone]
    .map(([zone, members]) => ({ zone, members, offset: offsetMinutesOf(zone, now) }))
    .sort((a, b) => b.members.length - a.members.length || a.zone.localeCompare(b.zone));

  const clusters: typeof zones = [];
  for (const place of zones) {
    const near = clusters.find(({ offset }) => Math.abs(offset - place.offset) <= sameDayMinutes);
    if (near === undefined) clusters.push({ ...place, members: [...place.members] });
    else near.members.push(...place.members);
  }
  clusters.sort((a, b) => b.members.length - a.members.length);

  const homeOffset = offsetMinutesOf(knownZone(homeZone) ?? 'UTC', now);
  const names = new Set(takenNames.map(comparable));
  return clusters.map(({ zone, members, offset }) => {
    const away = Math.abs(offset - homeOffset);
    return {
      name: freeName(cityOf(zone), names),
      shore: away <= sameDayMinutes ? 'onshore' : away <= nearMinutes ? 'nearshore' : 'offshore',
      timeZone: zone,
      members,
    };
  });
}

/** A name that none of `taken` (compared as names are) has; adds it to them. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(comparable(free)); number++) free = `${name} ${number}`;
  taken.add(comparable(free));
  return free;
}

function knownZone(zone: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return presentZoneName(zone);
  } catch {
    return null;
  }
}

/**
 * An id for a new team: readable in links and logs, and not one that is taken.
 *
 * @param takenIds ids of the other teams.
 */
export function makeTeamId(name: string, takenIds: readonly string[]): string {
  const readable =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'team';
  const taken = new Set(takenIds.map(comparable));
  let id = readable;
  for (let number = 2; taken.has(id); number++) id = `${readable}-${number}`;
  return id;
}

/** Monday to Friday, nine to five: where nobody has said otherwise. */
export const usualHours: Team['hours'] = {
  '1': [['09:00', '17:00']],
  '2': [['09:00', '17:00']],
  '3': [['09:00', '17:00']],
  '4': [['09:00', '17:00']],
  '5': [['09:00', '17:00']],
};
