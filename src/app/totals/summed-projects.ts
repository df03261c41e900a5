import { ProductRequestError } from '../../contract/product-request';
import { type SummedPeriod, type TotalsRequest } from '../../contract/totals-api';
import { totalsMessages as text } from '../../contract/totals-messages';
import { epochDayOf } from '../../domain/calendar/civil-date';
import { weekOf, weekOfDay } from '../../domain/totals/facts';
import { readPartnerships } from '../../storage/partnership-storage';
import type { WeekRange } from '../../storage/totals-storage';
import { NotAllowedError } from '../errors';
import { checkProjects, type Reader } from '../reader';

/** Who reads a project's page. */
export interface ProjectReader extends Reader {
  /** Of the project in which the page stands, by the platform's word. */
  projectId: string;
}

/** What is summed for a reader, who may browse all of it. */
export interface Summed {
  projectIds: string[];
  pair: [string, string] | null;
  /** Partnerships of the page's project of which the reader may browse every project. */
  partnerships: { id: string; name: string }[];
  someHidden: boolean;
}

/**
 * Finds what is to be summed, and asks Jira whether the reader may browse every project of it.
 *
 * @throws {NotAllowedError} there is a project that the reader can't browse, or no such partnership of this project.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findSummed(
  partnershipId: TotalsRequest['partnershipId'],
  { projectId, ...reader }: ProjectReader,
): Promise<Summed> {
  const { stored } = await readPartnerships();
  const here = stored
    .map(({ partnership }) => partnership)
    .filter(({ projectIds }) => projectIds.includes(projectId));
  const asked = [projectId, ...here.flatMap(({ projectIds }) => projectIds)];
  const mayBrowse = await checkProjects(asked, reader);
  if (!mayBrowse([projectId])) throw new NotAllowedError(text.hidden);
  const seen = here.filter(({ projectIds }) => mayBrowse(projectIds));
  const partnership = seen.find(({ id }) => id === partnershipId) ?? null;
  if (partnership === null && partnershipId !== null) throw new NotAllowedError(text.hidden);
  return {
    projectIds: partnership?.projectIds ?? [projectId],
    pair: partnership === null ? null : [partnership.teamIds[0], partnership.teamIds[1]],
    partnerships: seen.map(({ id, name }) => ({ id, name })),
    someHidden: seen.length < here.length,
  };
}

/** People of Confluence need not be people of Jira, which then refuses each request. */
export function refuseWithoutJira(error: unknown): never {
  if (error instanceof ProductRequestError && error.failure === 'forbidden') {
    throw new NotAllowedError(text.noJira, { cause: error });
  }
  throw error;
}

/** The whole weeks of a period. @param timeZone the site's, in which weeks begin. @param now epoch ms. */
export function weeksOf(
  period: SummedPeriod,
  timeZone: string,
  now: number,
): WeekRange & { present: number } {
  const present = weekOf(now, timeZone);
  if ('last' in period) return { from: present - period.last + 1, to: present, present };
  return { from: weekOfDay(epochDayOf(period.from)), to: weekOfDay(epochDayOf(period.until)), present };
}
