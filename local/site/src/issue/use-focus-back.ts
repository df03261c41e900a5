import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * What has the focus again when editing ends, as in Jira: what was edited in goes, and would take the focus with it. A
 * focus that has moved on stays where it is.
 *
 * @returns to be set on where editing begins.
 */
export function useFocusBack<Start extends HTMLElement>(editing: boolean) {
  const start = useRef<Start>(null);
  const wasEditingRef = useRef(false);

  useLayoutEffect(() => {
    if (wasEditingRef.current && document.activeElement === document.body) start.current?.focus();
    wasEditingRef.current = editing;
  }, [editing]);

  return start;
}
