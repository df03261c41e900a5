import { coreItemIds, doraPack, itemBank } from './item-bank';
import { lenses, type Lens, type SurveyItem } from './survey-item';

/** What a partnership asks besides the items of every wave. */
export interface ItemChoice {
  /** Ids of items of the bank that are not asked. */
  excludedItems: readonly string[];
  ownItems: readonly Omit<SurveyItem, 'attribution'>[];
  doraPack: boolean;
}

/** Each item of the pool is asked at least once in so many waves that follow each other. */
const wavesPerRound = 8;
/** Fewer others beside the core items than this are asked only if there are no more. */
const fewestOthers = 3;

/**
 * The items of a wave, in the order in which they are asked.
 *
 * The core items come first and always in the same order, so that nothing that changes from wave to wave is read
 * before them and their trend is not one of what stood above. The others follow by lens.
 *
 * @param waveNumber 1, 2, 3 …; the same number always gives the same items.
 */
export function itemsOfWave(choice: ItemChoice, waveNumber: number): SurveyItem[] {
  const core = coreItemIds.map((id) => asAsked(itemBank.find((item) => item.id === id)!));
  const pool = poolOf(choice);
  const count = Math.min(pool.length, Math.max(fewestOthers, Math.ceil(pool.length / wavesPerRound)));
  const first = (waveNumber - 1) * count;
  const others = Array.from({ length: count }, (_, index) => pool[(first + index) % pool.length]!);
  return [...core, ...others.sort((a, b) => lenses.indexOf(a.lens) - lenses.indexOf(b.lens))];
}

/** All that is asked in turn, such that neighbours are of different lenses as far as there are enough. */
function poolOf({ excludedItems, ownItems, doraPack: withDoraPack }: ItemChoice): SurveyItem[] {
  const notInTurn = new Set<string>([...coreItemIds, ...excludedItems]);
  const all = [
    ...itemBank.filter(({ id }) => !notInTurn.has(id)),
    ...ownItems.map((item) => ({ ...item, attribution: null })),
    ...(withDoraPack ? doraPack : []),
  ].map(asAsked);
  const ofLens = new Map<Lens, SurveyItem[]>();
  for (const item of all) ofLens.set(item.lens, [...(ofLens.get(item.lens) ?? []), item]);
  const places = all.map((item) => {
    const alike = ofLens.get(item.lens)!;
    return { item, place: (alike.indexOf(item) + 0.5) / alike.length };
  });
  return places.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

function asAsked({ id, text, lens, about, reverse, attribution }: SurveyItem): SurveyItem {
  return { id, text, lens, about, reverse, attribution };
}
