import { useEffect, useState } from 'react';
import type { PanelState, PanelStore } from './panel-store';

/** The store's state, now and whenever it changes. */
export function usePanel(store: PanelStore): PanelState {
  const [state, setState] = useState(store.state());
  useEffect(() => {
    setState(store.state());
    return store.subscribe(() => setState(store.state()));
  }, [store]);
  return state;
}
