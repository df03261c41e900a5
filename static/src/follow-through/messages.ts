import { isolate } from '../shared/messages';

/** The texts of the macro for commitment follow-through. */
export const followThroughText = {
  name: 'Commitment follow-through',
  configure: 'What this macro shows',
  noneFound: {
    title: 'There is nothing to show yet',
    text: 'In no Jira project that you can browse did anything go between two teams in these weeks. Edit the page to choose a project, or ask a Jira admin to have older issues counted.',
  },
  teamGone: {
    title: 'One of the two teams is not set up any more',
    text: 'Edit the page and choose other teams.',
  },
  proposed: 'Nobody has chosen what is shown: this is the project in which most went between two teams.',
  of: (project: string) => isolate(project),
  openProject: (project: string) => `Open ${isolate(project)} in Jira`,

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
