let measure: ((text: string) => number) | undefined;

/** The width of a text in the labels' type (12 px, see `--label-font`), in pixels. */
export function labelWidth(text: string, bold = false): number {
  measure ??= makeMeasure();
  return measure(text) * (bold ? 1.08 : 1) + 2;
}

function makeMeasure(): (text: string) => number {
  const drawing = document.createElement('canvas').getContext('2d');
  if (drawing === null) return (text) => text.length * 6.6;
  drawing.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => drawing.measureText(text).width;
}
