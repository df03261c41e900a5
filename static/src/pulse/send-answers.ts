import type { FailureCode, Result } from '../../../src/contract/result';

/** What sending needs of the world around it. */
export interface SendingWorld {
  isOnline(): boolean;
  /** Resolves as soon as the browser is on line again. */
  backOnline(): Promise<void>;
  wait(ms: number): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

/** How it goes: `still` after an attempt that failed and is made again. */
export type SendingProgress = 'sending' | 'still' | 'offline';

/** Trying again may help: many send at once, or nobody knows whether the answers arrived. */
const passing: readonly FailureCode[] = ['BUSY', 'UNAVAILABLE'];
const attempts = 6;
const firstWaitMs = 800;
const longestWaitMs = 8_000;

/**
 * Sends until there is an answer that stays. It may send again what has arrived: the function counts it once.
 *
 * @param send one attempt; never rejects.
 * @returns the last attempt's answer.
 */
export async function sendAnswers<Counted>(
  send: () => Promise<Result<Counted>>,
  world: SendingWorld,
  onProgress: (progress: SendingProgress) => void,
): Promise<Result<Counted>> {
  let progress: SendingProgress = 'sending';
  for (let attempt = 1; ; attempt++) {
    if (!world.isOnline()) {
      onProgress('offline');
      await world.backOnline();
    }
    onProgress(progress);
    const result = await send();
    if (result.ok || !passing.includes(result.error.code)) return result;
    if (!world.isOnline()) {
      // The connection went while it was sent: that says nothing about the other side.
      attempt -= 1;
      continue;
    }
    if (attempt === attempts) return result;
    progress = 'still';
    onProgress(progress);
    // Random, because those who were refused together would come together again.
    await world.wait(waitMs(attempt) * (0.5 + world.random()));
  }
}

/** Before chance: doubled from attempt to attempt. */
function waitMs(attempt: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1));
}
