/**
 * The host's half of the bridge: what Jira and Confluence do for a Custom UI frame. One `connectFrame` per iframe;
 * what the host's page must do itself (flags, modals, navigation, …) it passes in. Commands as @forge/bridge 7.2.0
 * sends them. What isn't simulated fails loudly.
 */
import { bridgeLimits } from '../../limits';
import { connectPort } from './port-rpc';
import { CONNECT_MESSAGE, type ThemeStyles } from './protocol';

export interface FlagFromApp {
  readonly id: string | number;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'info' | 'success' | 'warning' | 'error';
  readonly appearance?: 'info' | 'success' | 'warning' | 'error';
  readonly isAutoDismiss?: boolean;
  readonly actions?: readonly { readonly text: string; readonly onClick: () => void }[];
}

export type ModalSize =
  | 'small'
  | 'medium'
  | 'large'
  | 'xlarge'
  | 'max'
  | 'fullscreen'
  | 'resizable'
  | { readonly width: string; readonly height?: string };

export interface ModalFromApp {
  readonly resource: string | null;
  readonly size: ModalSize;
  readonly context: unknown;
  readonly closeOnEscape: boolean;
  readonly closeOnOverlayClick: boolean;
  readonly title: string;
  readonly onClose: (payload: unknown) => void;
}

export interface ProductRequest {
  readonly product: string;
  readonly restPath: string;
  readonly fetchRequestInit: unknown;
  readonly isMultipartFormData?: boolean;
}

/** A place of the app's own history (`view.createHistory`): `history` v4's locations. */
export interface AppLocation {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly state?: unknown;
}

export interface AppHistory {
  location(): AppLocation;
  push(location: AppLocation): void;
  replace(location: AppLocation): void;
  go(steps: number): void;
  /** @returns stops listening. */
  listen(listener: (location: AppLocation, action: 'PUSH' | 'REPLACE' | 'POP') => void): () => void;
}

/** What the page around the frame does for it. */
export interface FrameHost {
  invoke(functionKey: string, payload: unknown): Promise<unknown>;
  fetchProduct(request: ProductRequest): Promise<unknown>;
  getContext(): Promise<unknown>;
  theme(): ThemeStyles;
  onThemeChange(listener: (theme: ThemeStyles) => void): () => void;
  resize(heightPx: number): void;
  showFlag(flag: FlagFromApp): void;
  closeFlag(id: string | number): void;
  openModal(modal: ModalFromApp): void;
  /** @returns `false` where the module's view cannot be closed: an issue panel, an admin page. */
  close(payload: unknown): boolean;
  /** @returns `false` where the module's view takes nothing. */
  submit(payload: unknown): boolean;
  onClose(listener: () => void): boolean;
  escape(): void;
  /** @returns `false` where the host has nothing to refresh. */
  refresh(payload: unknown): boolean;
  getUrl(location: Record<string, unknown>): string;
  navigate(url: string, type: 'same-tab' | 'new-tab'): void;
  reload(): void;
  changeWindowTitle(title: string): void;
  /** `null` for modules without a history of their own (anything but full pages). */
  readonly history: AppHistory | null;
  readonly events: AppEvents;
}

/** `events` of @forge/bridge among an app's frames on one page; the host itself emits `JIRA_ISSUE_CHANGED`. */
export class AppEvents {
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();

  on(event: string, listener: (payload: unknown) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  emit(event: string, payload: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload);
  }
}

/**
 * Waits for the frame's script to connect, and serves it until `disconnect`.
 *
 * @param frame the iframe, its listener in place before its page loads.
 * @param frameOrigin the only origin whose connection is taken.
 */
export function connectFrame(
  frame: HTMLIFrameElement,
  frameOrigin: string,
  host: FrameHost,
): { disconnect(): void } {
  const leaving: (() => void)[] = [];
  const invokedAtMs: number[] = [];

  function leave(): void {
    for (const step of leaving.splice(0)) step();
  }

  function connect(event: MessageEvent): void {
    if (
      event.source !== frame.contentWindow ||
      event.origin !== frameOrigin ||
      event.data !== CONNECT_MESSAGE
    )
      return;
    const port = event.ports[0];
    if (port === undefined) return;
    leave(); // The frame has loaded a new page: what the old one subscribed to is over.
    let themed = false;
    const rpc = connectPort(port, (command, data) => {
      if (command === 'enableTheming') themed = true;
      return run(command, data);
    });
    leaving.push(
      () => port.close(),
      host.onThemeChange((theme) => {
        if (themed) void rpc.call('theme', theme);
      }),
    );
  }

  async function invoke({
    functionKey,
    payload,
    metadata,
    invokeType,
  }: Record<string, unknown>): Promise<unknown> {
    if (invokeType !== undefined) throw notSimulated(`invoke of type ${String(invokeType)}`);
    const now = performance.now();
    while (invokedAtMs[0] !== undefined && invokedAtMs[0] <= now - bridgeLimits.windowMs) invokedAtMs.shift();
    if (invokedAtMs.length >= bridgeLimits.invocations)
      throw new Error('Resolver calls are rate limited at 500req/25s');
    invokedAtMs.push(now);
    const body = await host.invoke(String(functionKey), payload);
    return metadata === undefined ? body : { body, metadata: {} };
  }

  function subscribe(event: string, callback: (payload: unknown) => void): { unsubscribe: () => void } {
    const unsubscribe = host.events.on(event, (payload) => callback(payload));
    leaving.push(unsubscribe);
    return { unsubscribe };
  }

  function createHistory(): unknown {
    const { history } = host;
    if (history === null) throw new Error('createHistory is for modules that fill a page.');
    return {
      location: history.location(),
      action: 'POP',
      push: (path: unknown, state: unknown) => history.push(parseLocation(path, state, history.location())),
      replace: (path: unknown, state: unknown) =>
        history.replace(parseLocation(path, state, history.location())),
      go: (steps: unknown) => history.go(Number(steps)),
      goBack: () => history.go(-1),
      goForward: () => history.go(1),
      listen: (listener: (location: AppLocation, action: string) => void) => {
        const stop = history.listen(listener);
        leaving.push(stop);
        return stop;
      },
    };
  }

  function run(command: string, data: unknown): unknown {
    const input = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
    switch (command) {
      case 'invoke':
        return invoke(input);
      case 'fetchProduct':
        return host.fetchProduct(input as unknown as ProductRequest);
      case 'getContext':
        return host.getContext();
      case 'enableTheming':
        return host.theme();
      case 'resize':
        return host.resize(Number(input.height));
      case 'escape':
        return host.escape();
      case 'showFlag':
        return host.showFlag(input as unknown as FlagFromApp);
      case 'closeFlag':
        return host.closeFlag(input.id as string | number);
      case 'openModal':
        return host.openModal(input as unknown as ModalFromApp);
      case 'close':
        return host.close(data);
      case 'submit':
        return host.submit(data);
      case 'onClose':
        return host.onClose(data as () => void);
      case 'open':
        return false; // Of fields with an editor only: this site has none.
      case 'refresh':
        return host.refresh(data);
      case 'getUrl':
        return host.getUrl(input);
      case 'navigate':
        return host.navigate(
          typeof input.url === 'string' ? input.url : host.getUrl(input),
          input.type === 'new-tab' ? 'new-tab' : 'same-tab',
        );
      case 'reload':
        return host.reload();
      case 'createHistory':
        return createHistory();
      case 'on':
        return subscribe(`app:${String(input.event)}`, input.callback as (payload: unknown) => void);
      case 'onPublic':
        return subscribe(`public:${String(input.event)}`, input.callback as (payload: unknown) => void);
      case 'emit':
        return host.events.emit(`app:${String(input.event)}`, input.payload);
      case 'emitPublic':
        return host.events.emit(`public:${String(input.event)}`, input.payload);
      case 'changeWindowTitle':
        return host.changeWindowTitle(String(data));
      case 'emitReadyEvent':
        return undefined; // Tells exports that a macro has been drawn; this site exports nothing.
      default:
        throw notSimulated(command);
    }
  }

  window.addEventListener('message', connect);
  return {
    disconnect() {
      window.removeEventListener('message', connect);
      leave();
    },
  };
}

function notSimulated(what: string): Error {
  const error = new Error(`${what} is not simulated by the local site (local/site/bridge/host.ts).`);
  console.error(error.message);
  return error;
}

/** A location from what `history.push` takes: a path, or an object; relative to the one before. */
function parseLocation(path: unknown, state: unknown, before: AppLocation): AppLocation {
  if (typeof path === 'object' && path !== null) return { ...before, search: '', hash: '', ...path };
  const url = new URL(String(path), `http://app${before.pathname}`);
  return {
    pathname: url.pathname,
    search: url.search,
    hash: url.hash,
    ...(state === undefined ? {} : { state }),
  };
}
