import fc from 'fast-check';
import { publish, type SideAnswers } from '../../../src/domain/survey/publication';
import { shuffled } from '../../../src/domain/survey/shuffle';
import type { Lens, SurveyItem } from '../../../src/domain/survey/survey-item';
import type { Answer, Ballot, PartResult, Summary, WaveResult } from '../../../src/domain/survey/wave';

function item(id: string, lens: Lens = 'reliability', reverse = false): SurveyItem {
  return { id, text: id, lens, about: 'partner', reverse, attribution: null };
}
const r1 = item('R1');

/** One ballot for each digit: the answers to the first item, "-" for "Can't say"; further items likewise. */
function ballots(...columns: string[]): Ballot[] {
  return [...columns[0]!].map((_, row) =>
    columns.map((column) => (column[row] === '-' ? null : (Number(column[row]) as Answer))),
  );
}
const side = (...columns: string[]): SideAnswers => ({
  invited: columns[0]!.length + 1,
  ballots: ballots(...columns),
});

function publishAll(
  items: SurveyItem[],
  sides: [SideAnswers, SideAnswers],
  { texts = [] as string[], minimumAnswers = 5 } = {},
): WaveResult {
  return publish({ items, sides, texts, minimumAnswers }).result;
}

/** What is published of one side beside another that says the same. */
function published(items: SurveyItem[], ...columns: string[]): PartResult {
  const result = publishAll(items, [side(...columns), side(...columns)]);
  if (result.published !== 'bySide') throw new Error(result.published);
  return result.sides[0];
}
const summaryOf = (answers: string) => published([r1], answers).items[0]!;

describe('what is published of an item', () => {
  it('from ten answers on is the mean with its interval, the spread, and who answered what', () => {
    // Sum 32; squares 118 − 10 · 3.2² = 15.6; s² = 15.6/9 = 1.7333, s = 1.3166; t(9) = 2.2622;
    // half = 2.2622 · 1.3166 / √10 = 0.9418; r_wg = 1 − 1.7333/2 = .13.
    expect(summaryOf('1223334455')).toEqual({
      itemId: 'R1',
      answers: 10,
      mean: 3.2,
      low: 2.3,
      high: 4.1,
      standardDeviation: 1.32,
      agreement: 'split',
      counts: [1, 2, 3, 2, 2],
    });
  });

  it.each<[string, number, number, number, number, Summary['agreement']]>([
    // s² = .3, agree: as if .6, s = .7746; t(4) = 2.7764; half = 2.7764 · .7746 / √5 = .9618.
    ['22333', 2.6, 1.6, 3.6, 0.77, 'agree'],
    // s² = .8, mostly: as if 1; half = 1.2417.
    ['22234', 2.6, 1.4, 3.8, 1, 'mostlyAgree'],
    // The same, of other answers.
    ['13333', 2.6, 1.4, 3.8, 1, 'mostlyAgree'],
    // s² = 1.8, s = 1.34: as if 1.5; half = 1.8625.
    ['12244', 2.6, 1, 4.5, 1.5, 'split'],
    // s² = 2.8, s = 1.67: as if 2; half = 2.4834.
    ['11344', 2.6, 1, 5, 2, 'split'],
    // s² = 4.3, s = 2.07: as if 2.5.
    ['11155', 2.6, 1, 5, 2.5, 'split'],
    // s² = 1: not "mostly", and so not as if 1.
    ['22344', 3, 1.1, 4.9, 1.5, 'split'],
  ])('under ten answers, of %s, tells the spread in steps', (answers, mean, low, high, deviation, words) => {
    expect(summaryOf(answers)).toEqual({
      itemId: 'R1',
      answers: 5,
      mean,
      low,
      high,
      standardDeviation: deviation,
      agreement: words,
      counts: null,
    });
  });

  it('is what was answered, also to a reversed statement', () => {
    expect(published([item('S2', 'voice', true)], '44445').items[0]!.mean).toBe(4.2);
  });
});

describe('attack: were they all of one mind? (extremes are blunted)', () => {
  it.each([
    ['11111', '11112'],
    ['55555', '55554'],
    ['1111111', '1111112'],
    ['1111111111', '1111111122'],
  ])('%s looks like %s', (all, nearly) => {
    expect(summaryOf(all)).toEqual(summaryOf(nearly));
    expect(summaryOf(all).counts).toBeNull();
  });

  it('the interval reaches to the scale’s end, and is as wide as the blunted mean allows', () => {
    // All at 1 but for some at 5: the variance is .2 · 3.8 · 5/4 = .95; half = 2.7764 · .9747 / √5 = 1.2102.
    expect(summaryOf('11111')).toMatchObject({ mean: 1.2, low: 1, high: 2.4, standardDeviation: 0.97 });
    expect(summaryOf('55555')).toMatchObject({ mean: 4.8, low: 3.6, high: 5, standardDeviation: 0.97 });
    // Of very many, too, of whom the interval is narrow: half = 1.972 · .874 / √200 = .1219.
    expect(summaryOf('1'.repeat(200))).toMatchObject({ mean: 1.2, low: 1, high: 1.3 });
    expect(summaryOf('5'.repeat(200))).toMatchObject({ mean: 4.8, low: 4.7, high: 5 });
  });

  it('in the middle of the scale too, under ten answers', () => {
    // One of each pair is unanimous; both have the same sum, and the same word for agreement.
    expect(summaryOf('33333')).toEqual(summaryOf('23334'));
    expect(summaryOf('222222')).toEqual(summaryOf('122223'));
  });

  it('a lens does not undo it: it is made of what is shown of its items', () => {
    const items = [r1, item('R2')];
    expect(published(items, '11111', '23334')).toEqual(published(items, '11112', '23334'));
    expect(published(items, '1111111111', '2333333334')).toEqual(
      published(items, '2111111111', '2333333334'),
    );
  });
});

/** All that 5 … 9 people can answer, in no order. */
function everyMix(people: number, from = 1): string[] {
  if (people === 0) return [''];
  return [1, 2, 3, 4, 5]
    .filter((answer) => answer >= from)
    .flatMap((answer) => everyMix(people - 1, answer).map((rest) => `${answer}${rest}`));
}

describe('attack: what did each of few answer? (no distribution under ten answers)', () => {
  // What the mean to one decimal and the word for agreement give away is promised, so they bound what can be had.
  it.each([
    [5, 0.3],
    [7, 0.1],
    [9, 0.03],
  ])('of %i, the figures fit one mix only in less than %d of all', (people, share) => {
    const mixes = new Map<string, string[]>();
    for (const mix of everyMix(people)) {
      const seen = JSON.stringify(summaryOf(mix));
      mixes.set(seen, [...(mixes.get(seen) ?? []), mix]);
    }
    const all = [...mixes.values()];
    const found = all.filter(({ length }) => length === 1).length;
    expect(found / all.flat().length).toBeLessThan(share);
  });
});

describe('what is published of a lens', () => {
  it('is over persons, with reversed statements turned round', () => {
    // Each person's mean of S1 and 6 − S2: 4.5 4.5 4.5 4.5 3.5 3.5 3 3 2.5 2.5, sum 36, mean 3.6.
    // Squares 136 − 129.6 = 6.4; s² = .7111, s = .8433; half = 2.2622 · .8433 / √10 = .6033.
    const items = [item('S1', 'voice'), item('S2', 'voice', true)];
    const { lenses } = published(items, '5544443322', '2211333333');
    expect(lenses).toEqual([
      {
        lens: 'voice',
        answers: 10,
        mean: 3.6,
        low: 3,
        high: 4.2,
        standardDeviation: 0.84,
        agreement: 'mostlyAgree',
      },
    ]);
  });

  it('comes in the order of the lenses, of those only of which an item is shown', () => {
    const items = [item('M1', 'regard'), item('S1', 'voice'), r1, item('C1', 'clarity')];
    const { lenses } = published(items, '33333', '33333', '33333', '3333-');
    expect(lenses.map(({ lens }) => lens)).toEqual(['reliability', 'voice', 'regard']);
  });

  it('counts whoever answered any of its items', () => {
    const { lenses } = published([r1, item('R2')], '33333-', '-44444');
    expect(lenses[0]).toMatchObject({ answers: 6, mean: 3.5 });
  });
});

describe('attack: what did the one say who answered only one of two statements?', () => {
  const items = [r1, item('R2')];

  it('the lens says the same whatever it was', () => {
    // The sixth person did not answer R1. R2 has the same answers in both, the sixth person's being 5 and 1.
    const five = published(items, '23334-', '123335');
    const one = published(items, '23334-', '523331');
    expect(five.items).toEqual(one.items);
    expect(five.lenses[0]!.mean).toBe(one.lenses[0]!.mean);
  });

  it('its mean is known from the items alone', () => {
    fc.assert(
      fc.property(partOf(3, { minLength: 5 }), (columns) => {
        const three = [r1, item('R2'), item('S2', 'reliability', true)];
        fc.pre(columns.every((column) => column.replaceAll('-', '').length >= 5));
        const { items: shown, lenses } = published(three, ...columns);
        const means = shown.map(({ mean }, index) => (index === 2 ? 6 - mean : mean));
        const mean = (means[0]! + means[1]! + means[2]!) / 3;
        expect(Math.abs(lenses[0]!.mean - Math.min(4.8, Math.max(1.2, mean)))).toBeLessThan(0.0501);
      }),
    );
  });
});

/** So many columns of as many answers, "Can't say" among them. */
function partOf(columns: number, { minLength = 0, maxLength = 14 } = {}): fc.Arbitrary<string[]> {
  return fc
    .array(fc.tuple(...Array.from({ length: columns }, () => fc.constantFrom(...'1123455-'))), {
      minLength,
      maxLength,
    })
    .map((rows) => Array.from({ length: columns }, (_, column) => rows.map((row) => row[column]).join('')));
}
const threeItems = [r1, item('R2'), item('S1', 'voice')];
const sides = fc.tuple(partOf(3), partOf(3));
const thresholds = fc.integer({ min: 5, max: 8 });

describe('both directions, the pooled result, or nothing', () => {
  const of = (one: string, other: string, minimumAnswers = 5) =>
    publishAll([r1], [side(one), side(other)], { minimumAnswers });

  it.each<[string, string, number, WaveResult['published']]>([
    ['33333', '44444', 5, 'bySide'],
    ['33333', '4444', 5, 'pooled'],
    ['33333', '', 5, 'pooled'],
    ['333', '44', 5, 'pooled'],
    ['33', '44', 5, 'nothing'],
    ['', '', 5, 'nothing'],
    ['3333333', '44444444', 8, 'pooled'],
    ['33333333', '44444444', 8, 'bySide'],
    ['333', '4444', 8, 'nothing'],
    // Nobody may lower it, whatever is stored.
    ['333', '444', 2, 'pooled'],
  ])('%s and %s, at least %i, give %s', (one, other, minimumAnswers, expected) => {
    expect(of(one, other, minimumAnswers).published).toBe(expected);
  });

  it('the pooled result says how many of all, and of no side', () => {
    expect(of('33333', '4444')).toEqual({
      published: 'pooled',
      pooled: expect.objectContaining({ answered: 9, invited: 11 }),
      texts: 0,
    });
    expect(of('33', '44')).toEqual({ published: 'nothing' });
  });

  it('leaves an item out for both sides where one gave too few answers', () => {
    const result = publishAll([r1, item('R2')], [side('33333', '3333-'), side('44444', '44444')]);
    expect(result).toMatchObject({
      sides: [{ items: [{ itemId: 'R1' }] }, { items: [{ itemId: 'R1' }] }],
    });
    for (const part of (result as Extract<WaveResult, { published: 'bySide' }>).sides) {
      expect(part.items).toHaveLength(1);
    }
  });

  it('pools where no item would be shown by side, and publishes nothing where none would be at all', () => {
    expect(publishAll([r1], [side('3333-'), side('44444')])).toMatchObject({
      published: 'pooled',
      pooled: { items: [{ answers: 9 }] },
    });
    expect(publishAll([r1], [side('-----'), side('4444-')]).published).toBe('nothing');
  });

  it('counts "Can’t say" as no answer, but its sender among those who took part', () => {
    expect(published([r1], '333334-')).toMatchObject({ answered: 7, invited: 8, items: [{ answers: 6 }] });
  });

  it('shows no figure of fewer than the threshold, and never two of the three forms', () => {
    fc.assert(
      fc.property(sides, thresholds, ([one, other], minimumAnswers) => {
        const result = publishAll(threeItems, [side(...one), side(...other)], { minimumAnswers });
        const parts = partsOf(result);
        const figures = parts.flatMap(({ items, lenses }) => [...items, ...lenses]);
        expect(figures.every(({ answers }) => answers >= minimumAnswers)).toBe(true);
        expect(parts.every(({ answered }) => answered >= minimumAnswers)).toBe(true);
        expect('sides' in result && 'pooled' in result).toBe(false);
        if (result.published === 'bySide') {
          const ids = result.sides.map(({ items }) => items.map(({ itemId }) => itemId));
          expect(ids[0]).toEqual(ids[1]);
        }
        for (const { answers, mean, low, high } of figures) {
          expect(1 <= low && low <= mean && mean <= high && high <= 5).toBe(true);
          expect(mean >= 1.2 && mean <= 4.8).toBe(true);
          expect(answers).toBeLessThanOrEqual(28);
        }
      }),
    );
  });
});

function partsOf(result: WaveResult): PartResult[] {
  if (result.published === 'bySide') return result.sides;
  return result.published === 'pooled' ? [result.pooled] : [];
}

describe('attack: from which side, in which order, did it come?', () => {
  it('a pooled result is the same however the ballots lie on the two sides', () => {
    fc.assert(
      fc.property(
        partOf(3, { minLength: 5 }),
        fc.nat(4),
        fc.nat(4),
        fc.nat(4),
        (columns, cut, otherCut, invited) => {
          const all = ballots(...columns);
          const pooledAt = (at: number) =>
            publishAll(threeItems, [
              { invited: 30 + invited, ballots: all.slice(0, at) },
              { invited: 30 - invited, ballots: all.slice(at) },
            ]);
          const [result, other] = [pooledAt(cut), pooledAt(all.length - otherCut)];
          fc.pre(result.published !== 'nothing');
          expect(result.published).toBe('pooled');
          expect(other).toEqual(result);
        },
      ),
    );
  });

  it('what is published does not depend on the order of ballots or texts', () => {
    fc.assert(
      fc.property(
        sides,
        fc.array(fc.string(), { maxLength: 14 }),
        fc.infiniteStream(fc.nat(1_000)),
        ([one, other], texts, stream) => {
          const numbers = stream[Symbol.iterator]();
          const mixed = <T>(values: readonly T[]) =>
            shuffled(values, (below) => numbers.next().value % below);
          const given = [side(...one), side(...other)] as const;
          const again = given.map((part) => ({ ...part, ballots: mixed(part.ballots) }));
          const wave = { items: threeItems, minimumAnswers: 5 };
          expect(publish({ ...wave, sides: [again[0]!, again[1]!] as const, texts: mixed(texts) })).toEqual(
            publish({ ...wave, sides: given, texts }),
          );
        },
      ),
    );
  });
});

it('rounding does not give the order away either', () => {
  // s² is 2.25 exactly, the bound of a step; added up in binary it is a little more or less, as the answers come.
  const answers = '314451312';
  const turned = [...answers].map((_, index) => answers.slice(index) + answers.slice(0, index));
  expect(new Set(turned.map((one) => JSON.stringify(summaryOf(one)))).size).toBe(1);
});

describe('free texts', () => {
  const texts = 'jihgfedcba'.split('');

  it.each<[string, string, string, string[], string[]]>([
    ['ten, by side', '33333', '33333', texts, [...texts].reverse()],
    ['ten, pooled', '333333', '3333', texts, [...texts].reverse()],
    ['nine', '33333', '33333', texts.slice(1), []],
    ['ten, where nothing else is published', '-----', '-----', texts, []],
  ])('%s', (_what, one, other, given, expected) => {
    const sides = [side(one), side(other)] as const;
    const { result, texts: shown } = publish({ items: [r1], sides, texts: given, minimumAnswers: 5 });
    expect(shown).toEqual(expected);
    expect('texts' in result ? result.texts : 0).toBe(expected.length);
  });
});

it('leaves what it is given as it was', () => {
  const given = Object.freeze(ballots('33333').map((ballot) => Object.freeze(ballot)));
  const frozen = Object.freeze({ invited: 6, ballots: given });
  const texts = Object.freeze(['b', 'a']) as string[];
  expect(() => publishAll([r1], [frozen, frozen], { texts })).not.toThrow();
});
