import { useEffect, useState } from 'react';
import type * as parts from './parts';

export type LedgerParts = typeof parts;

/**
 * The parts about acting: loaded once, when first needed.
 *
 * @returns the parts, and how to try again where they could not be had.
 */
export function useLedgerParts(
  isNeeded: boolean,
): [state: LedgerParts | 'loading' | 'failed', retry: () => void] {
  const [state, setState] = useState<LedgerParts | 'loading' | 'failed'>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isNeeded) return;
    import('./parts').then(setState, () => setState('failed'));
  }, [isNeeded, attempt]);
  const retry = () => {
    setState('loading');
    setAttempt(attempt + 1);
  };
  return [state, retry];
}
