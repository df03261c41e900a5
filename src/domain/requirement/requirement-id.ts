/** Ids of requirements as people write them on pages and in issues. Everything here takes linear time. */

/** An id with which a text begins. */
export interface LeadingId {
  /** As it is written. */
  id: string;
  /** How the ids that go with it are formed: `R-GUEST-#`. */
  series: string;
  /** The text after it. */
  rest: string;
  /** Something stands between it and the text: `R-1: …`, `[R-1] …`, `R-1 – …`. */
  isSetOff: boolean;
}

/** No id is longer; of a longer text the beginning is looked at. */
const longestId = 60;

/** What nobody sees: marks of direction, which stand around ids in Arabic and Hebrew, and characters without width. */
const unseen = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A text as ids are looked for in it: hyphens of all kinds are one, and blanks too. */
export function plainText(text: string): string {
  return text
    .replace(unseen, '')
    .replace(/[\u2010-\u2012\u2212\ufe63\uff0d]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A digit of an id's number, parts of which may be parted by full stops and hyphens: 3, 1.2, 12b. */
const number = /\p{Nd}+(?:[.-]\p{Nd}+)*\p{Ll}?$/u;
const wordWithNumber = /^(requirement|req|nfr|fr|uc)\.? ?#? ?(\p{Nd}+(?:\.\p{Nd}+)*)(?![\p{L}\p{N}])/iu;

/**
 * The id with which a text begins, brackets before it passed over.
 *
 * @param patterns as people choose them, where they do: `#` is a number, a blank one or more blanks, and all else itself,
 *   in whatever case. Without any, an id is capital letters (or letters of a script without capitals), then digits,
 *   without a blank (`R-GUEST-3`, `CP-R2`, `FR-1.2`), or one of the words REQ, FR, NFR, UC with a number.
 */
export function findLeadingId(text: string, patterns: readonly string[]): LeadingId | null {
  const opening = /^[[({<#]+ ?/u.exec(text)?.[0] ?? '';
  const start = text.slice(opening.length, opening.length + longestId + 1);
  const found =
    patterns.length === 0
      ? findPlainId(start)
      : (patterns.flatMap((pattern) => {
          const length = matchLength(pattern, start);
          return length === null ? [] : [{ length, series: pattern }];
        })[0] ?? null);
  if (found === null || found.length > longestId) return null;
  const after = text.slice(opening.length + found.length);
  const mark = /^[\])}>]* ?(?:[:：]|\.(?= |$)|[-\u2013\u2014|](?= |$))?/u.exec(after)![0];
  return {
    id: start.slice(0, found.length),
    series: found.series,
    rest: after.slice(mark.length).trim(),
    isSetOff: mark.trim() !== '',
  };
}

function findPlainId(text: string): { length: number; series: string } | null {
  const word = wordWithNumber.exec(text);
  if (word !== null) return { length: word[0].length, series: `${word[1]!.toUpperCase()} #` };
  const token = wordsOf(text, 1)[0] ?? '';
  if (!text.startsWith(token)) return null;
  const end = number.exec(token);
  const beginning = token.slice(0, end?.index ?? 0);
  if (!/^[\p{Lu}\p{Lo}][\p{Lu}\p{Lo}\p{M}\p{Nd}._-]*$/u.test(beginning)) return null;
  return { length: token.length, series: `${beginning}#` };
}

/** How much of a text a pattern takes from its start, to the end of a word; `null`: it begins with something else. */
function matchLength(pattern: string, text: string): number | null {
  let at = 0;
  const takeDigits = () => {
    const from = at;
    while (at < text.length && /\p{Nd}/u.test(text[at]!)) at++;
    return at > from;
  };
  for (const sign of pattern) {
    if (sign === '#') {
      if (!takeDigits()) return null;
    } else if (text[at]?.toLowerCase() === sign.toLowerCase()) {
      at++;
    } else {
      return null;
    }
  }
  // A number goes on: 1.2, 12b.
  while (/[.]/.test(text[at] ?? '') && /\p{Nd}/u.test(text[at + 1] ?? '')) {
    at++;
    takeDigits();
  }
  if (/\p{Ll}/u.test(text[at] ?? '') && /\p{Nd}/u.test(text[at - 1] ?? '')) at++;
  return /^[\p{L}\p{N}_]|^-[\p{L}\p{N}]/u.test(text.slice(at)) ? null : at;
}

/** Words of a text, with what joins their parts, without full stops and hyphens behind them. */
function wordsOf(text: string, most = Infinity): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*/gu)) {
    words.push(withoutEnd(word));
    if (words.length >= most) break;
  }
  return words;
}

function withoutEnd(word: string): string {
  let end = word.length;
  while (/[._-]/.test(word[end - 1]!)) end--;
  return word.slice(0, end);
}

/** The same for an id however it is written: `REQ 12`, `Req. 12` and `REQ-12` are one. */
export function idKey(id: string): string {
  return wordsOf(id).join('-').replaceAll('_', '-').toUpperCase();
}

/** No id has more words. */
const mostWords = 6;

/**
 * Which ids a text names, wherever in it.
 *
 * @param keys of the ids, as {@link idKey} makes them.
 */
export function findNamedIds(text: string, keys: ReadonlySet<string>): Set<string> {
  const words = wordsOf(plainText(text)).map(idKey);
  const named = new Set<string>();
  for (let index = 0; index < words.length; index++) {
    let joined = words[index]!;
    for (let next = index + 1; ; next++) {
      if (keys.has(joined)) named.add(joined);
      if (next >= Math.min(words.length, index + mostWords) || joined.length > longestId) break;
      joined += `-${words[next]!}`;
    }
  }
  return named;
}
