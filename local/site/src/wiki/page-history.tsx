import { ErrorNotice, Skeleton } from '../parts/states';
import { When } from '../parts/time';
import { getPage, getSpace, getVersions } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { useTitle } from '../shell/router';
import { WikiBreadcrumbs } from './breadcrumbs';
import { useNames } from './use-names';
import { pathOfPage, pathOfVersion } from './wiki-place';

/** A page's versions, each with a link to its text. */
export function PageHistory({ pageId }: { pageId: string }) {
  const loaded = useLoaded(`history:${pageId}`, async () => {
    const page = await getPage(pageId);
    const [space, versions] = await Promise.all([getSpace(page.spaceId), getVersions(pageId)]);
    return { page, space, versions };
  });
  const nameOf = useNames();
  useTitle('Page history', 'Confluence');
  if (loaded.error !== null) return <ErrorNotice error={loaded.error} what="page" retry={loaded.reload} />;
  if (loaded.value === null) {
    return <Skeleton label="Loading the page’s versions" lines={['50%', '90%', '85%']} />;
  }
  const { page, space, versions } = loaded.value;
  return (
    <div class="page wiki">
      <WikiBreadcrumbs space={space} page={page} last="Page history" />
      <h1>Page history</h1>
      <div class="adf-table" tabIndex={0} role="region" aria-label="Versions">
        <table class="versions">
          <thead>
            <tr>
              <th>Version</th>
              <th>Published</th>
              <th>Changed by</th>
              <th>Comment</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ number, createdAt, authorId, message }, index) => (
              <tr key={number}>
                <td>
                  <a href={index === 0 ? pathOfPage(space.key, page) : pathOfVersion(page.id, number)}>
                    {index === 0 ? `Current (v. ${number})` : `v. ${number}`}
                  </a>
                </td>
                <td>
                  <When at={createdAt} />
                </td>
                <td>
                  <bdi>{nameOf(authorId)}</bdi>
                </td>
                <td dir="auto">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
