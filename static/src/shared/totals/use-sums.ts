import { useEffect, useState } from 'react';
import type { Result } from '../../../../src/contract/result';
import { type Formats, makeFormats } from '../formats';
import { getReader } from '../reader';
import { totalsText } from './messages';

/** What a page knows of the sums that it asked for. */
export type LoadedSums<Request, Value> =
  | { status: 'loading' }
  /** @property allowed whether another try could help. */
  | { status: 'failed'; reason: string; allowed: boolean }
  | { status: 'ready'; value: Value; request: Request; formats: Formats };

/**
 * Reads the sums that are asked for. What was shown before stays until the new ones are there.
 *
 * @param ask calls a function; the same for good.
 * @param nowOf the server's clock, in an answer of it.
 * @returns `isReading`: others than those shown are on their way.
 */
export function useSums<Request, Value>(
  request: Request,
  ask: (request: Request) => Promise<Result<Value>>,
  nowOf: (value: Value) => number,
): { loaded: LoadedSums<Request, Value>; isReading: boolean; reload: () => void } {
  const [answer, setAnswer] = useState<{ of: string; loaded: LoadedSums<Request, Value> } | null>(null);
  const [turn, setTurn] = useState(0);
  const wanted = JSON.stringify([request, turn]);
  useEffect(() => {
    let isCurrent = true;
    void load(request, ask, nowOf).then((loaded) => {
      if (isCurrent) setAnswer({ of: wanted, loaded });
    });
    return () => {
      isCurrent = false;
    };
    // The text says the whole request.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
  return {
    loaded: answer?.loaded ?? { status: 'loading' },
    isReading: answer?.of !== wanted,
    reload: () => setTurn(turn + 1),
  };
}

async function load<Request, Value>(
  request: Request,
  ask: (request: Request) => Promise<Result<Value>>,
  nowOf: (value: Value) => number,
): Promise<LoadedSums<Request, Value>> {
  try {
    const [result, reader] = await Promise.all([ask(request), getReader()]);
    if (!result.ok) {
      const { code, message } = result.error;
      return { status: 'failed', reason: message, allowed: code !== 'NOT_ALLOWED' };
    }
    const formats = makeFormats(reader.locale, reader.timeZone, nowOf(result.value));
    return { status: 'ready', value: result.value, request, formats };
  } catch {
    return { status: 'failed', reason: totalsText.noAnswer, allowed: true };
  }
}
