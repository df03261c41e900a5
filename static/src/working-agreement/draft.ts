import { termsSchema } from '../../../src/contract/agreement';
import { problemsOf } from '../../../src/contract/result';
import type { Terms, UpdateRhythm } from '../../../src/domain/agreement/agreement';
import { agreementText } from './messages';

/** A proposal as it is being written. */
export interface Draft {
  replyHours: string;
  updateRhythm: UpdateRhythm;
  updateNote: string;
  /** A sentence a line. */
  sentences: string;
}

/** What is proposed at first: a working day, and a word each week. */
const firstTerms: Terms = { replyHours: 8, updateRhythm: 'weekly', updateNote: '', sentences: [] };

/** @param terms those to begin with; `null`: none are there yet. */
export function draftOf(terms: Terms | null): Draft {
  const { replyHours, sentences, ...rest } = terms ?? firstTerms;
  return { ...rest, replyHours: String(replyHours), sentences: sentences.join('\n') };
}

/** What is wrong with a draft, by its field. */
export type DraftProblems = Partial<Record<keyof Draft, string>>;

/** @returns the terms that a draft says, or what is wrong with it. */
export function termsOf(draft: Draft): { terms: Terms } | { problems: DraftProblems } {
  const lines = draft.sentences.split('\n').map((line) => line.trim());
  const parsed = termsSchema.safeParse({
    ...draft,
    replyHours: draft.replyHours.trim() === '' ? Number.NaN : Number(draft.replyHours),
    sentences: lines.filter((line) => line !== ''),
  });
  if (parsed.success) return { terms: parsed.data };
  const problems: DraftProblems = {};
  for (const { path, message } of problemsOf(parsed.error)) {
    const [field, index] = path as [keyof Draft, number?];
    problems[field] ??=
      index === undefined ? message : agreementText.form.line(lineOf(lines, index), message);
  }
  return { problems };
}

/** Empty lines are no sentences, and are counted all the same by whoever looks for a line. */
function lineOf(lines: readonly string[], sentence: number): number {
  const filled = lines.flatMap((line, index) => (line === '' ? [] : [index + 1]));
  return filled[sentence]!;
}
