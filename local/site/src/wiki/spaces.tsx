import { useEffect } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { ErrorNotice, Notice, Skeleton } from '../parts/states';
import { findSpace, getSpacePages, getSpaces } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { getAppAccess, getConnection, setAppAccess, setConnection } from '../rest/site';
import { showError } from '../shell/flags';
import { navigate, useTitle } from '../shell/router';
import { useSession } from '../shell/session';
import { PageTree } from './page-tree';
import { pathOfPage, pathOfSpace } from './wiki-place';

export function SpaceList() {
  const spaces = useLoaded('spaces', getSpaces);
  useTitle('Spaces', 'Confluence');
  if (spaces.error !== null)
    return <ErrorNotice error={spaces.error} what="list of spaces" retry={spaces.reload} />;
  return (
    <div class="page wiki">
      <h1>Spaces</h1>
      {spaces.value === null ? (
        <Skeleton label="Loading the spaces" lines={['40%', '60%', '50%']} />
      ) : spaces.value.length === 0 ? (
        <p>There are no spaces that you may see.</p>
      ) : (
        <ul class="space-list">
          {spaces.value.map(({ id, key, name, description }) => (
            <li key={id}>
              <span class="project-mark" aria-hidden="true">
                {key.slice(0, 1)}
              </span>
              <div>
                <a href={pathOfSpace(key)} dir="auto">
                  {name}
                </a>
                {description?.plain && <p class="subtle">{description.plain.value}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Connection />
    </div>
  );
}

/** Whether the app is in Confluence at all; admins may take it out, and connect it again. */
function Connection() {
  const { session, redrawAll } = useSession();
  const connection = useLoaded('connection', getConnection);
  if (connection.value === null || !session.user.isAdmin) return null;
  const { connected } = connection.value;
  return (
    <p class="space-policy">
      <span>
        Rapport is {connected ? '' : 'not '}connected to Confluence
        {connected ? '' : ', and works in Jira alone'}.
      </span>
      <button
        type="button"
        class="button"
        onClick={async () => {
          try {
            await setConnection(!connected);
            await redrawAll();
          } catch (cause) {
            showError('The connection stays as it was', cause);
          }
        }}
      >
        {connected ? 'Disconnect' : 'Connect'}
      </button>
    </p>
  );
}

/** Whether apps are blocked from a space; admins may change it. */
function AppAccess({ spaceKey }: { spaceKey: string }) {
  const { session } = useSession();
  const access = useLoaded(`access:${spaceKey}`, () => getAppAccess(spaceKey));
  if (access.value === null || !session.user.isAdmin) return null;
  const { blocked } = access.value;
  return (
    <p class="space-policy">
      <span>Apps are {blocked ? 'blocked from' : 'let into'} this space by its data security policy.</span>
      <button
        type="button"
        class="button"
        onClick={async () => {
          try {
            await setAppAccess(spaceKey, !blocked);
            await access.reload();
          } catch (cause) {
            showError('The policy stays as it was', cause);
          }
        }}
      >
        {blocked ? 'Let apps in' : 'Block apps'}
      </button>
    </p>
  );
}

/** A space's home page, or the tree of its pages where it has none. */
export function SpaceOverview({ spaceKey }: { spaceKey: string }) {
  const space = useLoaded(`space:${spaceKey}`, () => findSpace(spaceKey));
  const spaceId = space.value?.id ?? null;
  const pages = useLoaded(`pages:${spaceId}`, async () =>
    spaceId === null ? [] : await getSpacePages(spaceId),
  );
  const home = pages.value?.find(({ id }) => id === space.value?.homepageId);
  useTitle(space.value?.name ?? 'Space', 'Confluence');
  useEffect(() => {
    if (home !== undefined && !location.pathname.endsWith('/overview'))
      navigate(pathOfPage(spaceKey, home), { replace: true });
  }, [home, spaceKey]);

  const error = space.error ?? pages.error;
  if (error !== null) return <ErrorNotice error={error} what="space" retry={space.reload} />;
  if (space.loading || pages.loading)
    return <Skeleton label="Loading the space" lines={['40%', '80%', '70%']} />;
  if (space.value === null) {
    return (
      <Notice icon="lock" title="We couldn’t find this space">
        <p>
          There is no space <bdi>{spaceKey}</bdi>, or you don’t have permission to see it. Ask an admin, or
          switch to another user.
        </p>
        <p>
          <a href="/wiki">Go to all spaces</a>
        </p>
      </Notice>
    );
  }
  return (
    <div class="page wiki">
      <h1 dir="auto">{space.value.name}</h1>
      <p class="with-mark">
        <Icon name="page" /> Pages
      </p>
      <PageTree pages={pages.value ?? []} spaceKey={spaceKey} currentId={null} />
      <AppAccess spaceKey={spaceKey} />
    </div>
  );
}
