import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { InstalledApp, Session } from '../rest/site';

interface SessionActions {
  readonly session: Session;
  readonly app: InstalledApp;
  setTheme(theme: 'light' | 'dark'): void;
  switchUser(accountId: string): Promise<void>;
  /** Asks who one is and what time it is, and draws the page anew: the site has changed behind it. */
  redraw(): Promise<void>;
  /** The same, when also what the app shows may have changed. */
  redrawAll(): Promise<void>;
}

export const SessionContext = createContext<SessionActions | null>(null);

/** Who is looking, in which theme. Only inside the signed-in part of the page. */
export function useSession(): SessionActions {
  const actions = useContext(SessionContext);
  if (actions === null) throw new Error('useSession outside of SessionContext');
  return actions;
}
