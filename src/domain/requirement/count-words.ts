const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const spaceless =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const mark = /\p{M}/u;

/**
 * Words of a text in any script (`measures.md` §4): a letter or digit and the letters, marks and digits that
 * follow it; in scripts written without spaces every two letters of a run.
 *
 * @param enough where counting may stop: what is returned is then no less than this, but may be less than all.
 */
export function countWords(text: string, enough = Infinity): number {
  return countAsciiWords(text, enough) ?? countAnyWords(text);
}

/** The same, as long as there are no letters but ASCII's; else `null`. Most texts are such, and it is far quicker. */
function countAsciiWords(text: string, enough: number): number | null {
  let count = 0;
  let inWord = false;
  for (let index = 0; index < text.length && count < enough; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return null;
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
    if (isLetter && !inWord) count++;
    inWord = isLetter;
  }
  return count;
}

function countAnyWords(text: string): number {
  const words = text.match(word);
  if (words === null) return 0;
  if (!spaceless.test(text)) return words.length;
  let count = 0;
  for (const one of words) count += spaceless.test(one) ? countMixed(one) : 1;
  return count;
}

function countMixed(letters: string): number {
  let count = 0;
  let runLength = 0;
  let inOther = false;
  for (const letter of letters) {
    if (mark.test(letter)) continue;
    if (spaceless.test(letter)) {
      runLength++;
      inOther = false;
    } else if (!inOther) {
      count += Math.ceil(runLength / 2) + 1;
      runLength = 0;
      inOther = true;
    }
  }
  return count + Math.ceil(runLength / 2);
}

/** Whether a text has a word at all. */
export function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
