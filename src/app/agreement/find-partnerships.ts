import type { AgreementChoice } from '../../contract/agreement-api';
import type { Partnership } from '../../contract/partnership';
import { type ProductRequest, ProductRequestError } from '../../contract/product-request';
import { waitForAll } from '../../contract/wait-for-all';
import { checkBrowsing } from '../../jira/check-browsing';
import { readConfiguration } from '../../storage/configuration-storage';
import { readPartnerships } from '../../storage/partnership-storage';
import { findOwnTeam, findSide } from '../survey/viewer';

/** Jira tells of no more at once. Hundreds of partnerships would be needed to go beyond. */
const mostProjects = 1_000;

/** Who reads an agreement, by the platform's word. */
export interface AgreementReader {
  accountId: string;
  /** Asks Jira as the reader. */
  requestJira: ProductRequest;
}

/**
 * The partnerships that somebody can choose: those of their own team first, then those all of whose projects they may
 * browse.
 *
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findPartnerships(reader: AgreementReader): Promise<AgreementChoice[]> {
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
  { accountId, requestJira }: AgreementReader,
): Promise<(partnership: Pick<Partnership, 'projectIds'>) => boolean> {
  const asked = [...new Set(projectIds)].slice(0, mostProjects);
  const found =
    asked.length === 0
      ? []
      : await checkBrowsing(requestJira, accountId, { projectIds: asked, issueIds: [] }).then(
          (browsable) => browsable.projectIds,
          (error: unknown) => {
            if (error instanceof ProductRequestError && error.failure === 'forbidden') return [];
            throw error;
          },
        );
  const browsable = new Set(found);
  return ({ projectIds: own }) => own.every((id) => browsable.has(id));
}
