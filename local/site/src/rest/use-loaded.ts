import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { RestError } from './request';

export interface Loaded<T> {
  /** The last answer; stays while it is asked for again. */
  readonly value: T | null;
  readonly error: RestError | null;
  readonly loading: boolean;
  /** Asks again; resolves when the answer is on the screen. */
  reload(): Promise<void>;
}

/**
 * Asks when the component is first shown and whenever `key` changes (then what was there goes).
 * A late answer to an earlier question is dropped.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{
    key: string;
    value: T | null;
    error: RestError | null;
    loading: boolean;
  }>({
    key,
    value: null,
    error: null,
    loading: true,
  });
  const askedRef = useRef(0);
  const loadRef = useRef(load);
  useLayoutEffect(() => {
    loadRef.current = load;
  });

  const reload = useCallback(async () => {
    const question = (askedRef.current += 1);
    setState((before) =>
      before.key === key ? { ...before, loading: true } : { key, value: null, error: null, loading: true },
    );
    try {
      const value = await loadRef.current();
      if (question === askedRef.current) setState({ key, value, error: null, loading: false });
    } catch (cause) {
      const error = cause instanceof RestError ? cause : new RestError(0, [String(cause)]);
      if (question === askedRef.current) setState({ key, value: null, error, loading: false });
    }
  }, [key]);

  useEffect(() => {
    void reload();
  }, [reload]);

  if (state.key !== key) return { value: null, error: null, loading: true, reload };
  return { value: state.value, error: state.error, loading: state.loading, reload };
}
