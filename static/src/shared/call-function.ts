import { makeInvoke } from '@forge/bridge';
import type { Result } from '../../../src/contract/result';

/** Functions as the contract names them: each takes at most one thing and answers a `Result`. */
export type Api = Record<string, (request: never) => Result<unknown>>;

/** Calls one function of an API and hears its answer; one that never came is an answer too. */
export type Call<Functions extends Api> = <Key extends keyof Functions & string>(
  key: Key,
  ...args: Parameters<Functions[Key]>
) => Promise<ReturnType<Functions[Key]>>;

/**
 * Calls the functions behind a page. A call that fails without an answer reads as `UNAVAILABLE`.
 *
 * @param noAnswer what to say then, and what to do.
 */
export function makeCall<Functions extends Api>(noAnswer: string): Call<Functions> {
  const invokeFunction = makeInvoke<Functions>() as unknown as Call<Functions>;
  return async (key, ...args) => {
    try {
      return await invokeFunction(key, ...args);
    } catch {
      const failure: Result<never> = { ok: false, error: { code: 'UNAVAILABLE', message: noAnswer } };
      return failure as ReturnType<Functions[typeof key]>;
    }
  };
}
