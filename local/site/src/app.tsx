import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { AppPage } from './apps/app-page';
import { findAppPlace } from './apps/app-place';
import { BacklogPage } from './backlog/backlog-page';
import { DashboardPage } from './dashboard/dashboard-page';
import { InboxPage } from './inbox/inbox-page';
import { IssuePage } from './issue/issue-page';
import { IssueListPage } from './lists/issue-list-page';
import { ProjectListPage } from './lists/project-list-page';
import { ErrorNotice, Notice } from './parts/states';
import { RestError } from './rest/request';
import {
  ANONYMOUS,
  getApp,
  getSession,
  type InstalledApp,
  rememberTheme,
  type Session,
  switchUser,
} from './rest/site';
import { Flags, showError } from './shell/flags';
import { Frame } from './shell/frame';
import { followLinks, useAddress } from './shell/router';
import { SessionContext, useSession } from './shell/session';
import { applyTheme } from './shell/theme';
import { WikiArea } from './wiki/wiki-area';

export function App() {
  const [session, setSession] = useState<Session | null>(null);
  const [app, setApp] = useState<InstalledApp | null>(null);
  /** A new number draws the page from scratch. */
  const [drawn, setDrawn] = useState(0);
  const [error, setError] = useState<RestError | null>(null);
  const address = useAddress();

  useEffect(() => {
    document.addEventListener('click', followLinks);
    return () => document.removeEventListener('click', followLinks);
  }, []);

  useEffect(() => {
    Promise.all([getSession(), getApp()]).then(
      ([read, installed]) => {
        applyTheme(read.theme);
        setApp(installed);
        setSession(read);
      },
      (cause: unknown) => setError(cause instanceof RestError ? cause : new RestError(0, [String(cause)])),
    );
  }, []);

  const actions = useMemo(
    () =>
      session &&
      app && {
        session,
        app,
        setTheme(theme: 'light' | 'dark') {
          applyTheme(theme);
          setSession({ ...session, theme });
          rememberTheme(theme).catch((cause: unknown) => showError('The theme couldn’t be kept', cause));
        },
        async switchUser(accountId: string) {
          try {
            const switched = await switchUser(accountId);
            setApp(await getApp());
            setSession(switched);
          } catch (cause) {
            showError('You are still who you were', cause);
          }
        },
        async redraw() {
          setSession(await getSession());
          setDrawn((count) => count + 1);
        },
        async redrawAll() {
          setApp(await getApp());
          setDrawn((count) => count + 1);
        },
      },
    [session, app],
  );

  if (error !== null) return <ErrorNotice error={error} what="site" retry={() => location.reload()} />;
  if (actions === null) return null;
  return (
    <SessionContext.Provider value={actions}>
      {/* Another user sees the page from scratch. */}
      <Frame key={actions.session.user.accountId} address={address}>
        <Page key={drawn} address={address} />
      </Frame>
      <Flags />
    </SessionContext.Provider>
  );
}

function Page({ address }: { address: URL }): ComponentChildren {
  const { session, app } = useSession();
  const path = address.pathname.replace(/\/+$/, '');
  const parts = path.split('/').slice(1).map(decode);
  if (session.user.accountId === ANONYMOUS && parts[0] !== 'wiki') return <SignIn />;
  if (path === '' || path === '/projects') return <ProjectListPage />;
  if (parts[0] === 'projects' && parts.length === 2)
    return <IssueListPage key={parts[1]} projectKey={parts[1]!} address={address} />;
  if (parts[0] === 'projects' && parts[2] === 'backlog' && parts.length === 3)
    return <BacklogPage key={parts[1]} projectKey={parts[1]!.toUpperCase()} />;
  if (path === '/issues') return <IssueListPage key="" projectKey={null} address={address} />;
  if (parts[0] === 'browse' && parts.length === 2) return <IssuePage key={parts[1]} issueKey={parts[1]!} />;
  if (path === '/inbox') return <InboxPage />;
  if (/^\/jira\/dashboards(\/\d+)?$/.test(path)) return <DashboardPage />;
  const place = findAppPlace(path, app);
  if (place !== null) return <AppPage key={place.path} place={place} address={address} />;
  if (parts[0] === 'wiki') return <WikiArea address={address} />;
  return (
    <Notice icon="search" title="Page not found">
      <p>
        The local site has no page at <code dir="ltr">{address.pathname}</code>. It stands for the parts of
        Jira and Confluence that Rapport lives in.
      </p>
      <p>
        <a href="/">Go to all projects</a>
      </p>
    </Notice>
  );
}

/** In the place of all of Jira, for whoever is not signed in. */
function SignIn() {
  return (
    <Notice icon="lock" title="Sign in to see this page">
      <p>Jira shows nothing to people who are not signed in. Choose somebody in the menu at the top.</p>
      <p>
        <a href="/wiki">Go to the spaces that are open to everybody</a>
      </p>
    </Notice>
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
