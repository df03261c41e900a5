import { scale, type BankItem } from './survey-item';

type Row = [
  id: string,
  lens: BankItem['lens'],
  about: BankItem['about'],
  text: string,
  reverse?: 'reverse' | undefined,
];

const written: Row[] = [
  ['R1', 'reliability', 'partner', '{partner} does what it says it will do.'],
  ['R2', 'reliability', 'partner', 'When a date slips, {partner} tells us before it is due.'],
  ['R3', 'flow', 'partner', 'What {partner} hands us is ready to work on.'],
  ['A1', 'reliability', 'partner', '{partner} has the skills that our shared work needs.'],
  [
    'A2',
    'reliability',
    'partner',
    'I would give {partner} a critical task without checking on it every day.',
  ],
  ['B1', 'regard', 'partner', '{partner} makes an effort to help us when we are stuck.'],
  ['B2', 'regard', 'partner', '{partner} treats our problems as shared problems.'],
  ['I1', 'voice', 'partner', '{partner} is open with us about bad news.'],
  ['I2', 'voice', 'partner', 'Decisions that affect us are explained to us.'],
  ['S1', 'voice', 'own', 'I can raise a problem with {partner} without it being held against me.'],
  [
    'S2',
    'voice',
    'own',
    'I sometimes keep quiet about a risk because of how {partner} may react.',
    'reverse',
  ],
  ['C1', 'clarity', 'own', 'I know what is expected of me in our shared work.'],
  ['C2', 'clarity', 'own', 'The written requirements are enough for me to start without guessing.'],
  ['C3', 'clarity', 'own', 'I get answers early enough to keep working.'],
  ['N1', 'voice', 'own', 'I am asked for my view before decisions that touch my work.'],
  ['P1', 'regard', 'own', 'I know the people at {partner} well enough to call them.'],
  ['P2', 'regard', 'own', 'Our working customs and holidays are respected.'],
  ['G1', 'regard', 'own', 'My contribution to the shared work is noticed.'],
  ['G2', 'regard', 'own', 'I get feedback that I can use.'],
  ['L1', 'regard', 'own', 'In the last month I learned something from {partner}.'],
  ['O1', 'flow', 'own', 'The meetings and updates between us are worth their time.'],
  ['W1', 'flow', 'own', 'The late and early calls between us are shared fairly.'],
  ['M1', 'regard', 'own', 'I would choose to work with {partner} again.'],
];

function itemOf([id, lens, about, text, reverse]: Row) {
  return { id, text, lens, about, reverse: reverse === 'reverse', scale };
}

/** The statements written for Rapport: not a validated scale. None is taken from a published one. */
export const itemBank: readonly BankItem[] = written.map((row) => ({
  ...itemOf(row),
  source: 'Rapport',
  licence: 'own',
  attribution: null,
}));

/** The items that every wave asks, in the order in which it asks them. */
export const coreItemIds = ['R1', 'I1', 'S1', 'M1'] as const;

const doraCore = 'https://dora.dev/research/core/questions/';
const dora2023 = 'https://dora.dev/research/2023/questions/';

/**
 * Word for word. Those on culture with the words that DORA puts before them all, "In my organization...", without
 * which they would speak of nobody in particular. "We delivered innovative solutions" is left out of team
 * performance: none of the lenses is about that.
 */
const dora: [source: string, lens: BankItem['lens'], text: string, reverse?: 'reverse' | undefined][] = [
  // Culture.
  [doraCore, 'regard', 'In my organization... Cross-functional collaboration is encouraged and rewarded'],
  [doraCore, 'voice', 'In my organization... New ideas are welcomed'],
  [
    doraCore,
    'voice',
    'In my organization... Failures are treated primarily as opportunities to improve the system',
  ],
  [doraCore, 'voice', 'In my organization... Information is actively sought'],
  [
    doraCore,
    'voice',
    'In my organization... Messengers are not punished when they deliver news of failures or other bad news',
  ],
  [doraCore, 'regard', 'In my organization... Responsibilities are shared'],
  // Documentation.
  [doraCore, 'clarity', 'I can rely on our technical documentation.'],
  [doraCore, 'clarity', 'It is easy to find the right technical document when I need it.'],
  [
    doraCore,
    'clarity',
    'When there’s an incident or problem that needs troubleshooting, I reach for the documentation.',
  ],
  // Knowledge sharing.
  [
    dora2023,
    'clarity',
    "I often find myself answering questions that I've already answered before",
    'reverse',
  ],
  [
    dora2023,
    'flow',
    'Waiting on answers to questions often causes interruptions and disrupts my workflow',
    'reverse',
  ],
  // Team performance.
  [dora2023, 'flow', 'We were able to adapt to change'],
  [dora2023, 'regard', 'We were able to effectively collaborate with each other'],
  [dora2023, 'reliability', 'We were able to rely on each other'],
  [dora2023, 'flow', 'We worked efficiently'],
];

/** Statements of DORA's surveys, which an admin may add. */
export const doraPack: readonly BankItem[] = dora.map(([source, lens, text, reverse], index) => ({
  ...itemOf([`D${index + 1}`, lens, 'own', text, reverse]),
  source,
  licence: 'CC-BY-4.0',
  attribution: `DORA survey questions by Google LLC, ${source}, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Asked here each by itself and on five points.`,
}));
