import { publish } from '../../domain/survey/publication';
import { StorageCorruptError } from '../../storage/errors';
import { putTexts, putWave, readWholeWave, removeUrn } from '../../storage/wave-storage';
import { readAndWrite } from '../read-and-write';

/**
 * Closes a wave: what may be published is worked out and written, and the ballots are gone, in one transaction. A
 * ballot that is counted meanwhile changes its urn, so that all is read again.
 *
 * @param now epoch ms.
 */
export function closeWave(waveId: string, now: number): Promise<void> {
  return readAndWrite(async () => {
    const { stored, urns } = await readWholeWave(waveId);
    if (stored === null || stored.wave.status === 'closed') return { write: [], result: undefined };
    const [urn, otherUrn] = urns;
    if (urn === null || otherUrn === null) throw new StorageCorruptError(waveId);
    const { wave } = stored;
    const { result, texts } = publish({
      items: wave.items,
      sides: [
        { invited: wave.sides[0].invited, ballots: urn.ballots },
        { invited: wave.sides[1].invited, ballots: otherUrn.ballots },
      ],
      texts: [...urn.texts, ...otherUrn.texts],
      minimumAnswers: wave.minimumAnswers,
    });
    return {
      write: [
        putWave({ ...wave, status: 'closed', closedAt: now, result }, stored),
        ...(texts.length === 0 ? [] : [putTexts(waveId, texts)]),
        removeUrn(waveId, 0, urn.revision),
        removeUrn(waveId, 1, otherUrn.revision),
      ],
      result: undefined,
    };
  });
}
