import type { PartnershipResults, PublishedWave } from '../../src/contract/survey-api';
import { itemBank } from '../../src/domain/survey/item-bank';
import { publish } from '../../src/domain/survey/publication';
import type { SurveyItem } from '../../src/domain/survey/survey-item';
import type { Answer } from '../../src/domain/survey/wave';

const dayMs = 86_400_000;
/** Friday, 21 November 2025, 16:00 in Munich: the latest wave's closing. */
export const latestClosing = Date.UTC(2025, 10, 21, 15);

export const teams: PublishedWave['teams'] = [
  { id: 'hyderabad', name: 'Hyderabad', index: 0 },
  { id: 'munich', name: 'Munich', index: 1 },
];

/**
 * What one side answered, item by item: a figure for each person, in the same order throughout, `-` for "Can't say".
 */
export type Said = Readonly<Record<string, string>>;

const dateAt = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const answerOf = (figure: string): Answer => (figure === '-' ? null : (Number(figure) as Answer));

/** A closed wave, published by the product's own rules. */
export function waveOf(
  number: number,
  {
    said: [first, second],
    invited = [9, 11],
    weeksAgo = 0,
    minimumAnswers = 5,
    texts = [],
    items = Object.keys(first).map((id) => itemBank.find((item) => item.id === id)!),
    response = null,
  }: {
    said: readonly [Said, Said];
    invited?: [number, number];
    weeksAgo?: number;
    minimumAnswers?: number;
    texts?: string[];
    items?: SurveyItem[];
    response?: PublishedWave['response'];
  },
): PublishedWave {
  const side = (answers: Said, place: 0 | 1) => ({
    invited: invited[place],
    ballots: [...(answers[items[0]!.id] ?? '')].map((_, person) =>
      items.map(({ id }) => answerOf(answers[id]![person]!)),
    ),
  });
  const askedUntil = latestClosing - weeksAgo * 7 * dayMs;
  return {
    waveId: `p1:${number}`,
    number,
    revision: 3,
    opensAt: askedUntil - 5 * dayMs,
    askedUntil,
    openedOn: dateAt(askedUntil - 5 * dayMs),
    closedOn: dateAt(askedUntil),
    teams,
    items,
    minimumAnswers,
    result: publish({ items, sides: [side(first, 0), side(second, 1)], texts, minimumAnswers }).result,
    response,
  };
}

export function resultsOf(
  waves: PublishedWave[],
  partnership: Partial<PartnershipResults['partnership']> = {},
): PartnershipResults {
  return {
    partnership: {
      id: 'p1',
      name: 'Checkout',
      projectIds: ['10000', '10001'],
      teams,
      side: 1,
      isLead: false,
      ...partnership,
    },
    waves,
  };
}

/** Hyderabad is content but keeps risks to itself; Munich misses reliability and openness. */
export const hyderabadSaid: Said = {
  R1: '44543454',
  I1: '44354443',
  S1: '23232132',
  M1: '45454544',
  S2: '44343445',
  C2: '33243233',
  R3: '44344-44',
};
export const munichSaid: Said = {
  R1: '2233122322',
  I1: '2122313222',
  S1: '4455434544',
  M1: '1551451515',
  S2: '2212121132',
  C2: '4434343444',
  R3: '3343433-34',
};

const better = (said: Said, item: string, answers: string): Said => ({ ...said, [item]: answers });

/** Three waves by side, the last two comparable in most; Munich's view of bad news got clearly worse. */
export const bySide: PublishedWave[] = [
  waveOf(1, {
    said: [better(hyderabadSaid, 'S1', '33343344'), better(munichSaid, 'I1', '4434443444')],
    weeksAgo: 8,
  }),
  waveOf(2, {
    said: [better(hyderabadSaid, 'S1', '34343344'), better(munichSaid, 'I1', '4444343444')],
    weeksAgo: 4,
  }),
  waveOf(3, { said: [hyderabadSaid, munichSaid] }),
];

/** Of both sides too few for one of them alone. */
const firstOf = (said: Said, people: number): Said =>
  Object.fromEntries(Object.entries(said).map(([id, answers]) => [id, answers.slice(0, people)]));

export const pooledWave = waveOf(3, { said: [firstOf(hyderabadSaid, 4), munichSaid] });
export const nothingWave = waveOf(3, { said: [firstOf(hyderabadSaid, 2), firstOf(munichSaid, 2)] });

/** Half of each side was silent. */
export const halfSilent = waveOf(3, {
  said: [firstOf(hyderabadSaid, 5), firstOf(munichSaid, 6)],
  invited: [11, 12],
});

/** All said the same, at the scale's ends. */
export const extremes = waveOf(3, {
  said: [
    Object.fromEntries(Object.keys(hyderabadSaid).map((id) => [id, id === 'S2' ? '11111111' : '55555555'])),
    Object.fromEntries(Object.keys(munichSaid).map((id) => [id, id === 'S2' ? '5555555555' : '1111111111'])),
  ],
});

/** Thirty waves with all that happens to waves: other statements in turn, pooled ones, unpublished ones. */
export function thirtyWaves(): PublishedWave[] {
  const inTurn = ['C1', 'C2', 'C3', 'R3', 'O1', 'W1'];
  const around = (middle: number, people: number, salt: number) =>
    Array.from({ length: people }, (_, person) =>
      Math.max(1, Math.min(5, Math.round(middle + (((person * 7 + salt * 5) % 5) - 2) * 0.7))),
    ).join('');
  return Array.from({ length: 30 }, (_, place) => {
    const rise = place / 15;
    const people: [number, number] = place % 11 === 7 ? [3, 9] : place % 13 === 9 ? [2, 2] : [8, 10];
    const ids = ['R1', 'I1', 'S1', 'M1', inTurn[place % 6]!, inTurn[(place + 2) % 6]!, 'B1'];
    const said = (middle: number, count: number) =>
      Object.fromEntries(ids.map((id, salt) => [id, around(middle, count, salt + place)]));
    return waveOf(place + 1, {
      said: [said(3.4 + rise / 4, people[0]), said(2 + rise, people[1])],
      weeksAgo: (29 - place) * 4,
    });
  });
}
