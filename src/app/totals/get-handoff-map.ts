import type { HandoffMap } from '../../contract/handoff-map-api';
import { handoffFigures } from '../../contract/handoff-figures';
import type { HeadlineRequest } from '../../contract/headline';
import { waitForAll } from '../../contract/wait-for-all';
import { getConfiguration } from '../configuration';
import { overlapTeam } from '../overlap-team';
import type { Reader } from '../reader';
import { getHeadline } from './get-headline';
import { refuseWithoutJira } from './summed-projects';

/** Holidays of the present week, wherever it is read. */
const daysAhead = 9;

/**
 * Who hands to whom in a project or a partnership, and when its teams work.
 *
 * @param now epoch ms.
 * @returns `null`: no project was chosen, and there is none to be proposed.
 * @throws {NotAllowedError} as {@link getHeadline} does, and where the reader has no access to Jira at all.
 * @throws as {@link getHeadline}
 */
export async function getHandoffMap(
  request: HeadlineRequest,
  reader: Reader,
  now: number,
): Promise<HandoffMap | null> {
  const [headline, { teams }] = await waitForAll([
    getHeadline(request, reader, now).catch(refuseWithoutJira),
    getConfiguration(),
  ]);
  if (headline === null) return null;
  const shown = new Set(handoffFigures(headline.totals).teams.map(({ id }) => id));
  return {
    ...headline,
    calendars: teams.flatMap((team, index) =>
      shown.has(team.id) ? overlapTeam(team, index, now, daysAhead) : [],
    ),
  };
}
