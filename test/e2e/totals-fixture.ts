import type { ProjectTotals } from '../../src/contract/totals-api';
import type { PromiseOutcome } from '../../src/domain/commitment/judge-chain';
import { weekOf } from '../../src/domain/totals/facts';
import { type DirectionTotals, noDirectionTotals } from '../../src/domain/totals/totals';
import { now } from './pulse-fixture';

export const present = weekOf(now, 'UTC');
const hourMs = 3_600_000;

function direction(
  from: string,
  to: string,
  promises: Partial<Record<PromiseOutcome, number>>,
  handoffs: Partial<DirectionTotals['handoffs']>,
  replies: Partial<DirectionTotals['replies']>,
): DirectionTotals {
  const none = noDirectionTotals(from, to);
  return {
    ...none,
    promises: { ...none.promises, ...promises },
    handoffs: { ...none.handoffs, ...handoffs },
    replies: { ...none.replies, ...replies },
    sprints: { 'committed kept': 12, 'committed carried': 3 },
  };
}

/** Thirteen weeks of Chicago and Manila; Manila promises more, Chicago answers late. */
export const totals: ProjectTotals = {
  now,
  weeks: { from: present - 12, to: present, present },
  partnerships: [{ id: 'chicago-manila', name: 'Billing platform' }],
  someHidden: false,
  projectIds: ['10000'],
  pair: null,
  teams: [
    { id: 'chicago', name: 'Chicago', index: 0 },
    { id: 'manila', name: 'Manila', index: 1 },
  ],
  withoutHolidays: ['Chicago'],
  teamCount: 2,
  fill: { status: 'done', done: 400, expected: 400 },
  totals: {
    issues: 214,
    doneWithoutStart: 9,
    changelogsCutOff: 0,
    withStrangers: 31,
    directions: [
      direction(
        'chicago',
        'manila',
        { kept: 28, renegotiated: 2, missedWithWarning: 1, missedSilently: 2, open: 4, withdrawn: 1 },
        {
          count: 45,
          waiting: 3,
          returned: 6,
          followed: 41,
          complete: 30,
          medianWaitMs: 19 * hourMs,
          medianAwakeMs: 4 * hourMs,
          medianAsleepMs: 15 * hourMs,
          p85WaitMs: 40 * hourMs,
          p85AwakeMs: 9 * hourMs,
          p85AsleepMs: 33 * hourMs,
        },
        {
          count: 38,
          answered: 33,
          inTime: 29,
          late: 6,
          open: 3,
          left: 2,
          medianWaitMs: 15 * hourMs,
          medianAwakeMs: 2.5 * hourMs,
        },
      ),
      direction(
        'manila',
        'chicago',
        { kept: 37, renegotiated: 3, missedSilently: 2, open: 6 },
        {
          count: 53,
          waiting: 5,
          returned: 5,
          followed: 48,
          complete: 44,
          medianWaitMs: 61 * hourMs,
          medianAwakeMs: 11 * hourMs,
          medianAsleepMs: 48 * hourMs,
        },
        {
          count: 64,
          answered: 49,
          inTime: 27,
          late: 31,
          open: 11,
          left: 4,
          medianWaitMs: 50 * hourMs,
          medianAwakeMs: 9 * hourMs,
        },
      ),
    ],
    requirement: { inScope: 90, atLevel: [10, 20, 40, 20, 0], started: 73, documentedBeforeStart: 58 },
  },
  startsByWeek: Array.from({ length: 13 }, (_, index) => {
    const started = 3 + ((index * 7) % 6);
    return {
      week: present - 12 + index,
      started,
      documented: Math.max(0, started - 1 - ((index * 5) % 3)),
    };
  }),
  upcoming: [
    { week: present, from: 'manila', to: 'chicago', count: 3 },
    { week: present + 1, from: 'manila', to: 'chicago', count: 2 },
    { week: present + 1, from: 'chicago', to: 'manila', count: 1 },
  ],
  slips: [
    { from: 'chicago', to: 'manila', count: 30, medianMs: -2 * hourMs, p85Ms: 9 * hourMs },
    { from: 'manila', to: 'chicago', count: 40, medianMs: 0, p85Ms: 3 * hourMs },
  ],
  isCut: false,
};

/** Some of what the numbers count, as Jira tells it. */
export const issue = (id: string, key: string, summary: string) => ({
  id,
  key,
  fields: {
    summary,
    status: { name: 'In Progress', statusCategory: { key: 'indeterminate' } },
    duedate: '2026-03-06',
  },
});
