import fc from 'fast-check';
import { coreItemIds, doraPack, itemBank } from '../../../src/domain/survey/item-bank';
import { lenses } from '../../../src/domain/survey/survey-item';
import { itemsOfWave, type ItemChoice } from '../../../src/domain/survey/wave-items';

const bankOnly: ItemChoice = { excludedItems: [], ownItems: [], doraPack: false };
const idsOf = (choice: ItemChoice, wave: number) => itemsOfWave(choice, wave).map(({ id }) => id);

const choices: fc.Arbitrary<ItemChoice> = fc.record({
  excludedItems: fc.subarray(itemBank.map(({ id }) => id)),
  ownItems: fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^own-[a-z]{1,4}$/),
      text: fc.constant('We laugh together.'),
      lens: fc.constantFrom(...lenses),
      about: fc.constantFrom('partner' as const, 'own' as const),
      reverse: fc.boolean(),
    }),
    { maxLength: 10, selector: ({ id }) => id },
  ),
  doraPack: fc.boolean(),
});
const waves = fc.integer({ min: 1, max: 300 });

/** All that may be asked besides the core items. */
const poolOf = ({ excludedItems, ownItems, doraPack: withDora }: ItemChoice) =>
  [...itemBank, ...ownItems, ...(withDora ? doraPack : [])]
    .map(({ id }) => id)
    .filter((id) => !excludedItems.includes(id) && !coreItemIds.some((core) => core === id));

describe('the items of a wave', () => {
  it('are seven of the bank: R1, I1, S1, M1 and three others', () => {
    for (let wave = 1; wave <= 8; wave++) {
      const ids = idsOf(bankOnly, wave);
      expect(ids.slice(0, 4)).toEqual(['R1', 'I1', 'S1', 'M1']);
      expect(new Set(ids).size).toBe(7);
    }
  });

  it('come round: each at least once in any eight waves, with as many others as that takes', () => {
    fc.assert(
      fc.property(choices, waves, (choice, first) => {
        const pool = poolOf(choice);
        const rounds = Array.from({ length: 8 }, (_, index) => idsOf(choice, first + index));
        expect(new Set(rounds.flat())).toEqual(new Set([...coreItemIds, ...pool]));
        // Three are enough for 24; more only where they must be.
        const others = Math.min(pool.length, pool.length <= 24 ? 3 : Math.ceil(pool.length / 8));
        for (const ids of rounds) {
          expect(ids.slice(0, 4)).toEqual([...coreItemIds]);
          expect(new Set(ids).size).toBe(4 + others);
          expect(ids).toHaveLength(4 + others);
        }
      }),
    );
  });

  it('are asked by lens after the core items, and are of several lenses', () => {
    for (let wave = 1; wave <= 20; wave++) {
      const others = itemsOfWave(bankOnly, wave).slice(4);
      const places = others.map(({ lens }) => lenses.indexOf(lens));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(new Set(places).size).toBeGreaterThanOrEqual(2);
    }
  });

  it('never ask the reversed statement right after the one it turns round', () => {
    fc.assert(
      fc.property(choices, waves, (choice, wave) => {
        const ids = idsOf(choice, wave);
        expect(ids.indexOf('S2') - ids.indexOf('S1')).not.toBe(1);
      }),
    );
  });

  it('carry who must be named, and nothing that only the bank needs to know', () => {
    const own = { id: 'own-1', text: 'We laugh.', lens: 'regard', about: 'own', reverse: false } as const;
    const items = Array.from({ length: 8 }, (_, index) =>
      itemsOfWave({ excludedItems: [], ownItems: [own], doraPack: true }, index + 1),
    ).flat();
    expect(items.find(({ id }) => id === 'own-1')).toEqual({ ...own, attribution: null });
    expect(items.find(({ id }) => id === 'D1')?.attribution).toMatch(/^DORA/);
    expect(items.every((item) => !('licence' in item) && !('scale' in item))).toBe(true);
  });
});
