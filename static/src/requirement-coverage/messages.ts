import { coverageExport, coverageNotes, coverageWords } from '../../../src/contract/coverage-messages';
import { isolate } from '../shared/messages';

/** The texts of the macro for the coverage of requirements. */
export const coverageText = {
  ...coverageWords,
  ...coverageNotes,
  noPage:
    'This page could not be read. It was not published yet, or you cannot see it. Publish it, then look again.',
  page: {
    rateLimited: 'Confluence has had too many requests. Wait a minute, then try again.',
    unavailable: 'Confluence has trouble of its own. Wait a minute, then try again.',
    noAnswer: 'Confluence did not answer. Check your connection, then try again.',
    unreadable: 'Confluence answered in a way that Rapport does not understand. Try again later.',
  },
  none: {
    howTo:
      'Begin rows of tables, headings or items of lists with an id, such as R-1, FR-1.2 or REQ 12. Entries of checklists count too.',
    patterns: (forms: string) =>
      `Looked for were ids of the form ${forms}. Edit the page to give such ids, or to choose other forms.`,
    tasksOff: 'Entries of checklists without an id are not counted here.',
  },
  looksFor: coverageExport.looksFor,
  series: (forms: string) => `Ids on this page: ${forms}.`,
  asYou: 'The page and its issues are read as you: somebody else may see more or fewer of them.',
  ids: 'Ids',
  show: 'Show',
  all: (count: string) => `All (${count})`,
  uncovered: (count: string) => `Not covered (${count})`,
  allCovered: 'Every requirement is covered by an issue or ticked off.',
  columns: { requirement: 'Requirement', issues: 'Issues' },
  places: (count: number) => `in ${count} places`,
  cancelled: 'called off',
  more: (count: string) => `Show all ${count}`,
  withoutPageTitle: 'Issues without a page',
  loading: 'Asking Jira…',
  someHidden: 'Some are not visible to you any more, or are not there.',
  latestListed: coverageExport.latestListed,
  proposed: 'Nobody has chosen the projects: these are those of the issues that link to this page.',
  projects: (names: readonly string[]) => names.map(isolate).join(', '),

  form: {
    patterns: 'Forms of ids',
    patternsHelp:
      'One after the other with commas, # for the number: R-GUEST-#, REQ #. Only these count then. Empty: as ids are usual.',
    patternsWrong: (longest: number, most: number) =>
      `Each form needs a # for the number and at most ${longest} characters; at most ${most} forms.`,
    tasks: 'Count entries of checklists without an id',
    list: 'Listed',
    lists: { all: 'All requirements', uncovered: 'Only what no issue covers' },
    withoutPage: 'List open issues without a page',
    projects: 'Of these projects',
    projectsHelp: 'None: those of the issues that link to this page.',
    hiddenProject: 'A project that you cannot see',
  },
} as const;
