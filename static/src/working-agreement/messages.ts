import { agreementWords } from '../../../src/contract/agreement-messages';
import { isolate, plural } from '../shared/messages';

/** The texts of the macro for working agreements. */
export const agreementText = {
  proposedPartnership: {
    own: 'Nobody has chosen a partnership: this is one of yours.',
    other: 'Nobody has chosen a partnership: this is one that you may see.',
  },
  noAnswer: 'Confluence didn’t answer. Nothing you entered is lost; check your connection, then try again.',
  title: (one: string, other: string) => `Working agreement: ${isolate(one)} and ${isolate(other)}`,

  agreed: 'What we have agreed on',
  version: (number: number, day: string) => `Version ${number}, in force since ${day}`,
  noneAgreed: 'Nothing is in force yet.',
  noneProposed:
    'A member of either team can propose how soon questions are answered, and how often you tell each other how things stand.',
  inForce: 'In force',
  proposed: (number: number, team: string, day: string) =>
    `Version ${number}, proposed by ${isolate(team)} on ${day}`,
  waits: 'Waits for signatures',
  staysInForce: (number: number) => `Version ${number} stays in force until both teams have signed this one.`,
  changed: 'Changed',
  fresh: 'New',
  was: (text: string) => `In force now: ${text}`,
  dropped: 'Dropped',
  signatures: 'Signatures',
  signed: (day: string) => `Signed ${day}`,
  notSigned: 'Not signed yet',
  you: 'You can sign for your team: any member can. Your name is not kept.',

  sign: (team: string) => `Sign for ${isolate(team)}`,
  takeBack: (team: string) => `Take back the signature of ${isolate(team)}`,
  withdraw: 'Withdraw this proposal',
  propose: 'Propose a change',
  proposeFirst: 'Propose an agreement',
  done: {
    sign: (team: string) => `Signed for ${isolate(team)}.`,
    takeBack: (team: string) => `The signature of ${isolate(team)} was taken back.`,
    withdraw: 'The proposal was withdrawn. Its text is kept in the form until you leave the page.',
    propose: 'Proposed. It is in force once both teams have signed it.',
  },
  notDone: 'That was not done',

  form: {
    name: 'Proposal',
    replyHours: 'Reply window',
    replyHelp:
      'How soon the team that is asked answers a question, in its working hours. Eight are about a day.',
    hours: 'working hours',
    rhythm: 'Updates',
    rhythmHelp: 'How often each team tells the other how things stand.',
    note: 'When and where',
    noteHelp: 'For example: Tuesday and Thursday by 16:00 in Hyderabad, in the channel of both teams.',
    sentences: 'What else',
    sentencesHelp: (max: number) => `A sentence a line, at most ${max}.`,
    line: (number: number, problem: string) => `Line ${number}: ${problem}`,
    send: 'Propose',
    sending: 'Sending…',
    cancel: 'Cancel',
    unchanged: 'This is what stands already. Change something first.',
    conflict: 'Somebody else changed the agreement in the meantime',
    conflictText:
      'What they did stands above. What you wrote is still here: propose it on top of theirs, or change it first.',
  },

  daysOff: (days: number) => `Days off and changes of clocks in the next ${days} days`,
  noDaysOff: (days: number) =>
    `No holiday of either team and no change of clocks is known for the next ${days} days.`,
  dayOff: 'Day off',
  clocks: (isForward: boolean, duration: string) =>
    `Clocks go ${isForward ? 'forward' : 'back'} by ${duration}`,
  hours: 'Working hours',
  zone: (zone: string, time: string) => `${zone}, where it is ${time} now`,

  kept: 'How well the reply window is kept',
  means: [
    ...agreementWords.means,
    'The bar is the Wilson 95 % interval: where two overlap, don’t read a difference into them. Under five there is no percentage.',
  ],
  noWindow: 'No reply window is in force yet, so there is nothing to count.',
  answers: (team: string, other: string) => `${isolate(team)} answers ${isolate(other)}`,
  stillOpen: (count: number, shown: string) =>
    plural(count, {
      one: `${shown} question is open with some of the window left. It is not counted.`,
      other: `${shown} questions are open with some of the window left. They are not counted.`,
    }),
  weeks: (from: string, until: string) => `Questions from ${from} to ${until}`,

  choose: {
    partnership: 'Partnership',
    own: 'One of the reader’s own',
    notRead: 'The partnerships could not be read. Close this and try again.',
    show: 'Show',
    parts: {
      hours: 'Working hours, and those in common this week',
      daysOff: 'Days off and changes of clocks',
      replies: 'How well the reply window is kept',
    },
  },
} as const;
