import type { IssueAssessment } from '../../src/domain/assessment/assess-issue';

/** One issue in the object that `analyse --json` prints (`measures.md` §8): keys in this order. */
export function resultOf(assessment: IssueAssessment): object {
  const { key, doneAt, deliveredAt, reopened, cancelled, dueDatePromise, requirement } = assessment;
  return {
    key,
    doneAt: iso(doneAt),
    deliveredAt: iso(deliveredAt),
    reopened,
    cancelled,
    dueDatePromise:
      dueDatePromise === null
        ? null
        : {
            from: dueDatePromise.from,
            to: dueDatePromise.to,
            setBy: dueDatePromise.setBy,
            madeAt: iso(dueDatePromise.madeAt),
            firstDueAt: iso(dueDatePromise.firstDueAt),
            lastDueAt: iso(dueDatePromise.lastDueAt),
            segments: dueDatePromise.segments.map((segment) => ({
              date: segment.date,
              from: iso(segment.from),
              dueAt: iso(segment.dueAt),
              end: segment.end,
              endedAt: iso(segment.endedAt),
              noticeMs: segment.noticeMs,
            })),
            outcome: dueDatePromise.outcome,
            slipMs: dueDatePromise.slipMs,
          },
    sprintPromises: assessment.sprintPromises.map(({ sprintId, kind, outcome, from, to }) => ({
      sprintId,
      kind,
      outcome,
      from,
      to,
    })),
    handoffs: assessment.handoffs.map((handoff) => ({
      fromTeam: handoff.fromTeam,
      toTeam: handoff.toTeam,
      at: iso(handoff.at),
      pickedUpAt: iso(handoff.pickedUpAt),
      endedAt: iso(handoff.endedAt),
      waitMs: handoff.waitMs,
      awakeMs: handoff.awakeMs,
      returned: handoff.returned,
      completePackage: handoff.completePackage,
    })),
    requirement:
      requirement === null ? null : { level: requirement.level, levelAtStart: requirement.levelAtStart },
  };
}

/** An instant as §8 writes it. */
export function iso(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}
