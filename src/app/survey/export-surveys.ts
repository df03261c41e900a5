import type { SurveyExport } from '../../contract/survey-api';
import { waitForAll } from '../../contract/wait-for-all';
import { waveIdOf } from '../../domain/survey/wave';
import { readConfiguration } from '../../storage/configuration-storage';
import { readPartnershipsById, readSurveyHead } from '../../storage/partnership-storage';
import { readTexts } from '../../storage/wave-storage';
import { readPublishedWaves } from './published-wave';

/** A function may answer 5 MB: a part ends with the waves that take it beyond this. */
const partBytes = 2 * 1024 * 1024;
/** So many waves are read at once; with texts as long as may be they are some 2 MB. */
const wavesAtOnce = 10;

/**
 * Everything that surveys made public, part by part: what both teams can read, without the leads' accounts.
 *
 * Partnerships come in the order of their ids, so that the next part is found also where the partnership with which it
 * was to begin has been deleted meanwhile.
 *
 * @param from where the part begins; `null`: at the beginning.
 * @param now epoch ms.
 */
export async function exportSurveys(from: SurveyExport['next'], now: number): Promise<SurveyExport> {
  const [configuration, head] = await waitForAll([readConfiguration(), readSurveyHead()]);
  const first = from?.partnershipId ?? '';
  const ids = head.partnerships.map(({ id }) => id).filter((id) => id >= first);
  const partnerships: SurveyExport['partnerships'] = [];
  let bytes = 0;
  for (const partnershipId of ids.sort()) {
    const [stored = null] = await readPartnershipsById([partnershipId]);
    if (stored === null) continue;
    const { leads: _leads, ...partnership } = stored.partnership;
    const part: SurveyExport['partnerships'][0] = { partnership, waves: [] };
    const { latestWave } = stored.schedule;
    for (let wave = partnershipId === first ? from!.wave : 1; wave <= latestWave; wave += wavesAtOnce) {
      if (bytes >= partBytes) {
        if (part.waves.length > 0) partnerships.push(part);
        return { exportedAt: new Date(now).toISOString(), partnerships, next: { partnershipId, wave } };
      }
      const numbers = Array.from(
        { length: Math.min(wavesAtOnce, latestWave + 1 - wave) },
        (_, n) => wave + n,
      );
      const [waves, texts] = await waitForAll([
        readPublishedWaves(partnershipId, numbers, configuration),
        readTexts(numbers.map((number) => waveIdOf(partnershipId, number))),
      ]);
      const read = waves.map((one) => ({ ...one, texts: texts[one.number - wave]! }));
      bytes += Buffer.byteLength(JSON.stringify(read));
      part.waves.push(...read);
    }
    partnerships.push(part);
  }
  return { exportedAt: new Date(now).toISOString(), partnerships, next: null };
}
