import { useEffect, useState } from 'preact/hooks';
import { AdfDocument } from '../adf/adf-document';
import { Avatar } from '../parts/avatar';
import { Icon } from '../parts/icon';
import { MenuButton, Popup } from '../parts/menu';
import { ErrorNotice, Skeleton } from '../parts/states';
import { When } from '../parts/time';
import {
  createPage,
  documentOf,
  getPage,
  getRestrictions,
  getSpace,
  getSpaces,
  mayEdit,
  type Page,
  type Permitted,
  type Restrictions,
  type Space,
  trashPage,
} from '../rest/confluence';
import { ANONYMOUS, getAppAccess } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { showError } from '../shell/flags';
import { navigate, useTitle } from '../shell/router';
import { useSession } from '../shell/session';
import { WikiBreadcrumbs } from './breadcrumbs';
import { BylineItems } from './byline-items';
import { JiraLinks } from './jira-links';
import { BlockedMacros, ExportedMacros, LiveMacros } from './macros';
import { RestrictDialog } from './restrict-dialog';
import { useNames } from './use-names';
import { pathOfEditor, pathOfExport, pathOfHistory, pathOfPage, pathOfSpace } from './wiki-place';

/** A page as it is read. @param versionNumber `null`: the current version. */
export function PageView({ pageId, versionNumber }: { pageId: string; versionNumber: number | null }) {
  const loaded = useLoaded(`page:${pageId}:${versionNumber}`, async () => {
    const page = await getPage(pageId, versionNumber);
    const space = await getSpace(page.spaceId);
    const [restrictions, editable, { blocked }] = await Promise.all([
      getRestrictions(pageId),
      mayEdit(pageId),
      getAppAccess(space.key),
    ]);
    return { page, space, restrictions, blocked, editable: editable && versionNumber === null };
  });
  const page = loaded.value?.page ?? null;
  const spaceKey = loaded.value?.space.key ?? null;
  useTitle(page?.title ?? 'Page', 'Confluence');
  useEffect(() => {
    if (page === null || spaceKey === null || versionNumber !== null) return;
    // As Confluence does: the page's own address, whichever led here.
    const path = pathOfPage(spaceKey, page);
    if (location.pathname !== path) navigate(path, { replace: true });
  }, [page, spaceKey, versionNumber]);

  if (loaded.error !== null) return <ErrorNotice error={loaded.error} what="page" retry={loaded.reload} />;
  if (loaded.value === null) {
    return (
      <div class="page wiki">
        <Skeleton label="Loading the page" lines={['50%', '30%', '90%', '85%', '88%', '60%']} />
      </div>
    );
  }
  const { space, restrictions, editable } = loaded.value;
  return (
    <article class="page wiki">
      <div class="wiki-head">
        <WikiBreadcrumbs space={space} page={loaded.value.page} />
        <div class="wiki-actions">
          <RestrictionsPopup {...restrictions} />
          {editable && (
            <a class="button" href={pathOfEditor(space.key, pageId)}>
              Edit
            </a>
          )}
          <MoreActions
            page={loaded.value.page}
            space={space}
            restrictions={restrictions}
            editable={editable}
            reload={() => void loaded.reload()}
          />
        </div>
      </div>
      {versionNumber !== null && (
        <p class="message">
          <Icon name="clock" /> This is version {versionNumber}, as it was published then.{' '}
          <a href={pathOfPage(space.key, loaded.value.page)}>Go to the current version</a>
        </p>
      )}
      <h1 class="wiki-title" dir="auto">
        {loaded.value.page.title}
      </h1>
      <Byline page={loaded.value.page} />
      {loaded.value.blocked ? (
        <BlockedMacros>
          <AdfDocument value={documentOf(loaded.value.page)} below={1} />
        </BlockedMacros>
      ) : versionNumber === null ? (
        <LiveMacros pageId={pageId}>
          <AdfDocument value={documentOf(loaded.value.page)} below={1} />
        </LiveMacros>
      ) : (
        <ExportedMacros pageId={pageId} version={versionNumber} exportType="other">
          <AdfDocument value={documentOf(loaded.value.page)} below={1} />
        </ExportedMacros>
      )}
    </article>
  );
}

function Byline({ page }: { page: Page }) {
  const nameOf = useNames();
  const { authorId, createdAt, number } = page.version;
  const author = { accountId: page.authorId, displayName: nameOf(page.authorId) };
  return (
    <ul class="byline" aria-label="About this page">
      <li class="person">
        <Avatar person={author} />
        <bdi>By {author.displayName}</bdi>
      </li>
      <li>
        Updated <When at={createdAt} style="relative" />
        {authorId !== page.authorId && (
          <>
            {' '}
            by <bdi>{nameOf(authorId)}</bdi>
          </>
        )}
      </li>
      <li>
        <a href={pathOfHistory(page.id)}>v. {number}</a>
      </li>
      <JiraLinks pageId={page.id} />
      <BylineItems pageId={page.id} />
    </ul>
  );
}

/** The padlock: who alone may see or change the page. */
function RestrictionsPopup({ view, edit }: Restrictions) {
  if (view.length === 0 && edit.length === 0) return null;
  const list = (title: string, permitted: readonly Permitted[]) =>
    permitted.length > 0 && (
      <>
        <p class="field-label">{title}</p>
        <ul class="plain-list">
          {permitted.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <Popup label="Restrictions apply" buttonClass="icon-button" align="end" button={<Icon name="lock" />}>
      {() => (
        <div class="popup-text">
          {list('Only these can view', view)}
          {list('Only these can edit', edit)}
        </div>
      )}
    </Popup>
  );
}

function MoreActions({
  page,
  space,
  restrictions,
  editable,
  reload,
}: {
  page: Page;
  space: Space;
  restrictions: Restrictions;
  editable: boolean;
  reload: () => void;
}) {
  const [copying, setCopying] = useState(false);
  const [restricting, setRestricting] = useState(false);
  const isSignedIn = useSession().session.user.accountId !== ANONYMOUS;

  async function createBelow(): Promise<void> {
    try {
      const document = { type: 'doc', content: [] };
      const title = `Untitled (${crypto.randomUUID().slice(0, 4)})`;
      const made = await createPage({ spaceId: space.id, parentId: page.id, title, document });
      navigate(pathOfEditor(space.key, made.id));
    } catch (cause) {
      showError('The page couldn’t be made', cause);
    }
  }

  return (
    <>
      <Popup
        label="More actions"
        buttonClass="icon-button"
        align="end"
        button={<span aria-hidden="true">•••</span>}
      >
        {(close) => (
          <ul class="menu-list">
            <li>
              <a class="menu-item" href={`${pathOfSpace(space.key)}/overview`} onClick={close}>
                All pages of the space
              </a>
            </li>
            <li>
              <a class="menu-item" href={pathOfHistory(page.id)} onClick={close}>
                Page history
              </a>
            </li>
            <li>
              <a class="menu-item" href={pathOfExport(page.id, 'pdf')} onClick={close}>
                Export to PDF
              </a>
            </li>
            <li>
              <a class="menu-item" href={pathOfExport(page.id, 'word')} onClick={close}>
                Export to Word
              </a>
            </li>
            {isSignedIn && (
              <>
                <MenuButton close={close} act={() => void createBelow()}>
                  Create a page below
                </MenuButton>
                <MenuButton close={close} act={() => setCopying(true)}>
                  Copy to a space …
                </MenuButton>
              </>
            )}
            {editable && (
              <>
                <MenuButton close={close} act={() => setRestricting(true)}>
                  Restrict …
                </MenuButton>
                <li>
                  <button
                    type="button"
                    class="menu-item"
                    onClick={async () => {
                      try {
                        await trashPage(page.id);
                        navigate(pathOfSpace(space.key));
                      } catch (cause) {
                        showError('The page stays where it is', cause);
                      }
                    }}
                  >
                    Move to the trash
                  </button>
                </li>
              </>
            )}
          </ul>
        )}
      </Popup>
      {restricting && (
        <RestrictDialog
          pageId={page.id}
          restrictions={restrictions}
          onDone={() => {
            setRestricting(false);
            reload();
          }}
          onCancel={() => setRestricting(false)}
        />
      )}
      {copying && <CopyDialog page={page} done={() => setCopying(false)} />}
    </>
  );
}

/** Copies a page into a space, with everything in it: macros keep their ids and configurations, as in Confluence. */
function CopyDialog({ page, done }: { page: Page; done: () => void }) {
  const spaces = useLoaded('spaces', getSpaces);
  async function copyTo(space: Space): Promise<void> {
    const isSame = space.id === page.spaceId;
    try {
      const copy = await createPage({
        spaceId: space.id,
        parentId: isSame ? (page.parentId ?? null) : null,
        title: isSame ? `Copy of ${page.title}` : page.title,
        document: documentOf(page),
      });
      navigate(pathOfPage(space.key, copy));
    } catch (cause) {
      showError('The page couldn’t be copied', cause);
    }
    done();
  }
  return (
    <dialog
      ref={(dialog) => {
        if (dialog !== null && !dialog.open) dialog.showModal();
      }}
      class="modal modal-small"
      aria-labelledby="copy-title"
      onClose={done}
    >
      <header class="modal-header">
        <h2 id="copy-title">Copy to which space?</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={done}>
          <Icon name="cross" />
        </button>
      </header>
      <ul class="menu-list">
        {(spaces.value ?? []).map((space) => (
          <li key={space.id}>
            <button type="button" class="menu-item" onClick={() => void copyTo(space)}>
              <bdi>{space.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
