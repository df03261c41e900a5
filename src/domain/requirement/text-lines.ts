/** One line of a description. */
export interface TextLine {
  /** What is text of it: no addresses, images, mentions, macros, tags, inline code. Of `code` all of it. */
  text: string;
  kind: 'text' | 'heading' | 'code';
  /** An entry of a checklist. */
  isTask: boolean;
}

/** A description or a comment cut into lines, and the addresses and people in it (`measures.md` §4, §6). */
export interface TextContent {
  lines: TextLine[];
  /** As they stand in the text or behind its links, in order. */
  addresses: string[];
  /** Ids of the accounts that are mentioned, in order. */
  mentions: string[];
}

const addressStart = /(?:(?:https?|ftp|file):\/\/|mailto:|\bwww\.)(?=[^\s\\<>"|[\]{}，。；、）」】])/gi;
const addressStop = /[\s\\<>"|[\]{}，。；、）」】]/;
/** Begins only where no such character stands before, or a long line would be read once per character. */
const mailAddress = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** @returns the text without addresses, each of which it adds to `found`. */
export function takeAddresses(text: string, found: string[]): string {
  let rest = text;
  if (text.includes(':') || /www\./i.test(text)) {
    rest = '';
    let at = 0;
    addressStart.lastIndex = 0;
    for (let start = addressStart.exec(text); start !== null; start = addressStart.exec(text)) {
      const end = findAddressEnd(text, addressStart.lastIndex);
      found.push(text.slice(start.index, end));
      rest += `${text.slice(at, start.index)} `;
      at = addressStart.lastIndex = end;
    }
    rest += text.slice(at);
  }
  return rest.includes('@') ? rest.replace(mailAddress, ' ') : rest;
}

/** Punctuation behind an address is the sentence's, and so is a bracket that opened before it. */
function findAddressEnd(text: string, from: number): number {
  let depth = 0;
  let end = from;
  for (; end < text.length && !addressStop.test(text[end]!); end++) {
    if (text[end] === '(') depth++;
    else if (text[end] === ')' && --depth < 0) break;
  }
  while (end > from && /[.,;:!?'*_~^]/.test(text[end - 1]!)) end--;
  return end;
}
