import { promiseStateWords } from './promise-words';

/** What both sides of the wire say about acting on promises and handoffs. */
export const ledgerMessages = {
  textEmpty: 'Write in a few words what it is about.',
  textTooLong: (max: number, length?: number) =>
    `Use at most ${max} characters${length === undefined ? '' : `: these are ${length}`}.`,
  dueInvalid: 'Choose a day from the year 2000 to 2199.',
  reasonUnknown: 'Choose a reason from the list.',
  tooManyItems: (max: number) => `Keep at most ${max} lines.`,
  shapeWrong: 'This is not what was expected here.',

  /** The lines of a handoff's checklist where the teams have agreed on no others. */
  checklist: ['What is done', 'What is open', 'Where the documents are', 'Whom to ask'],

  /** The state in a word, beside the issue's fields. */
  lozenge: {
    promise: { ...promiseStateWords, open: 'Promised' },
    handoff: { waiting: 'Handoff waits', returned: 'Returned' },
    nothing: 'Nothing promised',
  },

  issueHidden: 'Jira does not show you this issue (any more).',
  noTeam: 'You are in no team. Ask a Jira administrator to add you to yours on Rapport’s admin page.',
  teamUnknown: 'This team is not there any more. Choose another one.',
  ownTeam: 'Choose another team than your own.',
  promiseUnknown: 'This promise is not there any more.',
  noDueDate: 'This issue’s due date promises nothing now: there is none, it is over, or the issue is done.',
  promiseOver: 'This promise was answered or withdrawn already.',
  promisePast: 'The date is over, so it is too late to warn. Move it to a new date instead.',
  onlyMaker: 'Only the team that made this promise can do that.',
  onlySides: 'Only the two teams of this promise can answer it.',
  dayOver: 'Choose a day that is not over yet.',
  timeOver: 'Choose a time that is still to come.',
  sameDue: 'This is the date that was promised already.',
  sameAnswer: 'Your team has answered so already.',
  withdrawn: 'This promise was withdrawn.',
  onlyReceiver: 'Only the team that takes the work on can say whether it is clear enough to start.',
  notInScope: 'Rapport does not look at the requirements of issues of this type.',
  confirmedAlready: 'This is confirmed already.',
  notConfirmed: 'This is not confirmed.',
  issueDone: 'This issue is done. Reopen it in Jira first.',
  onlyOwner: 'Only the team that has this issue can hand it over.',
  ownerAlready: 'This team has the issue already.',
  nothingReceived: 'Nothing was handed over to your team that it could still accept or return.',
  acceptedAlready: 'Your team has accepted this already.',
  takenByThemselves: 'Your team took this over itself, so there is nothing to accept.',
  eventUnknown: 'This is not there any more.',
  onlyOwnAct: 'Only the team that did this can undo it.',
  tooLateToUndo: 'It is too late to undo this: that goes for ten minutes.',
  undoUndone: 'An undoing cannot be undone. Do it again instead.',
  /** Said by the function when the record of an issue is full. */
  full: 'This issue’s ledger is full. Nothing was saved. Go on in a new issue.',
};
