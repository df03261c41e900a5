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
    none: 'Not covered',
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

/**
 * How many requirements are covered, in a sentence.
 *
 * @param write a number for the reader.
 */
export function coverageSentence(
  { done, inProgress, notStarted, ticked, none }: Record<keyof typeof coverageWords.states, number>,
  write: (count: number) => string = String,
): string {
  const covered = done + inProgress + notStarted;
  const total = covered + ticked + none;
  const what = total === 1 ? 'requirement' : 'requirements';
  const stages = [
    done > 0 ? `${write(done)} done` : '',
    inProgress > 0 ? `${write(inProgress)} in progress` : '',
    notStarted > 0 ? `${write(notStarted)} not started` : '',
  ].filter((words) => words !== '');
  const said = [
    covered === 0
      ? total === 1
        ? 'The one requirement is not covered by an issue'
        : `None of ${write(total)} requirements is covered by an issue`
      : `${write(covered)} of ${write(total)} ${what} ${covered === 1 ? 'is' : 'are'} covered by an issue: ${stages.join(', ')}`,
    covered > 0 && none > 0 ? `${write(none)} ${none === 1 ? 'is' : 'are'} not` : '',
    ticked > 0 ? `${write(ticked)} ${ticked === 1 ? 'is' : 'are'} ticked off without one` : '',
  ];
  return `${said.filter((words) => words !== '').join('; ')}.`;
}

const plural = (count: number, one: string, other: string) => (count === 1 ? one : other);

/** So many of what only looks like ids are named. */
const mostLone = 10;

/** What is said beside the table, on pages and in exports. */
export const coverageNotes = {
  noRequirements: 'No requirement was found on this page',
  struck: (count: number) => `${count} struck through ${plural(count, 'is', 'are')} left out.`,
  twice: (ids: string) => `On this page more than once, and one requirement each: ${ids}.`,
  lone: (ids: readonly string[]) =>
    `Not counted, since ${plural(ids.length, 'it is', 'each is')} the only one of its form on this page: ${ids.slice(0, mostLone).join(', ')}${ids.length > mostLone ? ' …' : ''}. To count ${plural(ids.length, 'it', 'one')}, name its form in this macro’s configuration, beside those of the other ids.`,
  unnamed: (count: number) =>
    `${count} more ${plural(count, 'issue links', 'issues link')} to this page and ${plural(count, 'names', 'name')} none of its requirements: `,
  partial: 'Not all issues could be asked for, so some requirements may be covered all the same.',
  withoutPage: (count: string, inScope: string, projects: string) =>
    count === '0'
      ? `All ${inScope} open issues of ${projects} link a page.`
      : `${count} of ${inScope} open issues of ${projects} link no page.`,
  noneInScope: (projects: string) =>
    `Of the open issues of ${projects}, Rapport has read none of a type that holds requirements.`,
  noProjects: (areChosen: boolean) =>
    areChosen
      ? 'Of the chosen projects nothing can be said: you may not browse them, or Rapport has not read them yet.'
      : 'No issue that you can see links to this page, so no project is proposed. Name projects in this macro’s configuration.',
  latestOnly: (most: string) => `Only the ${most} latest open issues were looked at.`,
} as const;

export const coverageExport = {
  asOf: 'As of ',
  version: (version: number) => `, by version ${version} of this page`,
  columns: ['Id', 'Requirement', 'Issues', 'State'],
  uncovered: 'Only what no issue covers is listed.',
  allCovered: 'Nothing is without an issue.',
  cut: (shown: number, all: number) => `The first ${shown} of ${all} requirements are shown.`,
  looksFor: (forms: string) => `Ids of the form ${forms} were looked for.`,
  looksForAny:
    'Looked for were rows of tables, headings and items of lists that begin with an id such as R-1, FR-1.2 or REQ 12, and entries of checklists.',
  withoutPage: 'Issues without a page',
  issueColumns: ['Issue', 'Summary', 'Status'],
  latestListed: (count: number) => `The latest ${count} are listed.`,
  definitions: 'What the numbers mean',
  notReadable: 'The page could not be read when this was exported. Export it again.',
} as const;
