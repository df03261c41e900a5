import type { ComponentChildren } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import { readMacroNode } from '../../../confluence/macro-node';
import type { ExportMacroRequest } from '../../../host-api';
import { AppEvents } from '../../bridge/host';
import { AdfDocument, MacroRenderer } from '../adf/adf-document';
import { type AdfNode, parseAdf } from '../adf/adf-node';
import { AppFrame } from '../frames/app-frame';
import { Icon } from '../parts/icon';
import { type AppModule, exportMacro, type InstalledApp } from '../rest/site';
import { useLoaded } from '../rest/use-loaded';
import { useSession } from '../shell/session';

/** The macro that a node is, and the app's module that draws it. @returns `null`: none of the app's. */
export function findMacroModule(app: InstalledApp, node: AdfNode) {
  const macro = readMacroNode(node);
  const module =
    macro === null || macro.appId !== app.appId
      ? undefined
      : app.modules.find(({ type, key }) => type === 'macro' && key === macro.moduleKey);
  return macro === null || module === undefined ? null : { macro, module };
}

/** What is inside shows a page's macros, each in a frame of its own. */
export function LiveMacros({ pageId, children }: { pageId: string; children: ComponentChildren }) {
  const { app } = useSession();
  const events = useMemo(() => new AppEvents(), []);
  const draw = useCallback(
    (node: AdfNode) => {
      const found = findMacroModule(app, node);
      return found === null ? null : (
        <LiveMacro
          key={found.macro.localId}
          module={found.module}
          pageId={pageId}
          localId={found.macro.localId}
          events={events}
        />
      );
    },
    [app, events, pageId],
  );
  return <MacroRenderer.Provider value={draw}>{children}</MacroRenderer.Provider>;
}

/** What is inside shows, in the place of the app's macros, that the space's admins have blocked apps. */
export function BlockedMacros({ children }: { children: ComponentChildren }) {
  const { app } = useSession();
  const draw = useCallback(
    (node: AdfNode) =>
      findMacroModule(app, node) && (
        <p class="message">
          <Icon name="lock" /> Your admin has blocked apps from the content of this space.
        </p>
      ),
    [app],
  );
  return <MacroRenderer.Provider value={draw}>{children}</MacroRenderer.Provider>;
}

function LiveMacro({
  module,
  pageId,
  localId,
  events,
}: {
  module: AppModule;
  pageId: string;
  localId: string;
  events: AppEvents;
}) {
  const extension = useMemo(() => ({ contentId: pageId, macro: { localId } }), [pageId, localId]);
  return <AppFrame module={module} extension={extension} events={events} />;
}

/** What is inside shows what a page's macros give for exports: no frames, and nothing that moves. */
export function ExportedMacros({
  pageId,
  version,
  exportType,
  children,
}: {
  pageId: string;
  version: number;
  exportType: ExportMacroRequest['exportType'];
  children: ComponentChildren;
}) {
  const { app } = useSession();
  const draw = useCallback(
    (node: AdfNode) => {
      const found = findMacroModule(app, node);
      if (found === null) return null;
      const { localId, moduleKey } = found.macro;
      const asked = { moduleKey, contentId: pageId, macro: { localId, version }, exportType };
      return <ExportedMacro key={localId} title={found.module.title} asked={asked} />;
    },
    [app, pageId, version, exportType],
  );
  return <MacroRenderer.Provider value={draw}>{children}</MacroRenderer.Provider>;
}

function ExportedMacro({ title, asked }: { title: string; asked: ExportMacroRequest }) {
  const given = useLoaded(JSON.stringify(asked), () => exportMacro(asked));
  if (given.error !== null) {
    return (
      <p class="message message-error">
        <Icon name="warning" /> {title} couldn’t be exported. {given.error.messages.join(' ')}
      </p>
    );
  }
  if (given.loading) return <p role="status">Asking {title} …</p>;
  const document = parseAdf(given.value);
  return document === null ? <></> : <AdfDocument value={document} below={2} />;
}
