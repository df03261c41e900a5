/** What an export of commitment follow-through says, in English. Dates are nodes that each reader's Confluence writes. */
export const followThroughExport = {
  title: (one: string, other: string) => `Commitment follow-through: ${one} and ${other}`,
  name: 'Commitment follow-through',
  direction: (from: string, to: string) => `${from} to ${to}`,
  columns: {
    direction: 'Direction',
    week: 'Week from',
    of: 'Of how many settled',
    interval: '95 % interval',
  },
  ofSettled: (kept: number, settled: number) => `${kept} of ${settled}`,
  few: 'under five, so no percentage',
  byWeek: 'Kept, of those settled, by the week of the first date',
  noWeeks: 'No promise between the two teams first fell due in these weeks.',
  cut: (shown: number, all: number) => `The latest ${shown} of ${all} weeks are shown.`,
  ahead: 'Promised for this week and the two after it',
  aheadColumns: ['Issue', 'Summary', 'Direction', 'Due', 'Status'],
  aheadNone: 'No open promise first falls due in these weeks.',
  aheadMore: 'There are more; the latest are shown.',
  aheadHidden: 'Some are not visible to you, or are not there any more.',
  nothing: 'In these weeks nothing went from one team to another: no promise and no handoff.',
};
