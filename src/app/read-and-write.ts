import { randomInt } from 'node:crypto';
import { StorageConflictError, StorageUnavailableError } from '../storage/errors';
import { transact, type Operation } from '../storage/records';

/** What is to be written, from what was read; nothing where there is nothing to change. */
export interface Decision<Result> {
  write: readonly Operation[];
  result: Result;
}

/** How long to wait before the attempt of this number (1, 2 …), in ms; `null`: no further one. */
export type Patience = (attempt: number, error: unknown) => number | null;

/** Writers of administrators and of the tick seldom meet, and a storage that fails seldom fails long. */
const shortPatience: Patience = (attempt, error) => {
  const mayPass = error instanceof StorageConflictError || error instanceof StorageUnavailableError;
  return mayPass && attempt < 5 ? randomInt(50 * 2 ** attempt) : null;
};

/**
 * Reads, decides and writes; again from the start when somebody else wrote in between. An attempt of which only the
 * answer was lost looks the same: `decide` then finds what it wrote itself.
 *
 * @param decide reads and decides; what it throws ends all, but for a storage that does not answer, with which one may
 *   have patience. It is told how many attempts failed before.
 * @throws {StorageConflictError} others wrote in between, time and again.
 * @throws {StorageTooBigError} @throws {StorageUnavailableError}
 */
export async function readAndWrite<Result>(
  decide: (attempt: number) => Promise<Decision<Result>>,
  patience: Patience = shortPatience,
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    let isDecided = false;
    try {
      const { write, result } = await decide(attempt);
      isDecided = true;
      if (write.length > 0) await transact(write);
      return result;
    } catch (error) {
      const mayTryAgain = isDecided || error instanceof StorageUnavailableError;
      const waitMs = mayTryAgain ? patience(attempt + 1, error) : null;
      if (waitMs === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
