import { isolate } from '../../shared/messages';

/** The texts about acting on an issue, of a file of their own, which comes after the verdict. */
export const actMessages = {
  cancel: 'Cancel',
  sending: 'Saving…',
  notDone: 'Not saved',
  undo: 'Undo',
  undoUntil: (what: string, moment: string) => `${what} You can undo this until ${moment}.`,
  undoWhat: (what: string) => `Undo: ${what}`,
  recorded: (what: string) => `Saved. ${what}`,
  undone: 'Undone.',
  to: 'To',
  dateMissing: 'Choose a day.',
  textMissing: 'Write in a few words what it is.',
  someTeam: 'a team that is no longer there',

  /** What an event was, as its own team may undo it. */
  events: {
    promise: (text: string) => `Your team promised: “${isolate(text)}”.`,
    warn: 'Your team warned that a date is at risk.',
    move: (due: string) => `Your team moved a promise to ${due}.`,
    withdraw: 'Your team withdrew a promise.',
    kept: 'Your team answered: kept.',
    notKept: 'Your team answered: not kept.',
    confirm: 'Your team said that it is clear enough to start.',
    unconfirm: 'Your team took back that it is clear enough to start.',
    handOver: (team: string) => `Your team handed this over to ${isolate(team)}.`,
    accept: 'Your team accepted this.',
    return: (reason: string) => `Your team returned this: “${isolate(reason)}”.`,
    thank: (team: string) => `Your team thanked ${isolate(team)}.`,
  },

  promise: {
    title: 'Promises between the teams',
    open: { button: 'Promise something', about: 'Promise something to another team' },
    /** Once the issue is done. */
    followUp: { button: 'Promise a follow-up', about: 'Promise a follow-up to another team' },
    text: 'We will …',
    textHelp: 'For example: give access to the test system; answer the two open questions.',
    date: 'By',
    time: 'At (optional)',
    timeHelp: (zone: string) => `In your zone, ${zone}. Without a time it is the end of that day.`,
    submit: 'Promise',
    direction: (from: string, to: string) => `${isolate(from)} to ${isolate(to)}`,
    by: (due: string) => `– by ${due}`,
    moved: (dues: string) => `moved; promised before for ${dues}`,
    madeOn: (day: string) => `promised ${day}`,
    says: (team: string, kept: boolean, day: string) =>
      `${isolate(team)} says ${kept ? 'kept' : 'not kept'} (${day})`,
    disputed: 'The two teams see it differently: talk about it.',
    withdrawnOn: (day: string) => `withdrawn ${day}`,
    kept: 'Kept',
    notKept: 'Not kept',
    move: 'Move',
    withdraw: 'Withdraw',
    of: (act: string, text: string) => `${act}: ${text}`,
    newDate: 'New date',
    moveSubmit: 'Move the date',
  },

  warn: {
    open: 'Warn early',
    openDueDate: 'Warn early about the due date',
    help: 'Bad news that comes early is not a broken promise. The other team sees it at once.',
    reason: 'Why',
    chooseReason: 'Choose …',
    reasonMissing: 'Choose why.',
    estimate: 'New estimate (optional)',
    note: 'What they should know (optional)',
    submit: 'Warn',
    line: (team: string, day: string, reason: string, estimate: string | null) =>
      `${isolate(team)} warned on ${day}: ${reason}${estimate === null ? '' : `; new estimate ${estimate}`}.`,
    nobody: 'Somebody',
  },

  confirm: {
    confirm: 'Clear enough to start',
    unconfirm: 'Take back',
    unconfirmWhat: 'Take back that it is clear enough to start',
  },

  handoff: {
    open: 'Hand over',
    about: 'Hand over this issue to another team',
    help: 'Fill in what applies; a line left empty is shown as open. Jira’s assignee stays as it is.',
    submit: 'Hand over',
    accept: (handoff: string) => `Accept ${handoff}`,
    return: 'Return it',
    returnAbout: (handoff: string) => `Return it: ${handoff}`,
    of: (from: string, day: string) => `${isolate(from)}’s handoff of ${day}`,
    reason: 'What is missing',
    returnSubmit: 'Return',
    with: (from: string, to: string, moment: string) =>
      `${moment}: ${isolate(from)} handed this to ${isolate(to)} with`,
    leftOpen: 'not filled in',
    accepted: (team: string, moment: string, isBack: boolean) =>
      `${isolate(team)} accepted it${isBack ? ' back' : ''}, ${moment}.`,
    returned: (from: string, to: string, reason: string) =>
      `${isolate(from)} returned it to ${isolate(to)}: “${isolate(reason)}”`,
  },

  thanks: {
    open: 'Thank another team',
    text: 'What for',
    textHelp: 'It stands on this issue for both teams to see.',
    submit: 'Thank',
    line: (from: string, to: string, text: string) =>
      `${isolate(from)} thanks ${isolate(to)}: “${isolate(text)}”`,
  },
} as const;
