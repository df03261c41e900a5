import { useMemo, useState, type ReactNode } from 'react';
import { adminMessages } from './messages';

/**
 * The first of a long list, and a button that shows the others: what comes below it stays within reach.
 *
 * @param few how many are shown at first.
 * @returns those shown; the button, `null` where there are no others.
 */
export function useFold<Item>(
  items: readonly Item[],
  few: number,
): [shown: readonly Item[], button: ReactNode] {
  const [isOpen, setOpen] = useState(false);
  const shown = useMemo(() => (isOpen ? items : items.slice(0, few)), [isOpen, items, few]);
  if (items.length <= few) return [shown, null];
  // It stays when it was used: the focus is on it.
  return [
    shown,
    <button type="button" className="link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {isOpen ? adminMessages.fold.fewer : adminMessages.fold.more(items.length - few)}
    </button>,
  ];
}
