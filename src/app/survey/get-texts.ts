import { readTexts } from '../../storage/wave-storage';
import { checkMaySee, readWhole, type Viewer } from './viewer';
import { partnershipOf } from './waves';

/**
 * What people wrote in a wave, as it was published: nothing where too few did, and before the wave has closed.
 *
 * @throws {NotAllowedError} for everybody who may not see the results.
 */
export async function getTexts(waveId: string, viewer: Viewer): Promise<string[]> {
  await checkMaySee(partnershipOf(waveId), await readWhole(), viewer);
  const [texts = []] = await readTexts([waveId]);
  return texts;
}
