import { surveyMessages as text } from '../../contract/survey-messages';
import type { Team } from '../../contract/team';
import { waitForAll } from '../../contract/wait-for-all';
import { readConfiguration, type StoredConfiguration } from '../../storage/configuration-storage';
import { readSurveyHead, type StoredPartnership, type SurveyHead } from '../../storage/partnership-storage';
import { NotAllowedError } from '../errors';

/** Who asks, by the platform's word. */
export interface Viewer {
  accountId: string;
  /** Asks Jira. */
  isAdministrator: () => Promise<boolean>;
}

/** What decides who may see what. */
export interface Whole {
  configuration: StoredConfiguration;
  head: SurveyHead;
}

/** Reads teams and partnerships. @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readWhole(): Promise<Whole> {
  const [configuration, head] = await waitForAll([readConfiguration(), readSurveyHead()]);
  return { configuration, head };
}

/** The team of a person, `null` for one in none. */
export function findOwnTeam(teams: readonly Team[], accountId: string): Team | null {
  return teams.find(({ members }) => members.includes(accountId)) ?? null;
}

/** On which side of a partnership somebody is; `null`: on neither. */
export function findSide(teamIds: readonly [string, string], ownTeam: Team | null): 0 | 1 | null {
  const side = teamIds.indexOf(ownTeam?.id ?? '');
  return side === -1 ? null : (side as 0 | 1);
}

/** Whether somebody may write "you said, we did": the leads, or every member where nobody was named. */
export function isLead(
  { partnership: { leads }, leadsErased }: Pick<StoredPartnership, 'partnership' | 'leadsErased'>,
  side: 0 | 1 | null,
  accountId: string,
): boolean {
  const mayEverybody = leads.length === 0 && !leadsErased;
  return side !== null && (mayEverybody || leads.includes(accountId));
}

/**
 * Lets members of the two teams and administrators pass. For a partnership that isn't there the same is read and asked
 * as for one that somebody may not see, and the same is said.
 *
 * @returns the viewer's side, `null` for an administrator in neither team.
 * @throws {NotAllowedError}
 */
export async function checkMaySee(
  partnershipId: string,
  { configuration, head }: Whole,
  viewer: Viewer,
): Promise<0 | 1 | null> {
  const entry = head.partnerships.find(({ id }) => id === partnershipId);
  const ownTeam = findOwnTeam(configuration.teams, viewer.accountId);
  const side = entry === undefined ? null : findSide(entry.teamIds, ownTeam);
  if (side !== null) return side;
  if ((await viewer.isAdministrator()) && entry !== undefined) return null;
  throw new NotAllowedError(text.nothingForYou);
}
