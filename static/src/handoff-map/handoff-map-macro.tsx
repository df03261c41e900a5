import { handoffPairs, handoffsOf } from '../../../src/contract/handoff-figures';
import type {
  HandoffMap,
  HandoffMapConfiguration,
  HandoffMapPart,
} from '../../../src/contract/handoff-map-api';
import { handoffSentence } from '../../../src/contract/handoff-map-messages';
import type { Formats } from '../shared/formats';
import { OfProject, SumsMacro, TeamGone } from '../shared/macro/sums-macro';
import { isolate, messages } from '../shared/messages';
import { WeekOverlap } from '../shared/overlap/week-overlap';
import { HandoffMap as Picture } from '../shared/totals/handoff-map';
import { totalsText } from '../shared/totals/messages';
import { FillNotice } from '../shared/totals/states';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { HandoffTable } from './handoff-table';
import { handoffMapText as text } from './messages';
import { type LoadedHandoffMap, useHandoffMap } from './use-handoff-map';

/** What readers of a page see. */
export function HandoffMapMacro({
  configuration: { parts, ...request },
}: {
  configuration: HandoffMapConfiguration;
}) {
  const { loaded, isReading, reload } = useHandoffMap(request);
  return <HandoffMapView loaded={loaded} isReading={isReading} onAgain={reload} parts={parts} />;
}

/** Who hands to whom, or why nobody does. */
export function HandoffMapView({
  loaded,
  isReading,
  onAgain,
  parts,
}: {
  loaded: LoadedHandoffMap;
  isReading: boolean;
  onAgain: () => void;
  parts: readonly HandoffMapPart[];
}) {
  return (
    <SumsMacro name={text.name} loaded={loaded} isReading={isReading} onAgain={onAgain}>
      {(map, formats, isProposed) => {
        const { pair, teams } = map.totals;
        if (pair !== null && teams.some(({ id, index }) => pair.includes(id) && index < 0))
          return <TeamGone />;
        return <Shown map={map} parts={parts} isProposed={isProposed} formats={formats} />;
      }}
    </SumsMacro>
  );
}

function Shown({
  map,
  parts,
  isProposed,
  formats,
}: {
  map: HandoffMap;
  parts: readonly HandoffMapPart[];
  /** Nobody has chosen the project. */
  isProposed: boolean;
  formats: Formats;
}) {
  const { totals, calendars } = map;
  const pairs = handoffPairs(totals);
  const [only] = totals.pair === null ? [] : pairs;
  const count = pairs.reduce((sum, pair) => sum + handoffsOf(pair), 0);
  const [one, other] = only?.directions.map(({ from }) => from.name) ?? [];
  return (
    <>
      <div>
        <SectionHeading
          title={one === undefined || other === undefined ? text.ofAll : text.ofPair(one, other)}
          hasNumber={count > 0}
        >
          {() => (
            <WhyParts
              parts={[
                [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
                [messages.why.counted, totals.isCut ? totalsText.cut : null],
                [messages.why.dataAsOf, messages.why.moment(formats.moment(totals.now), formats.zoneName)],
              ]}
            />
          )}
        </SectionHeading>
        <OfProject headline={map} isProposed={isProposed} formats={formats} />
      </div>
      <FillNotice totals={totals} formats={formats} />
      <p className="pair-sentence">
        {count === 0
          ? totalsText.map.empty
          : handoffSentence(pairs, { name: isolate, number: formats.number })}
      </p>
      {parts.includes('map') && count > 0 ? <Picture totals={totals} formats={formats} /> : null}
      {parts.includes('table') && count > 0 ? <HandoffTable pairs={pairs} formats={formats} /> : null}
      {parts.includes('overlap') && calendars.length > 1 ? (
        <div className="macro-section">
          <WeekOverlap teams={calendars} now={totals.now} formats={formats} />
        </div>
      ) : null}
    </>
  );
}
