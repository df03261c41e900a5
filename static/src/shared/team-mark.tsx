/** How many colours and shapes there are: coprime numbers, so that 30 teams look different from each other. */
const colourCount = 5;
const shapes = [
  'M5 0.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  'M1 1h8v8H1z',
  'M5 0l5 5l-5 5l-5-5z',
  'M5 0.5l5 9H0z',
  'M2.6 0.7h4.8L9.8 5L7.4 9.3H2.6L0.2 5z',
  'M3.4 0.5h3.2v2.9h2.9v3.2H6.6v2.9H3.4V6.6H0.5V3.4h2.9z',
] as const;

/**
 * The class that gives a team its colour, the same everywhere: by its place in the configuration, to which new
 * teams are added at the end.
 *
 * @param index −1 for no team.
 */
export function teamClass(index: number): string {
  return index < 0 ? 'team team-none' : `team team-${index % colourCount}`;
}

/** A team's shape as a path in a box of 10 by 10. @param index −1 for no team. */
export function shapeOf(index: number): string {
  return shapes[Math.max(0, index) % shapes.length]!;
}

/** A team's shape in its colour, beside the team's name: colour alone says nothing. */
export function TeamMark({ index }: { index: number }) {
  return (
    <svg
      className={`team-mark ${teamClass(index)}`}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
    >
      <path d={shapeOf(index)} />
    </svg>
  );
}
