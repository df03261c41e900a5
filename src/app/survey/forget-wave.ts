import type { Operation } from '../../storage/records';
import { putWave, readWaves, removeParticipations, type StoredWave } from '../../storage/wave-storage';
import { readAndWrite } from '../read-and-write';
import { idOf } from './waves';

/** Forgets who took part in a wave that was closed. */
export function forgetWave(waveId: string): Promise<void> {
  return readAndWrite(async () => {
    const [stored] = await readWaves([waveId]);
    const isDue =
      stored !== null && stored !== undefined && stored.wave.status === 'closed' && !stored.wave.forgotten;
    return { write: isDue ? forgetting(stored) : [], result: undefined };
  });
}

/** What forgetting writes. */
export function forgetting(stored: StoredWave): Operation[] {
  return [putWave({ ...stored.wave, forgotten: true }, stored), ...removeParticipations(idOf(stored.wave))];
}
