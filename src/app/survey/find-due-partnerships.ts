import { readNextInstants, readSurveyHead } from '../../storage/partnership-storage';

/**
 * The partnerships for which something is to be done by now, and those that were deleted and not removed whole.
 *
 * @param now epoch ms.
 */
export async function findDuePartnerships(now: number): Promise<string[]> {
  const { partnerships, deletions } = await readSurveyHead();
  const ids = partnerships.map(({ id }) => id);
  const instants = await readNextInstants(ids);
  return [
    ...ids.filter((_id, index) => (instants[index] ?? Infinity) <= now),
    ...deletions.map(({ id }) => id),
  ];
}
