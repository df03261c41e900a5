import { waveIdOf, type Wave } from '../../domain/survey/wave';
import { readWaves, type StoredWave } from '../../storage/wave-storage';

/** By what a wave is found in the storage and named in addresses. */
export function idOf({ partnershipId, number }: Pick<Wave, 'partnershipId' | 'number'>): string {
  return waveIdOf(partnershipId, number);
}

/** The partnership of a wave's id. */
export function partnershipOf(waveId: string): string {
  return waveId.slice(0, waveId.lastIndexOf(':'));
}

/** The latest wave of each of some partnerships, or one so many before it; `null` where there is none. */
export async function readLatestWaves(
  entries: readonly { partnership: { id: string }; schedule: { latestWave: number } }[],
  back = 0,
): Promise<(StoredWave | null)[]> {
  const ids = entries.map(({ partnership, schedule }) =>
    schedule.latestWave > back ? waveIdOf(partnership.id, schedule.latestWave - back) : null,
  );
  const stored = await readWaves(ids.flatMap((id) => id ?? []));
  const found = new Map(stored.flatMap((entry) => (entry === null ? [] : [[idOf(entry.wave), entry]])));
  return ids.map((id) => found.get(id ?? '') ?? null);
}
