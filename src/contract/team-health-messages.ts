import type { Change } from '../domain/survey/reading';
import type { SurveyedHealth } from './team-health-api';
import type { HealthMeasure } from './team-health-figures';

/** What both sides of the wire say about the health of two teams. */
export const teamHealthMessages = {
  /** Whoever may not see something and whoever asks for what isn't there read the same words. */
  hidden:
    'The profile of two teams is shown to those who may browse every Jira project that they share, and to members of the two teams. You are neither, or it is not there any more.',
};

const ofDirection = (team: string, other: string) => `${team} to ${other}`;
const asFelt = (team: string, other: string) => `${team}, as ${other} feels it`;

/** What is said of the profile, on pages and in exports. Names are already set off from what stands around them. */
export const healthWords = {
  measure: {
    followThrough: 'Promises kept, by the records',
    reliability: 'As the other team feels it',
    documented: 'Documented before work started',
    notReturned: 'Handoffs that did not come back',
    inTime: 'Answers within a working day',
    voice: 'As the other team feels it',
    regard: 'As the other team feels it',
  } satisfies Record<HealthMeasure['name'], string>,
  whose: {
    followThrough: ofDirection,
    reliability: asFelt,
    documented: () => 'All teams together',
    notReturned: ofDirection,
    inTime: (team: string, other: string) => `${team}, asked by ${other}`,
    voice: asFelt,
    regard: asFelt,
  } satisfies Record<HealthMeasure['name'], (team: string, other: string) => string>,
  notAsked: 'Not asked in this pulse, or too few answered.',
  noneYet: 'none yet',

  recordsHidden:
    'What the records say is shown to those who may browse every Jira project that the two teams share. You can’t browse all of them.',
  survey: {
    hidden: 'What the teams feel is shown to members of the two teams.',
    none: 'No pulse of these two teams has closed yet, so nothing is known of what they feel.',
    pooled:
      'So few answered the last pulse that both teams are shown as one in its results. Nothing of it can be told of either direction.',
    nothing: 'Too few people answered the last pulse for anything of it to be shown.',
  } satisfies Record<Exclude<SurveyedHealth['status'], 'bySide'>, string>,

  talk: {
    title: 'Worth talking about',
    close: 'What the records say of promises and what the teams feel don’t lie clearly apart.',
    tooLittle:
      'There is too little to set the records of promises beside what the teams feel: it takes five settled promises, and answers close enough together.',
  },
  change: {
    up: 'up',
    down: 'down',
    noClearChange: 'no clear change',
    otherStatements: 'not comparable: other statements',
  } satisfies Record<Change | 'otherStatements', string>,

  means: [
    'Promises kept: of the promises to the other team that first fell due in these weeks and are settled (kept, moved in time, missed), how many were done by their date.',
    'Documented: of the work that started in these projects in these weeks, how much had a description of at least 20 words and acceptance criteria at that moment. A requirement has no direction, so it is of all teams together.',
    'Handoffs: of those that were followed by another, or by the end of the issue, how many did not go straight back to the team that they came from.',
    'Answers: of the questions that the other team asked, how many were answered in no more working time than the asked team has on one day; those that have been open longer count as not.',
    'What a team feels is the mean of its people’s answers to a lens’s statements in the last pulse that closed, 1 to 5: Reliability is about promises, warnings and skill, Voice about openness and being heard, Regard about help, respect and learning. In a team’s row stands what the other team says of working with it. The statements are not a validated scale.',
    'The 95 % intervals are Wilson’s for shares and Student’s t for means: where two overlap, don’t read a difference into them. Under five there is no percentage. Shares and means lie on one line, none on 1 and all on 5.',
    'Records and feeling lie apart only where the interval of what was kept and that of what the other team says of Reliability have no point in common. What that comes from, neither tells.',
    'A change is told only where it is larger than chance explains: of shares against as many weeks before, where Newcombe’s 95 % interval of the difference leaves out 0; of means against the last pulse that asked the same statements and was shown by team. While older issues are not all counted, shares are not compared.',
    'There is no one number for all of this, on purpose.',
  ],
};

/** What an export of the profile says, in English. Dates are nodes that each reader's Confluence writes. */
export const healthExport = {
  name: 'Team health',
  title: (one: string, other: string) => `Team health: ${one} and ${other}`,
  projects: (count: number) =>
    count === 1 ? 'The partnership’s project. ' : `The partnership’s ${count} projects. `,
  weeks: 'Whole weeks from ',
  until: ' to ',
  asOf: 'As of ',
  pulse: ' The pulse closed on ',
  columns: ['What is measured', 'Direction', 'Value', 'Of how many', '95 % interval', 'Change'],
  measure: (lens: string, name: string) => `${lens}: ${name}`,
  percent: (share: number) => `${Math.round(share * 100)} %`,
  shares: (low: number, high: number) => `${Math.round(low * 100)}–${Math.round(high * 100)} %`,
  decimal: (value: number) => value.toFixed(1),
  means: (low: number, high: number) => `${low.toFixed(1)} to ${high.toFixed(1)}`,
  /** @param worst where the mean could lie, whatever those who said nothing think. */
  meansAndSilent: (range: string, worst: string) => `${range}; ${worst} with the silent`,
  since: ' since ',
  of: (count: number, total: number) => `${count} of ${total}`,
  answered: (count: number, total: number) => `${count} of ${total} answered`,
  few: (count: number, total: number) => `${count} of ${total}: under five, so no percentage`,
  definitions: 'What the numbers mean',
  none: 'No two teams of which you may see something are set up as a partnership.',
};
