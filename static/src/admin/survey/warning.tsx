import { Notice } from '../../shared/notice';

/** What is unwise about an entry, but doesn't hinder saving; nothing where there is nothing. */
export function Warning({ text }: { text: string | undefined }) {
  return text === undefined ? null : <Notice title={text} tone="warning" compact />;
}
