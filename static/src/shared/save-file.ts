import type { TextFile } from './text-file';

/** Has the browser save a text as a file. Forge's frames may (`allow-downloads`). */
export function saveFile({ name, type, text }: TextFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has begun to read it by then; sooner, some save nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
