import { hasWord } from './count-words';
import { withoutListMark } from './read-markup';
import type { TextLine } from './text-lines';

/** How acceptance criteria are written, and how many of them there are. */
export interface AcceptanceCriteria {
  form: 'heading' | 'givenWhenThen' | 'checklist' | 'field';
  count: number;
}

const title =
  /^(?:acceptance\s+(?:criteria|criterion|tests?)|definition\s+of\s+done|ac|dod)\s*(?:\([^()]*\)\s*)?(?:$|([:|\p{Pd}−])(.*)$)/isu;
const step = /(^|[,;.:|\p{Pd}−])\s*(given|when|then)(?![\p{L}\p{M}\p{N}_])/giu;

/** The acceptance criteria in a description (`measures.md` §4); `null` where there are none. */
export function findAcceptanceCriteria(lines: readonly TextLine[]): AcceptanceCriteria | null {
  const underTitle = countUnderTitle(lines);
  if (underTitle > 0) return { form: 'heading', count: underTitle };
  const scenarios = countScenarios(lines);
  if (scenarios > 0) return { form: 'givenWhenThen', count: scenarios };
  const tasks = lines.filter((line) => line.isTask && hasWord(line.text)).length;
  return tasks > 0 ? { form: 'checklist', count: tasks } : null;
}

/** The line without list marks, bold, italics and the like, and the bars around a row of a table. */
function bare(line: TextLine): string {
  return withoutListMark(line.text).replace(/[*_]/g, '').trim();
}

/** Without the bars and marks that close a row of a table or a Markdown heading. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s|#+]/.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

function countUnderTitle(lines: readonly TextLine[]): number {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.kind === 'code') continue;
    const match = title.exec(withoutEnd(bare(line)));
    if (match === null) continue;
    const [, mark, rest] = match;
    const isInline = mark !== undefined && hasWord(rest!);
    if (!isInline && mark !== undefined && mark !== ':') continue;
    const below = countUntilHeading(lines, index + 1);
    if (isInline || below > 0) return Math.max(1, below);
  }
  return 0;
}

/** The lines with a word up to the next heading. */
function countUntilHeading(lines: readonly TextLine[], from: number): number {
  let count = 0;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.kind === 'code' || !hasWord(line.text)) continue;
    if (line.kind === 'heading') break;
    count++;
  }
  return count;
}

function countScenarios(lines: readonly TextLine[]): number {
  let scenarios = 0;
  let expected: 'given' | 'when' | 'then' = 'given';
  for (const line of lines) {
    if (line.kind === 'heading') expected = 'given';
    for (const match of bare(line).matchAll(step)) {
      const word = match[2]!.toLowerCase();
      if (word !== expected || (word === 'given' && match.index > 0)) continue;
      if (word === 'then') scenarios++;
      expected = word === 'given' ? 'when' : word === 'when' ? 'then' : 'given';
    }
  }
  return scenarios;
}
