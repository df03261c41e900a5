import type { PublishedWave } from '../../../src/contract/survey-api';
import type { Lens, SurveyItem } from '../../../src/domain/survey/survey-item';
import type { ItemSummary, LensSummary, PartResult, Summary } from '../../../src/domain/survey/wave';
import { compareItem, compareLens } from '../../../src/contract/survey-figures';
import { leaningOf, topicsOf } from '../../../static/src/shared/survey-results/stand-outs';
import {
  changeText,
  movesSentence,
  sentenceOf,
  statementOf,
  topicSentence,
} from '../../../static/src/shared/survey-results/wave-words';
import { makeFormats } from '../../../static/src/shared/formats';

const dayMs = 86_400_000;
const firstClosing = Date.UTC(2025, 8, 26, 15);
const formats = makeFormats('en-GB', 'Europe/Berlin', firstClosing);
/** Without the invisible marks that isolate names. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');

const summary = (mean: number, half = 0.4, more: Partial<Summary> = {}): Summary => ({
  answers: 10,
  mean,
  low: mean - half,
  high: mean + half,
  standardDeviation: 0.5,
  agreement: 'agree',
  ...more,
});
const lensOf = (lens: Lens, mean: number, half?: number): LensSummary => ({ lens, ...summary(mean, half) });
const answersTo = (itemId: string, mean: number, more?: Partial<Summary>): ItemSummary => ({
  itemId,
  ...summary(mean, 0.4, more),
  counts: null,
});
const part = (lenses: LensSummary[], items: ItemSummary[] = []): PartResult => ({
  answered: 10,
  invited: 11,
  items,
  lenses,
});
const item = (id: string, lens: Lens, more: Partial<SurveyItem> = {}): SurveyItem => ({
  id,
  text: `{partner} does ${id}.`,
  lens,
  about: 'partner',
  reverse: false,
  attribution: null,
  ...more,
});

const dateAt = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** Wave 1 closes on 26 September 2025, each other one four weeks after the one before. */
function waveOf(
  number: number,
  result: PublishedWave['result'],
  items: SurveyItem[] = [item('a', 'reliability'), item('b', 'voice')],
): PublishedWave {
  const askedUntil = firstClosing + (number - 1) * 28 * dayMs;
  return {
    waveId: `p:${number}`,
    number,
    revision: 1,
    opensAt: askedUntil - 5 * dayMs,
    askedUntil,
    openedOn: dateAt(askedUntil - 5 * dayMs),
    closedOn: dateAt(askedUntil),
    teams: [
      { id: 'pune', name: 'Pune', index: 0 },
      { id: 'berlin', name: 'Berlin', index: 1 },
    ],
    items,
    minimumAnswers: 5,
    result,
    response: null,
  };
}
const sides = (first: PartResult, second: PartResult): PublishedWave['result'] => ({
  published: 'bySide',
  sides: [first, second],
  texts: 0,
});
const pooled = (both: PartResult): PublishedWave['result'] => ({
  published: 'pooled',
  pooled: both,
  texts: 0,
});

describe('which way answers lean', () => {
  it('is said of a lens only where its whole interval lies on one side of the middle', () => {
    expect(leaningOf(part([lensOf('voice', 3.3, 0.4), lensOf('regard', 2.8, 0.3)]))).toEqual({
      kind: 'none',
    });
    expect(leaningOf(part([lensOf('voice', 3.5, 0.4), lensOf('regard', 2.6, 0.5)]))).toEqual({
      kind: 'some',
      good: 'voice',
      low: null,
    });
  });

  it('names the lens that leans most, in both directions', () => {
    const lenses = [
      lensOf('reliability', 2.2),
      lensOf('clarity', 4.1),
      lensOf('flow', 1.9),
      lensOf('voice', 4.4),
      lensOf('regard', 3.1),
    ];
    expect(leaningOf(part(lenses))).toEqual({ kind: 'some', good: 'voice', low: 'flow' });
  });

  it('is throughout only where more than one lens was asked and all lean that way', () => {
    expect(leaningOf(part([lensOf('voice', 4.2), lensOf('flow', 4)]))).toEqual({ kind: 'allGood' });
    expect(leaningOf(part([lensOf('voice', 2), lensOf('flow', 1.5)]))).toEqual({ kind: 'allLow' });
    expect(leaningOf(part([lensOf('voice', 4.2)]))).toEqual({ kind: 'some', good: 'voice', low: null });
  });
});

describe('the sentence', () => {
  const middling = part([lensOf('reliability', 3), lensOf('voice', 3.1)]);
  const good = part([lensOf('reliability', 4), lensOf('voice', 4.5)]);
  const low = part([lensOf('reliability', 2), lensOf('voice', 1.5)]);
  const mixed = part([lensOf('reliability', 4), lensOf('regard', 2), lensOf('flow', 3)]);

  it.each<[string, PublishedWave['result'], string]>([
    [
      'each side, with what is good and what is not',
      sides(mixed, part([lensOf('voice', 4.2), lensOf('clarity', 3)])),
      'Pune says that it can rely on Berlin, but that it is not treated well by Berlin. Berlin says that things are said openly.',
    ],
    [
      'one side throughout, the other nothing',
      sides(good, middling),
      'Pune says throughout that working with Berlin goes well. Berlin’s answers lean clearly to neither side.',
    ],
    ['both the same good', sides(good, good), 'Both teams say throughout that working together goes well.'],
    [
      'both the same bad',
      sides(low, low),
      'Both teams say throughout that working together does not go well.',
    ],
    [
      'both nothing',
      sides(middling, middling),
      'Nothing stands out: neither team’s answers lean clearly to one side.',
    ],
    [
      'one good, the other bad',
      sides(good, low),
      'Pune says throughout that working with Berlin goes well. Berlin says throughout that working with Pune does not go well.',
    ],
    [
      'both as one',
      pooled(mixed),
      'The two teams together say that they can rely on each other, but that they are not treated well by each other.',
    ],
    ['both as one, nothing', pooled(middling), 'The two teams’ answers lean clearly to neither side.'],
    [
      'nothing published',
      { published: 'nothing' },
      'Too few people answered this pulse for anything to be shown.',
    ],
  ])('says %s', (_what, result, expected) => {
    expect(plain(sentenceOf(waveOf(1, result)))).toBe(expected);
  });

  it('never holds a figure', () => {
    for (const result of [sides(mixed, good), sides(low, middling), pooled(mixed)]) {
      expect(sentenceOf(waveOf(1, result))).not.toMatch(/\d/);
    }
  });
});

describe('a comparison', () => {
  const items = [item('a', 'reliability'), item('b', 'reliability')];
  const said = (mean: number) =>
    part([lensOf('reliability', mean)], [answersTo('a', mean), answersTo('b', mean)]);
  const both = (mean: number) => sides(said(mean), said(3));

  it('is made with the last wave that was published the same way', () => {
    const waves = [
      waveOf(1, both(2), items),
      waveOf(2, pooled(said(3)), items),
      waveOf(3, { published: 'nothing' }, items),
      waveOf(4, both(4), items),
    ];
    expect(compareLens(waves, 3, 0, 'reliability')).toEqual({ change: 'up', since: waves[0]!.closedOn });
    expect(compareLens(waves, 3, 1, 'reliability')).toEqual({
      change: 'noClearChange',
      since: waves[0]!.closedOn,
    });
    expect(compareLens(waves, 1, 'pooled', 'reliability')).toBeNull();
    expect(compareLens(waves, 0, 0, 'reliability')).toBeNull();
  });

  it('of a lens passes over waves that made it of other statements', () => {
    const others = [item('a', 'reliability')];
    const reworded = [item('a', 'reliability', { text: '{partner} does it.' }), items[1]!];
    const waves = [
      waveOf(1, both(2), items),
      waveOf(2, sides(part([lensOf('reliability', 5)], [answersTo('a', 5)]), said(3)), others),
      waveOf(3, both(5), reworded),
      waveOf(4, both(4), items),
    ];
    expect(compareLens(waves, 3, 0, 'reliability')).toEqual({ change: 'up', since: waves[0]!.closedOn });
  });

  it('of a statement passes over waves that didn’t ask it, or in other words', () => {
    const reworded = [item('a', 'reliability', { text: '{partner} does it.' })];
    const waves = [
      waveOf(1, both(2), items),
      waveOf(2, sides(said(5), said(5)), reworded),
      waveOf(3, sides(part([], []), part([], [])), []),
      waveOf(4, both(4), items),
    ];
    expect(compareItem(waves, 3, 0, 'a')).toEqual({ change: 'up', since: waves[0]!.closedOn });
  });

  it('is no change where chance explains the difference', () => {
    // MDC95 of two deviations of .5 over ten answers each: 1.96 · √(.05) = .438.
    const waves = [waveOf(1, both(3), items), waveOf(2, both(3.4), items), waveOf(3, both(3.9), items)];
    expect(compareLens(waves, 1, 0, 'reliability')!.change).toBe('noClearChange');
    expect(compareLens(waves, 2, 0, 'reliability')!.change).toBe('up');
  });

  it('is told in a sentence: what clearly moved, or that nothing did, or that there is nothing to compare', () => {
    const waves = [waveOf(1, both(3), items), waveOf(2, both(3.1), items), waveOf(3, both(2), items)];
    expect(plain(movesSentence(waves, 0, formats))).toBe(
      'No earlier pulse asked the same in the same way, so nothing can be compared yet.',
    );
    expect(plain(movesSentence(waves, 1, formats))).toBe(
      'Nothing that can be compared with an earlier pulse has clearly changed. What adds up slowly shows under “Over time”.',
    );
    expect(plain(movesSentence(waves, 2, formats))).toBe(
      'Clearly worse than before: what Pune says of Reliability (since 24 Oct).',
    );
  });

  it('names statements by the same rule, better and worse, unless their lens says it already', () => {
    const asked = [
      item('a', 'reliability'),
      item('b', 'reliability'),
      item('c', 'voice', { reverse: true, text: 'I keep quiet about {partner}.' }),
    ];
    const answers = (a: number, b: number, c: number, lens: number) =>
      part(
        [lensOf('reliability', lens), lensOf('voice', 3)],
        [answersTo('a', a), answersTo('b', b), answersTo('c', c)],
      );
    const calm = answers(3, 3, 3, 3);
    const told = (second: PartResult) =>
      plain(
        movesSentence(
          [waveOf(1, sides(calm, calm), asked), waveOf(2, sides(second, calm), asked)],
          1,
          formats,
        ),
      );
    expect(told(answers(4, 3, 3, 3.2))).toBe(
      'Clearly better than before: what Pune says of “Berlin does a.” (since 26 Sept).',
    );
    expect(told(answers(4, 2, 2, 3))).toBe(
      'Clearly better than before: what Pune says of “Berlin does a.” (since 26 Sept) and what Pune says of “I keep quiet about Berlin.” (since 26 Sept); clearly worse: what Pune says of “Berlin does b.” (since 26 Sept).',
    );
    expect(told(answers(4, 4, 3, 4))).toBe(
      'Clearly better than before: what Pune says of Reliability (since 26 Sept).',
    );
  });

  it('names at most three each way', () => {
    const asked = ['a', 'b', 'c', 'd', 'e'].map((id) => item(id, 'voice'));
    const answers = (mean: number) =>
      part(
        [],
        asked.map(({ id }) => answersTo(id, mean)),
      );
    const waves = [2, 4].map((mean, place) => waveOf(place + 1, pooled(answers(mean)), asked));
    expect(plain(movesSentence(waves, 1, formats))).toMatch(/does c\.” \(since 26 Sept\) and 2 more\.$/);
  });

  it('of a lens that earlier waves made of other statements is none, and says so', () => {
    const waves = [
      waveOf(1, both(2), items),
      waveOf(2, sides(said(4), said(3)), [...items, item('c', 'reliability')]),
      waveOf(3, sides(part([lensOf('reliability', 4)], [answersTo('b', 4)]), said(3)), items),
    ];
    const comparison = compareLens(waves, 2, 0, 'reliability')!;
    expect(comparison).toEqual({ change: 'otherStatements', since: null });
    expect(changeText(comparison, formats)).toBe('not comparable: other statements');
    expect(compareLens(waves.slice(2), 0, 0, 'reliability')).toBeNull();
  });
});

describe('what asks to be talked about', () => {
  const items = [
    item('a', 'reliability'),
    item('b', 'voice', { reverse: true, text: 'I keep quiet about {partner}.', about: 'own' }),
    item('c', 'regard'),
    item('d', 'flow'),
  ];
  const calm = part([], [answersTo('a', 4), answersTo('b', 2), answersTo('c', 4), answersTo('d', 4)]);
  const topicsIn = (...waves: PublishedWave[]) =>
    topicsOf(waves, waves.length - 1).map((topic) => plain(topicSentence(topic, waves.at(-1)!, formats)));

  it('is nothing where people agree that things are well', () => {
    expect(topicsIn(waveOf(1, sides(calm, calm), items))).toEqual([]);
  });

  it('is what is mostly disagreed with, and of a reversed statement what is agreed with', () => {
    const troubled = part([], [answersTo('a', 2), answersTo('b', 4), answersTo('c', 2.8), answersTo('d', 4)]);
    expect(topicsIn(waveOf(1, sides(troubled, calm), items))).toEqual([
      'Pune mostly disagrees: “Berlin does a.”',
      'Pune mostly agrees: “I keep quiet about Berlin.”',
    ]);
  });

  it('is what got clearly worse, and what answers are split about, after that; at most three', () => {
    const worse = part(
      [],
      [
        answersTo('a', 3.3),
        answersTo('b', 2.9),
        answersTo('c', 3.7, { agreement: 'split' }),
        answersTo('d', 1.5),
      ],
    );
    const waves = [waveOf(1, sides(calm, calm), items), waveOf(2, sides(calm, worse), items)];
    expect(topicsIn(...waves)).toEqual([
      'Berlin mostly disagrees: “Pune does d.”',
      'Berlin agrees more than on 26 Sept: “I keep quiet about Pune.”',
      'Berlin agrees less than on 26 Sept: “Pune does a.”',
    ]);
  });

  it('is the lowest below the middle where nothing is clear, as one that may be chance', () => {
    const faint = part(
      [],
      [answersTo('a', 2.9), answersTo('b', 3.1), answersTo('c', 2.8), answersTo('d', 4)],
    );
    expect(topicsIn(waveOf(1, sides(calm, faint), items))).toEqual([
      'Berlin’s lowest answers, 2.8 of 5 on average, are on this, though with so few that may be chance: “Pune does c.”',
    ]);
    const quiet = part([], [answersTo('a', 4), answersTo('b', 3.2)]);
    expect(topicsIn(waveOf(1, sides(quiet, calm), items))).toEqual([
      'In Pune many agree, 3.2 of 5 on average, though with so few answers that may be chance: “I keep quiet about Berlin.”',
    ]);
  });

  it('of both as one names no team', () => {
    const wave = waveOf(1, pooled(part([], [answersTo('c', 3, { agreement: 'split' })])), items);
    expect(topicsIn(wave)).toEqual(['Answers lie far apart: “The other team does c.”']);
  });
});

describe('a statement', () => {
  const wave = waveOf(1, { published: 'nothing' });
  it('is read with the other team’s name by each side, and without one by both', () => {
    const asked = item('a', 'voice', { text: 'I can raise a problem with {partner}.' });
    expect(plain(statementOf(asked, wave, 0))).toBe('I can raise a problem with Berlin.');
    expect(plain(statementOf(asked, wave, 1))).toBe('I can raise a problem with Pune.');
    expect(plain(statementOf(asked, wave, 'pooled'))).toBe('I can raise a problem with the other team.');
  });
});
