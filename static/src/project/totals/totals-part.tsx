import { useId, useState } from 'react';
import type { ProjectTotals, TotalsRequest } from '../../../../src/contract/totals-api';
import type { Formats } from '../../shared/formats';
import { Notice } from '../../shared/notice';
import { saveFile } from '../../shared/save-file';
import { pairsOf } from '../../../../src/contract/totals-figures';
import { findNothing, periodText } from '../../shared/totals/figures';
import { totalsText as text } from '../../shared/totals/messages';
import { FillNotice, ForAdmins, SumsFailed, SumsSkeleton } from '../../shared/totals/states';
import { HandoffSection } from './handoff-section';
import { PairSections, type SectionProps } from './pair-sections';
import { PeriodBar } from './period-bar';
import { QualitySection } from './quality-section';
import { StartSection } from './start-section';
import { totalsFile } from './totals-file';
import { type AtRisk, useAtRisk } from '../../shared/totals/use-at-risk';
import type { LoadedSums } from '../../shared/totals/use-sums';
import { useTotals } from './use-totals';
import '../../shared/fields.css';
import '../../shared/plots.css';
import '../../shared/totals/tables.css';
import '../../shared/why-this-number.css';
import './totals.css';

/** So many pairs of teams are shown before somebody asks for all. */
const pairsAtFirst = 3;

/** What a project's, or a partnership's, records come to in a period. */
export function TotalsPart() {
  const [request, setRequest] = useState<TotalsRequest>({ partnershipId: null, period: { last: 13 } });
  const { loaded, isReading, reload } = useTotals(request);
  return (
    <section className="totals" aria-label={text.title} aria-busy={isReading}>
      {loaded.status === 'loading' ? (
        <SumsSkeleton />
      ) : loaded.status === 'failed' ? (
        <SumsFailed {...loaded} onAgain={reload} />
      ) : (
        <Sums loaded={loaded} request={request} isReading={isReading} onChange={setRequest} />
      )}
    </section>
  );
}

function Sums({
  loaded: { value: totals, request: shown, formats },
  request,
  isReading,
  onChange,
}: {
  loaded: LoadedSums<TotalsRequest, ProjectTotals> & { status: 'ready' };
  /** What is asked for, which may still be read. */
  request: TotalsRequest;
  isReading: boolean;
  onChange: (request: TotalsRequest) => void;
}) {
  const atRisk = useAtRisk(totals.projectIds);
  return (
    <>
      <PeriodBar
        request={request}
        totals={totals}
        onChange={onChange}
        onExport={() => saveFile(totalsFile(totals, atRisk))}
      />
      <p className="meta" role="status">
        {isReading ? text.loading : factsOf(totals, formats)}
      </p>
      <Body totals={totals} request={shown} formats={formats} atRisk={atRisk} />
    </>
  );
}

function factsOf(totals: ProjectTotals, formats: Formats): string {
  return [periodText(totals, formats), ...(totals.someHidden ? [text.someHidden] : [])].join(' ');
}

function Body({ atRisk, ...props }: SectionProps & { atRisk: AtRisk }) {
  const { totals, formats } = props;
  const [all, setAll] = useState(false);
  const wholeId = useId();
  const nothing = findNothing(totals);
  if (nothing !== null) return <ForAdmins {...nothing} />;
  const pairs = pairsOf(totals);
  const shown = all ? pairs : pairs.slice(0, pairsAtFirst);
  return (
    <>
      <FillNotice totals={totals} formats={formats} />
      {shown.length === 0 ? <Notice title={text.noDirections} compact /> : null}
      {shown.map((pair) => (
        <PairSections key={pair.key} pair={pair} atRisk={atRisk} {...props} />
      ))}
      {shown.length < pairs.length ? (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {text.morePairs(pairs.length - shown.length, formats.number(pairs.length - shown.length))}
        </button>
      ) : null}
      <section className="pair" aria-labelledby={wholeId}>
        <h2 id={wholeId}>{text.together}</h2>
        <HandoffSection {...props} />
        <StartSection {...props} />
        <QualitySection {...props} />
      </section>
    </>
  );
}
