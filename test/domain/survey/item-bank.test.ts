import { coreItemIds, doraPack, itemBank } from '../../../src/domain/survey/item-bank';
import { lenses, textFor, type BankItem } from '../../../src/domain/survey/survey-item';

const all = [...itemBank, ...doraPack];

/** What makes an item unfit to be asked. */
function problemsOf(item: BankItem): string[] {
  const { licence, attribution, source, text, lens } = item;
  const isOwn = licence === 'own' && source === 'Rapport' && attribution === null;
  const isDora =
    licence === 'CC-BY-4.0' &&
    /^https:\/\/dora\.dev\/research\/(core|2023)\/questions\/$/.test(source) &&
    attribution?.includes('Google LLC') === true &&
    attribution.includes(source) &&
    attribution.includes('https://creativecommons.org/licenses/by/4.0/');
  return [
    ...(isOwn || isDora ? [] : ['licence']),
    ...(text.trim() === '' ? ['text'] : []),
    ...(lenses.includes(lens) ? [] : ['lens']),
    // The form names the partner by this one placeholder.
    ...(/[{}]/.test(text.replaceAll('{partner}', '')) ? ['placeholder'] : []),
  ];
}

describe('the item bank', () => {
  it('asks nothing without a licence, a source and a lens', () => {
    expect(all.flatMap((item) => problemsOf(item).map((problem) => [item.id, problem]))).toEqual([]);
  });

  it.each<[string, Partial<BankItem>]>([
    ['no licence', { licence: undefined as never }],
    ['another licence', { licence: 'CC-BY-NC-4.0' as never }],
    ['a published scale’s text as its own', { source: 'Some Journal 12(3)' }],
    ['DORA’s text without its name', { licence: 'CC-BY-4.0', attribution: null }],
  ])('the check refuses %s', (_what, change) => {
    expect(problemsOf({ ...itemBank[0]!, ...change })).toEqual(['licence']);
  });

  it('knows each item by one id', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ id }) => id)).not.toContainEqual(expect.stringMatching(/^own-/));
  });

  it('has the 23 statements written for Rapport, one of them reversed', () => {
    expect(itemBank.map(({ id }) => id).join(' ')).toBe(
      'R1 R2 R3 A1 A2 B1 B2 I1 I2 S1 S2 C1 C2 C3 N1 P1 P2 G1 G2 L1 O1 W1 M1',
    );
    expect(itemBank.filter(({ reverse }) => reverse).map(({ id }) => id)).toEqual(['S2']);
    expect(itemBank.filter(({ about }) => about === 'partner').map(({ id }) => id)).toEqual(
      'R1 R2 R3 A1 A2 B1 B2 I1 I2'.split(' '),
    );
    expect(coreItemIds.every((id) => itemBank.some((item) => item.id === id))).toBe(true);
  });

  it('names the partner, word for word and whatever its name', () => {
    const text = textFor(
      itemBank.find(({ id }) => id === 'S1')!,
      '$& Partner $1',
    );
    expect(text).toBe('I can raise a problem with $& Partner $1 without it being held against me.');
  });

  it('speaks of the partner in each statement about it, or of what comes from it', () => {
    const silent = itemBank.filter(({ about, text }) => about === 'partner' && !text.includes('{partner}'));
    expect(silent.map(({ id }) => id)).toEqual(['I2']);
  });
});
