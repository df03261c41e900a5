import { useId, useState } from 'react';
import type { PublishedWave } from '../../../../src/contract/survey-api';
import {
  compareItem,
  compareLens,
  type Comparison,
  findItem,
  findLens,
  type Part,
  partsOf,
} from '../../../../src/contract/survey-figures';
import { worstCase } from '../../../../src/domain/survey/reading';
import { type Lens, lenses, type SurveyItem } from '../../../../src/domain/survey/survey-item';
import type { ItemSummary, Summary } from '../../../../src/domain/survey/wave';
import { ChangeArrow } from '../change-arrow';
import type { Formats } from '../formats';
import { Lozenge } from '../lozenge';
import { messages } from '../messages';
import { TeamMark } from '../team-mark';
import { SectionHeading, WhyParts } from '../why-this-number';
import { resultsMessages } from './messages';
import { profileText } from './profile-text';
import { ScaleAxis, ScalePlot } from './scale-plot';
import { isClear } from './stand-outs';
import { changeText, indexOf, meanText, nameOf, statementOf } from './wave-words';

const text = resultsMessages.profile;

/** What a part of the profile is drawn from: one wave among all. */
export interface ProfileProps {
  /** Oldest first. */
  waves: readonly PublishedWave[];
  /** Of the wave that is shown; it published something. */
  index: number;
  formats: Formats;
}

/** The five lenses of one wave, both directions side by side or both as one, and on demand their statements. */
export function Profile({ waves, index, formats }: ProfileProps) {
  const wave = waves[index]!;
  const parts = partsOf(wave);
  const minimum = formats.number(wave.minimumAnswers);
  const leftOut = wave.items.filter(({ id }) => findItem(parts[0]!.part, id) === undefined);
  const isWorstDrawn = parts.some(({ part }) =>
    part.lenses.some((summary) => worstCase(summary, part.invited) !== null),
  );
  return (
    <section className="results-section">
      <SectionHeading title={text.title} hasNumber>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, text.means.map((line) => <p key={line}>{line}</p>)],
              [
                text.counted,
                parts.map((part) => <p key={part.which}>{answeredText(part, wave, formats)}</p>),
              ],
              [text.thresholdsName, text.thresholds(minimum).map((line) => <p key={line}>{line}</p>)],
            ]}
          />
        )}
      </SectionHeading>
      <p className="legend">
        {parts.map(({ which }) => (
          <span key={which} className="legend-item">
            <TeamMark index={indexOf(wave, which)} />
            {which === 'pooled' ? resultsMessages.both : text.answersOf(wave.teams[which].name)}
          </span>
        ))}
      </p>
      <p className="meta">
        {text.ends} {text.notValidated}
      </p>
      {isWorstDrawn ? <p className="meta">{resultsMessages.why.fewAnswered}</p> : null}
      <table className="profile" role="table">
        <caption className="visually-hidden">{text.picture}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="lens-cell">
              <span className="visually-hidden">{text.columns.lens}</span>
            </th>
            <th role="columnheader" scope="col" className="mark-cell">
              <span className="visually-hidden">{text.columns.whose}</span>
            </th>
            <th role="columnheader" scope="col" className="plot-cell">
              <span className="visually-hidden">{text.columns.scale}</span>
              <ScaleAxis labels={['1', '2', '3', '4', '5']} />
            </th>
            <th role="columnheader" scope="col" className="mean-cell">
              {text.columns.mean}
            </th>
            <th role="columnheader" scope="col" className="interval-cell">
              {text.columns.interval}
            </th>
            <th role="columnheader" scope="col" className="answers-cell">
              {text.columns.answers}
            </th>
            <th role="columnheader" scope="col" className="words-cell">
              <span className="visually-hidden">
                {text.columns.agreement}, {text.columns.change}
              </span>
            </th>
          </tr>
        </thead>
        {lenses.map((lens) => (
          <LensRows key={lens} lens={lens} waves={waves} index={index} formats={formats} />
        ))}
      </table>
      {leftOut.length === 0 ? null : (
        <div className="left-out meta">
          <p>
            {(parts.length > 1 ? resultsMessages.why.leftOut : resultsMessages.why.leftOutPooled)(
              leftOut.length,
              formats.number(leftOut.length),
              minimum,
            )}
          </p>
          <ul>
            {leftOut.map((item) => (
              <li key={item.id}>{text.statement(statementOf(item, wave, 'pooled'))}</li>
            ))}
          </ul>
        </div>
      )}
      <AsText waves={waves} index={index} formats={formats} />
    </section>
  );
}

/** The profile in text, shown when it is asked for. */
function AsText({ waves, index, formats }: ProfileProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="as-text">
      <button
        type="button"
        className="subtle-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {text.asText}
      </button>
      <div id={id} hidden={!open}>
        {open ? (
          <textarea
            className="text-input"
            aria-label={text.textLabel}
            rows={8}
            readOnly
            value={profileText(waves, index, formats)}
            onFocus={(event) => event.currentTarget.select()}
          />
        ) : null}
      </div>
    </div>
  );
}

/** How many answered, of how many who were invited. */
export function answeredText({ which, part }: Part, wave: PublishedWave, formats: Formats): string {
  const [answered, invited] = [formats.number(part.answered), formats.number(part.invited)];
  return which === 'pooled'
    ? resultsMessages.waves.answered(answered, invited)
    : resultsMessages.waves.answeredIn(wave.teams[which].name, answered, invited);
}

function LensRows({ lens, waves, index, formats }: ProfileProps & { lens: Lens }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const wave = waves[index]!;
  const parts = partsOf(wave);
  const asked = wave.items.filter((item) => item.lens === lens);
  const items = asked.filter((item) => findItem(parts[0]!.part, item.id) !== undefined);
  const head = (
    <>
      <span className="lens-name">{resultsMessages.lens[lens]}</span>
      <span className="meta lens-about">{resultsMessages.lensAbout[lens]}</span>
    </>
  );
  if (items.length === 0) {
    return (
      <tbody role="rowgroup" className="lens">
        <tr role="row">
          <th role="rowheader" scope="row" className="lens-cell">
            {head}
          </th>
          <td role="cell" className="empty-cell meta" colSpan={6}>
            {asked.length === 0 ? text.notAsked : text.leftOut}
          </td>
        </tr>
      </tbody>
    );
  }
  return (
    <>
      <tbody role="rowgroup" className="lens">
        {parts.map((one, place) => (
          <tr key={one.which} role="row">
            {place > 0 ? null : (
              <th role="rowheader" scope="rowgroup" rowSpan={parts.length} className="lens-cell">
                <button
                  type="button"
                  className="lens-button"
                  aria-expanded={open}
                  aria-controls={id}
                  onClick={() => setOpen(!open)}
                >
                  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="chevron">
                    <path d="M3 4.5l3 3l3-3" />
                  </svg>
                  <span>
                    {head}
                    <span className="visually-hidden">{text.showStatements}</span>
                  </span>
                </button>
              </th>
            )}
            <Figures
              part={one}
              wave={wave}
              summary={findLens(one.part, lens)!}
              comparison={compareLens(waves, index, one.which, lens)}
              formats={formats}
            />
          </tr>
        ))}
      </tbody>
      <tbody role="rowgroup" className="statements" id={id} hidden={!open}>
        {open
          ? items.map((item) => (
              <ItemRows key={item.id} item={item} waves={waves} index={index} formats={formats} />
            ))
          : null}
      </tbody>
    </>
  );
}

/** A statement, as each side read it. Where both read the same it stands there once. */
function ItemRows({ item, waves, index, formats }: ProfileProps & { item: SurveyItem }) {
  const wave = waves[index]!;
  const parts = partsOf(wave);
  const statements = parts.map(({ which }) => statementOf(item, wave, which));
  const isShared = statements.every((statement) => statement === statements[0]);
  return (
    <>
      {parts.map((one, place) => {
        const summary = findItem(one.part, item.id)!;
        return (
          <tr key={one.which} role="row" className={place === 0 ? 'first-row' : undefined}>
            {isShared && place > 0 ? null : (
              <th
                role="rowheader"
                scope={isShared ? 'rowgroup' : 'row'}
                rowSpan={isShared ? parts.length : 1}
                className="lens-cell statement"
              >
                <span dir="auto">{text.statement(statements[place]!)}</span>
                {place > 0 ? null : <Remarks item={item} />}
              </th>
            )}
            <Figures
              part={one}
              wave={wave}
              summary={summary}
              counts={summary.counts}
              comparison={compareItem(waves, index, one.which, item.id)}
              formats={formats}
            />
          </tr>
        );
      })}
    </>
  );
}

/** What one has to know of a statement beside its words. */
function Remarks({ item }: { item: SurveyItem }) {
  return (
    <>
      {item.reverse ? (
        <span className="remark">
          <Lozenge tone="neutral">{text.reversed}</Lozenge> {text.reversedWhy}
        </span>
      ) : null}
      {item.attribution === null ? null : (
        <span className="remark">{text.attribution(item.attribution)}</span>
      )}
    </>
  );
}

/** The figures of one row: drawn, and in numbers and words. */
function Figures({
  part: { which, part },
  wave,
  summary,
  counts = null,
  comparison,
  formats,
}: {
  part: Part;
  wave: PublishedWave;
  summary: Summary;
  counts?: ItemSummary['counts'];
  comparison: Comparison | null;
  formats: Formats;
}) {
  const worst = worstCase(summary, part.invited);
  const { decimal, number } = formats;
  return (
    <>
      <th role="rowheader" scope="row" className="mark-cell">
        <TeamMark index={indexOf(wave, which)} />
        <span className="visually-hidden">{nameOf(wave, which)}</span>
      </th>
      <td role="cell" className="plot-cell">
        <ScalePlot summary={summary} counts={counts} worst={worst} teamIndex={indexOf(wave, which)} />
        {counts === null ? null : (
          <span className="visually-hidden">
            {text.columns.counts}: {counts.map(number).join(', ')}
          </span>
        )}
      </td>
      <td role="cell" className="mean-cell">
        {meanText(summary, formats)}
      </td>
      <td role="cell" className="interval-cell">
        {text.range(decimal(summary.low), decimal(summary.high))}
      </td>
      <td role="cell" className="answers-cell">
        {text.ofInvited(number(summary.answers), number(part.invited))}
      </td>
      <td role="cell" className="words-cell meta">
        <span>
          {text.agreement[summary.agreement]}
          <span className="visually-hidden">;</span>
        </span>{' '}
        {comparison === null ? null : (
          <span className={isClear(comparison) ? 'clear-change' : undefined}>
            {comparison.change === 'up' || comparison.change === 'down' ? (
              <ChangeArrow change={comparison.change} />
            ) : null}
            {changeText(comparison, formats)}
          </span>
        )}
        {worst === null ? null : (
          <span className="worst-text">{text.worstCase(decimal(worst.low), decimal(worst.high))}</span>
        )}
      </td>
    </>
  );
}
