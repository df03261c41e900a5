import * as z from 'zod/mini';
import { ledgerMessages } from '../../../src/contract/ledger-messages';
import { promiseStates } from '../../../src/domain/ledger/projection';
import { contextMessages as text } from './messages';

/** What of the property is told here. @see Projection */
const stateSchema = z.object({
  version: z.literal(1),
  promise: z.nullable(z.enum(promiseStates)),
  dueAt: z.nullable(z.iso.datetime()),
  handoff: z.nullable(z.enum(['waiting', 'returned', 'pickedUp', 'accepted'])),
  requirement: z.nullable(z.int().check(z.gte(0), z.lte(4))),
});

/**
 * The state of an issue in three lines, each with its name.
 *
 * @param property the property, whatever is there. @returns `null`: nothing that this version can read.
 */
export function stateInBrief(
  property: unknown,
  { locale, timeZone }: { locale: string; timeZone: string },
): [name: string, state: string][] | null {
  const parsed = z.safeParse(stateSchema, property);
  if (!parsed.success) return null;
  const { promise, dueAt, handoff, requirement } = parsed.data;
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  const promised =
    promise === null ? ledgerMessages.lozenge.nothing : ledgerMessages.lozenge.promise[promise];
  return [
    [text.promise, dueAt === null ? promised : text.dueAt(promised, moment.format(Date.parse(dueAt)))],
    ...(handoff === null ? [] : [[text.handoff, text.handoffs[handoff]] as [string, string]]),
    ...(requirement === null
      ? []
      : [[text.requirement, text.level(text.levels[requirement]!, requirement)] as [string, string]]),
  ];
}
