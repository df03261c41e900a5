import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type AppEvents, type AppHistory, connectFrame, type ModalFromApp } from '../../bridge/host';
import type { Extension } from '../../../host-api';
import { type AppModule, fetchProduct, getFrameContext, invoke } from '../rest/site';
import { closeFlag, showFlag } from '../shell/flags';
import { navigate } from '../shell/router';
import { useSession } from '../shell/session';
import { frameTheme, onThemeChange, THEME } from '../shell/theme';
import { AppModal } from './app-modal';
import { getAppUrl } from './get-app-url';

/** What a modal adds to its frame: it can be closed, and says how it ended. */
export interface ModalPart {
  close(payload: unknown): void;
  escape(): void;
  /** What becomes of what the app submits; left out: the modal closes with it. @throws {Error} it is refused. */
  submit?(payload: unknown): void;
}

/** Heights of frames seen before, so that a page drawn again starts at the right size. */
const heights = new Map<string, number>();
const STARTING_HEIGHT_PX = 160;

/**
 * A module of the app in its sandboxed iframe on the frames' own origin, and the host's half of its bridge.
 *
 * @param refresh reloads what the page shows around the frame; left out where there is nothing.
 * @param resourceUrl another page of the app than the module's own, for a modal or a gadget's form.
 * @param onSubmit takes what the app submits; left out where the view takes nothing.
 */
export function AppFrame({
  module,
  extension,
  events,
  history = null,
  refresh,
  resourceUrl,
  onSubmit,
  modal,
}: {
  module: AppModule;
  extension: Extension;
  events: AppEvents;
  history?: AppHistory | null;
  refresh?: () => void;
  resourceUrl?: string;
  onSubmit?: ((payload: unknown) => void) | undefined;
  modal?: ModalPart;
}) {
  const { session, app } = useSession();
  const frame = useRef<HTMLIFrameElement>(null);
  const frameUrl = resourceUrl ?? module.frameUrl;
  const [connected, setConnected] = useState(false);
  const place = `${frameUrl} ${extension.macro?.localId ?? extension.gadget?.id ?? ''}`;
  const [heightPx, setHeightPx] = useState(heights.get(place) ?? STARTING_HEIGHT_PX);
  const [openModal, setOpenModal] = useState<ModalFromApp | null>(null);
  const latestRef = useRef({ extension, refresh, onSubmit, modal });
  useLayoutEffect(() => {
    latestRef.current = { extension, refresh, onSubmit, modal };
  });

  // Before the frame can have loaded: its one message must find somebody who listens, however quickly it comes.
  useLayoutEffect(() => {
    const closing: (() => void)[] = [];
    const connection = connectFrame(frame.current!, new URL(frameUrl).origin, {
      invoke: (functionKey, payload) => invoke(module.key, functionKey, payload, latestRef.current.extension),
      fetchProduct: ({ product, restPath, fetchRequestInit, isMultipartFormData }) =>
        fetchProduct({
          moduleKey: module.key,
          product: product as 'jira',
          restPath,
          fetchRequestInit: fetchRequestInit as object,
          ...(isMultipartFormData === true ? { isMultipartFormData } : {}),
        }),
      async getContext() {
        const context = await getFrameContext(module.key, latestRef.current.extension);
        const { colorMode } = frameTheme();
        const theme = Object.fromEntries(THEME.split(' ').map((pair) => pair.split(':') as [string, string]));
        return { ...context, theme: { ...theme, colorMode } };
      },
      theme: frameTheme,
      onThemeChange,
      resize(height) {
        setConnected(true);
        if (module.viewportHeightPx !== null && modal === undefined) return;
        heights.set(place, height);
        setHeightPx(height);
      },
      showFlag: (flag) => showFlag({ ...flag, id: `${module.key}:${flag.id}` }),
      closeFlag: (id) => closeFlag(`${module.key}:${id}`),
      openModal: setOpenModal,
      close(payload) {
        const part = latestRef.current.modal;
        if (part === undefined) return false;
        for (const listener of closing) listener();
        part.close(payload);
        return true;
      },
      submit(payload) {
        const { modal: part, onSubmit: take } = latestRef.current;
        const submitted = part?.submit ?? part?.close ?? take;
        submitted?.(payload);
        return submitted !== undefined;
      },
      onClose(listener) {
        if (latestRef.current.modal === undefined) return false;
        closing.push(listener);
        return true;
      },
      escape: () => latestRef.current.modal?.escape(),
      refresh() {
        if (latestRef.current.refresh === undefined) return false;
        latestRef.current.refresh();
        return true;
      },
      getUrl: (place) => getAppUrl(app, place),
      navigate(url, type) {
        const target = new URL(url, location.origin);
        if (!/^https?:$/.test(target.protocol))
          throw new Error(`The app may not open ${target.protocol} addresses.`);
        if (type === 'new-tab') window.open(target.href, '_blank', 'noopener');
        else navigate(target.href);
      },
      reload: () => location.reload(),
      changeWindowTitle(title) {
        document.title = title;
      },
      history,
      events,
    });
    return () => connection.disconnect();
    // A frame is one module at one address; what else changes is read from `latestRef`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [frameUrl, module.key, events, history]);

  return (
    <>
      <iframe
        ref={frame}
        key={frameUrl}
        class="app-frame"
        data-connected={connected}
        title={module.title}
        src={frameUrl}
        sandbox={module.sandbox}
        // A frame whose scheme differs from its element's is painted on an opaque canvas.
        style={{
          height: `${(modal === undefined ? module.viewportHeightPx : null) ?? heightPx}px`,
          colorScheme: session.theme,
        }}
      />
      {openModal !== null && (
        <AppModal
          module={module}
          modal={openModal}
          extension={{ ...extension, modal: openModal.context }}
          events={events}
          onDone={() => setOpenModal(null)}
        />
      )}
    </>
  );
}
