/** What lines of a description look like, whatever markup they are in. Each pattern takes linear time. */

const title =
  /^(?:acceptance\s+(?:criteria|criterion|tests?)|definition\s+of\s+done|ac|dod)\s*(?:\(\s*[^()\s][^()]*\)\s*)?(?:$|([:|\p{Pd}−])(.*)$)/isu;

const listMark = '(?:(?:[*#+\\-•·‣◦–—]+|\\d{1,9}[.)])\\s+)*';
const listStart = new RegExp(`^\\s*${listMark}`, 'u');
const listQuotationOrRowStart = new RegExp(`^(?:\\s|>|\\|)*(?:bq\\.\\s+)?${listMark}`, 'u');

/** A line without what makes it an item of a list. */
export function withoutListMark(line: string): string {
  return line.replace(listStart, '');
}

/** What an entry of a checklist says; `null` for a line that is none by what it begins with. */
export function findChecklistText(line: string): string | null {
  if (!line.includes(']')) return null;
  const entry = withoutListMark(line);
  const box = /^\[[ xX]?\]\s/.exec(entry);
  return box === null ? null : entry.slice(box[0].length);
}

/** The line without marks of lists, quotations and rows, bold, italics, underline and the like. */
export function bare(text: string): string {
  return text
    .replace(listQuotationOrRowStart, '')
    .replace(/[*_+~^]/g, '')
    .trim();
}

/** The title of acceptance criteria, with the mark after it and the text after that, if there are any. */
export function matchCriteriaTitle(text: string): { mark: string | null; rest: string } | null {
  const match = title.exec(withoutEnd(bare(text)));
  return match === null ? null : { mark: match[1] ?? null, rest: match[2] ?? '' };
}

/** Whether a line is the title of acceptance criteria. */
export function isCriteriaTitle(text: string): boolean {
  return matchCriteriaTitle(text) !== null;
}

/** Without the bars and marks that close a row of a table or a Markdown heading. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s|#+]/.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}
