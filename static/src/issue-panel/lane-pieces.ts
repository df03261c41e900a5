import type { Handoff, IssueAssessment } from '../../../src/domain/assessment/assess-issue';
import type { TeamDirectory, TeamId } from '../../../src/domain/calendar/team';
import { type TimeWithoutTeam, timesWithoutTeam } from '../../../src/domain/history/assignees';
import type { IssueHistory } from '../../../src/domain/history/issue-history';

/** How an issue was with the team that owned it: `nobody` and `outsider` say who was assigned in its place. */
export type Hold = 'held' | 'waiting' | 'done' | TimeWithoutTeam['assigned'];

/** A piece of a team's lane. Epoch ms. */
export interface LanePiece {
  team: TeamId;
  from: number;
  until: number;
  hold: Hold;
}

/** What the lanes show. Epoch ms. */
export interface LanePicture {
  /** The latest. */
  handoffs: readonly Handoff[];
  /** In order, without gaps but at times that nobody owned. */
  pieces: readonly LanePiece[];
  teamIds: readonly TeamId[];
  start: number;
  /** When it was done, or the present. */
  end: number;
}

/**
 * Which team had the issue when, and how: for an issue with handoffs.
 *
 * @param most how many handoffs are shown.
 */
export function makeLanePicture(
  {
    assessment,
    history,
    directory,
    now,
  }: {
    assessment: Pick<IssueAssessment, 'handoffs' | 'ownership' | 'doneAt' | 'doneUntilReopened'>;
    history: IssueHistory;
    directory: TeamDirectory;
    now: number;
  },
  most: number,
): LanePicture {
  const handoffs = assessment.handoffs.slice(-most);
  const end = assessment.doneAt ?? now;
  const isCut = assessment.handoffs.length > handoffs.length;
  const owned = assessment.ownership.map(({ team, from, until }) => ({ team, from, until: until ?? end }));
  const start = isCut ? handoffs[0]!.at : owned[0]!.from;
  const waits = handoffs.map((handoff) => ({ from: handoff.at, until: waitEndOf(handoff, end) }));
  const away = timesWithoutTeam(history, directory, end);
  const done = assessment.doneUntilReopened;

  const ownerAt = follow(owned);
  const [waitAt, awayAt, doneAt] = [follow(waits), follow(away), follow(done)];
  const edges = [...new Set([owned, waits, away, done].flat().flatMap(({ from, until }) => [from, until]))]
    .concat(start, end)
    .filter((edge) => edge >= start && edge <= end)
    .sort((a, b) => a - b);
  const pieces: LanePiece[] = [];
  edges.slice(0, -1).forEach((from, index) => {
    const until = edges[index + 1]!;
    const owner = ownerAt(from);
    if (owner === undefined || until === from) return;
    const hold = doneAt(from) ? 'done' : waitAt(from) ? 'waiting' : (awayAt(from)?.assigned ?? 'held');
    const last = pieces.at(-1);
    if (last?.until === from && last.team === owner.team && last.hold === hold) last.until = until;
    else pieces.push({ team: owner.team, from, until, hold });
  });
  const teamIds = [
    ...new Set(
      pieces.map(({ team }) => team).concat(handoffs.flatMap(({ fromTeam, toTeam }) => [fromTeam, toTeam])),
    ),
  ];
  return { handoffs, pieces, teamIds, start, end };
}

/** When a handoff's wait was over, or the end of the picture. */
export function waitEndOf({ pickedUpAt, endedAt }: Handoff, end: number): number {
  return pickedUpAt ?? endedAt ?? end;
}

/**
 * Who has the issue, or had it until it was done: whom it was assigned to with its closing, or later, says no more.
 * For an issue that a team ever had.
 */
export function ownerUntilDone({ ownership, doneAt }: Pick<IssueAssessment, 'ownership' | 'doneAt'>): TeamId {
  const before = ownership.filter(({ from }) => doneAt === null || from < doneAt);
  return (before.at(-1) ?? ownership[0]!).team;
}

/** A stripe and the space before it, CSS pixels. */
const stripePx = 6;

/**
 * The share of a bar as even stripes, for hours that cannot be told apart any more: in one piece the share would look
 * like a time of its own.
 *
 * @returns where each begins and ends.
 */
export function spreadShare(left: number, right: number, share: number): (readonly [number, number])[] {
  const count = Math.max(1, Math.floor((right - left) / stripePx));
  const step = (right - left) / count;
  return Array.from({ length: count }, (_, index) => {
    const end = left + (index + 1) * step;
    return [end - share * step, end] as const;
  });
}

/** Finds which of some times, in order and apart from each other, holds an instant; asked for instants in order. */
function follow<Time extends { from: number; until: number }>(times: readonly Time[]) {
  let next = 0;
  return (at: number): Time | undefined => {
    while (next < times.length && times[next]!.until <= at) next++;
    const time = times[next];
    return time !== undefined && time.from <= at ? time : undefined;
  };
}
