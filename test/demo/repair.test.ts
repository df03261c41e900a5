import type { SettledOutcome } from '../../local/demo/issue-writer';
import { makeDemo } from '../../local/demo/make-demo';
import { periodPlans, repairTeams, responsePlans, waveCount } from '../../local/demo/repair-plan';
import type { RepairTeam } from '../../local/demo/repair-plan';
import { assessDemo } from './assess-demo';

/** Mondays that bring different holidays and clock changes into the last months, and into the year before. */
const anchors = ['2026-11-23', '2027-01-11', '2027-04-26', '2028-02-28'] as const;

const settled = ['kept', 'renegotiated', 'missedWithWarning', 'missedSilently'] as const;

describe.each(anchors)('the measures find what the repair of %s was made of', (anchor) => {
  const demo = makeDemo({ anchor, siteOrigin: 'http://localhost:1' });
  const assessments = assessDemo(demo, Date.parse(`${anchor}T00:00:00Z`));
  const { periods, issues } = demo.truth.repair;

  it('each promise', () => {
    const found = [...issues.keys()].map((key) => {
      const promise = assessments.get(key)!.dueDatePromise;
      return [key, promise?.from, promise?.to, promise?.outcome];
    });
    expect(found).toEqual(
      [...issues].map(([key, { promiser, promisee, outcome }]) => [key, promiser, promisee, outcome]),
    );
  });

  it('each period, by direction, whatever the hour at which the waves close', () => {
    const promises = [...assessments.values()].flatMap(({ key, dueDatePromise }) =>
      /^(CLM|DOC)-/.test(key) && dueDatePromise !== null ? [dueDatePromise] : [],
    );
    const count = (from: number, until: number, promiser: RepairTeam, outcome: SettledOutcome) =>
      promises.filter(
        (promise) =>
          promise.from === promiser &&
          promise.to !== promiser &&
          promise.outcome === outcome &&
          promise.firstDueAt >= from &&
          promise.firstDueAt < until,
      ).length;
    for (const hours of [-12, 0, 12]) {
      const found = periods.map(({ from, until }) =>
        repairTeams.map((promiser) =>
          settled.map((outcome) =>
            count(from + hours * 3_600_000, until + hours * 3_600_000, promiser, outcome),
          ),
        ),
      );
      expect(found).toEqual(
        periods.map(({ outcomes }) =>
          repairTeams.map((promiser) => settled.map((outcome) => outcomes[promiser][outcome])),
        ),
      );
    }
  });

  it('each action, which is a promise of the team to itself', () => {
    const keys = new Map(
      [...(demo.seed.issues as Iterable<{ id: string; key: string }>)].map(({ id, key }) => [id, key]),
    );
    const made = demo.surveys[0]!.replies.flat().flatMap(({ issueIds }) => issueIds);
    expect(made.map((id) => assessments.get(keys.get(id)!)!.dueDatePromise)).toMatchObject(
      responsePlans.flatMap((plan) =>
        plan.actions.map(({ team, outcome }) => ({ from: team, to: team, outcome })),
      ),
    );
  });
});

describe('the story of the repair', () => {
  it('has a period for each wave, and a response to each that has closed', () => {
    expect(periodPlans).toHaveLength(waveCount);
    expect(responsePlans).toHaveLength(waveCount - 1);
    for (const { actions, reason } of responsePlans) expect(actions.length > 0).toBe(reason === null);
  });

  it.each([
    ['manila', 73, 36, 88],
    ['chicago', 73, 27, 90],
  ] as const)('follow-through of %s begins at %d %%, falls to %d %% and ends at %d %%', (team, ...values) => {
    const rates = periodPlans.map(({ promises }) => {
      const counts = promises[team];
      return Math.round((100 * counts.kept) / settled.reduce((sum, outcome) => sum + counts[outcome], 0));
    });
    // The last period is still running.
    expect([rates[0], Math.min(...rates), rates.at(-2)]).toEqual(values);
  });

  it('bad news comes early before dates hold: silent misses are gone while follow-through is still below its beginning', () => {
    const silent = periodPlans.map(({ promises }) => promises.manila.missedSilently);
    const firstWithout = silent.indexOf(0);
    expect(silent.slice(firstWithout).every((count) => count === 0)).toBe(true);
    expect(periodPlans[firstWithout]!.promises.manila.kept).toBeLessThanOrEqual(
      periodPlans[0]!.promises.manila.kept,
    );
    expect(periodPlans[firstWithout]!.promises.manila.renegotiated).toBeGreaterThan(0);
  });
});
