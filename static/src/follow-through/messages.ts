import { isolate } from '../shared/messages';

/** The texts of the macro for commitment follow-through. */
export const followThroughText = {
  name: 'Commitment follow-through',

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

  ahead: {
    title: 'Promised for this week and the next two',
    loading: 'Asking Jira…',
    none: (from: string, to: string) =>
      `${isolate(from)} has promised ${isolate(to)} nothing for these weeks.`,
    someHidden: 'Some are not visible to you, or are not there any more.',
    more: 'There are more; the latest are listed.',
    means: [
      'Open promises between the two teams whose first date lies in this week or the two after it. Jira is asked for them as you.',
    ],
  },
} as const;
