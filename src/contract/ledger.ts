import * as z from 'zod/mini';
import { warningReasons, type Due, type LedgerAct, type LedgerEvent } from '../domain/ledger/ledger-event';
import type { LedgerRights } from '../domain/ledger/ledger-rights';
import { ledgerMessages as text } from './ledger-messages';
import { localDate } from './local-date';
import type { Result } from './result';

/** What may be written at most, in characters. */
export const ledgerLimits = {
  text: 300,
  checklistItems: 10,
  label: 80,
  itemText: 1_000,
} as const;

/** The lines of a handoff's checklist, as the settings have them; none: handoffs are made without. */
export function checklistOf({
  handoffChecklist = text.checklist,
}: {
  handoffChecklist?: readonly string[] | undefined;
}): readonly string[] {
  return handoffChecklist;
}

const written = (max: number) =>
  z.string().check(z.trim(), z.minLength(1, text.textEmpty), z.maxLength(max, text.textTooLong(max)));
const eventId = z.uuid(text.shapeWrong);
const teamId = z.string().check(z.minLength(1), z.maxLength(60, text.shapeWrong));
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2200, 0, 1) - 1;

/** Of a promise: from the year 2000 to 2199. */
export const dueSchema: z.ZodMiniType<Due, Due> = z.union([
  z.strictObject({
    date: localDate.check(z.refine((date) => date >= '2000' && date < '2200', text.dueInvalid)),
  }),
  z.strictObject({
    instant: z.int(text.dueInvalid).check(z.gte(earliest, text.dueInvalid), z.lte(latest, text.dueInvalid)),
  }),
]);

/** The acts' own fields: made when first asked for, as most pages that read an issue never need them. */
const makeActs = () =>
  [
    z.strictObject({
      kind: z.literal('promise'),
      toTeamId: teamId,
      text: written(ledgerLimits.text),
      due: dueSchema,
    }),
    z.strictObject({
      kind: z.literal('warn'),
      /** Of a promise of the ledger, or `dueDatePromiseId`. */
      promiseId: z.union([z.literal('dueDate'), eventId]),
      reason: z.enum(warningReasons, text.reasonUnknown),
      estimate: z.nullable(localDate),
      note: z.nullable(written(ledgerLimits.text)),
    }),
    z.strictObject({ kind: z.literal('move'), promiseId: eventId, due: dueSchema }),
    z.strictObject({ kind: z.literal('withdraw'), promiseId: eventId }),
    z.strictObject({ kind: z.literal('answer'), promiseId: eventId, kept: z.boolean() }),
    z.strictObject({ kind: z.literal('confirm') }),
    z.strictObject({ kind: z.literal('unconfirm') }),
    z.strictObject({
      kind: z.literal('handOver'),
      toTeamId: teamId,
      /** Empty: handed over without one. Lines without text are lines left open. */
      checklist: z
        .array(
          z.strictObject({
            label: written(ledgerLimits.label),
            text: z
              .string()
              .check(z.trim(), z.maxLength(ledgerLimits.itemText, text.textTooLong(ledgerLimits.itemText))),
          }),
        )
        .check(z.maxLength(ledgerLimits.checklistItems, text.tooManyItems(ledgerLimits.checklistItems))),
    }),
    z.strictObject({ kind: z.literal('accept') }),
    z.strictObject({ kind: z.literal('return'), reason: written(ledgerLimits.text) }),
    z.strictObject({ kind: z.literal('thank'), toTeamId: teamId, text: written(ledgerLimits.text) }),
    z.strictObject({ kind: z.literal('undo'), eventId }),
  ] as const;

/** What a page asks to be done. @see LedgerAct */
const ledgerActSchema: z.ZodMiniType<LedgerAct> = z.lazy(() => z.discriminatedUnion('kind', makeActs()));

/** What was done, as it is stored and as it stands in the property. @see LedgerEvent */
export const ledgerEventSchema = z.lazy(
  () =>
    z.discriminatedUnion(
      'kind',
      makeActs().map((act) => z.extend(act, { id: eventId, at: z.int(), teamId })) as never,
    ),
  // Extended one by one they are no longer known one by one.
) as unknown as z.ZodMiniType<LedgerEvent>;

/** One act on the issue of the context, for the team of who asks. */
export const actRequest = z.strictObject({
  /**
   * A new UUID, made once for each click: whatever happens in between, the same id is done once, and asking again with
   * it answers with the state as it is now.
   */
  id: eventId,
  act: ledgerActSchema,
});

/** The ledger of an issue, and what the one who asks may do. */
export interface LedgerState {
  /** The server's clock, epoch ms: for it the rights are given. */
  now: number;
  /** How often the ledger was written; 0: never. */
  revision: number;
  /** All events, oldest first, undoings and undone ones among them. */
  events: LedgerEvent[];
  rights: LedgerRights;
}

/**
 * Functions behind the module `trust-panel` that concern the ledger. The issue is that of the context, and Jira decides
 * whether the reader may see it. What may be done is decided for the reader's team by `findRefusal` of
 * `src/domain/ledger/ledger-rights.ts`; a refusal is `NOT_ALLOWED`, in the reader's words.
 */
export type LedgerApi = {
  /** For a page that doesn't find all of it in the property. */
  getLedger: () => Result<LedgerState>;
  /** Records an act for the reader's team, and answers with the ledger as it then is. */
  act: (request: z.infer<typeof actRequest>) => Result<LedgerState>;
};

/** The property. */
export const projectionKey = 'rapport';

/** The part of the property from which a page reads the ledger. @see Projection */
const projectionSchema = z.object({
  version: z.literal(1),
  revision: z.int(),
  /** Older events were left out, for want of room: `getLedger` has them. */
  cut: z.boolean(),
  events: z.array(ledgerEventSchema),
});

/** @see projectionSchema */
export type ProjectedLedger = z.infer<typeof projectionSchema>;

/**
 * The ledger as an issue shows it that was read with its property.
 *
 * @returns `null` where there is none, or it is not of a form that this version writes: whoever may edit the issue can
 *   change its properties.
 */
export function findProjectedLedger(properties: unknown): ProjectedLedger | null {
  const property = (properties as Record<string, unknown> | null | undefined)?.[projectionKey];
  const parsed = z.safeParse(projectionSchema, property);
  return parsed.success ? parsed.data : null;
}
