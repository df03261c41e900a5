import { isolate } from '../messages';

/** What any macro says of itself, and those that show sums of a project. */
export const macroText = {
  titled: (name: string, title: string) => `${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  configure: 'What this macro shows',
  show: 'Show',
  noPart: 'Choose at least one.',
  notRead: {
    title: 'Nothing is shown here',
    text: 'What this macro was told to show cannot be read. Edit the page and configure it again.',
  },
  noneFound: {
    title: 'There is nothing to show yet',
    text: 'In no Jira project that you can browse did anything go between two teams in these weeks. Edit the page to choose a project, or ask a Jira admin to have older issues counted.',
  },
  teamGone: {
    title: 'One of the two teams is not set up any more',
    text: 'Edit the page and choose other teams.',
  },
  proposed: 'Nobody has chosen what is shown: this is the project in which most went between two teams.',
  openProject: (project: string) => `Open ${isolate(project)} in Jira`,
  failed: 'This macro could not be loaded',
  failedText: 'Confluence did not answer. Reload the page.',
} as const;
