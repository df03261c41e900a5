import type { ExportMacroRequest } from '../../../host-api';
import { AdfDocument } from '../adf/adf-document';
import { ErrorNotice, Skeleton } from '../parts/states';
import { When } from '../parts/time';
import { documentOf, getPage, getSpace } from '../rest/confluence';
import { getAppAccess } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { useTitle } from '../shell/router';
import { useSession } from '../shell/session';
import { WikiBreadcrumbs } from './breadcrumbs';
import { BlockedMacros, ExportedMacros } from './macros';

/** What a PDF or Word file of a page would hold, to be looked at and printed: macros as their documents. */
export function ExportView({
  pageId,
  exportType,
}: {
  pageId: string;
  exportType: ExportMacroRequest['exportType'];
}) {
  const { session } = useSession();
  const loaded = useLoaded(`export:${pageId}`, async () => {
    const page = await getPage(pageId);
    const space = await getSpace(page.spaceId);
    return { page, space, blocked: (await getAppAccess(space.key)).blocked };
  });
  const name = exportType === 'pdf' ? 'PDF' : 'Word';
  useTitle(`Export to ${name}`, 'Confluence');
  if (loaded.error !== null) return <ErrorNotice error={loaded.error} what="page" retry={loaded.reload} />;
  if (loaded.value === null) {
    return <Skeleton label="Loading the page" lines={['50%', '90%', '85%', '88%']} />;
  }
  const { page, space, blocked } = loaded.value;
  const document = <AdfDocument value={documentOf(page)} below={1} />;
  return (
    <article class="page wiki export">
      <div class="wiki-head screen-only">
        <WikiBreadcrumbs space={space} page={page} last={`Export to ${name}`} />
        <button type="button" class="button" onClick={() => print()}>
          Print
        </button>
      </div>
      <h1 class="wiki-title" dir="auto">
        {page.title}
      </h1>
      <p class="subtle">
        {name} preview of <bdi>{space.name}</bdi>, version {page.version.number}, exported{' '}
        <When at={session.now} /> by <bdi>{session.user.displayName}</bdi>
      </p>
      {blocked ? (
        <BlockedMacros>{document}</BlockedMacros>
      ) : (
        <ExportedMacros pageId={pageId} version={page.version.number} exportType={exportType}>
          {document}
        </ExportedMacros>
      )}
    </article>
  );
}
