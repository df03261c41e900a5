import { useMemo, useState } from 'preact/hooks';
import { makeMacroNode } from '../../../confluence/macro-node';
import { AppEvents } from '../../bridge/host';
import { AdfDocument } from '../adf/adf-document';
import type { AdfNode } from '../adf/adf-node';
import { AppFrame } from '../frames/app-frame';
import { Icon } from '../parts/icon';
import { ErrorNotice, Notice, Skeleton } from '../parts/states';
import {
  documentOf,
  getPage,
  getSpace,
  mayEdit,
  type Page,
  publishPage,
  type Space,
} from '../rest/confluence';
import { RestError } from '../rest/request';
import type { AppModule } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { showError } from '../shell/flags';
import { navigate, useTitle } from '../shell/router';
import { useSession } from '../shell/session';
import { type Block, blocksOf, documentOfBlocks, emptyTable, moved, nodeBlock, textBlock } from './blocks';
import { WikiBreadcrumbs } from './breadcrumbs';
import { ConfigDialog } from './config-dialog';
import { type Element, InsertDialog } from './insert-dialog';
import { findMacroModule } from './macros';
import { pathOfPage } from './wiki-place';

/** A simple editor: a page as blocks, each written as a small Markdown or kept as it is. Publishing makes a version. */
export function PageEditor({ pageId }: { pageId: string }) {
  const loaded = useLoaded(`edit:${pageId}`, async () => {
    const page = await getPage(pageId);
    const [space, editable] = await Promise.all([getSpace(page.spaceId), mayEdit(pageId)]);
    return { page, space, editable };
  });
  useTitle(loaded.value === null ? 'Edit' : `Edit: ${loaded.value.page.title}`, 'Confluence');
  if (loaded.error !== null) return <ErrorNotice error={loaded.error} what="page" retry={loaded.reload} />;
  if (loaded.value === null) {
    return <Skeleton label="Loading the page" lines={['50%', '90%', '85%', '88%']} />;
  }
  const { page, space, editable } = loaded.value;
  if (!editable) {
    return (
      <Notice icon="lock" title="You can’t edit this page">
        <p>
          <a href={pathOfPage(space.key, page)}>Read it</a> instead, or ask who wrote it.
        </p>
      </Notice>
    );
  }
  return <Editor page={page} space={space} />;
}

/** A macro whose configuration dialog is open. */
interface Configured {
  readonly module: AppModule;
  readonly localId: string;
  readonly config: Record<string, unknown> | undefined;
  /** Where it will stand; `null`: it stands there already. */
  readonly insertAt: number | null;
}

function Editor({ page, space }: { page: Page; space: Space }) {
  const { app } = useSession();
  const [title, setTitle] = useState(page.title);
  const [blocks, setBlocks] = useState<readonly Block[]>(() => blocksOf(documentOf(page)));
  const [message, setMessage] = useState('');
  const [publishing, setPublishing] = useState(false);
  const [insertAt, setInsertAt] = useState<number | null>(null);
  const [configured, setConfigured] = useState<Configured | null>(null);
  const events = useMemo(() => new AppEvents(), []);

  const change = (block: Block) =>
    setBlocks((before) => before.map((other) => (other.id === block.id ? block : other)));
  const insertBlock = (at: number, block: Block) =>
    // A text that is still empty gives its place up.
    setBlocks((before) => {
      const here = before[at - 1];
      const replaced = here?.kind === 'text' && /^\/?$/.test(here.text.trim()) ? 1 : 0;
      return before.toSpliced(at - replaced, replaced, block);
    });

  function insert(element: Element): void {
    const at = insertAt!;
    setInsertAt(null);
    if (element.kind === 'text') return insertBlock(at, textBlock());
    if (element.kind === 'table') return insertBlock(at, nodeBlock(emptyTable()));
    const { module } = element;
    const localId = crypto.randomUUID();
    if (module.macro!.config?.openOnInsert) {
      setConfigured({ module, localId, config: undefined, insertAt: at });
    } else {
      insertBlock(at, nodeBlock(macroNode(module, localId, undefined)));
    }
  }

  const macroNode = (
    module: AppModule,
    localId: string,
    config: Record<string, unknown> | undefined,
    content?: readonly object[],
  ): AdfNode => {
    const { appId, environmentId } = app;
    const macro = { appId, environmentId, moduleKey: module.key, localId, config };
    const node = makeMacroNode(macro, module.title, module.macro!.layout, content) as AdfNode;
    // At the top of a page only blocks stand.
    return module.macro!.layout === 'inline' ? { type: 'paragraph', content: [node] } : node;
  };

  async function publish(): Promise<void> {
    setPublishing(true);
    try {
      const document = documentOfBlocks(blocks);
      const published = await publishPage({ id: page.id, title, document }, page.version.number, message);
      navigate(pathOfPage(space.key, published));
    } catch (cause) {
      const late = cause instanceof RestError && cause.status === 409;
      showError(late ? 'Somebody has published this page meanwhile' : 'The page wasn’t published', cause);
      setPublishing(false);
    }
  }

  return (
    <div class="page wiki">
      <WikiBreadcrumbs space={space} page={page} last="Edit" />
      <h1 class="visually-hidden">Edit page</h1>
      <input
        class="text-field wiki-title"
        aria-label="Title"
        dir="auto"
        value={title}
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
      <InsertButton insert={() => setInsertAt(0)} place="at the top" />
      {blocks.map((block, index) => (
        <section key={block.id} class="block" aria-label={`Block ${index + 1}`}>
          <BlockField
            block={block}
            pageId={page.id}
            events={events}
            change={change}
            slash={() => setInsertAt(index + 1)}
            configure={(macro) => setConfigured({ ...macro, insertAt: null })}
          />
          <div class="block-actions">
            <BlockButton
              label={`Move block ${index + 1} up`}
              sign="↑"
              disabled={index === 0}
              act={() => setBlocks(moved(blocks, index, -1))}
            />
            <BlockButton
              label={`Move block ${index + 1} down`}
              sign="↓"
              disabled={index === blocks.length - 1}
              act={() => setBlocks(moved(blocks, index, 1))}
            />
            <BlockButton
              label={`Remove block ${index + 1}`}
              sign="✕"
              act={() => setBlocks(blocks.filter(({ id }) => id !== block.id))}
            />
          </div>
          <InsertButton insert={() => setInsertAt(index + 1)} place={`after block ${index + 1}`} />
        </section>
      ))}
      <p class="subtle">
        # heading, - list, - [ ] task, **bold**, *italic*, `code`, [link](address), an address alone is a
        smart link. / in an empty text inserts something else.
      </p>
      <form
        class="publish"
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        <input
          class="text-field"
          aria-label="What did you change?"
          placeholder="What did you change?"
          dir="auto"
          value={message}
          onInput={(event) => setMessage(event.currentTarget.value)}
        />
        <button type="submit" class="button button-primary" disabled={publishing}>
          Publish
        </button>
        <a class="button button-subtle" href={pathOfPage(space.key, page)}>
          Close
        </a>
      </form>
      {insertAt !== null && <InsertDialog insert={insert} done={() => setInsertAt(null)} />}
      {configured !== null && (
        <ConfigDialog
          module={configured.module}
          pageId={page.id}
          localId={configured.localId}
          config={configured.config}
          isInserting={configured.insertAt !== null}
          events={events}
          save={({ config, body }) => {
            const { module, localId } = configured;
            const node = macroNode(module, localId, config, body);
            if (configured.insertAt !== null) insertBlock(configured.insertAt, nodeBlock(node));
            else setBlocks((before) => before.map((block) => withMacro(block, localId, node)));
            // What is submitted again, the dialog still open, goes to the macro that now stands there.
            setConfigured({ ...configured, config, insertAt: null });
          }}
          done={() => setConfigured(null)}
        />
      )}
    </div>
  );

  /** The block itself, or with the macro of this id as it is configured now. */
  function withMacro(block: Block, localId: string, node: AdfNode): Block {
    const isIt = block.kind === 'node' && macroOf(block.node)?.macro.localId === localId;
    return isIt ? { ...block, node } : block;
  }

  function macroOf(node: AdfNode) {
    return findMacroModule(app, node.type === 'paragraph' ? (node.content?.[0] ?? node) : node);
  }
}

function BlockButton({
  label,
  sign,
  disabled = false,
  act,
}: {
  label: string;
  sign: string;
  disabled?: boolean;
  act: () => void;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function InsertButton({ insert, place }: { insert: () => void; place: string }) {
  return (
    <button type="button" class="insert-button" aria-label={`Insert ${place}`} onClick={insert}>
      <Icon name="plus" />
    </button>
  );
}

function BlockField({
  block,
  pageId,
  events,
  change,
  slash,
  configure,
}: {
  block: Block;
  pageId: string;
  events: AppEvents;
  change: (block: Block) => void;
  slash: () => void;
  configure: (macro: Omit<Configured, 'insertAt'>) => void;
}) {
  const { app } = useSession();
  if (block.kind === 'text') {
    return (
      <textarea
        class="text-field"
        aria-label="Text"
        dir="auto"
        rows={Math.max(2, block.text.split('\n').length + 1)}
        value={block.text}
        onInput={(event) => {
          const text = event.currentTarget.value;
          change({ ...block, text });
          if (text === '/') slash();
        }}
      />
    );
  }
  const found = findMacroModule(
    app,
    block.node.type === 'paragraph' ? (block.node.content?.[0] ?? block.node) : block.node,
  );
  if (found === null) return <NodeField node={block.node} change={(node) => change({ ...block, node })} />;
  const { module } = found;
  const { localId, config } = found.macro;
  return (
    <>
      <div class="block-head">
        <span class="subtle">{module.title}</span>
        {module.macro?.config && (
          <button
            type="button"
            class="button button-subtle"
            onClick={() => configure({ module, localId, config })}
          >
            Configure
          </button>
        )}
      </div>
      <MacroPreview
        // Drawn anew when it is configured: a frame asks for its context once.
        key={JSON.stringify(config)}
        module={module}
        pageId={pageId}
        localId={localId}
        config={config}
        events={events}
      />
    </>
  );
}

function MacroPreview({
  module,
  pageId,
  localId,
  config,
  events,
}: {
  module: AppModule;
  pageId: string;
  localId: string;
  config: Record<string, unknown> | undefined;
  events: AppEvents;
}) {
  const extension = useMemo(
    () => ({
      contentId: pageId,
      macro: { localId, isEditing: true as const, ...(config === undefined ? {} : { config }) },
    }),
    [pageId, localId, config],
  );
  return <AppFrame module={module} extension={extension} events={events} />;
}

/** A node that the small Markdown cannot hold: shown, and changed in the document's own format if at all. */
function NodeField({ node, change }: { node: AdfNode; change: (node: AdfNode) => void }) {
  const [text, setText] = useState<string | null>(null);
  if (text === null) {
    return (
      <>
        <AdfDocument value={{ type: 'doc', content: [node] }} />
        <button
          type="button"
          class="button button-subtle"
          onClick={() => setText(JSON.stringify(node, null, 2))}
        >
          Edit as Atlassian document format
        </button>
      </>
    );
  }
  return (
    <>
      <textarea
        class="text-field code"
        aria-label="Atlassian document format"
        dir="ltr"
        rows={14}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button
        type="button"
        class="button"
        onClick={() => {
          try {
            change(JSON.parse(text) as AdfNode);
            setText(null);
          } catch (cause) {
            showError('This isn’t valid JSON', cause);
          }
        }}
      >
        Done
      </button>
    </>
  );
}
