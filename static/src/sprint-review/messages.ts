import { messages } from '../shared/messages';

/** The texts of the sprint's review. Names are put as they are; who reads isolates them. */
export const reviewText = {
  name: 'Review of a sprint with the other team',
  loading: 'Reading the sprint…',
  failed: 'The sprint couldn’t be read',
  tryAgain: 'Try again',
  noAnswer: 'Rapport didn’t answer. Try again.',
  sprint: 'Sprint',
  running: (name: string) => `${name} (running)`,
  unnamed: (id: string) => `Sprint ${id}`,
  dates: (start: string, end: string) => `${start} to ${end}`,
  nothing: {
    title: 'There is no sprint to review yet',
    text: 'A sprint can be reviewed once it has started. This board has none that has.',
  },
  none: {
    title: 'Nothing in this sprint was between two teams',
    text: 'An issue counts when somebody of one team has it and somebody of another reported it. Of those that you may see, none was in this sprint.',
    outside: (count: string) =>
      `${count} were within one team, or with somebody who is in no team that Rapport knows.`,
    unseen:
      'Rapport did not see this sprint end: it counts what changed since it was installed, and more once an admin has older issues counted.',
  },
  visibleOnly: 'Counted are the issues that you may see in Jira.',
  stillRunning: 'The sprint is running: how much was kept is said when it is closed.',
  reconstructed: (count: string) =>
    `${count} of these are ${messages.fact.reconstructed}: Rapport did not see the sprint start and end.`,
  frozen: 'Recorded as the sprint started and was closed.',
  frozenSoFar: 'Recorded as the sprint started.',
  saying: (from: string, to: string) => `${from} to ${to}`,
  headline: (from: string, to: string, kept: string, of: string) =>
    `${from} kept ${kept} of ${of} that it had committed to ${to}.`,
  headlineNone: (from: string, to: string) => `${from} had committed nothing to ${to}.`,
  headlineRunning: (from: string, to: string, kept: string, of: string) =>
    `${from} has done ${kept} of ${of} that it has committed to ${to}.`,
  strict: 'Say/do, strict: kept of what was committed',
  loose: 'Say/do, loose: with what was added and kept, of the same',
  caption: (one: string, other: string) => `Say/do between ${one} and ${other}`,
  countsCaption: (one: string, other: string) => `What became of the issues between ${one} and ${other}`,
  more: (kept: string, of: string) => `${kept} for ${of}`,
  columns: {
    committed: 'Committed',
    kept: 'Kept',
    descoped: 'Descoped',
    carried: 'Carried over',
    open: 'Open',
    added: 'Added',
    addedKept: 'Added and kept',
  },
  listTitle: (what: string, from: string, to: string) => `${what}: ${from} to ${to}`,
  close: 'Close the list',
  someUnread: 'Some could not be read just now.',
  thank: (team: string) => `Thank ${team}`,
  thanked: (team: string) => `You thanked ${team}. It can be undone for ten minutes, in the issue’s panel.`,
  thanksKept: (sprint: string) => `Kept in ${sprint}, as committed. Thank you.`,
  thanksAdded: (sprint: string) => `Added to ${sprint} and done all the same. Thank you.`,
  notThanked: 'Not recorded',
  makeAction: 'Make an action',
  actionDescription: (sprint: string, one: string, other: string) =>
    `This follows from the review of ${sprint} by ${one} and ${other}.`,
  made: (key: string) => `${key} was made.`,
  notMade: 'Jira didn’t make the issue',
  unknown:
    'Jira didn’t say whether the issue was made. Look among your newest issues before you make another.',
  means: [
    'Committed: the issue was in the sprint when it started, and not done then. Added: it was put in later, while the sprint ran.',
    'Kept: done when the sprint ended. Descoped: taken out undone, or closed without being done. Carried over: still open at the end.',
    'Strict say/do is what was kept of what was committed. Loose say/do counts what was added and kept too, over the same number: it can be more than all.',
    'The promise is that of the team whose member the issue was assigned to when the sprint started (or when it was added), to the team of whoever reported it.',
  ],
};
