import { asObject } from '../history/read-json';
import { readAdf } from './read-adf';
import { readMarkup } from './read-markup';
import type { TextContent } from './text-lines';

/** What a text of Jira says: a description or a comment, in ADF or as a string. */
export function readTextContent(value: unknown): TextContent {
  if (typeof value === 'string') return readMarkup(value);
  const document = asObject(value);
  return document === null ? { lines: [], addresses: [], mentions: [] } : readAdf(document);
}
