import type { AppHistory, AppLocation } from '../../bridge/host';
import { changeAddress } from '../shell/router';

/**
 * The history that a full-page module gets from `view.createHistory`: its places lie below the page's own path, so
 * that they can be linked and survive a reload.
 */
export interface PageHistory extends AppHistory {
  /** Tells the app where it is, if the address was changed by anybody else: the back button, a link of the site. */
  follow(): void;
}

/** @param pagePath the page's own path, without a slash at its end. */
export function makePageHistory(pagePath: string): PageHistory {
  const listeners = new Set<(place: AppLocation, action: 'PUSH' | 'REPLACE' | 'POP') => void>();
  const read = (): AppLocation => ({
    pathname: location.pathname.slice(pagePath.length) || '/',
    search: location.search,
    hash: location.hash,
    state: history.state as unknown,
  });
  const textOf = ({ pathname, search, hash }: AppLocation) => pathname + search + hash;
  let told = textOf(read());

  function tell(action: 'PUSH' | 'REPLACE' | 'POP'): void {
    const place = read();
    told = textOf(place);
    for (const listener of listeners) listener(place, action);
  }
  function write(place: AppLocation, action: 'PUSH' | 'REPLACE'): void {
    // Before anybody follows the address: the app itself has changed it.
    told = textOf(place);
    const below = place.pathname === '/' ? '' : place.pathname;
    changeAddress(pagePath + below + place.search + place.hash, {
      replace: action === 'REPLACE',
      state: place.state ?? null,
    });
    tell(action);
  }

  return {
    location: read,
    push: (place) => write(place, 'PUSH'),
    replace: (place) => write(place, 'REPLACE'),
    go: (steps) => history.go(steps),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    follow() {
      if (textOf(read()) !== told) tell('POP');
    },
  };
}
