import { useSyncExternalStore } from 'react';
import type { PanelState, PanelStore } from './panel-store';

/** The store's state, now and whenever it changes. */
export function usePanel(store: PanelStore): PanelState {
  return useSyncExternalStore(store.subscribe, store.state);
}
