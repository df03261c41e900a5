import type { IssueAssessment } from '../assessment/assess-issue';
import { dayMs, epochDayOf } from '../calendar/civil-date';
import type { TeamId } from '../calendar/team';
import { getZone } from '../calendar/zone';
import type { SprintKind, SprintOutcome } from '../commitment/sprint-promises';
import type { Due } from '../ledger/ledger-event';
import type { Question } from '../reply/assess-replies';

/** What facts are about, as they are summed and listed; `document`s are only looked up. */
export const factKinds = [
  'issue',
  'promise',
  'start',
  'requirement',
  'sprint',
  'handoff',
  'reply',
  'document',
] as const;
/** @see factKinds */
export type FactKind = (typeof factKinds)[number];

/**
 * One thing that an issue adds to the totals. Its place in them is its kind, week, direction and outcome: there it
 * counts as one. What of it cannot be summed (durations) is kept with it.
 *
 * | kind          | direction            | week of                          | outcome                                          |
 * | ------------- | -------------------- | -------------------------------- | ------------------------------------------------ |
 * | `issue`       | none                 | its creation                     | flags: `doneWithoutStart`, `cutOff`, `strangers` |
 * | `promise`     | promiser → promisee  | its first date                   | as judged                                        |
 * | `start`       | none                 | the start of work                | `documented`, `undocumented`                     |
 * | `requirement` | none                 | the issue's creation             | `level0` … `level4`                              |
 * | `sprint`      | team → promisee      | the sprint's start               | `committed kept`, `added open frozen`, …         |
 * | `handoff`     | giving → taking team | the handoff                      | state and flags, see {@link HandoffOutcome}      |
 * | `reply`       | asking → asked team  | the question                     | state and flags, see {@link ReplyOutcome}        |
 * | `document`    | none                 | none                             | none                                             |
 */
export interface Fact {
  kind: FactKind;
  from: TeamId | null;
  to: TeamId | null;
  /** @see weekOfDay */
  week: number;
  outcome: string;
  /** Epoch ms: of a promise when it was first due; else when the week's event was. */
  at: number;
  /** Slip of a promise; wait of a handoff or a question that is over. `null`: none, or it still grows. */
  valueMs: number | null;
  /** The part of a wait in the working time of the team waited for; `null` as {@link Fact.valueMs}. */
  awakeMs: number | null;
  /** Id of the sprint, of the ledger's promise, or of the Confluence page. */
  ref: string | null;
}

/** All that an issue adds to the totals, as of an instant. */
export interface IssueFacts {
  facts: Fact[];
  /** From when on the facts may be others although nothing happens, epoch ms; `null`: never. */
  nextAt: number | null;
}

/** A handoff's outcome in words: what became of the wait, then what else is true of it. */
export interface HandoffOutcome {
  wait: 'waiting' | 'pickedUp' | 'ended';
  returned: boolean;
  followed: boolean;
  complete: boolean;
}

/** A question's outcome in words: whether it was answered, then what else is true of it (`measures.md` §6). */
export interface ReplyOutcome {
  answered: boolean;
  late: boolean;
  /** Not answered, and the issue is done. */
  left: boolean;
}

/** Weeks are numbered from that of 1970-01-01, Monday to Sunday. @param day epoch day. */
export function weekOfDay(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** The week in which an instant lies in a zone. @param at epoch ms. */
export function weekOf(at: number, timeZone: string): number {
  return weekOfDay(Math.floor((at + getZone(timeZone).periodAt(at).offsetMs) / dayMs));
}

/** The epoch day of a week's Monday. */
export function mondayOf(week: number): number {
  return week * 7 - 3;
}

/**
 * What one judged issue adds to the totals.
 *
 * @param context.startedAt when work started, epoch ms; `null`: never.
 * @param context.hasStrangers somebody in no team took part.
 * @param context.questions what teams asked each other in the issue's comments.
 * @param context.now the instant of the assessment, epoch ms.
 */
export function factsOf(
  assessment: IssueAssessment,
  {
    startedAt,
    hasStrangers,
    questions,
    siteTimeZone,
    now,
  }: {
    startedAt: number | null;
    hasStrangers: boolean;
    questions: readonly Question[];
    siteTimeZone: string;
    now: number;
  },
): IssueFacts {
  const { createdAt, dueDatePromise, requirement, sprintPromises, handoffs, ledger } = assessment;
  if (!assessment.exists) return { facts: [], nextAt: createdAt };
  const weekAt = (at: number) => weekOf(at, siteTimeZone);
  const plain = { from: null, to: null, valueMs: null, awakeMs: null, ref: null };
  const flags = [
    assessment.doneAt !== null && startedAt === null ? 'doneWithoutStart' : [],
    assessment.changelogCutOff ? 'cutOff' : [],
    hasStrangers ? 'strangers' : [],
  ].flat();

  const facts: Fact[] = [
    { ...plain, kind: 'issue', week: weekAt(createdAt), outcome: flags.join(' '), at: createdAt },
  ];
  if (dueDatePromise !== null) {
    const { from, to, outcome, firstDueAt, slipMs, segments } = dueDatePromise;
    const week = weekOfDay(epochDayOf(segments[0]!.date));
    facts.push({ ...plain, kind: 'promise', from, to, week, outcome, at: firstDueAt, valueMs: slipMs });
  }
  for (const { id, from, to, outcome, firstDueAt, slipMs, segments } of ledger.promises) {
    const week = weekOfDue(segments[0]!.due, siteTimeZone);
    facts.push({
      ...plain,
      kind: 'promise',
      from,
      to,
      week,
      outcome,
      at: firstDueAt,
      valueMs: slipMs,
      ref: id,
    });
  }
  if (requirement !== null) {
    const { level, levelAtStart } = requirement;
    facts.push({
      ...plain,
      kind: 'requirement',
      week: weekAt(createdAt),
      outcome: `level${level}`,
      at: createdAt,
    });
    if (requirement.startedAt !== null) {
      const at = requirement.startedAt;
      const outcome = (levelAtStart ?? 0) >= 2 ? 'documented' : 'undocumented';
      facts.push({ ...plain, kind: 'start', week: weekAt(at), outcome, at });
    }
  }
  for (const { sprintId, kind, outcome, from, to, startAt, reconstructed } of sprintPromises) {
    facts.push({
      ...plain,
      kind: 'sprint',
      from,
      to,
      week: weekAt(startAt),
      outcome: `${kind} ${outcome}${reconstructed ? '' : ' frozen'}`,
      at: startAt,
      ref: sprintId,
    });
  }
  for (const handoff of handoffs) {
    const { fromTeam, toTeam, at, pickedUpAt, endedAt, waitMs, awakeMs } = handoff;
    const isOver = pickedUpAt !== null || endedAt !== null;
    facts.push({
      ...plain,
      kind: 'handoff',
      from: fromTeam,
      to: toTeam,
      week: weekAt(at),
      outcome: handoffOutcome({
        wait: pickedUpAt !== null ? 'pickedUp' : isOver ? 'ended' : 'waiting',
        returned: handoff.returned,
        followed: handoff.followed,
        complete: handoff.completePackage,
      }),
      at,
      valueMs: isOver ? waitMs : null,
      awakeMs: isOver ? awakeMs : null,
    });
  }
  for (const { fromTeam, toTeam, at, answeredAt, late, waitMs, awakeMs } of questions) {
    const answered = answeredAt !== null;
    facts.push({
      ...plain,
      kind: 'reply',
      from: fromTeam,
      to: toTeam,
      week: weekAt(at),
      outcome: replyOutcome({ answered, late, left: !answered && assessment.doneAt !== null }),
      at,
      valueMs: answered ? waitMs : null,
      awakeMs: answered ? awakeMs : null,
    });
  }
  const pages = new Set(requirement?.documents.flatMap(({ pageId }) => pageId ?? []));
  for (const ref of pages)
    facts.push({ ...plain, kind: 'document', week: 0, outcome: '', at: createdAt, ref });
  return { facts, nextAt: nextChangeOf(assessment, questions, now) };
}

/** A sprint promise's outcome in words, and whether it was recorded as it happened. */
export interface SprintOutcomeParts {
  kind: SprintKind;
  outcome: SprintOutcome;
  frozen: boolean;
}

/** A sprint promise's outcome as facts and totals hold it. */
export function readSprintOutcome(text: string): SprintOutcomeParts {
  const [kind, outcome, flag] = text.split(' ');
  return { kind: kind as SprintKind, outcome: outcome as SprintOutcome, frozen: flag === 'frozen' };
}

/** A handoff's outcome as facts and totals hold it. @see readHandoffOutcome */
export function handoffOutcome({ wait, returned, followed, complete }: HandoffOutcome): string {
  return [wait, returned ? 'returned' : [], followed ? 'followed' : [], complete ? 'complete' : []]
    .flat()
    .join(' ');
}

/** @see handoffOutcome */
export function readHandoffOutcome(outcome: string): HandoffOutcome {
  const [wait, ...flags] = outcome.split(' ');
  return {
    wait: wait as HandoffOutcome['wait'],
    returned: flags.includes('returned'),
    followed: flags.includes('followed'),
    complete: flags.includes('complete'),
  };
}

/** A question's outcome as facts and totals hold it. @see readReplyOutcome */
export function replyOutcome({ answered, late, left }: ReplyOutcome): string {
  return [answered ? 'answered' : 'open', late ? 'late' : [], left ? 'left' : []].flat().join(' ');
}

/** @see replyOutcome */
export function readReplyOutcome(outcome: string): ReplyOutcome {
  const words = outcome.split(' ');
  return {
    answered: words.includes('answered'),
    late: words.includes('late'),
    left: words.includes('left'),
  };
}

function weekOfDue(due: Due, siteTimeZone: string): number {
  return 'date' in due ? weekOfDay(epochDayOf(due.date)) : weekOf(due.instant, siteTimeZone);
}

/**
 * A date that is over is missed, without anybody's doing; so a question becomes late, and a sprint ends. A sprint that
 * runs on past its end is looked at again each day.
 */
function nextChangeOf(
  { dueDatePromise, ledger, sprintPromises }: IssueAssessment,
  questions: readonly Question[],
  now: number,
): number | null {
  const promises = [...(dueDatePromise === null ? [] : [dueDatePromise]), ...ledger.promises];
  const instants = promises.flatMap(({ segments }) =>
    segments.flatMap(({ end, dueAt }) => (end === 'open' ? dueAt + 1 : [])),
  );
  for (const { running, endAt } of sprintPromises) {
    if (running) instants.push(endAt !== null && endAt > now ? endAt : (Math.floor(now / dayMs) + 1) * dayMs);
  }
  instants.push(...questions.flatMap(({ lateFrom }) => lateFrom ?? []));
  return instants.length === 0 ? null : Math.min(...instants);
}
