/**
 * Moves the focus from an entry's own button, which is about to go with the entry, to the same button of the next
 * entry or the last; where there is none, to the first thing of the group that can have it. Without it whoever works
 * by keyboard would be back at the page's beginning.
 */
export function focusBeside(button: HTMLElement): void {
  const entry = button.closest('li');
  const beside = entry?.nextElementSibling ?? entry?.previousElementSibling;
  const target =
    beside?.querySelector<HTMLElement>('button') ??
    button.closest('fieldset, section')?.querySelector<HTMLElement>('input, select, button:not(li *)');
  target?.focus();
}
