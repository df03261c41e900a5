import type { ListedPage } from '../rest/confluence';
import { pathOfPage } from './wiki-place';

/** A space's pages below each other; one whose parent the reader may not see stands at the top. */
export function PageTree({
  pages,
  spaceKey,
  currentId,
}: {
  pages: readonly ListedPage[];
  spaceKey: string;
  currentId: string | null;
}) {
  const known = new Set(pages.map(({ id }) => id));
  const below = new Map<string | null, ListedPage[]>();
  for (const page of pages) {
    const parentId = known.has(page.parentId ?? '') ? page.parentId! : null;
    below.set(parentId, [...(below.get(parentId) ?? []), page]);
  }
  const branch = (parentId: string | null) => {
    const children = below.get(parentId) ?? [];
    if (children.length === 0) return null;
    return (
      <ul class="page-tree">
        {children.map((page) => (
          <li key={page.id}>
            <a
              href={pathOfPage(spaceKey, page)}
              aria-current={page.id === currentId ? 'page' : undefined}
              dir="auto"
            >
              {page.title}
            </a>
            {branch(page.id)}
          </li>
        ))}
      </ul>
    );
  };
  return branch(null);
}
