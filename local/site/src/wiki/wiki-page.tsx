import { AdfDocument } from '../adf/adf-document';
import { ErrorNotice, Skeleton } from '../parts/states';
import { When } from '../parts/time';
import { getPage, getVersions } from '../rest/confluence';
import { useLoaded } from '../rest/use-loaded';
import { useTitle } from '../shell/router';
import { useSession } from '../shell/session';

/** A page of the stand-in for Confluence: to be read, and to see its versions. */
export function WikiPage({ pageId }: { pageId: string }) {
  const { session } = useSession();
  const page = useLoaded(`page:${pageId}`, () => getPage(pageId));
  const versions = useLoaded(`versions:${pageId}`, () => getVersions(pageId));
  useTitle(page.value?.title ?? 'Confluence page');

  if (page.error !== null) return <ErrorNotice error={page.error} what="page" retry={page.reload} />;
  if (page.value === null) {
    return (
      <div class="page wiki">
        <Skeleton label="Loading the page" lines={['50%', '30%', '90%', '85%', '88%', '60%']} />
      </div>
    );
  }
  const { title, version, body } = page.value;
  const nameOf = (accountId: string | null | undefined) =>
    session.users.find((user) => user.accountId === accountId)?.displayName ?? 'somebody';
  return (
    <article class="page wiki">
      <p class="breadcrumbs">Confluence</p>
      <h1 dir="auto">{title}</h1>
      {version !== undefined && (
        <p class="subtle">
          Version {version.number}, changed <When at={version.createdAt} /> by{' '}
          <bdi>{nameOf(version.authorId)}</bdi>
        </p>
      )}
      <AdfDocument value={bodyDocument(body)} />
      <section aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        {versions.value === null ? (
          <p class="subtle">{versions.error === null ? 'Loading …' : versions.error.messages.join(' ')}</p>
        ) : (
          <ol class="versions">
            {versions.value.map(({ number, createdAt, authorId, message }) => (
              <li key={number}>
                Version {number} · <When at={createdAt} /> · <bdi>{nameOf(authorId)}</bdi>
                {typeof message === 'string' && message !== '' && <bdi> · {message}</bdi>}
              </li>
            ))}
          </ol>
        )}
      </section>
    </article>
  );
}

function bodyDocument(
  body: { atlas_doc_format?: { value: string } | undefined } | null | undefined,
): unknown {
  try {
    return JSON.parse(body?.atlas_doc_format?.value ?? '""');
  } catch {
    return '';
  }
}
