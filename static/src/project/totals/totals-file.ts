import { type ProjectTotals, replyLists } from '../../../../src/contract/totals-api';
import { dateOf } from '../../../../src/domain/calendar/civil-date';
import { promiseOutcomes } from '../../../../src/domain/commitment/judge-chain';
import { mondayOf } from '../../../../src/domain/totals/facts';
import { type Cell, csvText, type TextFile } from '../../shared/text-file';
import {
  countSprints,
  datesOf,
  type Direction,
  pairsOf,
  promiseShares,
  type Share,
  shareOf,
} from '../../../../src/contract/totals-figures';
import type { AtRisk } from '../../shared/totals/use-at-risk';

const header = ['from', 'to', 'measure', 'week', 'count', 'of', 'share', 'low', 'high', 'hours'] as const;

/** What the page shows, a row a number. Texts are names of teams and measures: no issue and no person is in it. */
export function totalsFile(totals: ProjectTotals, atRisk: AtRisk): TextFile {
  const [first, last] = datesOf(totals.weeks);
  const rows: Cell[][] = [
    ...pairsOf(totals).flatMap(({ directions }) => directions.flatMap((one) => rowsOf(one, totals, atRisk))),
    ...startRows(totals),
    ...qualityRows(totals),
  ];
  return {
    name: `rapport-${first}-${last}.csv`,
    type: 'text/csv;charset=utf-8',
    text: csvText([header, ...rows]),
  };
}

function rowsOf(direction: Direction, totals: ProjectTotals, atRisk: AtRisk): Cell[][] {
  const { from, to, promises, handoffs, replies } = direction;
  const { followThrough, earlyWarning } = promiseShares(direction);
  const row = (measure: string, ...rest: Cell[]) => full([from.name, to.name, measure, ...rest]);
  const share = (measure: string, value: Share) => row(measure, null, ...sharesOf(value));
  const hours = (measure: string, count: number, ms: number) =>
    row(measure, null, count, null, null, null, null, ms / 3_600_000);
  const median = (measure: string, count: number, ms: number | null) =>
    ms === null ? [] : [hours(measure, count, ms)];
  const isOwn = (one: { from: string | null; to: string | null }) => one.from === from.id && one.to === to.id;
  const slip = totals.slips.find(isOwn);
  return [
    share('follow_through', followThrough),
    share('early_warning', earlyWarning),
    ...promiseOutcomes.map((outcome) => row(`promises_${outcome}`, null, promises[outcome])),
    ...(slip === undefined
      ? []
      : [
          hours('slip_median', slip.count, slip.medianMs),
          hours('slip_85th_percentile', slip.count, slip.p85Ms),
        ]),
    ...(totals.upcoming ?? [])
      .filter(isOwn)
      .map(({ week, count }) => row('promises_ahead', dateOf(mondayOf(week)), count)),
    // What Jira has not told is not shown either.
    ...(atRisk.status !== 'known'
      ? []
      : [
          row(
            atRisk.more ? 'promises_at_risk_at_least' : 'promises_at_risk',
            null,
            atRisk.issues.get(`${from.id}>${to.id}`)?.length ?? 0,
          ),
        ]),
    row('handoffs', null, handoffs.count),
    row('handoffs_waiting', null, handoffs.waiting),
    share('handoffs_returned', shareOf(handoffs.returned, handoffs.followed)),
    share('handoffs_complete', shareOf(handoffs.complete, handoffs.count)),
    ...median('wait_median', handoffs.count, handoffs.medianWaitMs),
    ...median('wait_awake_median', handoffs.count, handoffs.medianAwakeMs),
    row('questions', null, replies.count),
    row('questions_answered', null, replies.answered),
    ...replyLists.map((which) => row(`questions_${which}`, null, replies[which])),
    share('replies_within_a_working_day', shareOf(replies.inTime, replies.inTime + replies.late)),
    ...median('reply_median', replies.count, replies.medianWaitMs),
    ...median('reply_awake_median', replies.count, replies.medianAwakeMs),
  ];
}

function startRows({ totals: { requirement }, startsByWeek }: ProjectTotals): Cell[][] {
  const measure = 'documented_before_start';
  const { documentedBeforeStart, started } = requirement;
  return [
    full([null, null, measure, null, ...sharesOf(shareOf(documentedBeforeStart, started))]),
    ...startsByWeek.map(({ week, ...sum }) =>
      full([null, null, measure, dateOf(mondayOf(week)), sum.documented, sum.started]),
    ),
  ];
}

function qualityRows(shown: ProjectTotals): Cell[][] {
  const { totals, teams, withoutHolidays } = shown;
  const sprints = countSprints(shown);
  return [
    ['somebody_in_no_team', totals.withStrangers, totals.issues],
    ['done_without_start', totals.doneWithoutStart, totals.issues],
    ['history_cut_off', totals.changelogsCutOff, totals.issues],
    ['teams_without_holidays', withoutHolidays.length, teams.length],
    ['sprint_promises_reconstructed', sprints.count - sprints.frozen, sprints.count],
  ].map(([measure, count, of]) => full([null, null, measure!, null, count!, of!]));
}

function sharesOf({ count, total, interval }: Share): Cell[] {
  return [
    count,
    total,
    interval === null ? null : count / total,
    interval?.low ?? null,
    interval?.high ?? null,
  ];
}

function full(row: Cell[]): Cell[] {
  return [...row, ...Array<null>(header.length - row.length).fill(null)];
}
