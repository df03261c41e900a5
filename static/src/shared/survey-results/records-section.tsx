import type { PartnershipResults, PublishedWave } from '../../../../src/contract/survey-api';
import { findLens } from '../../../../src/contract/survey-figures';
import { countOutcomes, countSettled } from '../../../../src/domain/commitment/follow-through';
import { fewestForPercentage, wilsonInterval } from '../../../../src/domain/statistics/proportion';
import { gap, onScale, partOf } from '../../../../src/domain/survey/reading';
import type { Side } from '../../../../src/domain/survey/wave';
import { type Column, CountedTable } from '../counted-table';
import type { Formats } from '../formats';
import { messages } from '../messages';
import { Notice } from '../notice';
import { TeamMark } from '../team-mark';
import { SectionHeading, WhyParts } from '../why-this-number';
import { resultsMessages } from './messages';
import { mostIssues, type RecordedPromise, type Records, recordsDates } from './read-records';
import type { ResultsPlatform } from './results-platform';
import { ScaleAxis, ScalePlot } from './scale-plot';
import { type RecordsState, useRecords } from './use-records';
import { meanText } from './wave-words';

const text = resultsMessages.records;

/** Follow-through of each direction by the records, beside how reliable the other side finds it. */
export function RecordsSection({
  results,
  index,
  formats,
  platform,
}: {
  results: PartnershipResults;
  /** Of the wave that is shown; it published something. */
  index: number;
  formats: Formats;
  platform: ResultsPlatform;
}) {
  const [state, readAgain] = useRecords(platform, results, index);
  const wave = results.waves[index]!;
  return (
    <section className="results-section" aria-busy={state.status === 'loading'}>
      <SectionHeading title={text.title} hasNumber={state.status === 'known'}>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [
                messages.why.counted,
                state.status === 'known' ? (
                  <Counted records={state.records} wave={wave} formats={formats} />
                ) : null,
              ],
              [
                messages.why.dataAsOf,
                state.status === 'known'
                  ? messages.why.moment(formats.moment(state.records.readAt), formats.zoneName)
                  : null,
              ],
            ]}
          />
        )}
      </SectionHeading>
      <Body
        state={state}
        readAgain={readAgain}
        wave={wave}
        dates={recordsDates(results.waves, index)}
        formats={formats}
      />
    </section>
  );
}

function Body({
  state,
  readAgain,
  wave,
  dates: [start, end],
  formats,
}: {
  state: RecordsState;
  readAgain: () => void;
  wave: PublishedWave;
  dates: ReturnType<typeof recordsDates>;
  formats: Formats;
}) {
  if (state.status === 'loading') {
    return (
      <p className="meta" role="status">
        {text.loading}
      </p>
    );
  }
  if (state.status === 'teamGone') return <p className="meta">{text.teamGone}</p>;
  if (state.status === 'failed') {
    return (
      <Notice
        title={text.failed}
        tone="warning"
        action={{ label: resultsMessages.tryAgain, onClick: readAgain }}
      >
        <p>
          {state.text} {text.failedText}
        </p>
      </Notice>
    );
  }
  const { records } = state;
  if (records.hiddenProjects === records.projects) return <p className="meta">{text.noProject}</p>;
  return (
    <>
      <p className="meta">{text.period(formats.shortDate(start), formats.shortDate(end))}</p>
      {records.hiddenProjects === 0 ? null : (
        <Notice
          title={text.hidden(formats.number(records.hiddenProjects), formats.number(records.projects))}
          compact
        />
      )}
      {records.isCut ? <Notice title={text.cut(formats.number(mostIssues))} compact /> : null}
      {wave.result.published === 'pooled' ? <p className="meta">{text.notBySide}</p> : null}
      <table className="profile records" role="table">
        <caption className="visually-hidden">{text.picture}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="lens-cell">
              <span className="visually-hidden">{text.what}</span>
            </th>
            <th role="columnheader" scope="col" className="mark-cell">
              <span className="visually-hidden">{resultsMessages.profile.columns.whose}</span>
            </th>
            <th role="columnheader" scope="col" className="plot-cell">
              <span className="visually-hidden">{resultsMessages.profile.columns.interval}</span>
              <ScaleAxis labels={['0 % · 1', '', '50 % · 3', '', '100 % · 5']} />
            </th>
            <th role="columnheader" scope="col" className="mean-cell">
              <span className="visually-hidden">{text.share}</span>
            </th>
            <th role="columnheader" scope="col" className="answers-cell">
              <span className="visually-hidden">{messages.why.counted}</span>
            </th>
          </tr>
        </thead>
        {([0, 1] as const).map((side) => (
          <DirectionRows key={side} side={side} records={records} wave={wave} formats={formats} />
        ))}
      </table>
    </>
  );
}

/** One direction: what a team kept by the records, what the other feels, and the gap between them. */
function DirectionRows({
  side,
  records,
  wave,
  formats,
}: {
  /** Who promised. */
  side: Side;
  records: Records;
  wave: PublishedWave;
  formats: Formats;
}) {
  const promiser = wave.teams[side];
  const rater = wave.teams[1 - side]!;
  const { kept, settled, open, interval } = countDirection(records.directions[side]);
  const raterPart = partOf(wave.result, side === 0 ? 1 : 0);
  const rating = findLens(raterPart, 'reliability') ?? null;
  const isBySide = wave.result.published === 'bySide';
  const found = gap({ count: kept, total: settled }, rating);
  const said = text.gap(
    found,
    promiser.name,
    rater.name,
    formats.number(kept),
    formats.number(settled),
    rating === null ? null : meanText(rating, formats),
  );
  const percent = (share: number) => formats.number(Math.round(share * 100));
  const isShare = settled >= fewestForPercentage && interval !== null;
  return (
    <tbody role="rowgroup" className="lens">
      <tr role="row" className="direction-row">
        <th role="rowheader" scope="rowgroup" colSpan={5} className="direction-cell">
          {text.direction(promiser.name, rater.name)}
        </th>
      </tr>
      <tr role="row">
        <th role="rowheader" scope="row" className="lens-cell meta">
          {text.byRecords}
        </th>
        <td role="cell" className="mark-cell">
          <TeamMark index={promiser.index} />
          <span className="visually-hidden">{promiser.name}</span>
        </td>
        <td role="cell" className="plot-cell">
          <ScalePlot
            summary={
              isShare
                ? { mean: onScale(kept / settled), low: onScale(interval.low), high: onScale(interval.high) }
                : null
            }
            teamIndex={promiser.index}
          />
        </td>
        <td role="cell" className="mean-cell">
          {isShare ? text.percent(percent(kept / settled)) : null}
        </td>
        <td role="cell" className="answers-cell">
          {settled === 0
            ? open === 0
              ? text.noPromise
              : text.onlyOpen(open, formats.number(open))
            : text.kOfN(formats.number(kept), formats.number(settled))}
          {isShare ? (
            <>
              {' '}
              <span className="range meta">
                {text.between(percent(interval.low), percent(interval.high))}
              </span>
            </>
          ) : null}
        </td>
      </tr>
      {isBySide ? (
        <tr role="row">
          <th role="rowheader" scope="row" className="lens-cell meta">
            {text.feels(rater.name)}
          </th>
          <td role="cell" className="mark-cell">
            <TeamMark index={rater.index} />
            <span className="visually-hidden">{rater.name}</span>
          </td>
          <td role="cell" className="plot-cell">
            <ScalePlot summary={rating} teamIndex={rater.index} />
          </td>
          <td role="cell" className="mean-cell">
            {rating === null ? null : meanText(rating, formats)}
          </td>
          <td role="cell" className="answers-cell">
            {rating === null || raterPart === null
              ? text.notRated
              : resultsMessages.profile.ofInvited(
                  formats.number(rating.answers),
                  formats.number(raterPart.invited),
                )}
            {rating === null ? null : (
              <>
                {' '}
                <span className="range meta">
                  {resultsMessages.profile.range(formats.decimal(rating.low), formats.decimal(rating.high))}
                </span>
              </>
            )}
          </td>
        </tr>
      ) : null}
      {isBySide ? (
        <tr role="row" className="gap-row">
          <td role="cell" colSpan={5} className={said === null ? 'meta' : undefined}>
            {said === null ? (
              text.notEnough(rater.name)
            ) : (
              <>
                {said.said} <span className="question">{said.ask}</span>
              </>
            )}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function countDirection(promises: readonly RecordedPromise[]) {
  const counts = countOutcomes(promises);
  const settled = countSettled(counts);
  return { kept: counts.kept, settled, open: counts.open, interval: wilsonInterval(counts.kept, settled) };
}

/** The promises that were counted, issue by issue. */
function Counted({ records, wave, formats }: { records: Records; wave: PublishedWave; formats: Formats }) {
  const rows = records.directions
    .flatMap((promises, side) => promises.map((promise) => ({ promise, team: wave.teams[side]!.name })))
    .sort((a, b) => a.promise.firstDueAt - b.promise.firstDueAt);
  const columns: Column<(typeof rows)[number]>[] = [
    { name: text.columns.issue, cell: ({ promise }) => promise.issueKey },
    { name: text.columns.from, cell: ({ team }) => <bdi>{team}</bdi> },
    {
      name: text.columns.first,
      cell: ({ promise }) => formats.shortDate(promise.segments[0]!.date),
    },
    { name: text.columns.outcome, cell: ({ promise }) => text.outcome[promise.outcome] },
  ];
  return <CountedTable caption={messages.why.counted} columns={columns} rows={rows} formats={formats} />;
}
