import { useMemo } from 'preact/hooks';
import { AppEvents } from '../../bridge/host';
import { AppFrame } from '../frames/app-frame';
import { makePageHistory } from '../frames/page-history';
import { ErrorNotice, Notice, Skeleton } from '../parts/states';
import { getModules } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { useTitle } from '../shell/router';
import { useSession } from '../shell/session';

const NOWHERE = {};

/** Jira settings → Apps → the app's admin page. */
export function AdminPage() {
  const { session } = useSession();
  const modules = useLoaded('modules', getModules);
  const events = useMemo(() => new AppEvents(), []);
  const history = useMemo(() => makePageHistory('/admin/apps/rapport'), []);
  useTitle('Rapport settings');

  if (!session.user.isAdmin) {
    return (
      <Notice icon="lock" title="You don’t have permission to see this page">
        <p>
          Only people who administer Jira can change the settings of apps. Ask an admin, or switch to one at
          the top right.
        </p>
        <p>
          <a href="/">Go to all projects</a>
        </p>
      </Notice>
    );
  }
  if (modules.error !== null) return <ErrorNotice error={modules.error} what="page" retry={modules.reload} />;
  const adminPage = modules.value?.find(({ type }) => type === 'jira:adminPage');
  return (
    <div class="page">
      <nav aria-label="Breadcrumbs" class="breadcrumbs">
        <ol>
          <li>Jira settings</li>
          <li>Apps</li>
          <li aria-current="page">{adminPage?.title ?? 'Rapport'}</li>
        </ol>
      </nav>
      {modules.value === null ? (
        <Skeleton label="Loading the app" lines={['40%', '80%', '70%']} />
      ) : adminPage === undefined ? (
        <p class="empty">The app has no admin page: its manifest names no jira:adminPage.</p>
      ) : (
        <>
          <h1>{adminPage.title}</h1>
          <AppFrame module={adminPage} extension={NOWHERE} events={events} history={history} />
        </>
      )}
    </div>
  );
}
