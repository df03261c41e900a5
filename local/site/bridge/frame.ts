/**
 * The frame's half of the bridge: what Atlassian's `global-bridge.js` and iframe-resizer are for an app on a real
 * site. Defines `globalThis.__bridge.callBridge`, which @forge/bridge reads when it loads (bridge 7.2.0,
 * out/bridge.js), so this classic script stands before every module of the page.
 */
import { connectPort } from './port-rpc';
import { CONNECT_MESSAGE, type ThemeStyles } from './protocol';

const channel = new MessageChannel();
const themeSheet = new CSSStyleSheet();

const host = connectPort(channel.port1, (command, data) => {
  if (command === 'theme') return applyTheme(data as ThemeStyles);
  throw new Error(`The frame knows no command ${command}.`);
});

/**
 * Tokens come as a constructed style sheet: Forge's default policy forbids inline styles, and sheets made by a
 * script are not inline.
 */
function applyTheme({ css, colorMode, theme }: ThemeStyles): void {
  if (css !== undefined) {
    themeSheet.replaceSync(css);
    if (!document.adoptedStyleSheets.includes(themeSheet)) document.adoptedStyleSheets.push(themeSheet);
  }
  document.documentElement.dataset.colorMode = colorMode;
  document.documentElement.dataset.theme = theme;
  document.documentElement.style.colorScheme = colorMode;
}

async function callBridge(command: string, data?: unknown): Promise<unknown> {
  const answer = await host.call(command, data);
  if (command !== 'enableTheming') return answer;
  applyTheme(answer as ThemeStyles);
  return undefined;
}

Object.assign(globalThis, { __bridge: { callBridge } });
window.parent.postMessage(CONNECT_MESSAGE, '*', [channel.port2]);

/** The body with its margins: what iframe-resizer measures by default (`bodyOffset`). Things that hang out don't count. */
function contentHeight(): number {
  const { marginTop, marginBottom } = getComputedStyle(document.body);
  return Math.ceil(
    document.body.getBoundingClientRect().height + parseFloat(marginTop) + parseFloat(marginBottom),
  );
}

function watchHeight(): void {
  let told = -1;
  const tell = () => {
    const height = contentHeight();
    if (height === told) return;
    told = height;
    void host.call('resize', { height });
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watchHeight);
else watchHeight();

// Escape and clicks inside a frame never reach the page around it; a modal needs to know of the one.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) void host.call('escape');
});
