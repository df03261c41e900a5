import type { SurveyExport } from '../../contract/survey-api';
import { readConfiguration } from '../../storage/configuration-storage';
import { readPartnershipsById, readSurveyHead } from '../../storage/partnership-storage';
import { readPublishedWaves } from './published-wave';

/** A function may answer 5 MB: a part ends with the partnership that takes it beyond this. */
const partBytes = 2 * 1024 * 1024;

/**
 * Everything that surveys made public, part by part: what both teams can read, without the leads' accounts.
 *
 * @param from the partnership with which the part begins; `null`: the first.
 * @param now epoch ms.
 */
export async function exportSurveys(from: string | null, now: number): Promise<SurveyExport> {
  const [configuration, head] = await Promise.all([readConfiguration(), readSurveyHead()]);
  const ids = head.partnerships.map(({ id }) => id);
  const partnerships: SurveyExport['partnerships'] = [];
  let bytes = 0;
  // One that was deleted in the meantime is not there to begin with: the export ends, and can be asked for again.
  let index = from === null ? 0 : ids.indexOf(from);
  for (; index >= 0 && index < ids.length && bytes < partBytes; index++) {
    const [stored = null] = await readPartnershipsById([ids[index]!]);
    if (stored === null) continue;
    const { leads: _leads, ...partnership } = stored.partnership;
    const part = { partnership, waves: await readPublishedWaves(stored, configuration) };
    bytes += Buffer.byteLength(JSON.stringify(part));
    partnerships.push(part);
  }
  return { exportedAt: new Date(now).toISOString(), partnerships, next: ids[index] ?? null };
}
