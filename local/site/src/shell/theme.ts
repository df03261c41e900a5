import themeCss from 'virtual:theme-css';
import type { ThemeStyles } from '../../bridge/protocol';

type ColorMode = 'light' | 'dark';

/** Which theme stands for what: the value of `data-theme` on the page and in its frames. */
export const THEME = 'light:light dark:dark spacing:spacing typography:typography shape:shape';

const listeners = new Set<(theme: ThemeStyles) => void>();
let current: ColorMode = 'light';

const sheet = new CSSStyleSheet();
sheet.replaceSync(themeCss);
document.adoptedStyleSheets.push(sheet);

/** The theme of the visit before, from the cookie that `/_site/preferences` keeps, so that the page starts in it. */
export function rememberedTheme(): ColorMode {
  return /(?:^|; )localsite\.theme=dark(?:;|$)/.test(document.cookie) ? 'dark' : 'light';
}

export function applyTheme(colorMode: ColorMode): void {
  document.documentElement.dataset.theme = THEME;
  document.documentElement.dataset.colorMode = colorMode;
  document.documentElement.style.colorScheme = colorMode;
  if (colorMode === current) return;
  current = colorMode;
  for (const listener of listeners) listener({ colorMode, theme: THEME });
}

/** What a frame needs to look as the page does. */
export function frameTheme(): Required<ThemeStyles> {
  return { css: themeCss, colorMode: current, theme: THEME };
}

export function onThemeChange(listener: (theme: ThemeStyles) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
