import type { Headline, HeadlineRequest } from '../../contract/headline';
import { totalsMessages as text } from '../../contract/totals-messages';
import { waitForAll } from '../../contract/wait-for-all';
import { findRecentProjects, getProjects } from '../../jira/find-projects';
import { findBusiestProject } from '../../storage/totals-storage';
import { readWalks } from '../../storage/walk-storage';
import { getConfiguration } from '../configuration';
import { NotAllowedError } from '../errors';
import type { Reader } from '../reader';
import { getProjectTotals } from './get-project-totals';
import { weeksOf } from './summed-projects';

/**
 * The sums that a gadget on a dashboard shows. What it was told to show is somebody else's word: whether this reader may
 * see it is asked at each read.
 *
 * @param now epoch ms.
 * @returns `null`: no project was chosen, and there is none to be proposed.
 * @throws {NotAllowedError} the reader may not browse all that would be summed, or it is not there any more.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function getHeadline(
  { projectId, partnershipId, teamIds, weeks }: HeadlineRequest,
  reader: Reader,
  now: number,
): Promise<Headline | null> {
  const period = { last: weeks };
  const read = (id: string) =>
    getProjectTotals({ partnershipId, teamIds, period }, { ...reader, projectId: id }, now);
  if (projectId === null) {
    const proposed = await findProposed(reader, period, now);
    return proposed === null ? null : { project: proposed, totals: await read(proposed.id) };
  }
  const [[project], totals] = await waitForAll([
    getProjects(reader.requestJira, [projectId]),
    read(projectId),
  ]);
  if (project === undefined) throw new NotAllowedError(text.hidden);
  return { project, totals };
}

async function findProposed(
  { requestJira }: Reader,
  period: { last: HeadlineRequest['weeks'] },
  now: number,
): Promise<Headline['project'] | null> {
  const [projects, { settings }, { reconciliation }] = await waitForAll([
    findRecentProjects(requestJira),
    getConfiguration(),
    readWalks(),
  ]);
  // Before the first hourly tick, which begins one, there are no tables yet.
  if (reconciliation === null) return null;
  const weeks = weeksOf(period, settings.siteTimeZone, now);
  const busiest = await findBusiestProject(
    projects.map(({ id }) => Number(id)),
    weeks,
  );
  return projects.find(({ id }) => Number(id) === busiest) ?? null;
}
