import type { DueDatePromise, IssueAssessment } from '../../../src/domain/assessment/assess-issue';
import type { LocalDate, TeamDirectory } from '../../../src/domain/calendar/team';
import { dueAtOf } from '../../../src/domain/ledger/assess-ledger';

type Segment = DueDatePromise['segments'][number];

/** The last instant of a date's day: it is drawn on its day, not at the next midnight. Epoch ms. */
export function lastInstantOf(dueAt: number): number {
  return dueAt - 1;
}

/** Whether a date was taken away, not replaced by another. */
export function wasRemoved(promise: DueDatePromise, { until }: Segment): boolean {
  return until !== null && promise.segments.every(({ from }) => from !== until);
}

/** When it was done and reopened while the promise was in force. */
export function doneInVainOf(
  { doneInVain }: Pick<IssueAssessment, 'doneInVain'>,
  { madeAt }: DueDatePromise,
): IssueAssessment['doneInVain'] {
  return doneInVain.filter(({ from }) => from >= madeAt);
}

/** When it was warned that one of the promise's dates is at risk. */
export function warningsOf(
  { ledger, deliveredAt }: Shown,
  { madeAt }: DueDatePromise,
): IssueAssessment['ledger']['dueDateWarnings'] {
  return ledger.dueDateWarnings.filter(
    ({ at }) => at >= madeAt && (deliveredAt === null || at < deliveredAt),
  );
}

/** A date that a warning named in place of the promised one, and the last instant of its day (epoch ms). */
export interface Estimate {
  date: LocalDate;
  at: number;
}

/** What the latest warning of the date in force says it may take instead, as long as it isn't delivered. */
export function estimateOf(
  {
    assessment: { ledger, deliveredAt },
    directory: teams,
    configuration: {
      settings: { siteTimeZone },
    },
  }: {
    assessment: Pick<IssueAssessment, 'ledger' | 'deliveredAt'>;
    directory: TeamDirectory;
    configuration: { settings: { siteTimeZone: string } };
  },
  { from, segments }: DueDatePromise,
): Estimate | null {
  const inForce = segments.at(-1)!;
  const warning = ledger.dueDateWarnings.at(-1);
  if (deliveredAt !== null || inForce.until !== null) return null;
  if (warning === undefined || warning.at < inForce.from) return null;
  const { estimate: date } = warning;
  if (date === null || date === inForce.date) return null;
  return { date, at: lastInstantOf(dueAtOf({ date }, from, { teams, siteTimeZone })) };
}

type Shown = Pick<IssueAssessment, 'doneInVain' | 'deliveredAt' | 'ledger'>;

/**
 * Every instant of a promise that its time line shows: when dates were set, due and changed, when it was done in vain,
 * warnings, and the end.
 *
 * @param end the delivery, the present, or the removal of the last date; epoch ms.
 */
export function instantsShown(assessment: Shown, promise: DueDatePromise, end: number): number[] {
  return [
    ...promise.segments.flatMap(({ from, until, dueAt }) => [
      from,
      lastInstantOf(dueAt),
      ...(until === null ? [] : [until]),
    ]),
    ...doneInVainOf(assessment, promise).flatMap(({ from, until }) => [from, until]),
    ...warningsOf(assessment, promise).map(({ at }) => at),
    end,
  ];
}
