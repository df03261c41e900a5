/** What a frame posts to its parent, with its end of a MessageChannel, before anything else. */
export const CONNECT_MESSAGE = 'forge-bridge-connect';

/** A theme as the frame applies it. `css` is absent when only the mode has changed. */
export interface ThemeStyles {
  readonly css?: string;
  readonly colorMode: 'light' | 'dark';
  /** The value of `data-theme`: which theme stands for which mode. */
  readonly theme: string;
}
