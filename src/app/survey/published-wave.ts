import type { PublishedWave } from '../../contract/survey-api';
import { askedUntil } from '../../domain/survey/opening';
import { waveIdOf } from '../../domain/survey/wave';
import type { StoredConfiguration } from '../../storage/configuration-storage';
import { readWaves, type StoredWave } from '../../storage/wave-storage';
import { closingDateOf, openingDateOf } from './get-partnerships';
import { idOf } from './waves';

/**
 * Of some waves of a partnership those that are closed, as both teams may read them, oldest first.
 *
 * @param numbers in order.
 * @throws {StorageCorruptError} @throws {StorageUnavailableError}
 */
export async function readPublishedWaves(
  partnershipId: string,
  numbers: readonly number[],
  configuration: StoredConfiguration,
): Promise<PublishedWave[]> {
  const waves = await readWaves(numbers.map((number) => waveIdOf(partnershipId, number)));
  return waves.flatMap((stored) => (stored === null ? [] : (publishedWave(stored, configuration) ?? [])));
}

/** What may be read of a wave; `null` while it is open. Who answered, and when, is no part of it. */
export function publishedWave(
  { wave, responseRevision }: StoredWave,
  configuration: StoredConfiguration,
): PublishedWave | null {
  const { number, sides, items, minimumAnswers, result, response } = wave;
  if (result === null) return null;
  const team = ({ teamId, teamName }: (typeof sides)[0]) => ({
    id: teamId,
    name: teamName,
    index: configuration.teams.findIndex(({ id }) => id === teamId),
  });
  return {
    waveId: idOf(wave),
    number,
    revision: responseRevision,
    opensAt: Math.min(...sides.map(({ opensAt }) => opensAt)),
    askedUntil: askedUntil(sides),
    openedOn: openingDateOf(wave, configuration),
    closedOn: closingDateOf(wave, configuration),
    teams: [team(sides[0]), team(sides[1])],
    items,
    minimumAnswers,
    result,
    response,
  };
}
