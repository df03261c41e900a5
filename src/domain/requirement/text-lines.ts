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

const address =
  /(?:https?|ftp|file):\/\/[^\s<>"|[\]{}，。；、）」】]+|(?:mailto:|www\.)[^\s<>"|[\]{}，。；、）」】]+/gi;
/** Begins only where no such character stands before, or a long line would be read once per character. */
const mailAddress = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** @returns the text without addresses, each of which it adds to `found`. */
export function takeAddresses(text: string, found: string[]): string {
  let rest = text;
  if (text.includes(':') || /www\./i.test(text)) {
    rest = rest.replace(address, (match) => {
      const end = addressEnd(match);
      found.push(match.slice(0, end));
      return ` ${match.slice(end)}`;
    });
  }
  return rest.includes('@') ? rest.replace(mailAddress, ' ') : rest;
}

/** Punctuation behind an address is the sentence's, and so is a bracket that opened before it. */
function addressEnd(match: string): number {
  let depth = 0;
  let end = match.length;
  for (let index = 0; index < match.length; index++) {
    if (match[index] === '(') depth++;
    else if (match[index] === ')' && --depth < 0) {
      end = index;
      break;
    }
  }
  while (end > 0 && /[.,;:!?'*_~\\^]/.test(match[end - 1]!)) end--;
  return end;
}
