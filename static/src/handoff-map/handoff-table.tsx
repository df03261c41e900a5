import { useState } from 'react';
import { type Direction, type Pair, shareOf } from '../../../src/contract/totals-figures';
import type { Formats } from '../shared/formats';
import { CountTable } from '../shared/totals/count-table';
import { durationText } from '../shared/totals/figures';
import { totalsText } from '../shared/totals/messages';
import { ShareTable } from '../shared/totals/share-table';
import { WaitCell } from '../shared/totals/wait-bar';
import { handoffMapText as text } from './messages';

/** So many pairs of teams are shown before somebody asks for all. */
const pairsAtFirst = 3;

/** How long waits lasted, and how many came straight back: of two teams both directions, else those that occur. */
export function HandoffTable({ pairs, formats }: { pairs: readonly Pair[]; formats: Formats }) {
  const [all, setAll] = useState(false);
  const shown = all ? pairs : pairs.slice(0, pairsAtFirst);
  const hidden = pairs.length - shown.length;
  const directions = shown
    .flatMap((pair) => pair.directions)
    .filter(({ handoffs }) => pairs.length === 1 || handoffs.count > 0);
  const longestMs = Math.max(
    0,
    ...directions.map(({ handoffs }) => handoffs.p85WaitMs ?? handoffs.medianWaitMs ?? 0),
  );
  const wait = (waitMs: number | null, awakeMs: number | null, asleepMs: number | null) => (
    <WaitCell
      waitMs={waitMs}
      awakeMs={awakeMs}
      longestMs={longestMs}
      words={(total, awake) =>
        text.wait(total, awake, asleepMs === null ? '–' : durationText(asleepMs, formats, true))
      }
      formats={formats}
    />
  );
  return (
    <div>
      <CountTable
        caption={text.table}
        directions={directions}
        columns={[
          {
            name: totalsText.handoffs.count,
            cell: ({ handoffs }: Direction) => formats.number(handoffs.count),
          },
          { name: totalsText.handoffs.waiting, cell: ({ handoffs }) => formats.number(handoffs.waiting) },
          {
            name: totalsText.handoffs.wait,
            cell: ({ handoffs: { medianWaitMs, medianAwakeMs, medianAsleepMs } }) =>
              wait(medianWaitMs, medianAwakeMs, medianAsleepMs),
          },
          {
            name: text.p85,
            cell: ({ handoffs: { p85WaitMs, p85AwakeMs, p85AsleepMs } }) =>
              wait(p85WaitMs, p85AwakeMs, p85AsleepMs),
          },
        ]}
      />
      <ShareTable
        caption={totalsText.handoffs.returned}
        measures={[
          {
            name: totalsText.handoffs.returned,
            rows: directions.map(({ from, to, handoffs }) => ({
              name: totalsText.direction(from.name, to.name),
              teamIndex: from.index,
              share: shareOf(handoffs.returned, handoffs.followed),
            })),
          },
        ]}
        formats={formats}
      />
      {hidden > 0 ? (
        <p>
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {totalsText.morePairs(hidden, formats.number(hidden))}
          </button>
        </p>
      ) : null}
    </div>
  );
}
