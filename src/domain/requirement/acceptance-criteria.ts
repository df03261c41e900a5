import { hasWord } from './count-words';
import { bare, matchCriteriaTitle } from './line-patterns';
import type { TextLine } from './text-lines';

/** How acceptance criteria are written, and how many of them there are. */
export interface AcceptanceCriteria {
  form: 'heading' | 'givenWhenThen' | 'checklist' | 'field';
  count: number;
}

const step = /(^|[,;.:|\p{Pd}−])\s*(given|when|then)(?![\p{L}\p{M}\p{N}_])/giu;

const titleWord = /acceptance|definition|ac|dod/i;

/** The acceptance criteria in a description (`measures.md` §4); `null` where there are none. */
export function findAcceptanceCriteria(lines: readonly TextLine[]): AcceptanceCriteria | null {
  // Most texts have none of the words, which is quicker to see in all of it at once.
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .replace(/[*_+~^]/g, '');
  const underTitle = titleWord.test(text) ? countUnderTitle(lines) : 0;
  if (underTitle > 0) return { form: 'heading', count: underTitle };
  const scenarios = /given/i.test(text) ? countScenarios(lines) : 0;
  if (scenarios > 0) return { form: 'givenWhenThen', count: scenarios };
  const tasks = lines.filter((line) => line.isTask && hasWord(line.text)).length;
  return tasks > 0 ? { form: 'checklist', count: tasks } : null;
}

function countUnderTitle(lines: readonly TextLine[]): number {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.kind === 'code') continue;
    const match = matchCriteriaTitle(line.text);
    if (match === null) continue;
    const { mark, rest } = match;
    const isInline = mark !== null && hasWord(rest);
    if (!isInline && mark !== null && mark !== ':') continue;
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
    for (const match of bare(line.text).matchAll(step)) {
      const word = match[2]!.toLowerCase();
      if (word !== expected || (word === 'given' && match.index > 0)) continue;
      if (word === 'then') scenarios++;
      expected = word === 'given' ? 'when' : word === 'when' ? 'then' : 'given';
    }
  }
  return scenarios;
}
