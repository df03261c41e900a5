import * as z from 'zod/mini';
import { type AgreementAct, type Terms, updateRhythms } from '../domain/agreement/agreement';
import { agreementMessages as text } from './agreement-messages';

/** What an agreement may hold: a page's worth, far below the 240 KiB that the storage takes. */
export const agreementLimits = {
  replyHours: { min: 1, max: 80 },
  noteLength: 120,
  sentences: 12,
  sentenceLength: 300,
} as const;

const { replyHours, noteLength, sentences, sentenceLength } = agreementLimits;
const hoursWrong = text.hoursOutside(replyHours.min, replyHours.max);

/** @see Terms */
export const termsSchema: z.ZodMiniType<Terms, Terms> = z.strictObject({
  replyHours: z.int(hoursWrong).check(z.gte(replyHours.min, hoursWrong), z.lte(replyHours.max, hoursWrong)),
  updateRhythm: z.enum(updateRhythms),
  updateNote: z.string().check(z.trim(), z.maxLength(noteLength, text.tooLong(noteLength))),
  sentences: z
    .array(
      z
        .string()
        .check(
          z.trim(),
          z.minLength(1, text.sentenceEmpty),
          z.maxLength(sentenceLength, text.tooLong(sentenceLength)),
        ),
    )
    .check(z.maxLength(sentences, text.tooManySentences(sentences))),
});

const number = z.int().check(z.gte(1));

/** @see AgreementAct */
export const agreementActSchema: z.ZodMiniType<AgreementAct> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('propose'), after: z.int().check(z.gte(0)), terms: termsSchema }),
  z.strictObject({ kind: z.literal('sign'), number }),
  z.strictObject({ kind: z.literal('takeBack'), number }),
  z.strictObject({ kind: z.literal('withdraw'), number }),
]);
