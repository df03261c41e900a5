import type { TeamDirectory, TeamId } from '../calendar/team';
import { creatorOf } from '../history/assignees';
import { changesBetween, valueAt } from '../history/field-history';
import { type IssueHistory, readActs } from '../history/issue-history';
import { actsByTeam, firstFrom } from '../history/team-acts';
import type { Resolution } from '../history/resolution';
import type { ChecklistItem, LedgerEvent } from '../ledger/ledger-event';

/** An issue passed from team to team (`measures.md` §5). Instants in epoch ms. */
export interface Handoff {
  fromTeam: TeamId;
  toTeam: TeamId;
  at: number;
  /** When somebody of the receiving team first acted; `null`: nobody did in time. */
  pickedUpAt: number | null;
  /** When the wait ended unpicked; `null` while waiting or when picked up. */
  endedAt: number | null;
  waitMs: number;
  /** The part of the wait that lies in the receiving team's working time; the rest it was asleep. */
  awakeMs: number;
  /** The next handoff goes back. */
  returned: boolean;
  /** Another handoff or a resolution came after it: only such handoffs can have bounced. */
  followed: boolean;
  /** Described, and somebody of the giving team wrote about it; where a checklist was used, all of it has text. */
  completePackage: boolean;
  /** What the ledger knows of it; missing where it knows nothing. */
  record?: HandoffRecord;
}

/** What was recorded of a handoff in the panel. Instants in epoch ms. */
export interface HandoffRecord {
  /** The event by which it was handed over; `null`: by changing the assignee. */
  eventId: string | null;
  /** Empty where none was used. */
  checklist: readonly ChecklistItem[];
  acceptedAt: number | null;
  /** Why it was returned. */
  returnReason: string | null;
}

/** A stretch of time over which one team owned the issue. `until` is `null` for the last. Epoch ms. */
export interface Ownership {
  team: TeamId;
  from: number;
  until: number | null;
}

/** How an issue went from team to team (`measures.md` §5). */
export interface HandoffAssessment {
  handoffs: Handoff[];
  /** Longest run of alternating handoffs between two teams, minus 1. */
  pingPong: number;
  ownership: Ownership[];
}

const hourMs = 3_600_000;
const packageBeforeMs = 24 * hourMs;
const packageAfterMs = hourMs;

/**
 * @param isDescribedAt whether the issue stood at level 1 at an instant, whatever its type.
 * @param ledger the ledger's events that are in force.
 */
export function assessHandoffs(
  history: IssueHistory,
  resolution: Resolution,
  {
    teams,
    now,
    isDescribedAt,
    ledger,
  }: {
    teams: TeamDirectory;
    now: number;
    isDescribedAt: (at: number) => boolean;
    ledger: readonly LedgerEvent[];
  },
): HandoffAssessment {
  const { ownership, changes } = followOwner(history, resolution, teams, now, ledger);
  if (changes.length === 0) return { handoffs: [], pingPong: 0, ownership };
  const everyAct = readActs(history);
  const acts = actsByTeam(everyAct, teams, now, ledger);
  const writings = actsByTeam(
    [
      ...everyAct.filter((act) => act.kind === 'comment'),
      ...history.description.changes,
      { at: history.createdAt, author: creatorOf(history) },
    ],
    teams,
    now,
  );
  const handoffs = changes.map(({ fromTeam, toTeam, at, record }, index): Handoff => {
    const next = changes[index + 1];
    const resolvedAt = resolution.intervals.find(({ start }) => start > at)?.start ?? Infinity;
    const over = Math.min(next?.at ?? Infinity, resolvedAt);
    const actedAt = firstFrom(acts.get(toTeam), at);
    const pickedUpAt = actedAt <= over && actedAt < Infinity ? actedAt : null;
    const endedAt = pickedUpAt === null && over <= now ? over : null;
    const end = pickedUpAt ?? endedAt ?? now;
    return {
      fromTeam,
      toTeam,
      at,
      pickedUpAt,
      endedAt,
      waitMs: end - at,
      awakeMs: teams.calendar(toTeam).workingMs(at, end),
      returned: next?.toTeam === fromTeam,
      followed: over <= now,
      completePackage:
        record !== undefined && record.checklist.length > 0
          ? record.checklist.every(({ text }) => text !== '')
          : firstFrom(writings.get(fromTeam), at - packageBeforeMs) <= at + packageAfterMs &&
            isDescribedAt(at),
      ...(record === undefined ? {} : { record }),
    };
  });
  return { handoffs, pingPong: longestAlternation(changes) - 1, ownership };
}

type Change = Pick<Handoff, 'fromTeam' | 'toTeam' | 'at' | 'record'>;

function followOwner(
  { createdAt, assignee }: IssueHistory,
  resolution: Resolution,
  teams: TeamDirectory,
  now: number,
  ledger: readonly LedgerEvent[],
): { ownership: Ownership[]; changes: Change[] } {
  const ownership: Ownership[] = [];
  const changes: Change[] = [];
  let assigned: TeamId | null = null;

  /** @param record of the panel, where the issue was passed on there. */
  const passTo = (team: TeamId, at: number, record?: HandoffRecord) => {
    const owner = ownership.at(-1)!;
    owner.until = at;
    ownership.push({ team, from: at, until: null });
    if (resolution.isResolvedAt(at)) return;
    changes.push({ fromTeam: owner.team, toTeam: team, at, ...(record === undefined ? {} : { record }) });
  };
  const assign = (at: number, to: string | null) => {
    const team = teams.teamOf(to);
    if (team === null) return;
    // Somebody else of the team that has just handed it over is not yet a way back.
    const isMove = team !== assigned;
    assigned = team;
    const owner = ownership.at(-1);
    if (owner === undefined) {
      // The issue starts as its first team's.
      ownership.push({ team, from: createdAt, until: null });
    } else if (isMove && team !== owner.team) passTo(team, at);
  };
  const record = (event: LedgerEvent) => {
    const { at, teamId } = event;
    if (event.kind === 'handOver') {
      if (teams.team(event.toTeamId) === undefined || teams.team(teamId) === undefined) return;
      if (ownership.length === 0) ownership.push({ team: teamId, from: createdAt, until: null });
      if (ownership.at(-1)!.team === event.toTeamId) return;
      passTo(event.toTeamId, at, { ...noRecord, eventId: event.id, checklist: event.checklist });
      return;
    }
    const received = changes.at(-1);
    if (received?.toTeam !== teamId || ownership.at(-1)?.team !== teamId) return;
    if (event.kind === 'accept') {
      received.record = { ...noRecord, ...received.record };
      received.record.acceptedAt ??= at;
    } else if (event.kind === 'return') {
      received.record = { ...noRecord, ...received.record, returnReason: event.reason };
      passTo(received.fromTeam, at);
    }
  };

  const assignments = [
    { at: createdAt, to: valueAt(assignee, createdAt) },
    ...changesBetween(assignee, createdAt, now),
  ];
  let recorded = 0;
  for (const { at, to } of assignments) {
    while (recorded < ledger.length && ledger[recorded]!.at < at) record(ledger[recorded++]!);
    assign(at, to);
  }
  for (const event of ledger.slice(recorded)) record(event);
  return { ownership, changes };
}

const noRecord: HandoffRecord = { eventId: null, checklist: [], acceptedAt: null, returnReason: null };

function longestAlternation(handoffs: readonly Pick<Handoff, 'fromTeam' | 'toTeam'>[]): number {
  let longest = 1;
  let run = 1;
  for (let index = 1; index < handoffs.length; index++) {
    const before = handoffs[index - 1]!;
    const { fromTeam, toTeam } = handoffs[index]!;
    run = fromTeam === before.toTeam && toTeam === before.fromTeam ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
