import type { PartHeights } from './platform';

/** Measures a panel that shows its sections; `null` while it isn't laid out, or shows what will be closed next time. */
export function measureParts(panel: HTMLElement): PartHeights | null {
  if (panel.querySelector('.drawer:not([hidden])') !== null) return null;
  const sections = [...panel.querySelectorAll<HTMLElement>('.section')];
  const [first] = sections;
  const verdict = panel.querySelector<HTMLElement>('.verdict');
  if (panel.offsetWidth === 0 || first === undefined || verdict === null) return null;
  return {
    width: panel.offsetWidth,
    pulse: panel.querySelector<HTMLElement>('.pulse-banner')?.offsetHeight ?? 0,
    verdict: first.offsetTop - parseFloat(getComputedStyle(first).marginTop) - verdict.offsetTop,
    sections: sections.map(({ offsetHeight }) => offsetHeight),
  };
}
