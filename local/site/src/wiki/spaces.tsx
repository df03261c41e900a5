import { useEffect } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { ErrorNotice, Notice, Skeleton } from '../parts/states';
import { findSpace, getSpacePages, getSpaces } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { navigate, useTitle } from '../shell/router';
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
    </div>
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
    if (home !== undefined) navigate(pathOfPage(spaceKey, home), { replace: true });
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
    </div>
  );
}
