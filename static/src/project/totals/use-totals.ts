import { useEffect, useState } from 'react';
import type { ProjectApi, ProjectTotals, TotalsRequest } from '../../../../src/contract/totals-api';
import { makeCall } from '../../shared/call-function';
import { type Formats, makeFormats } from '../../shared/formats';
import { getReader } from '../../shared/reader';
import { totalsText } from '../../shared/totals/messages';

/** Calls a function behind the project's page. */
export const call = makeCall<ProjectApi>(totalsText.noAnswer);

/** What the page knows of the sums. */
export type LoadedTotals =
  | { status: 'loading' }
  /** @property allowed whether another try could help. */
  | { status: 'failed'; reason: string; allowed: boolean }
  | { status: 'ready'; totals: ProjectTotals; request: TotalsRequest; formats: Formats };

/**
 * Reads the sums that are asked for. What was shown before stays until the new ones are there.
 *
 * @returns `isReading`: others than those shown are on their way.
 */
export function useTotals(request: TotalsRequest): {
  loaded: LoadedTotals;
  isReading: boolean;
  reload: () => void;
} {
  const [answer, setAnswer] = useState<{ of: string; loaded: LoadedTotals } | null>(null);
  const [turn, setTurn] = useState(0);
  const wanted = JSON.stringify([request, turn]);
  useEffect(() => {
    let isCurrent = true;
    void load(request).then((loaded) => {
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

async function load(request: TotalsRequest): Promise<LoadedTotals> {
  try {
    const [result, reader] = await Promise.all([call('getProjectTotals', request), getReader()]);
    if (!result.ok) {
      const { code, message } = result.error;
      return { status: 'failed', reason: message, allowed: code !== 'NOT_ALLOWED' };
    }
    const formats = makeFormats(reader.locale, reader.timeZone, result.value.now);
    return { status: 'ready', totals: result.value, request, formats };
  } catch {
    return { status: 'failed', reason: totalsText.noAnswer, allowed: true };
  }
}
