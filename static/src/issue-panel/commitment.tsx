import { type ReactNode, useState } from 'react';
import type {
  DueDatePromise,
  IssueAssessment,
  SprintPromise,
} from '../../../src/domain/assessment/assess-issue';
import { type Column, CountedTable } from '../shared/counted-table';
import { messages } from '../shared/messages';
import { Lozenge, type LozengeTone } from '../shared/lozenge';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { findLeftOutChanges, type LeftOutChange } from '../../../src/domain/commitment/due-date-promise';
import { valueAt } from '../../../src/domain/history/field-history';
import type { Assessed } from './assess';
import { CommitmentTimeLine } from './commitment-time-line';
import { Facts } from './facts';
import { doneInVainOf } from './promise-events';
import { TimeLineLegend } from './time-line-legend';
import { CalendarsUsed, DataAsOf } from './why-parts';
import type { Words } from './words';

/** The first part: what was promised for when, how it moved, and how it stands. */
export function Commitment({
  assessed,
  words,
  readAt,
  children,
}: {
  assessed: Assessed;
  words: Words;
  readAt: number;
  /** What the ledger adds. */
  children: ReactNode;
}) {
  const { assessment, verdict, teams, configuration, history, now } = assessed;
  const promise = assessment.dueDatePromise;
  const text = messages.commitment;
  const nothing =
    promise === null && assessment.sprintPromises.length === 0 && assessment.ledger.promises.length === 0;
  const inVain = promise === null ? [] : doneInVainOf(assessment, promise);
  const leftOut = findLeftOutChanges(history, promise, assessment.deliveredAt, now);
  return (
    <section className="section">
      <SectionHeading title={text.title} hasNumber={promise !== null}>
        {() => (
          <WhyParts
            parts={[
              [
                messages.why.counted,
                <>
                  {promise === null && assessment.sprintPromises.length > 0 ? null : (
                    <SegmentTable promise={promise} words={words} />
                  )}
                  <DoneInVainTable times={inVain} words={words} />
                  {verdict.details.length === 0 ? null : (
                    <p>{messages.why.details(verdict.details.map(words.fact).join(' · '))}</p>
                  )}
                  {wasAssignedLater(assessed) ? <p>{messages.why.assignedLater}</p> : null}
                  {assessment.sprintPromises.length === 0 ? null : (
                    <SprintTable promises={assessment.sprintPromises} words={words} />
                  )}
                </>,
              ],
              [
                messages.why.leftOut,
                leftOut.length === 0 ? null : <LeftOut changes={leftOut} words={words} />,
              ],
              [
                messages.why.definition,
                <>
                  {messages.why.commitment.map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                  <p>
                    {messages.why.noticeRule[noticeCountedBy(promise)](
                      words.clockTime(configuration.settings.noticeMs),
                    )}
                  </p>
                  {assessment.sprintPromises.length === 0 ? null : <p>{messages.why.sprintRule}</p>}
                  {assessment.reopened === 0 ? null : (
                    <p>
                      {messages.why.reopenRule(
                        words.duration({ ms: configuration.settings.reopenWindowMs, team: null }),
                      )}
                    </p>
                  )}
                  {assessment.ledger.promises.length === 0 ? null : <p>{messages.why.ledgerRule}</p>}
                </>,
              ],
              [messages.why.clock, messages.why.clockText(words.formats.zoneName)],
              [
                messages.why.calendars,
                <CalendarsUsed
                  teams={teams}
                  teamIds={[promise?.from ?? null, promise?.to ?? null]}
                  words={words}
                />,
              ],
              [messages.why.dataAsOf, <DataAsOf readAt={readAt} words={words} />],
            ]}
          />
        )}
      </SectionHeading>
      {promise === null ? null : (
        <figure className="figure" aria-label={text.picture}>
          <CommitmentTimeLine assessed={assessed} promise={promise} words={words} />
          <TimeLineLegend assessed={assessed} promise={promise} words={words} />
          <SegmentTable promise={promise} words={words} hidden />
          <DoneInVainTable times={inVain} words={words} hidden />
        </figure>
      )}
      {nothing ? (
        <p className="empty">{assessment.doneAt === null ? text.nothing : text.nothingDone}</p>
      ) : null}
      {assessment.sprintPromises.length > 0 ? (
        <SprintPromises promises={assessment.sprintPromises} words={words} />
      ) : null}
      {children}
    </section>
  );
}

/** Whose working time the notice of a move is counted in (`measures.md` §3.1); without a promise, as usual. */
function noticeCountedBy(promise: DueDatePromise | null): keyof typeof messages.why.noticeRule {
  if (promise === null || promise.to !== null) return 'receiver';
  return promise.from === null ? 'nobody' : 'promiser';
}

/** Nobody was assigned when the first date was set, but somebody was afterwards. */
function wasAssignedLater({ history: { assignee }, assessment: { dueDatePromise }, now }: Assessed): boolean {
  if (dueDatePromise === null || valueAt(assignee, dueDatePromise.madeAt) !== null) return false;
  return assignee.changes.some(({ at, to }) => at > dueDatePromise.madeAt && at <= now && to !== null);
}

/** The changes of the date that promised nothing. */
function LeftOut({ changes, words }: { changes: readonly LeftOutChange[]; words: Words }) {
  const { leftOut, leftOutColumns: names, leftOutWhy, dateRemoved } = messages.why;
  const { formats } = words;
  const columns: Column<LeftOutChange>[] = [
    { name: names.date, cell: ({ date }) => (date === null ? dateRemoved : formats.longDate(date)) },
    { name: names.at, cell: ({ at }) => formats.moment(at) },
    { name: names.why, cell: ({ why }) => leftOutWhy[why] },
  ];
  return <CountedTable caption={leftOut} columns={columns} rows={changes} formats={words.formats} />;
}

function SprintTable({ promises, words }: { promises: readonly SprintPromise[]; words: Words }) {
  const { sprints, sprintColumns: names, sprintKind, sprintOutcome, plannedEnd } = messages.commitment;
  const { formats } = words;
  const columns: Column<SprintPromise>[] = [
    { name: names.sprint, cell: (promise) => <bdi>{words.sprintName(promise)}</bdi> },
    { name: names.start, cell: ({ startAt }) => formats.moment(startAt) },
    {
      name: names.end,
      cell: ({ endAt, running }) => {
        if (endAt === null) return '–';
        return running ? plannedEnd(formats.moment(endAt)) : formats.moment(endAt);
      },
    },
    { name: names.kind, cell: ({ kind }) => sprintKind[kind] },
    { name: names.outcome, cell: ({ outcome }) => sprintOutcome[outcome] },
  ];
  return (
    <>
      <p>
        {sprints}, {messages.fact.reconstructed}
      </p>
      <CountedTable caption={sprints} columns={columns} rows={promises} formats={words.formats} />
    </>
  );
}

type Segment = DueDatePromise['segments'][number];

function SegmentTable({
  promise,
  words,
  hidden = false,
}: {
  promise: DueDatePromise | null;
  words: Words;
  hidden?: boolean;
}) {
  const { columns: names, end, picture } = messages.commitment;
  const { formats } = words;
  const columns: Column<Segment>[] = [
    { name: names.date, cell: (segment) => formats.longDate(segment.date) },
    { name: names.setAt, cell: (segment) => formats.moment(segment.from) },
    { name: names.how, cell: (segment) => end[segment.end] },
    {
      name: names.ended,
      cell: (segment) => (segment.endedAt === null ? '–' : formats.moment(segment.endedAt)),
    },
    {
      name: names.notice,
      cell: (segment) =>
        segment.noticeMs === null || promise === null
          ? '–'
          : words.duration({ ms: segment.noticeMs, team: promise.to ?? promise.from }),
    },
  ];
  return (
    <CountedTable
      caption={picture}
      columns={columns}
      rows={promise?.segments ?? []}
      formats={words.formats}
      hidden={hidden}
    />
  );
}

/** When it was done and reopened, where it was. */
function DoneInVainTable({
  times,
  words,
  hidden = false,
}: {
  times: IssueAssessment['doneInVain'];
  words: Words;
  hidden?: boolean;
}) {
  if (times.length === 0) return null;
  const { doneInVain, done, reopened } = messages.commitment;
  const columns: Column<IssueAssessment['doneInVain'][number]>[] = [
    { name: done, cell: ({ from }) => words.formats.moment(from) },
    { name: reopened, cell: ({ until }) => words.formats.moment(until) },
  ];
  return (
    <>
      {hidden ? null : <p>{doneInVain}</p>}
      <CountedTable
        caption={doneInVain}
        columns={columns}
        rows={times}
        formats={words.formats}
        hidden={hidden}
      />
    </>
  );
}

const sprintTone: Record<SprintPromise['outcome'], LozengeTone> = {
  kept: 'success',
  carried: 'warning',
  descoped: 'neutral',
  open: 'information',
};

/** How many sprints are shown before somebody asks for all. */
const sprintsShown = 4;

function SprintPromises({ promises, words }: { promises: IssueAssessment['sprintPromises']; words: Words }) {
  const [all, setAll] = useState(false);
  const text = messages.commitment;
  const shown = all ? promises : promises.slice(-sprintsShown);
  const day = words.formats.shortDay;
  return (
    <>
      <div className="sub-heading">
        <h4>{text.sprints}</h4>
        <span className="meta">{messages.fact.reconstructed}</span>
      </div>
      <ul className="sprints">
        {shown.map((promise): ReactNode => (
          <li key={`${promise.sprintId} ${promise.kind}`} className="sprint">
            <div className="sprint-text">
              <bdi>{words.sprintName(promise)}</bdi>
              <span className="meta">
                <Facts
                  facts={[
                    promise.endAt === null
                      ? text.sprintSince(day(promise.startAt))
                      : (promise.running ? text.sprintRunning : text.sprintDates)(
                          day(promise.startAt),
                          day(promise.endAt),
                        ),
                    text.sprintKind[promise.kind],
                  ]}
                />
              </span>
            </div>
            <Lozenge tone={sprintTone[promise.outcome]}>{text.sprintOutcome[promise.outcome]}</Lozenge>
          </li>
        ))}
      </ul>
      {shown.length < promises.length ? (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {messages.why.showAll(words.formats.number(promises.length))}
        </button>
      ) : null}
    </>
  );
}
