import type { Phrases } from './issue-writer';

/** A piece of work that each kind of damage needs once. `{damage}` stands for it. */
export interface Piece {
  project: 'CLM' | 'DOC';
  summary: string;
  opening: string;
  criteria: readonly [string, string, ...string[]];
}

/** What an insurer's customers report. Each with each piece makes the issues of the story. */
export const damages: readonly string[] = [
  'Water damage',
  'Hail',
  'Burglary',
  'Broken glass',
  'Kitchen fire',
  'Storm',
  'Dog bite',
  'Frozen pipes',
  'Fallen tree',
  'Lost luggage',
  'Power surge',
  'Vandalism',
  'Mold',
  'Sewer backup',
  'Bicycle theft',
  'Slip and fall',
  'Spoiled food',
  'Scratched floor',
  'Lost keys',
  'Fence damage',
];

/** What Manila builds for Chicago. */
export const portalPieces: readonly Piece[] = [
  {
    project: 'CLM',
    summary: '{damage}: intake questions in the portal',
    opening:
      'As a customer who reports a claim ({damage}) I want to be asked only what matters for it, so that I am done before my phone runs out of battery.',
    criteria: [
      'No more than nine questions, each with a reason why it is asked.',
      'Answers are kept for seven days when somebody stops half way.',
      'The adjuster sees the answers in the order of the questions.',
    ],
  },
  {
    project: 'CLM',
    summary: '{damage}: photos from the phone, in the order they were taken',
    opening:
      'As an adjuster I want the photos of a claim ({damage}) in the order in which they were taken, so that I can follow what happened without calling the customer.',
    criteria: [
      'Up to 30 photos of 15 MB can be sent at once.',
      'The order is that of the camera’s time, not of the upload.',
      'Faces and license plates of others are blurred before storing.',
    ],
  },
  {
    project: 'CLM',
    summary: '{damage}: show the deductible before the claim is filed',
    opening:
      'As a customer I want to know my deductible before I file a claim ({damage}), so that I don’t file one that pays nothing and still counts.',
    criteria: [
      'The amount is the one of the policy on the day of the damage.',
      'The text is the one that the state’s regulator has approved.',
    ],
  },
  {
    project: 'CLM',
    summary: '{damage}: the states of a claim in the customer’s words',
    opening:
      'As a customer I want to read in plain words where my claim ({damage}) stands and who has to act next, so that I need not call to find out.',
    criteria: [
      'There are five states, each with a date by which it changes.',
      'A state that lasts longer than its date says so by itself.',
      'English and Spanish.',
    ],
  },
  {
    project: 'CLM',
    summary: '{damage}: proposed reserve on the adjuster’s page',
    opening:
      'As an adjuster I want a proposed reserve for each claim ({damage}) with the three claims it was taken from, so that I can agree or disagree within a minute.',
    criteria: [
      'The proposal names the claims that it comes from.',
      'A changed reserve keeps the proposal and the reason for the change.',
    ],
  },
  {
    project: 'CLM',
    summary: '{damage}: warn when the same claim comes in twice',
    opening:
      'As an adjuster I want to be warned when a claim ({damage}) has been reported before by mail or phone, so that nobody pays twice or drives out twice.',
    criteria: [
      'Address, date and kind of damage within three days are compared.',
      'The warning can be dismissed with a reason, and does not come back.',
    ],
  },
  {
    project: 'CLM',
    summary: '{damage}: payout to the account on file',
    opening:
      'As a customer I want the payout of my claim ({damage}) on the account that I pay my premium from, so that I don’t wait for a check.',
    criteria: [
      'Accounts changed in the last 30 days need a second confirmation.',
      'A payout that comes back is shown to the adjuster on the same day.',
      'Nothing is paid twice when the bank answers late.',
    ],
  },
  {
    project: 'CLM',
    summary: '{damage}: choose an appointment with the surveyor',
    opening:
      'As a customer I want to choose when the surveyor comes to look at the damage ({damage}), so that I take one morning off and not two.',
    criteria: [
      'Six slots within five working days, in the customer’s zone.',
      'Moving an appointment is possible until 18:00 of the day before.',
    ],
  },
  {
    project: 'DOC',
    summary: '{damage}: the documents a customer still owes',
    opening:
      'As a customer I want a list of the documents that are still missing for my claim ({damage}), so that I send all of them at once.',
    criteria: [
      'The list is made from the kind of damage and the amount.',
      'What has arrived is ticked off within an hour.',
      'A document that cannot be read is named, with the reason.',
    ],
  },
  {
    project: 'DOC',
    summary: '{damage}: read amounts from scanned invoices',
    opening:
      'As a claims clerk I want the amounts of scanned invoices ({damage}) in the claim without typing, so that I only check those that the machine is unsure of.',
    criteria: [
      'Net, tax and total of nine out of ten invoices are right.',
      'Unsure amounts are marked, and never taken over by themselves.',
    ],
  },
  {
    project: 'DOC',
    summary: '{damage}: sort incoming mail by claim',
    opening:
      'As a claims clerk I want letters and e-mails about a claim ({damage}) to find their claim by themselves, so that the morning’s pile is gone by ten.',
    criteria: [
      'Policy number, claim number and address are looked for, in this order.',
      'What fits two claims goes to a person.',
    ],
  },
  {
    project: 'DOC',
    summary: '{damage}: first letter to the customer within a day',
    opening:
      'As a customer I want to hear within a day that my claim ({damage}) has arrived and what happens next, as the law of most states asks.',
    criteria: [
      'The letter names the claim, the adjuster and the next date.',
      'By e-mail where the customer has agreed, else printed by 17:00.',
      'Texts come from the library of letters and not from code.',
    ],
  },
];

/** What Manila needs from Chicago. */
export const needPieces: readonly Piece[] = [
  {
    project: 'CLM',
    summary: 'Decide which questions are asked for: {damage}',
    opening:
      'Without the decision ({damage}) we would build both ways and throw one away. What we need is one list, with the reason for what was left out.',
    criteria: [
      'The list is in the issue, with its date and who decided.',
      'What was left out is named with the reason.',
    ],
  },
  {
    project: 'CLM',
    summary: 'Sample claims with the names removed: {damage}',
    opening:
      'Our test data for this kind of damage ({damage}) is invented, and hides exactly the cases that go wrong later. Twenty real claims without names would show them.',
    criteria: [
      'Twenty claims, five of them contested.',
      'Names, addresses and account numbers are removed, and a second person has checked it.',
    ],
  },
  {
    project: 'CLM',
    summary: 'An adjuster’s review of the intake: {damage}',
    opening:
      'The intake ({damage}) is finished on our side and waits for somebody who has done this work. Each day of waiting moves the release by a day.',
    criteria: [
      'Comments are in the issue and not in chat.',
      'The result is stated: accepted, accepted with changes, or not accepted and why.',
    ],
  },
  {
    project: 'CLM',
    summary: 'Limits of approval: {damage}',
    opening:
      'We need to know up to which amount a claim ({damage}) is paid without a second person, in which state, and who the second person is.',
    criteria: ['A table by state and amount.', 'What happens when the second person is away.'],
  },
  {
    project: 'CLM',
    summary: 'State rules that differ: {damage}',
    opening:
      'Deadlines and texts differ by state ({damage}). We have found six differences in the old system’s code and would rather not guess whether there are more.',
    criteria: ['Each difference names its state and its source.', 'Compliance has seen the list.'],
  },
  {
    project: 'DOC',
    summary: 'Wording of the letters: {damage}',
    opening:
      'The letters ({damage}) still have the old wording with “lorem” in two places. Texts that a customer reads should not come from us.',
    criteria: [
      'All texts are in the library of letters, in English and Spanish.',
      'Legal has approved them.',
    ],
  },
  {
    project: 'DOC',
    summary: 'Answers to our open points: {damage}',
    opening:
      'Five questions came up while we built the intake of documents ({damage}); they are in the comments of the last issue, each with what we would do if nobody objects.',
    criteria: ['Each question has an answer or a name.', 'Answers are in the issue.'],
  },
  {
    project: 'DOC',
    summary: 'Access to the mailbox: {damage}',
    opening:
      'We sort the mail for this kind of damage ({damage}) without being able to see it. Two of us need to read the mailbox to find out why one letter in ten goes astray.',
    criteria: [
      'Two named people in Manila can read the mailbox.',
      'It is checked together, and written down how.',
    ],
  },
];

/** What goes with a description when there is more to say. */
export const contexts: readonly string[] = [
  'The old portal takes eleven minutes for this and loses every third customer on the way. The call center then hears about it, which is the most expensive way to learn something.',
  'In the storm season forty claims an hour come in. Whatever we build here has to be as quick on such a day as on a quiet one.',
  'Adjusters work on two screens and with a headset on. They will not read a sentence that is longer than one line.',
];

const shared = {
  shortNotice: [
    '{other} this will not be ready today. {date} instead, sorry that you hear it so late.',
    'Moving this to {date}. I should have said so yesterday.',
    '{other} we need until {date}. It only showed this afternoon.',
  ],
  lateWithoutWord: [
    '{other} this was due yesterday. Is there a new date?',
    '{other} I had told the adjusters that it comes today. What do I tell them now?',
    '{other} no update since last week. Where are we?',
    '{other} the date has passed. Should I still count on it for the release?',
  ],
  lateAnswer: [
    'It is nearly done. I wanted to tell you when it is.',
    'We did not want to worry you before we knew more.',
    'I thought that somebody had told you in the call.',
    'Late, yes. Two others came in between.',
  ],
  accepted: [
    'Tried it with three old claims, all fine. Thank you!',
    'The adjusters like it. Closing.',
    'Works. And thank you for the word on Tuesday, that helped.',
  ],
};

/** How Manila's and Chicago's people speak of something that they build. */
export const portalPhrases: Phrases = {
  ...shared,
  promise: [
    'We will have this by {date}.',
    '{date} is realistic, with a day for tests.',
    'Putting {date} here. If the mailbox access takes longer I will say so.',
  ],
  progress: [
    'The happy path works on the test system; errors are next.',
    'Half of the states are in. Texas and Florida still differ.',
    'Pull request is open. One question to the adjusters is in it.',
    'Tested with the sample claims: 17 of 20 right.',
    'Update: nothing in the way, the date holds.',
  ],
  renegotiate: [
    '{other} early word: the scanner’s new version needs another test round. I have moved this to {date}.',
    '{other} this is more than we saw in planning. {date} is realistic; say so if that hurts and we find another way.',
    '{other} a typhoon signal is up and the office may close for a day. {date} to be safe.',
    '{other} we have found a state rule that nobody had on the list. New date {date}, the rest is not affected.',
  ],
  done: [
    'Done and on the test system. {other} please have a look.',
    'Merged; it is in tonight’s build.',
    'Finished, with two sample claims in the comments above.',
  ],
  exchanges: [
    [
      '{other} does this also hold for claims from before the policy changed?',
      '{other} no, those keep the old rule until they are closed.',
    ],
    [
      '{other} is the amount with or without tax?',
      '{other} with. I have added an example to the description.',
    ],
    ['{other} may a customer do this twice?', '{other} yes, but the second one goes to an adjuster.'],
    ['{other} who decides on the Spanish text?', '{other} Rosa. She has it and answers today.'],
    [
      '{other} the mock-up has four states and the description five. Which one is right?',
      '{other} five. The mock-up is from March.',
    ],
  ],
};

/** … and of an answer that they owe. */
export const needPhrases: Phrases = {
  ...shared,
  promise: [
    'You will have it by {date}.',
    '{date}. I need compliance for one point of it.',
    'Putting {date} here, and telling you before if it slips.',
  ],
  progress: [
    'Two of three adjusters have answered.',
    'First half is in the description, please don’t build on the second yet.',
    'Compliance has it since this morning.',
    'Update: on track.',
  ],
  renegotiate: [
    '{other} early word: compliance wants to see it too. Moved to {date}; you can start with the first two points.',
    '{other} the one who knows this is in court until Thursday. New date {date}.',
    '{other} I was too optimistic. {date}, and I send you what I have today.',
  ],
  done: [
    'It is in the description now. {other} tell me what is missing.',
    'Decided, with the reason. Closing.',
    '{other} done, and gone through with your side in the call.',
  ],
  exchanges: [
    [
      '{other} is a list enough, or do you need it as a table?',
      '{other} a list is fine, we make a test of it.',
    ],
    ['{other} which point do you need first?', '{other} the second. The others can wait a week.'],
    ['{other} does it have to be all states at once?', '{other} Illinois and Indiana first, please.'],
  ],
};

/** With what an issue goes to the other side. */
export const handoverTalk = {
  withWord: [
    '{other} over to you. What is decided is in the description; I am least sure about the second point.',
    '{other} yours now. If something is unclear, ask before you build around it, I answer the same day.',
    '{other} ready from our side. Samples are linked in the last comment.',
  ],
  bare: ['Please handle.', 'As per call.', 'FYI and action.', 'See above.'],
  pickUp: ['Picked up.', 'On it, first questions tomorrow.', 'Taken. Thank you for the examples.'],
} as const;
