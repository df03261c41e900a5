import * as z from 'zod/mini';
import type { SurveyItem } from '../../../src/domain/survey/survey-item';
import type { Answer } from '../../../src/domain/survey/wave';

/** What a person has entered, and where in the form they are. It stays in their browser until they send it. */
export interface SurveyDraft {
  /** By item id; an item that isn't there has not been answered. `null` = "Can't say". */
  answers: Readonly<Record<string, Answer>>;
  text: string;
  /** 0 is the promise; then come the questions, the free text where there is one, and the review. */
  step: number;
}

/** Nothing entered yet. */
export const emptyDraft: SurveyDraft = { answers: {}, text: '', step: 0 };

const point = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
const draftSchema = z.object({
  answers: z.record(z.string(), z.nullable(point)),
  text: z.string(),
  step: z.int().check(z.gte(0)),
});

/** A draft as it was kept, for the form's items; the empty one where what was kept is no draft. */
export function parseDraft(value: unknown, items: readonly SurveyItem[]): SurveyDraft {
  const parsed = z.safeParse(draftSchema, value);
  if (!parsed.success) return emptyDraft;
  const { answers, text, step } = parsed.data;
  const known = Object.fromEntries(
    items.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])),
  );
  const firstOpen = items.findIndex(({ id }) => known[id] === undefined);
  // Nobody comes further than to the first question that they haven't answered.
  return { answers: known, text, step: firstOpen < 0 ? step : Math.min(step, firstOpen + 1) };
}
