import { actOnAgreement } from '../../src/app/agreement/act-on-agreement';
import type { AgreementAct, Terms } from '../../src/domain/agreement/agreement';
import type { ForgePlatform } from '../forge/platform';
import { people, type Person } from './people';

/** Something that a member of one of the two teams did about their agreement. */
interface DemoAct {
  partnershipId: string;
  /** Days before the week in which the story ends. */
  daysBefore: number;
  by: Person;
  act: AgreementAct;
}

const munichAndHyderabad: Terms = {
  replyHours: 9,
  updateRhythm: 'twiceAWeek',
  updateNote: 'Tuesday and Thursday by 15:00 in Hyderabad, in the epic',
  sentences: [
    'A date is set by the team that does the work. Whoever sees that it won’t hold says so one working day ahead, in the issue, with a new date.',
    'Nothing is handed over without a sentence: what is done, what is open, what I am unsure of.',
    'Calls outside the common hours change sides each month.',
  ],
};
const chicagoAndManila: Terms = {
  replyHours: 16,
  updateRhythm: 'weekly',
  updateNote: 'Monday, in the page of the team’s health',
  sentences: [
    'Who sees that a date won’t hold says so in the issue, one working day ahead, with a new one.',
    'What is handed over says what is done, what is open, and what is unsure.',
    'The call changes its hour each month.',
  ],
};
/** What Manila asks for after the last pulse. */
const soonerWords: Terms = {
  ...chicagoAndManila,
  replyHours: 8,
  updateRhythm: 'twiceAWeek',
  updateNote: 'Monday and Thursday, in the page of the team’s health',
  sentences: [
    ...chicagoAndManila.sentences.slice(0, 2),
    '“I don’t know yet” is an answer, if it says when there will be one.',
  ],
};

/** Both teams sign the first agreement; of the second one Manila wants a new version, and Chicago has not signed it. */
const acts: readonly DemoAct[] = [
  ...signedBy('munich-hyderabad', 70, munichAndHyderabad, [people.katharina, people.ananya]),
  ...signedBy('chicago-manila', 180, chicagoAndManila, [people.denise, people.maricel]),
  {
    partnershipId: 'chicago-manila',
    daysBefore: 4,
    by: people.maricel,
    act: { kind: 'propose', after: 1, terms: soonerWords },
  },
  {
    partnershipId: 'chicago-manila',
    daysBefore: 4,
    by: people.maricel,
    act: { kind: 'sign', number: 2 },
  },
];

function signedBy(
  partnershipId: string,
  daysBefore: number,
  terms: Terms,
  [one, other]: readonly [Person, Person],
): DemoAct[] {
  return [
    { partnershipId, daysBefore, by: one, act: { kind: 'propose', after: 0, terms } },
    { partnershipId, daysBefore, by: one, act: { kind: 'sign', number: 1 } },
    { partnershipId, daysBefore: daysBefore - 1, by: other, act: { kind: 'sign', number: 1 } },
  ];
}

/**
 * Has the teams agree, by the app's own functions, as if it had been when it was.
 *
 * @param end when the story ends, epoch ms. @throws the app refuses an act: the plan doesn't fit it.
 */
export async function liveAgreements(platform: ForgePlatform, end: number): Promise<void> {
  for (const { partnershipId, daysBefore, by, act } of acts) {
    const at = end - daysBefore * 24 * 3_600_000;
    const person = platform.site.people.find(by.accountId)!;
    await platform.runInFunction(person, () => actOnAgreement({ partnershipId, act }, by.accountId, at));
  }
}
