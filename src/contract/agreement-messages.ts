/** What both sides of the wire say about working agreements. */
export const agreementMessages = {
  hoursOutside: (min: number, max: number) => `Enter a whole number from ${min} to ${max} working hours.`,
  tooLong: (max: number) => `Use at most ${max} characters.`,
  sentenceEmpty: 'Write the sentence, or remove it.',
  tooManySentences: (max: number) => `Keep at most ${max} sentences.`,

  gone: 'This partnership, or one of its two teams, is not there any more. Edit the page to choose another one.',
  hidden:
    'What the two teams have agreed on is shown to their members, and to those who may browse every Jira project that they share.',
  onlyMembers: 'Only members of the two teams can change or sign what they agree on.',
  inForce:
    'This has been in force for more than a day, so it stays until both teams sign another one. Propose a change.',
  notOwn: 'Only the team that proposed this can withdraw it. Propose something else instead.',
};

const hoursText = (hours: number) => `${hours} working ${hours === 1 ? 'hour' : 'hours'}`;

/** What is said of working agreements, on pages and in exports. */
export const agreementWords = {
  name: 'Working agreement',
  replyWindow: 'Reply window',
  within: (hours: number) => `A question is answered within ${hoursText(hours)} of the team that is asked.`,
  updates: 'Updates',
  rhythm: {
    daily: 'Daily',
    twiceAWeek: 'Twice a week',
    weekly: 'Weekly',
    everyOtherWeek: 'Every other week',
  },
  also: 'And',
  repliesHidden:
    'How well the reply window is kept is shown to those who may browse every Jira project that the two teams share.',
  none: 'You are in no team that has a partnership with another, and may browse all projects of none.',
  answeredWithin: (hours: number) => `Answered within ${hoursText(hours)}`,
  means: [
    'A question is a comment by somebody of one team that mentions somebody of the other. It is answered by the next thing that anybody of the asked team does on the issue.',
    'Answered within the window: of the questions that were answered, and of those open for longer than the window. One that is open with some of the window left is not counted. Time is working time of the asked team.',
    'The window is the one in force now, for all questions of these weeks, also those from before it was agreed on.',
  ],
} as const;

/** What an export of a working agreement says, in English. Dates are nodes that each reader's Confluence writes. */
export const agreementExport = {
  means: [
    ...agreementWords.means,
    'In its own column stands the Wilson 95 % interval: where two overlap, don’t read a difference into them. Under five there is no percentage.',
  ],
  title: (one: string, other: string) => `Working agreement: ${one} and ${other}`,
  asOf: (partnership: string) => `${partnership}, as of `,
  agreed: 'What is agreed',
  noneAgreed: 'Nothing is agreed on yet.',
  inForce: 'In force',
  version: (number: number) => ` Version ${number}, since `,
  proposed: (number: number, team: string) => `Proposed by ${team}: version ${number}`,
  waits: 'Waits for a signature',
  signed: (team: string) => `${team} signed on `,
  notSigned: (team: string) => `${team} has not signed yet.`,
  termColumns: ['Term', 'Agreed on'],
  hours: 'Hours',
  hourColumns: ['Team', 'Time zone', 'Working hours, there'],
  daysOff: (days: number) => `Days off and changes of clocks in the next ${days} days`,
  noDaysOff: 'None.',
  dayColumns: ['Date', 'Team', 'What'],
  dayOff: 'Day off',
  clocks: (minutes: number) =>
    `Clocks go ${minutes > 0 ? 'forward' : 'back'} by ${Math.abs(minutes)} minutes`,
  replies: 'How well the reply window is kept',
  weeks: 'Questions of the whole weeks from ',
  noWindow: 'No reply window is agreed on yet.',
  replyColumns: (hours: number) => [
    '',
    agreementWords.answeredWithin(hours),
    'Of',
    '95 % interval',
    'Open, not counted',
  ],
  answers: (team: string, other: string) => `${team} answers ${other}`,
  ofQuestions: (kept: number, all: number) => `${kept} of ${all}`,
  few: 'under five, so no percentage',
} as const;
