import type { LedgerAct, LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import { at } from '../jira-issue';

/** What was done for a team, when: ISO 8601 or epoch ms. */
export type RecordedAct = readonly [at: string | number, teamId: string, act: LedgerAct];

/** An id that looks as one does, told by a number. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Events as they were recorded: the first has the id `idOf(0)`, and so on. */
export const recorded = (...acts: readonly RecordedAct[]): LedgerEvent[] =>
  acts.map(([instant, teamId, act], index) => ({
    id: idOf(index),
    at: typeof instant === 'number' ? instant : at(instant),
    teamId,
    ...act,
  }));
