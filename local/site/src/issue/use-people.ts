import { useEffect, useState } from 'preact/hooks';
import { findAssignable, type User } from '../rest/jira';
import { showError } from '../shell/flags';

/**
 * People whom the issue may be assigned to and whose name answers to `query`; `null` until that very question is
 * answered, so that nobody is chosen from the answer to an earlier one. A `null` query asks nothing.
 */
export function usePeople(issueKey: string, query: string | null): readonly User[] | null {
  const [found, setFound] = useState<{ query: string; people: readonly User[] } | null>(null);
  useEffect(() => {
    if (query === null) return;
    let late = false;
    findAssignable({ issueKey }, query).then(
      (people) => {
        if (!late) setFound({ query, people });
      },
      (cause: unknown) => showError('People couldn’t be searched', cause),
    );
    return () => {
      late = true;
    };
  }, [issueKey, query]);
  return found !== null && found.query === query ? found.people : null;
}
