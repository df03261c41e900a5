import { view } from '@forge/bridge';
import { useEffect, useRef, useState } from 'react';
import { pathOf, type PulsePlace } from '../shared/pulse-places';

/** What of the host's history the page uses; `@forge/bridge` names types of a package that it doesn't bring. */
interface PageHistory {
  location: { pathname: string };
  push(path: string): void;
  listen(listener: (location: { pathname: string }) => void): unknown;
}

/**
 * Where in the page the person is: in the address that Jira shows, so that it can be linked, survives a reload, and
 * the browser's own "back" works.
 *
 * @returns the path, `null` until Jira has told; and how to go to another place.
 */
export function usePlace(): { path: string | null; goTo: (place: PulsePlace) => void } {
  const [path, setPath] = useState<string | null>(null);
  const history = useRef<PageHistory | null>(null);
  useEffect(() => {
    view.createHistory().then(
      (created: PageHistory) => {
        history.current = created;
        created.listen(({ pathname }) => setPath(pathname));
        setPath(created.location.pathname);
      },
      // A host without addresses for the page: it works, only without "back".
      () => setPath('/'),
    );
  }, []);
  return {
    path,
    goTo(place) {
      const next = pathOf(place);
      // The host tells the listener.
      if (history.current !== null) history.current.push(next);
      else setPath(next);
    },
  };
}
