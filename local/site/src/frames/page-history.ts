import type { AppHistory, AppLocation } from '../../bridge/host';

/**
 * The history that a full-page module gets from `view.createHistory`: its places lie behind the page's own path,
 * in the fragment, so that they can be linked and survive a reload.
 */
export function makePageHistory(pagePath: string): AppHistory {
  const listeners = new Set<(place: AppLocation, action: 'PUSH' | 'REPLACE' | 'POP') => void>();

  function read(): AppLocation {
    const { pathname, search, hash } = new URL(location.hash.slice(1) || '/', 'http://app');
    return { pathname, search, hash, state: history.state as unknown };
  }
  function write(place: AppLocation, action: 'PUSH' | 'REPLACE'): void {
    const url = `${pagePath}#${place.pathname}${place.search}${place.hash}`;
    if (action === 'PUSH') history.pushState(place.state ?? null, '', url);
    else history.replaceState(place.state ?? null, '', url);
    for (const listener of listeners) listener(place, action);
  }
  const follow = () => {
    for (const listener of listeners) listener(read(), 'POP');
  };

  return {
    location: read,
    push: (place) => write(place, 'PUSH'),
    replace: (place) => write(place, 'REPLACE'),
    go: (steps) => history.go(steps),
    listen(listener) {
      if (listeners.size === 0) addEventListener('popstate', follow);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener('popstate', follow);
      };
    },
  };
}
