import type { ReactNode } from 'react';
import type { Handoff } from '../../../src/domain/assessment/assess-issue';
import { type Column, CountedTable, latestRows } from '../shared/counted-table';
import { messages } from '../shared/messages';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { type Assessed, wasAssigned } from './assess';
import { AcceptedSign, HandoffLanes } from './handoff-lanes';
import { CalendarsUsed, DataAsOf } from './why-parts';
import type { Words } from './words';

const text = messages.handoff;

/** The third part: who had the issue, how long it waited to be picked up, and whether it came back. */
export function Handoffs({
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
  const { assessment, teams } = assessed;
  const { handoffs, ownership } = assessment;
  const latest = handoffs.at(-1);
  return (
    <section className="section">
      <SectionHeading title={text.title} hasNumber={latest !== undefined}>
        {() => (
          <WhyParts
            parts={[
              [messages.why.definition, messages.why.handoff.map((line) => <p key={line}>{line}</p>)],
              [messages.why.clock, messages.why.clockText(words.formats.zoneName)],
              [
                messages.why.calendars,
                <CalendarsUsed
                  teams={teams}
                  teamIds={handoffs.map((handoff) => handoff.toTeam)}
                  words={words}
                />,
              ],
              [messages.why.counted, <HandoffTable handoffs={handoffs} words={words} />],
              [messages.why.dataAsOf, <DataAsOf readAt={readAt} words={words} />],
            ]}
          />
        )}
      </SectionHeading>
      {latest === undefined ? (
        <p className="empty">
          {ownership.length > 0
            ? text.noneOwner(words.teamName(ownership.at(-1)!.team), assessment.doneAt !== null)
            : wasAssigned(assessed.history)
              ? text.noTeamAssigned
              : text.nobodyAssigned}
        </p>
      ) : (
        <>
          <figure className="figure" aria-label={text.picture}>
            <HandoffLanes assessed={assessed} words={words} />
            <HandoffTable handoffs={handoffs} words={words} hidden />
          </figure>
          <p className="legend">
            <span className="legend-item">
              <svg width="14" height="14" aria-hidden="true">
                <path className="wait-awake" d="M0 0h14v14H0z" />
              </svg>
              {text.awake}
            </span>
            <span className="legend-item">
              <svg width="14" height="14" aria-hidden="true">
                <path className="wait-asleep" d="M0.5 0.5h13v13h-13z" />
                <path className="hatch" d="M0 8L8 0M4 14L14 4M0 14L14 0M10 14L14 10" />
              </svg>
              {text.asleep}
            </span>
            {handoffs.slice(-latestRows).some(({ returned }) => returned) ? (
              <span className="legend-item">
                <svg className="plot" width="14" height="14" aria-hidden="true">
                  <path className="handoff-line handoff-returned" d="M7 0V14" />
                </svg>
                {text.returned}
              </span>
            ) : null}
            {handoffs.some(wasAccepted) ? (
              <span className="legend-item">
                <svg className="plot" width="14" height="14" viewBox="0 13 14 14" aria-hidden="true">
                  <AcceptedSign x={7} />
                </svg>
                {text.accepted}
              </span>
            ) : null}
          </p>
          <p className="summary">
            <strong>{countSentence(handoffs, words)}</strong>{' '}
            {assessment.pingPong > 1
              ? `${text.pingPong(assessment.pingPong, words.formats.number(assessment.pingPong))} `
              : ''}
            {words.wait(latest)}
          </p>
          {handoffs.length > latestRows ? (
            <p className="meta">
              {text.drawnLatest(words.formats.number(latestRows), words.formats.number(handoffs.length))}
            </p>
          ) : null}
        </>
      )}
      {children}
    </section>
  );
}

function wasAccepted({ record }: Handoff): boolean {
  return typeof record?.acceptedAt === 'number';
}

function countSentence(handoffs: readonly Handoff[], words: Words): string {
  const returned = handoffs.filter((handoff) => handoff.returned).length;
  return text.summary(
    handoffs.length,
    words.formats.number(handoffs.length),
    returned,
    words.formats.number(returned),
  );
}

function HandoffTable({
  handoffs,
  words,
  hidden = false,
}: {
  handoffs: readonly Handoff[];
  words: Words;
  hidden?: boolean;
}) {
  const { columns: names } = text;
  const columns: Column<Handoff>[] = [
    { name: names.at, cell: (handoff) => words.formats.moment(handoff.at) },
    { name: names.from, cell: (handoff) => <bdi>{words.teamName(handoff.fromTeam)}</bdi> },
    { name: names.to, cell: (handoff) => <bdi>{words.teamName(handoff.toTeam)}</bdi> },
    {
      name: names.pickedUp,
      cell: ({ pickedUpAt, endedAt }) =>
        pickedUpAt !== null
          ? words.formats.moment(pickedUpAt)
          : endedAt === null
            ? text.stillWaiting
            : text.movedOn,
    },
    { name: names.awake, cell: (handoff) => words.clockTime(handoff.awakeMs) },
    {
      name: names.asleep,
      cell: (handoff) => words.duration({ ms: handoff.waitMs - handoff.awakeMs, team: null }),
    },
    { name: names.package, cell: (handoff) => (handoff.completePackage ? text.complete : text.incomplete) },
    ...(handoffs.some(wasAccepted)
      ? [
          {
            name: names.accepted,
            cell: ({ record }: Handoff) =>
              typeof record?.acceptedAt === 'number' ? words.formats.moment(record.acceptedAt) : text.no,
          },
        ]
      : []),
    { name: names.returned, cell: (handoff) => (handoff.returned ? text.yes : text.no) },
  ];
  return (
    <CountedTable
      caption={text.picture}
      columns={columns}
      rows={handoffs}
      formats={words.formats}
      hidden={hidden}
    />
  );
}
