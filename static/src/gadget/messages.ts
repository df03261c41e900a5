import { isolate } from '../shared/messages';

/** The texts of the gadget on a dashboard. */
export const gadgetText = {
  notRead: {
    title: 'Nothing is shown here',
    text: 'What this gadget was told to show cannot be read. Configure it again, from its menu.',
  },
  noneFound: {
    title: 'There is nothing to show yet',
    admin:
      'In no project that you can browse did anything go between two teams in these weeks. Have older issues counted in Rapport’s settings, or choose a project.',
    others:
      'In no project that you can browse did anything go between two teams in these weeks. Choose a project in this gadget’s menu, or ask a Jira admin to have older issues counted.',
  },
  teamGone: {
    title: 'One of the two teams is not set up any more',
    text: 'Choose other teams: configure this gadget from its menu.',
  },
  of: (project: string) => isolate(project),
  proposed: 'Nobody has chosen what is shown: this is the project in which most went between two teams.',
  table: 'Missed, next, at risk and waiting',
  missed: 'Missed',
  due: (week: string) => `Due ${week.toLowerCase()}`,
  waiting: 'Handoffs waiting',
  openPage: (project: string) => `Open Rapport in ${isolate(project)}`,

  failed: 'This gadget could not be loaded',
  failedText: 'Jira did not answer. Refresh the gadget.',

  edit: {
    title: 'What this gadget shows',
    refresh: 'Read again while the dashboard is open',
    refreshes: { never: 'Only when asked', 15: 'Every 15 minutes', 60: 'Every hour' },
  },
} as const;
