import type { Gap } from '../domain/survey/reading';
import type { Lens } from '../domain/survey/survey-item';

/** What both sides of the wire say about partnerships and the survey. */
export const surveyMessages = {
  nameEmpty: 'Give the partnership a name.',
  nameTooLong: (max: number) => `Use at most ${max} characters.`,
  nameTaken: 'Another partnership has this name.',
  teamMissing: 'Choose a team.',
  teamsAlike: 'Choose two different teams.',
  teamUnknown: 'This team is not there any more. Choose another one.',
  teamsFixed: 'The two teams of a partnership stay as they are. Make a new partnership for another pair.',
  pairTaken: (name: string) => `These two teams are already in the partnership “${name}”.`,
  tooFewMembers: (team: string, count: number, min: number) =>
    `“${team}” has ${count === 0 ? 'no members' : `${count} member`}. Add people to it first: a side needs at least ${min}.`,
  neverEnough: (members: number, minimum: number) =>
    `The two teams have ${members} members in all: ${minimum} answers can never come together. Add people to the teams, or keep the minimum lower.`,
  minimumLowered: (before: number) =>
    `It was ${before}, and people answered trusting that. It can be raised, not lowered.`,
  minimumFrozen:
    'A pulse is open, and people answer trusting this number. Change it when the pulse has closed.',
  projectInvalid: 'Choose a project from the list.',
  projectTwice: 'This project is in the list twice.',
  noProject: 'Choose at least one project that the two teams share.',
  tooManyProjects: (max: number) => `Choose at most ${max} projects.`,
  numberOutside: (min: number, max: number, unit: string) =>
    `Enter a whole number from ${min} to ${max} ${unit}.`,
  dateOutside: 'Enter a date from the year 2000 to 2199.',
  itemEmpty: 'Write the statement, or remove it.',
  itemTooLong: (max: number) => `Use at most ${max} characters.`,
  itemFixed: 'This statement is asked in every pulse and cannot be left out.',
  tooManyItems: (max: number) => `Keep at most ${max} statements of your own.`,
  tooManyLeads: (max: number) => `Choose at most ${max} leads.`,
  leadElsewhere: 'This person is in neither of the two teams.',
  tooManyPartnerships: (max: number) => `Keep at most ${max} partnerships.`,
  partnershipUnknown: 'There is no such partnership (any more).',
  stillDeleting: 'A partnership with this id is still being deleted. Try again in a few minutes.',
  nameNotTyped: 'Type the partnership’s name exactly as it is shown.',
  teamInPartnership: (name: string) =>
    `This team is in the partnership “${name}”. Delete that first: its surveys belong to both teams.`,
  shapeWrong: 'This is not what was expected here.',

  /** Whoever may not see something and whoever asks for what isn't there read the same words. */
  nothingForYou:
    'There is nothing for you to see here. A pulse and its results are for the members of the two teams it asks, and for Jira administrators.',
  notAsked: 'You cannot answer this pulse: it is not open for you, or you were not asked.',
  answersIncomplete: 'Some answers do not belong to this pulse. Reload the page and answer again.',
  waitingFor: 'A pulse cannot open now. The page says what it waits for.',
  onlyLeads: 'Only the leads of the two teams can answer for them. Ask one of them.',
  issueUndated:
    'This issue has no due date. Give it one in Jira first, so that it becomes a promise like any other.',
  issueUnknown: 'You cannot see such an issue. Check its key.',
  responseEmpty: 'Add an action, or write in a sentence why there is none.',
  responseStays:
    'The next pulse has opened because something was said to this one, so that something has to stand here. Link another issue first; a sentence can be changed.',
  othersAction: 'Only a lead of the team that took an action on can take it back.',
  reasonTooLong: (max: number) => `Use at most ${max} characters.`,
  busy: 'Many people are answering at this moment. Your answers are still here: try again in a few seconds.',
};

/** What is said of a pulse's results, on pages and in exports. */
export const surveyWords = {
  lens: {
    reliability: 'Reliability',
    clarity: 'Clarity',
    flow: 'Flow',
    voice: 'Voice',
    regard: 'Regard',
  } satisfies Record<Lens, string>,
  atMost: (mean: string) => `≤ ${mean}`,
  atLeast: (mean: string) => `≥ ${mean}`,
  /**
   * The gap between the records and what is felt: told, with a question, and never explained.
   *
   * @returns `null`: there is too little to tell.
   */
  gap: (
    gap: Gap,
    from: string,
    to: string,
    kept: string,
    settled: string,
    mean: string | null,
  ): { said: string; ask: string } | null => {
    const records = `${from} kept ${kept} of ${settled} promises by the records`;
    if (gap === 'recordsBetter')
      return {
        said: `${records}, but ${to} rates its reliability ${mean} of 5.`,
        ask: 'Ask each other which promises are missing from the records.',
      };
    if (gap === 'feelingBetter')
      return {
        said: `${records}, yet ${to} rates its reliability ${mean} of 5.`,
        ask: 'Ask each other what makes up for the missed dates, and whether the dates were needed.',
      };
    if (gap === 'agree')
      return {
        said: `${records}, and ${to} rates its reliability ${mean} of 5: too few of each to tell the two apart.`,
        ask: 'Ask each other whether both sides mean the same promises.',
      };
    return null;
  },
};
