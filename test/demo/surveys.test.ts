import path from 'node:path';
import { liveSurveys } from '../../local/demo/live-surveys';
import type { SurveyStory } from '../../local/demo/live-surveys';
import { makeDemo } from '../../local/demo/make-demo';
import type { Demo } from '../../local/demo/make-demo';
import { people } from '../../local/demo/people';
import { repairTeams } from '../../local/demo/repair-plan';
import { planBallots } from '../../local/demo/survey-plan';
import { readManifest } from '../../local/forge/manifest';
import { ForgePlatform } from '../../local/forge/platform';
import { saveConfiguration } from '../../local/save-configuration';
import { requireFunctions } from '../../local/server';
import { openLocalSite } from '../../local/site';
import type { LocalSite } from '../../local/site';
import type { Result } from '../../src/contract/result';
import type { PartnershipResults, PublishedWave, Pulse } from '../../src/contract/survey-api';
import { countOutcomes, promisesIn } from '../../src/domain/commitment/follow-through';
import { gap } from '../../src/domain/survey/reading';
import type { Lens } from '../../src/domain/survey/survey-item';
import type { PartResult, Side } from '../../src/domain/survey/wave';
import { assessDemo } from './assess-demo';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const root = path.join(__dirname, '..', '..');

/** A demo whose surveys were lived through until an instant, and its app. */
interface Lived {
  demo: Demo;
  site: LocalSite;
  platform: ForgePlatform;
  ask<T>(accountId: string, key: string, payload?: unknown): Promise<T>;
}

async function live(demo: Demo, until: number): Promise<Lived> {
  const site = openLocalSite({ directory: ':memory:' });
  const platform = new ForgePlatform(site, readManifest(root), requireFunctions);
  const adminId = people.admin.accountId;
  await site.load(demo.seed);
  await saveConfiguration(platform, adminId, { teams: demo.teams, settings: demo.settings });
  await liveSurveys(platform, adminId, demo.surveys, until);
  async function ask<T>(accountId: string, key: string, payload?: unknown): Promise<T> {
    const visitor = { person: site.people.find(accountId)!, theme: 'light' as const };
    const answer = await platform.invoke('pulse', key, payload, {}, visitor);
    const result = (answer as { payload: Result<T> }).payload;
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }
  return { demo, site, platform, ask };
}

const wavesOf = async ({ ask }: Lived, { partnership }: SurveyStory): Promise<PublishedWave[]> => {
  const payload = { partnershipId: partnership.id };
  return (await ask<PartnershipResults>(people.admin.accountId, 'getResults', payload)).waves;
};

const sidesOf = ({ result }: PublishedWave): [PartResult, PartResult] | null =>
  result.published === 'bySide' ? result.sides : null;

/** The second has Christmas, New Year and their holiday weeks just before its end. */
describe.each(['2026-11-23', '2027-01-11'])('the surveys of the demo of %s, lived through', (anchor) => {
  const demo = makeDemo({ anchor, siteOrigin: 'http://localhost:1' });
  const [repair, calm] = demo.surveys as [SurveyStory, SurveyStory];
  const end = Date.parse(`${anchor}T00:00:00Z`);
  let lived: Lived;
  let waves: PublishedWave[];
  beforeAll(async () => {
    lived = await live(demo, end);
    waves = await wavesOf(lived, repair);
  });
  afterAll(() => lived.site.close());

  it('are a year of Chicago and Manila, and three calm waves of Munich and Hyderabad', async () => {
    expect(waves.map(({ number }) => number)).toEqual(repair.waves.slice(1).map((_, index) => index + 1));
    const calmResults = await wavesOf(lived, calm);
    expect(calmResults.map(({ result }) => result.published)).toEqual(['bySide', 'bySide', 'bySide']);
    expect(lived.site.violations).toEqual([]);
    expect(lived.platform.meter.usage.queue.dropped).toBe(0);
  });

  it('publish the means that were planned, item by item, of as many as were to answer', () => {
    for (const wave of waves) {
      const sides = sidesOf(wave);
      const plan = repair.waves[wave.number - 1]!;
      if (sides === null) continue;
      expect(sides.map(({ answered }) => answered)).toEqual(plan.answered);
      sides.forEach((part, side) => {
        const place = { story: repair.number, wave: wave.number, side: side as Side };
        const ballots = planBallots(wave.items, plan, place);
        const planned = wave.items.map(({ id }, index) => {
          const answers = ballots.flatMap((ballot) => ballot[index] ?? []);
          const mean = answers.reduce((sum: number, answer) => sum + answer, 0) / answers.length;
          return [id, answers.length, Math.round(mean * 10) / 10];
        });
        expect(part.items.map(({ itemId, answers, mean }) => [itemId, answers, mean])).toEqual(planned);
        for (const { lens, mean } of part.lenses) {
          // Whole answers of a handful of people, and items that lie a little off their lens.
          expect(Math.abs(mean - plan.feelings[side]![lens])).toBeLessThan(0.25);
        }
      });
    }
  });

  it('pool the ninth wave, of which four of Manila answered, and no other', () => {
    expect(waves.filter(({ result }) => result.published !== 'bySide')).toMatchObject([
      { number: 9, result: { published: 'pooled', pooled: { answered: 10, invited: 15 } } },
    ]);
  });

  it('hold the seventh wave back until something was said about the sixth, and are on the grid again with the eighth', () => {
    const { firstOpening, cadenceWeeks } = repair.partnership;
    const gridDate = (number: number) => Date.parse(firstOpening) + (number - 1) * cadenceWeeks * 7 * dayMs;
    const [, , , , , , seventh, eighth] = waves;
    const reply = repair.replies[5]![0]!;
    expect(reply.at - gridDate(7)).toBeGreaterThan(6 * dayMs);
    expect(seventh!.askedUntil - reply.at).toBeGreaterThan(9 * dayMs);
    // It opens for both from the morning of the day on which the reply came.
    expect(seventh!.opensAt).toBeGreaterThan(reply.at - dayMs);
    const weeksOff = (eighth!.opensAt - gridDate(8)) / (7 * dayMs);
    expect(weeksOff - Math.floor(weeksOff)).toBeLessThan(0.2);
  });

  it('have an answer to each wave: issues of the team that took each on, or a reason', () => {
    waves.forEach(({ number, response }) => {
      const replies = repair.replies[number - 1]!;
      expect(response).toEqual({
        actions: replies.flatMap(({ accountId, issueIds }) => {
          const side = repair.members.findIndex((members) => members.includes(accountId));
          return issueIds.map((issueId) => ({ issueId, teamId: repair.partnership.teamIds[side] }));
        }),
        reason: replies[0]!.reason,
      });
    });
  });

  it('stand beside records whose follow-through is the plan’s in each wave’s period', () => {
    const promises = [...assessDemo(demo, end).values()].flatMap(
      ({ dueDatePromise }) => dueDatePromise ?? [],
    );
    waves.forEach((wave, index) => {
      const { until, outcomes } = demo.truth.repair.periods[index]!;
      const end = wave.askedUntil;
      expect(end).toBe(until - 1);
      const period = { start: waves[index - 1]?.askedUntil ?? end - 28 * dayMs, end };
      for (const from of repairTeams) {
        const to = repairTeams.find((team) => team !== from)!;
        expect(countOutcomes(promisesIn(promises, { from, to }, period))).toMatchObject(outcomes[from]);
      }
    });
  });

  it('show the gap: dates hold again for months before the other side believes it', () => {
    const gaps = waves.map((wave, index) => {
      const { outcomes } = demo.truth.repair.periods[index]!;
      return repairTeams.map((rated, side) => {
        const counts = outcomes[rated];
        const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
        const rating = sidesOf(wave)?.[1 - side]!.lenses.find(({ lens }) => lens === 'reliability');
        return gap({ count: counts.kept, total }, rating ?? null);
      });
    });
    expect(gaps.slice(0, 9).flat()).not.toContain('recordsBetter');
    expect(gaps[10]).toEqual(['recordsBetter', 'recordsBetter']);
    expect(gaps[12]).not.toContain('recordsBetter');
  });

  it.each([0, 1] as const)('side %d: voice falls first, and is the last to come back', (side) => {
    const meansOf = (lens: Lens) =>
      waves.flatMap((wave) => sidesOf(wave)?.[side].lenses.find((one) => one.lens === lens)?.mean ?? []);
    const fallIn = (means: number[], wave: number) => means[0]! - means[wave]!;
    const regained = (means: number[]) =>
      (means.at(-1)! - Math.min(...means)) / (means[0]! - Math.min(...means));
    const [voice, reliability, regard] = (['voice', 'reliability', 'regard'] as const).map(meansOf);
    expect(fallIn(voice!, 1)).toBeGreaterThan(2 * fallIn(reliability!, 1));
    expect(fallIn(voice!, 1)).toBeGreaterThan(2 * fallIn(regard!, 1));
    expect(regained(voice!)).toBeLessThan(regained(reliability!));
    expect(regained(reliability!)).toBeLessThan(regained(regard!));
  });

  it('end with a wave that is open, or about to open, and waits for Rosa and Paolo', async () => {
    for (const accountId of repair.stillToAnswer) {
      const { partnerships } = await lived.ask<Pulse>(accountId, 'getPulse');
      const { invitation, nextOpening } = partnerships[0]!;
      if (invitation === null) {
        expect(Date.parse(nextOpening) - end).toBeLessThan(4 * dayMs);
      } else {
        expect(invitation).toMatchObject({ state: 'open', waveId: `chicago-manila:${repair.waves.length}` });
        // Through the anchor's week.
        expect(invitation.closesAt - end).toBeGreaterThan(6 * dayMs);
      }
    }
  });
});

it('lives through the same twice, but for the order in the urns', async () => {
  const demo = makeDemo({ anchor: '2026-11-23', siteOrigin: 'http://localhost:1' });
  const until = demo.truth.repair.periods[2]!.until - 3 * dayMs;
  const [one, other] = [await live(demo, until), await live(demo, until)].map(({ site }) => {
    const stored = site.database.prepare("select entity, key, value from kvs where entity <> 'urn'").all();
    site.close();
    return stored;
  });
  expect(one).toContainEqual(expect.objectContaining({ entity: 'wave', key: 'chicago-manila:3' }));
  expect(one).toEqual(other);
});
