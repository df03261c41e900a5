/**
 * What people write to each other. `{other}` stands for a mention of the person addressed, `{date}` for a date,
 * `{me}` for the first name of the writer.
 */
export const talk = {
  handoffToHyderabad: [
    '{other} over to you. The page is up to date, and the two open points from refinement are answered in the description.',
    '{other} handing this over as discussed in planning. If the third criterion is unclear, ring me before you build around it.',
    '{other} ready from our side. Designs are linked, texts are final except for Czech.',
    '{other} yours now. What I am least sure of is the behaviour on a time-out; please shout if it looks odd.',
  ],
  handoffToMunich: [
    '{other} over to you: our side of the question is in the description, with what we would do if nobody objects.',
    '{other} this now needs somebody in Munich. We have tried both ways; log excerpts are above.',
    '{other} could you take this? We carry on with the mock until then.',
    '{other} handing over. A yes or no is enough for us to carry on; the long answer can follow.',
  ],
  emptyHandoff: ['Pls check.', 'As discussed.', 'fyi', 'Over to you.'],
  pickUp: [
    'Picked up. First look today, questions by tomorrow noon.',
    'On it. Thanks for the clear criteria.',
    'Taken. We plan this for the first half of the sprint.',
    'Starting now; I read the page this morning and have no questions so far.',
    'Got it, thanks.',
  ],
  promiseWork: [
    'We will have this done by {date}.',
    'I put {date} as the due date, that includes a day for the review.',
    '{date} works for us. If the sandbox is down again I will say so before, not after.',
    'Committing to {date}.',
  ],
  promiseAnswer: [
    'You will have it by {date}.',
    '{date}: I need two people for this and have both in the calendar.',
    'I put {date} as the due date. If Legal takes longer I will tell you before.',
    'Should be quick, but what I promise is {date}.',
  ],
  returnedUnclear: [
    '{other} sending this back: the description doesn’t say what should happen for partial deliveries, and the old shop does it in two ways.',
    '{other} there are no acceptance criteria here and I would be guessing. Could you add two or three?',
    '{other} back to you for the moment. Which amount counts, before or after vouchers?',
    '{other} I can’t start with this: the linked page is the version before the legal review.',
  ],
  clarified: [
    '{other} sorry, my mistake. The criteria are in the description now.',
    '{other} good catch. After vouchers, before gift cards; I have added an example with amounts.',
    '{other} updated, with the cases from this morning’s call.',
  ],
  takenBack: [
    '{other} you are right, this is ours. We do it here and tell you the result.',
    '{other} thanks, I can answer this myself; nothing left for you to do.',
  ],
  progressWork: [
    'Happy path works on staging. Error cases are next.',
    'Pull request is open, two comments left.',
    'Half of it is in; behind the switch, so nobody sees it yet.',
    'Measured it: 430 ms at the 95th percentile on staging.',
    'Found the same problem in two other places; those are separate issues now.',
    'Unit tests are green, the contract test with the ERP adapter still uses the mock.',
    'Tried it with a screen reader, two labels were missing.',
  ],
  progressAnswer: [
    'Asked finance this morning, they want to sleep on it.',
    'Two of three people have answered.',
    'First version is on the page, please don’t build on the second table yet.',
    'The request is with the network team, number 88213.',
    'Meeting with the third party is on Thursday; Hyderabad is invited.',
  ],
  renegotiateWork: [
    '{other} heads-up, early: the provider’s sandbox was down for two days. We won’t make the date; I have moved it to {date} and the rest of the sprint is not affected.',
    '{other} this is bigger than we thought, the ledger needs a migration first. New date {date}. Better to tell you now than on the day.',
    '{other} two of us are out next week. Moving this to {date}; say so if that hurts and we will swap it with something else.',
    '{other} the contract test found a case nobody had thought of. {date} is realistic, and I would rather be right than early.',
  ],
  renegotiateAnswer: [
    '{other} early word: Legal wants to see it too. I have moved it to {date}; you can build on the first two points already.',
    '{other} the person who knows this is away for two days. New date {date}, I will chase it myself.',
    '{other} we found a gap in the rules while writing the examples. {date} is realistic, and I would rather be right than early.',
    '{other} telling you now rather than on the day: the vendor needs longer for the contract. Moved to {date}.',
  ],
  shortNotice: [
    '{other} we won’t finish today. New date is {date}, sorry for the late notice.',
    '{other} this slips to {date}. I should have said so yesterday.',
    'Moving to {date}, the review took longer.',
  ],
  lateWithoutWord: [
    '{other} what is the state here? It was due and I had planned the test for this morning.',
    '{other} any news? The date has passed.',
    '{other} we are waiting for this since the due date, can you give us a new one?',
  ],
  lateAnswer: [
    'Sorry, this got lost between two other things. Finishing it now.',
    'Yes, late. It was stuck on my side and nobody told you.',
    'My fault, I thought the date was for the whole epic.',
  ],
  doneWork: [
    'Done and on staging. {other} please have a look when you have a minute.',
    'Merged, released with tonight’s build.',
    'Finished. What is left for later is noted at the bottom of the page.',
  ],
  doneAnswer: [
    'Answered on the page; closing.',
    '{other} done, and checked together with your side in the call.',
    'Decided and written down, with the reason. Closing.',
  ],
  accepted: [
    'Tested on staging, works as described. Thank you!',
    'Accepted. Better than what we had asked for, in fact.',
    'Looks good, closing.',
    'Tried it twice and could not break it. Closing.',
  ],
  cancelled: [
    'Not needed any more: the campaign engine covers it. Closing without doing it.',
    'We decided against this in the product round on Monday.',
    'Superseded by the decision on the payment ledger.',
  ],
} as const;

type Exchange = readonly [question: string, answer: string];

/** Questions that come up while something is built, and the other side's answers. */
export const workExchanges: readonly Exchange[] = [
  [
    '{other} does this also hold for orders from Switzerland?',
    '{other} yes, same rule. I have added it to the page.',
  ],
  [
    '{other} the page says 20 minutes, the wireframe says 30. Which one is right?',
    '{other} 20 minutes. The wireframe is old, I will replace it.',
  ],
  [
    '{other} may we drop the old field, or does Analytics still read it?',
    '{other} Analytics moved off it in summer, drop it.',
  ],
  [
    '{other} is it enough to log this, or must Care see it?',
    '{other} logging is enough for now. If it happens more than ten times a day we talk again.',
  ],
  [
    '{other} who can approve the text for the time-out?',
    '{other} Legal can. I have asked and expect an answer tomorrow.',
  ],
  [
    '{other} business customers too, or only private ones?',
    '{other} both. Business customers see net prices, the rest is the same.',
  ],
];

/** Questions of the one who owes an answer, and the answers of the one who waits for it. */
export const answerExchanges: readonly Exchange[] = [
  [
    '{other} do you need this in English, or is the German page enough?',
    '{other} English, please. Two of us are learning German, but not that fast.',
  ],
  [
    '{other} is a list enough, or do you need it as a file?',
    '{other} a list on the page is fine, we turn it into a test.',
  ],
  [
    '{other} which of the points would hurt you most if it came last?',
    '{other} the first. The others can wait a few days.',
  ],
  [
    '{other} can somebody of yours join the call with the department?',
    '{other} yes, two of us. In your morning, please.',
  ],
  [
    '{other} how do you solve it at the moment?',
    '{other} with a mock that always says yes, which is why we ask.',
  ],
];
