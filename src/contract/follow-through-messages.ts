import type { FollowThroughPart } from './follow-through-api';
import { promiseMeans } from './totals-messages';

/** What is meant by the words of the parts that are shown. */
export const followThroughMeans = (parts: readonly FollowThroughPart[]): string[] => [
  ...promiseMeans.always,
  ...(['shares', 'slip'] as const).flatMap((part) => (parts.includes(part) ? promiseMeans[part] : [])),
];

/** What an export of commitment follow-through says, in English. Dates are nodes that each reader's Confluence writes. */
export const followThroughExport = {
  title: (one: string, other: string) => `Commitment follow-through: ${one} and ${other}`,
  name: 'Commitment follow-through',
  direction: (from: string, to: string) => `${from} to ${to}`,
  /** Of two at most. */
  list: (items: readonly string[]) => items.join(' and '),
  columns: {
    direction: 'Direction',
    week: 'Week from',
    of: 'Of how many settled',
    interval: '95 % interval',
    slip: 'Done, against the first date',
  },
  ofSettled: (kept: number, settled: number) => `${kept} of ${settled}`,
  few: 'under five, so no percentage',
  slip: (median: string, p85: string) => `median ${median}, 85 % at most ${p85}`,
  onTime: 'on time',
  off: (time: string, isEarly: boolean) => `${time} ${isEarly ? 'early' : 'late'}`,
  byWeek: 'What became of them, by the week of the first date',
  noWeeks: 'No promise between the two teams first fell due in these weeks.',
  cut: (shown: number, all: number) => `The latest ${shown} of ${all} weeks are shown.`,
  open: 'Open promises: overdue, and due this week or the next two',
  openColumns: ['Issue', 'Summary', 'Direction', 'Due', 'Promise', 'Status'],
  openNone: 'No open promise that you may see is overdue or falls due in these weeks.',
  openMore: 'There are more.',
  nothing: 'In these weeks nothing went from one team to another: no promise and no handoff.',
};
