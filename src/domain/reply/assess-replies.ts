import type { TeamDirectory, TeamId } from '../calendar/team';
import type { WorkingCalendar } from '../calendar/working-calendar';
import { type IssueHistory, readActs, readComments } from '../history/issue-history';
import { actsByTeam, firstFrom } from '../history/team-acts';
import { eventsInForce, type LedgerEvent } from '../ledger/ledger-event';
import { readTextContent } from '../requirement/read-text-content';
import { workingDayMs } from '../verdict/working-day';

/** What one team asked another in a comment (`measures.md` §6). Instants in epoch ms. */
export interface Question {
  fromTeam: TeamId;
  toTeam: TeamId;
  /** When the comment was written. */
  at: number;
  /** When somebody of the asked team next did something on the issue; `null`: nobody did yet. */
  answeredAt: number | null;
  /** By the clock, until the answer or now. */
  waitMs: number;
  /** The reply time: the part of the wait in the asked team's working time. */
  awakeMs: number;
  /** The reply took, or has by now taken, more than one working day of the asked team. */
  late: boolean;
  /** From when on an open question is late that isn't yet; `null`: answered, late by now, or never. */
  lateFrom: number | null;
}

/**
 * Finds what members of one team asked another by mentioning its people in a comment, and when it was answered. A
 * comment that mentions several teams asks each of them. One that only some group or role can see asks nobody: those
 * who are mentioned may not see it, nor may those who read the sums.
 *
 * @param ledger all events of the issue's ledger: what the asked team does there is an answer too.
 * @param now epoch ms.
 * @returns in the order of asking, then of the teams' ids.
 */
export function assessReplies(
  history: IssueHistory,
  { teams, ledger, now }: { teams: TeamDirectory; ledger: readonly LedgerEvent[]; now: number },
): Question[] {
  const asked = readComments(history).flatMap(({ at, author, body, isRestricted }) => {
    const fromTeam = at <= now && !isRestricted ? teams.teamOf(author) : null;
    if (fromTeam === null) return [];
    const mentioned = new Set(readTextContent(body).mentions.map((account) => teams.teamOf(account)));
    return [...mentioned].flatMap((toTeam) =>
      toTeam === null || toTeam === fromTeam ? [] : { fromTeam, toTeam, at },
    );
  });
  if (asked.length === 0) return [];
  const acts = actsByTeam(readActs(history), teams, now, eventsInForce(ledger, now));
  return asked
    .sort((a, b) => a.at - b.at || compare(a.toTeam, b.toTeam) || compare(a.fromTeam, b.fromTeam))
    .map(({ fromTeam, toTeam, at }): Question => {
      const actedAt = firstFrom(acts.get(toTeam), at + 1);
      const answeredAt = actedAt === Infinity ? null : actedAt;
      const end = answeredAt ?? now;
      const calendar = teams.calendar(toTeam);
      const inTimeMs = workingDayMs(teams.team(toTeam)!) ?? Infinity;
      const awakeMs = calendar.workingMs(at, end);
      const late = awakeMs > inTimeMs;
      return {
        fromTeam,
        toTeam,
        at,
        answeredAt,
        waitMs: end - at,
        awakeMs,
        late,
        lateFrom: answeredAt !== null || late ? null : findLateFrom(calendar, at, inTimeMs, now),
      };
    });
}

const compare = (one: TeamId, other: TeamId) => (one < other ? -1 : one > other ? 1 : 0);

/** A calendar in which a working day is not over after so long never has one. */
const longestWaitMs = 2 * 366 * 24 * 3_600_000;

/** The first instant by which more than `inTimeMs` of working time have passed; `null`: there is none. */
function findLateFrom(calendar: WorkingCalendar, at: number, inTimeMs: number, now: number): number | null {
  let before = now;
  let after = now + longestWaitMs;
  if (calendar.workingMs(at, after) <= inTimeMs) return null;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (calendar.workingMs(at, middle) > inTimeMs) after = middle;
    else before = middle;
  }
  return after;
}
