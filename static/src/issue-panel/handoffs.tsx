import type { ReactNode } from 'react';
import type { Handoff } from '../../../src/domain/assessment/assess-issue';
import { type Column, CountedTable, latestRows } from '../shared/counted-table';
import { messages } from '../shared/messages';
import { teamClass } from '../shared/team-mark';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { findTeamless } from '../../../src/domain/history/assignees';
import { valueAt } from '../../../src/domain/history/field-history';
import { type Assessed, wasAssigned } from './assess';
import { AcceptedSign, emptyBar, HandoffLanes } from './handoff-lanes';
import { type Hold, type LanePicture, type LanePiece, makeLanePicture, ownerUntilDone } from './lane-pieces';
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
  const picture = latest === undefined ? null : makeLanePicture(assessed, latestRows);
  return (
    <section className="section">
      <SectionHeading title={text.title} hasNumber={latest !== undefined}>
        {() => (
          <WhyParts
            parts={[
              [
                messages.why.counted,
                <>
                  <HandoffTable handoffs={handoffs} words={words} />
                  <IdleTable pieces={picture?.pieces ?? []} words={words} />
                </>,
              ],
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
              [messages.why.dataAsOf, <DataAsOf readAt={readAt} words={words} />],
            ]}
          />
        )}
      </SectionHeading>
      {latest === undefined || picture === null ? (
        <p className="empty">
          {ownership.length > 0
            ? `${text.noneOwner(words.teamName(ownerUntilDone(assessment)), assessment.doneAt !== null)} ${whoIsAway(assessed, words)}`
            : wasAssigned(assessed.history)
              ? text.noTeamAssigned
              : text.nobodyAssigned}
        </p>
      ) : (
        <>
          <figure className="figure" aria-label={text.picture}>
            <HandoffLanes picture={picture} assessed={assessed} words={words} />
            <LanesLegend picture={picture} words={words} />
            <HandoffTable handoffs={handoffs} words={words} hidden />
            <IdleTable pieces={picture.pieces} words={words} hidden />
          </figure>
          <p className="summary">
            <strong>{countSentence(handoffs, words)}</strong>{' '}
            {assessment.pingPong > 1
              ? `${text.pingPong(assessment.pingPong, words.formats.number(assessment.pingPong))} `
              : ''}
            {words.wait(latest)} {whoHasIt(assessed, latest, words)}
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

/** What the lanes' bars and signs mean: those that occur. */
function LanesLegend({ picture: { handoffs, pieces }, words }: { picture: LanePicture; words: Words }) {
  const holds = new Set(pieces.map(({ hold }) => hold));
  const away = (['nobody', 'outsider'] as const).filter((hold) => holds.has(hold));
  const team = teamClass(words.teamIndex(pieces.find(({ hold }) => isIdle(hold))?.team ?? null));
  return (
    <p className="legend" aria-hidden="true">
      {handoffs.some(({ awakeMs }) => awakeMs > 0) ? (
        <LegendItem name={text.awake}>
          <path className="wait-awake" d="M0 0h14v14H0z" />
        </LegendItem>
      ) : null}
      {handoffs.some(({ waitMs, awakeMs }) => waitMs > awakeMs) ? (
        <LegendItem name={text.asleep}>
          <path className="wait-asleep" d="M0.5 0.5h13v13h-13z" />
          <path className="hatch" d="M0 8L8 0M4 14L14 4M0 14L14 0M10 14L14 10" />
        </LegendItem>
      ) : null}
      {away.length === 0 ? null : (
        <LegendItem name={away.length === 2 ? text.idle.both : text.idle[away[0]!]}>
          <g className={team} transform="translate(0 -13)">
            <path className="lane-unassigned" d={emptyBar(1, 13)} />
          </g>
        </LegendItem>
      )}
      {holds.has('done') ? (
        <LegendItem name={text.idle.done}>
          <g className={team}>
            <path className="lane-done" d="M0 7H14" />
          </g>
        </LegendItem>
      ) : null}
      {handoffs.some(({ returned }) => returned) ? (
        <LegendItem name={text.returned}>
          <path className="handoff-line handoff-returned" d="M7 0V14" />
        </LegendItem>
      ) : null}
      {handoffs.some(wasAccepted) ? (
        <LegendItem name={text.accepted}>
          <g transform="translate(0 -13)">
            <AcceptedSign x={7} />
          </g>
        </LegendItem>
      ) : null}
    </p>
  );
}

function LegendItem({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="legend-item">
      <svg className="plot" width="14" height="14">
        {children}
      </svg>
      {name}
    </span>
  );
}

/** With which team the issue is now, where the sentence about the wait leaves that open, and why Jira says otherwise. */
function whoHasIt(assessed: Assessed, latest: Handoff, words: Words): string {
  const { assessment, history, directory, now } = assessed;
  if (assessment.doneAt !== null) return '';
  const owner = assessment.ownership.at(-1)!.team;
  const assigned = directory.teamOf(valueAt(history.assignee, now));
  const waits = latest.pickedUpAt === null && latest.endedAt === null;
  return [
    waits || assigned === null || assessment.handoffs.length === 1 ? '' : text.withNow(words.teamName(owner)),
    assigned === null || assigned === owner ? '' : text.assigneeOf(words.teamName(assigned)),
    whoIsAway(assessed, words),
  ]
    .filter((said) => said !== '')
    .join(' ');
}

/** Who is assigned now, where that is nobody of the team that has the issue; empty where it is done. */
function whoIsAway({ assessment, history, directory, now }: Assessed, words: Words): string {
  const teamless = findTeamless(history, directory, now);
  if (assessment.doneAt !== null || teamless === null) return '';
  return text.away[teamless](words.teamName(assessment.ownership.at(-1)!.team));
}

type IdleHold = Exclude<Hold, 'held' | 'waiting'>;

function isIdle(hold: Hold): hold is IdleHold {
  return hold !== 'held' && hold !== 'waiting';
}

/** When the issue was with a team only by name, as the lanes show it. */
function IdleTable({
  pieces,
  words,
  hidden = false,
}: {
  pieces: readonly LanePiece[];
  words: Words;
  hidden?: boolean;
}) {
  const rows = pieces.flatMap(({ hold, ...piece }) => (isIdle(hold) ? [{ ...piece, hold }] : []));
  if (rows.length === 0) return null;
  const { idleColumns: names, idle } = text;
  const columns: Column<(typeof rows)[number]>[] = [
    { name: names.team, cell: ({ team }) => <bdi>{words.teamName(team)}</bdi> },
    { name: names.from, cell: ({ from }) => words.formats.moment(from) },
    { name: names.until, cell: ({ until }) => words.formats.moment(until) },
    { name: names.what, cell: ({ hold }) => idle[hold] },
  ];
  return (
    <CountedTable
      caption={text.idlePicture}
      columns={columns}
      rows={rows}
      formats={words.formats}
      hidden={hidden}
    />
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
  const { number } = words.formats;
  // Why a handoff was returned stands with itself, not with the one that took it back.
  const rows = handoffs.map((handoff, index) => ({ ...handoff, before: handoffs[index - 1] }));
  type Row = (typeof rows)[number];
  const packageText = ({ record, before, completePackage }: Row) => {
    const lines = record?.checklist ?? [];
    if (lines.length > 0) {
      const open = lines.filter((line) => line.text === '').length;
      return text.checklist(open, number(open), number(lines.length));
    }
    if (typeof before?.record?.returnReason === 'string') return text.reason;
    return completePackage ? text.complete : text.incomplete;
  };
  const columns: Column<Row>[] = [
    { name: names.at, cell: (handoff) => words.formats.moment(handoff.at) },
    {
      name: names.way,
      cell: ({ fromTeam, toTeam }) => text.way(words.teamName(fromTeam), words.teamName(toTeam)),
    },
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
    { name: names.package, cell: packageText },
    ...(handoffs.some(wasAccepted)
      ? [
          {
            name: names.accepted,
            cell: ({ record }: Row) =>
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
      rows={rows}
      formats={words.formats}
      hidden={hidden}
    />
  );
}
