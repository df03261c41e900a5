/** What lines of a description look like, whatever markup they are in. Each pattern takes linear time. */

const title =
  /^(?:acceptance\s+(?:criteria|criterion|tests?)|definition\s+of\s+done|ac|dod)\s*(?:\([^()]*\)\s*)?(?:$|([:|\p{Pd}−])(.*)$)/isu;

/** A line without what makes it an item of a list, a quotation or a row of a table. */
function withoutListMark(line: string): string {
  return line.replace(/^(?:\s|>|\|)*(?:bq\.\s+)?(?:(?:[*#+\-•·‣◦–—]+|\d{1,9}[.)])\s+)*/u, '');
}

/** Whether a line is an entry of a checklist by what it begins with. */
export function isChecklistLine(text: string): boolean {
  return text.includes(']') && /^\[[ xX]?\]\s/.test(withoutListMark(text));
}

/** The line without list marks, bold, italics and the like, and the bars before a row of a table. */
export function bare(text: string): string {
  return withoutListMark(text).replace(/[*_]/g, '').trim();
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
