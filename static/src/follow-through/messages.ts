import { isolate } from '../shared/messages';
import { totalsText } from '../shared/totals/messages';

const open = 'Open promises: overdue, and due this week or the next two';

/** The texts of the macro for commitment follow-through. */
export const followThroughText = {
  name: 'Commitment follow-through',
  parts: {
    shares: 'How much was kept, and how much bad news came early',
    slip: totalsText.promises.slip,
    weeks: 'What became of promises, week by week',
    open,
  },

  weeks: {
    title: 'Week by week',
    above: 'Above the line: kept, moved in time, open. Below it: missed.',
    empty: 'No promise between the two teams first fell due in these weeks.',
    week: 'Week from',
    direction: 'Direction',
    means: [
      'A column is a week, by the first date that was promised, whatever became of that date later. What was kept or moved in time stands above the line, and what is still open; what was missed hangs below it.',
    ],
  },

  open: {
    title: open,
    loading: 'Asking Jira…',
    none: (from: string, to: string) =>
      `Nothing that you can see is overdue from ${isolate(from)} to ${isolate(to)}, or falls due in these weeks.`,
    more: 'There are more than are listed.',
    means: [
      'Promises between the two teams that are open, by the date that holds now, whatever it was at first: those whose date is over, and those whose date lies in this week or the two after it. Not kept: its own team says so. At risk: an early warning was given. Kept or not?: one team says kept, the other not.',
      'Jira is asked for them as you, by what Rapport has written on each issue: within a few minutes of a change, and within the hour of a date that passes.',
    ],
  },
} as const;
