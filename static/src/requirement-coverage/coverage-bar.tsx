import { coverageSentence } from '../../../src/contract/coverage-messages';
import { type CoverageState, coverageStates } from '../../../src/domain/requirement/coverage';
import type { Formats } from '../shared/formats';
import { coverageText as text } from './messages';

const widthUnits = 1000;
const gapUnits = 4;

/** All requirements as one bar, its parts told apart by their pattern too, and named below it. */
export function CoverageBar({
  counts,
  formats,
}: {
  counts: Record<CoverageState, number>;
  formats: Formats;
}) {
  const present = coverageStates.filter((state) => counts[state] > 0);
  const total = present.reduce((sum, state) => sum + counts[state], 0);
  const room = widthUnits - gapUnits * (present.length - 1);
  const widthOf = (state: CoverageState) => (room * counts[state]) / total;
  return (
    <>
      <svg
        className="coverage-bar"
        viewBox={`0 0 ${widthUnits} 12`}
        preserveAspectRatio="none"
        role="img"
        aria-label={coverageSentence(counts, formats.number)}
      >
        <Patterns />
        {present.map((state, index) => (
          <StateRect
            key={state}
            state={state}
            x={present.slice(0, index).reduce((sum, before) => sum + widthOf(before) + gapUnits, 0)}
            y={0}
            width={widthOf(state)}
            height={12}
          />
        ))}
      </svg>
      <ul className="plain-list coverage-legend">
        {present.map((state) => (
          <li key={state}>
            <StateMark state={state} />
            {text.states[state]} {formats.number(counts[state])}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The mark of a state, as it is in the bar. Its name stands beside it or is read out elsewhere. */
export function StateMark({ state }: { state: CoverageState }) {
  return (
    <svg className="state-mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <StateRect state={state} x={0.5} y={0.5} width={11} height={11} />
    </svg>
  );
}

function StateRect({
  state,
  ...place
}: {
  state: CoverageState;
  x: number;
  y: number;
  width: number;
  height: number;
}) {
  const pattern = state === 'inProgress' ? 'stripes' : state === 'ticked' ? 'dots' : null;
  return (
    <rect
      className={`state-${state}`}
      {...place}
      {...(pattern === null ? {} : { fill: `url(#${pattern})` })}
    />
  );
}

/** Colour alone tells nothing to many: what is in progress is striped, what is ticked off dotted, the rest empty. */
function Patterns() {
  return (
    <defs>
      <pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="stripe-ground" width="6" height="6" />
        <rect className="stripe" width="3" height="6" />
      </pattern>
      <pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect className="dot" width="2" height="2" />
      </pattern>
    </defs>
  );
}
