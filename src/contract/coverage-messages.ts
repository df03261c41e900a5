/** What both sides of the wire say about the coverage of requirements. */
export const coverageMessages = {
  noPage: 'Requirements are read from the page on which this stands, and this stands on none.',
  patternWrong: (longest: number) =>
    `Write what stands before the number and # for the number itself, as in R-GUEST-#, at most ${longest} characters.`,
  tooManyPatterns: (most: number) => `At most ${most} forms of ids.`,
};

/** How a page’s coverage is said, on pages and in exports. Numbers arrive written for the reader. */
export const coverageWords = {
  name: 'Requirement coverage',
  states: {
    done: 'Done',
    inProgress: 'In progress',
    notStarted: 'Not started',
    ticked: 'Ticked off',
    none: 'No issue',
  },
  means: [
    'A requirement is a row of a table on this page, a heading or an item of a list that begins with an id, or an entry of a checklist. The same id in two places is one requirement; what is struck through is taken back.',
    'It is covered by each Jira issue that it links or names, and by each that links to this page and names its id in the summary or the description. An issue that was called off covers nothing, and neither does one that you cannot see.',
    'It is done when all issues that cover it are done, in progress when some are, or are being worked on, and else not started.',
    'An entry of a checklist that is ticked off and that no issue covers counts apart: neither covered nor open.',
  ],
  withoutPageMeans: [
    'Open issues of the projects, of the types that hold requirements, that link no Confluence page that Rapport could tell. Counted are issues that you can see and that Rapport has read.',
  ],
} as const;
