import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Pulse, PulseApi } from '../../../src/contract/survey-api';
import { makeCall } from './call-function';
import { type Formats, makeFormats } from './formats';
import { pulseMessages } from './pulse-messages';
import { getReader, type Reader } from './reader';

/** Calls a function behind the pulse's pages. */
export const call = makeCall<PulseApi>(pulseMessages.noAnswer);

/** What a page knows of the reader's pulses. */
export type LoadedPulse =
  | { status: 'loading' }
  | { status: 'failed'; reason: string; offline: boolean }
  | { status: 'ready'; pulse: Pulse; reader: Reader; formats: Formats };

/** Reads the pulses of whoever looks, and again when asked, and when the browser comes back on line after a failure. */
export function usePulse(): {
  loaded: LoadedPulse;
  /** What is shown stays until the new is there; a failure replaces only what never came. */
  reload: () => Promise<void>;
  /** What a function has answered, in the place of what it was before. */
  change: (changed: Partial<Pulse>) => void;
} {
  const [loaded, setLoaded] = useState<LoadedPulse>({ status: 'loading' });
  // Of two that are on their way the later one counts.
  const latest = useRef(0);

  const reload = useCallback(async () => {
    const ticket = ++latest.current;
    const next = await load();
    if (ticket !== latest.current) return;
    setLoaded((before) => (next.status === 'failed' && before.status === 'ready' ? before : next));
  }, []);
  useEffect(() => void reload(), [reload]);

  const waitsForLine = loaded.status === 'failed' && loaded.offline;
  // At once: a line that comes back in the same moment is not to be missed.
  useLayoutEffect(() => {
    if (!waitsForLine) return;
    const again = () => void reload();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [waitsForLine, reload]);

  const change = (changed: Partial<Pulse>) =>
    setLoaded((before) =>
      before.status === 'ready' ? { ...before, pulse: { ...before.pulse, ...changed } } : before,
    );
  return { loaded, reload, change };
}

async function load(): Promise<LoadedPulse> {
  const failed = (reason: string): LoadedPulse => ({ status: 'failed', reason, offline: !navigator.onLine });
  try {
    const [result, reader] = await Promise.all([call('getPulse'), getReader()]);
    if (!result.ok) return failed(result.error.message);
    const formats = makeFormats(reader.locale, reader.timeZone, result.value.now);
    return { status: 'ready', pulse: result.value, reader, formats };
  } catch {
    return failed(pulseMessages.noAnswer);
  }
}
