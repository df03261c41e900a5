import type { PartnershipResults } from '../../contract/survey-api';
import { surveyMessages as text } from '../../contract/survey-messages';
import { readPartnershipsById } from '../../storage/partnership-storage';
import { NotAllowedError } from '../errors';
import { pulseTeams } from './get-pulse';
import { readPublishedWaves } from './published-wave';
import { checkMaySee, isLead, readWhole, type Viewer } from './viewer';

/**
 * The results of all waves of a partnership, for members of its two teams and administrators.
 *
 * @throws {NotAllowedError} for anybody else, and for a partnership that isn't there.
 */
export async function getResults(partnershipId: string, viewer: Viewer): Promise<PartnershipResults> {
  const whole = await readWhole();
  const side = await checkMaySee(partnershipId, whole, viewer);
  const [stored = null] = await readPartnershipsById([partnershipId]);
  if (stored === null) throw new NotAllowedError(text.nothingForYou);
  const { partnership, schedule } = stored;
  const numbers = Array.from({ length: schedule.latestWave }, (_, index) => index + 1);
  return {
    partnership: {
      id: partnership.id,
      name: partnership.name,
      projectIds: partnership.projectIds,
      teams: pulseTeams(partnership, whole.configuration),
      side,
      isLead: isLead(stored, side, viewer.accountId),
    },
    waves: await readPublishedWaves(partnershipId, numbers, whole.configuration),
  };
}
