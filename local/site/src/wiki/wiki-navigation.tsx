import { getSpacePages, getSpaces } from '../rest/confluence';
import { Icon } from '../parts/icon';
import { useLoaded } from '../rest/use-loaded';
import { PageTree } from './page-tree';
import { findWikiPlace, pathOfSpace } from './wiki-place';

/** Confluence's navigation: the spaces, and the pages of the one that is looked at. */
export function WikiNavigation({ address }: { address: URL }) {
  const spaces = useLoaded('spaces', getSpaces);
  const spaceKey = /^\/wiki\/spaces\/([^/]+)/.exec(address.pathname)?.[1] ?? null;
  const current = spaces.value?.find(({ key }) => key === spaceKey) ?? null;
  const place = findWikiPlace(address);
  const pageId = place !== null && 'pageId' in place ? place.pageId : null;
  return (
    <ul>
      <li>
        <a href="/wiki" aria-current={address.pathname === '/wiki' ? 'page' : undefined}>
          <Icon name="folder" /> Spaces
        </a>
        <ul>
          {(spaces.value ?? []).map(({ id, key, name }) => (
            <li key={id}>
              <a href={pathOfSpace(key)} data-within={key === spaceKey}>
                <span class="project-mark" aria-hidden="true">
                  {key.slice(0, 1)}
                </span>
                <bdi class="one-line">{name}</bdi>
              </a>
              {current?.key === key && (
                <SpacePages key={`${id} ${pageId}`} spaceId={id} spaceKey={key} currentId={pageId} />
              )}
            </li>
          ))}
        </ul>
      </li>
      <li>
        <a href="/">
          <Icon name="list" /> Jira
        </a>
      </li>
    </ul>
  );
}

function SpacePages({
  spaceId,
  spaceKey,
  currentId,
}: {
  spaceId: string;
  spaceKey: string;
  currentId: string | null;
}) {
  const pages = useLoaded(`pages:${spaceId}`, () => getSpacePages(spaceId));
  return <PageTree pages={pages.value ?? []} spaceKey={spaceKey} currentId={currentId} />;
}
