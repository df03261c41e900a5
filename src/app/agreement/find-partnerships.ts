import type { AgreementChoice } from '../../contract/agreement-api';
import type { Partnership } from '../../contract/partnership';
import { ProductRequestError } from '../../contract/product-request';
import { waitForAll } from '../../contract/wait-for-all';
import { readConfiguration } from '../../storage/configuration-storage';
import { readPartnerships } from '../../storage/partnership-storage';
import { checkProjects, type Reader } from '../reader';
import { findOwnTeam, findSide } from '../survey/viewer';

/**
 * The partnerships that somebody can choose: those of their own team first, then those all of whose projects they may
 * browse.
 *
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findPartnerships(reader: Reader): Promise<AgreementChoice[]> {
  const [{ teams }, { stored }] = await waitForAll([readConfiguration(), readPartnerships()]);
  const partnerships = stored.map(({ partnership }) => partnership);
  const ownTeam = findOwnTeam(teams, reader.accountId);
  const isOwn = ({ teamIds }: Partnership) => findSide(teamIds, ownTeam) !== null;
  const others = partnerships.filter((partnership) => !isOwn(partnership));
  const mayBrowse = await makeBrowsingCheck(
    others.flatMap(({ projectIds }) => projectIds),
    reader,
  );
  return [...partnerships.filter(isOwn), ...others.filter(mayBrowse)].map(({ id, name }) => ({ id, name }));
}

/**
 * Asks Jira which of some projects somebody may browse: none, where they are no user of Jira.
 *
 * @returns whether all projects of a partnership are among them. @throws {ProductRequestError}
 */
export async function makeBrowsingCheck(
  projectIds: readonly string[],
  reader: Reader,
): Promise<(partnership: Pick<Partnership, 'projectIds'>) => boolean> {
  try {
    const mayBrowse = await checkProjects(projectIds, reader);
    return (partnership) => mayBrowse(partnership.projectIds);
  } catch (error) {
    if (error instanceof ProductRequestError && error.failure === 'forbidden') return () => false;
    throw error;
  }
}
