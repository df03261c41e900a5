import type { Page, Space } from '../rest/confluence';
import { pathOfPage, pathOfSpace } from './wiki-place';

/** @param last what is shown of the page; left out: the page itself. */
export function WikiBreadcrumbs({ space, page, last }: { space: Space; page: Page; last?: string }) {
  return (
    <nav aria-label="Breadcrumbs" class="breadcrumbs">
      <ol>
        <li>
          <a href="/wiki">Spaces</a>
        </li>
        <li>
          <a href={pathOfSpace(space.key)}>
            <bdi>{space.name}</bdi>
          </a>
        </li>
        {last === undefined ? (
          <li aria-current="page">
            <bdi>{page.title}</bdi>
          </li>
        ) : (
          <>
            <li>
              <a href={pathOfPage(space.key, page)}>
                <bdi>{page.title}</bdi>
              </a>
            </li>
            <li aria-current="page">{last}</li>
          </>
        )}
      </ol>
    </nav>
  );
}
