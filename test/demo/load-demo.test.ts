import path from 'node:path';
import { anchorOf, followOrigin, loadDemo } from '../../local/demo/load-demo';
import { makeDemo } from '../../local/demo/make-demo';
import { people } from '../../local/demo/people';
import { ForgePlatform } from '../../local/forge/platform';
import { readManifest } from '../../local/forge/manifest';
import { requireFunctions } from '../../local/server';
import { openLocalSite } from '../../local/site';
import { findGuide, formatGuide } from '../../local/start-guide';
import { getConfiguration } from '../../src/app/configuration';
import { getPartnerships } from '../../src/app/survey/get-partnerships';
import { getResults } from '../../src/app/survey/get-results';
import { getProjectTotals } from '../../src/app/totals/get-project-totals';
import { getTeamHealth } from '../../src/app/totals/get-team-health';
import { countSettled } from '../../src/domain/commitment/follow-through';
import { requestJiraAsUser } from '../../src/entry/product-requests';
import { searchIssues } from '../../src/jira/search-issues';
import { findInForce, findProposed } from '../../src/domain/agreement/agreement';
import { readAgreement } from '../../src/storage/agreement-storage';
import { readCommitments } from '../../src/storage/commitment-storage';
import { readLedger } from '../../src/storage/ledger-storage';
import { readWalk } from '../../src/storage/walk-storage';
import { assessDemo } from './assess-demo';

const site = openLocalSite({ directory: ':memory:' });
const platform = new ForgePlatform(site, readManifest(path.join(__dirname, '..', '..')), requireFunctions);
const startedAt = Date.now();
let anchor: string;
beforeAll(async () => {
  anchor = await loadDemo(platform, 'http://localhost:4000');
});
afterAll(() => site.close());

const sprintIds = makeDemo({ anchor: '2026-03-02', siteOrigin: 'http://localhost:4000' }).seed.sprints.map(
  ({ id }) => id,
);

describe('the demo on a site', () => {
  it('has its teams in Rapport, saved by the app itself', async () => {
    const saved = await platform.runInFunction(site.people.find(people.admin.accountId), getConfiguration);
    expect(saved.teams.map(({ name, shore, timeZone }) => [name, shore, timeZone])).toEqual([
      ['Munich', 'onshore', 'Europe/Berlin'],
      ['Hyderabad', 'offshore', 'Asia/Kolkata'],
      ['Chicago', 'onshore', 'America/Chicago'],
      ['Manila', 'offshore', 'Asia/Manila'],
    ]);
    expect(saved.settings.siteTimeZone).toBe('Europe/Berlin');
  });

  it('has a year of surveys, for which the app was not run much more often than people acted', async () => {
    const { partnerships } = await platform.runInFunction(null, () => getPartnerships(site.now()));
    expect(partnerships.map(({ partnership, latestWave }) => [partnership.name, latestWave?.number])).toEqual(
      [
        ['Chicago and Manila', 14],
        ['Munich and Hyderabad', 3],
      ],
    );
    const runs = Object.values(platform.meter.usage.functions).map(({ invocations }) => invocations);
    expect(runs.reduce((sum, count) => sum + count, 0)).toBeLessThan(2_000);
    expect(site.now()).toBeGreaterThanOrEqual(startedAt);
    expect(site.now()).toBeLessThan(Date.now() + 300_000);
  });

  it('shows of two teams what their projects’ totals and their pulse show', async () => {
    const [accountId, partnershipId, weeks] = [people.paolo.accountId, 'chicago-manila', 13] as const;
    const reader = { accountId, isAdministrator: async () => false, requestJira: requestJiraAsUser };
    const { health, totals, results } = await platform.runInFunction(
      site.people.find(accountId),
      async () => {
        const health = await getTeamHealth({ partnershipId, weeks }, reader, site.now());
        const results = await getResults(partnershipId, reader);
        const [projectId] = results.partnership.projectIds;
        const asked = { partnershipId, period: { last: weeks } };
        const totals = await getProjectTotals(asked, { ...reader, projectId: projectId! }, site.now());
        return { health: health!, totals, results };
      },
    );
    const { result } = results.waves.at(-1)!;
    if (health.survey.status !== 'bySide' || result.published !== 'bySide') throw new Error('Not by side');
    for (const [side, { id }] of health.teams.entries()) {
      const promised = totals.totals.directions.find(
        ({ from, to }) => from === id && to !== null && to !== id,
      )!;
      const { count, total } = health.records!.sides[side]!.followThrough;
      expect([count, total]).toEqual([promised.promises.kept, countSettled(promised.promises)]);
      // What the other team said.
      const said = result.sides[1 - side]!.lenses.find(({ lens }) => lens === 'reliability')!;
      expect(said).toMatchObject(health.survey.sides[side]!.lenses.reliability!.summary);
    }
    const { requirement } = totals.totals;
    expect(health.records!.documented).toMatchObject({
      count: requirement.documentedBeforeStart,
      total: requirement.started,
    });
  });

  it('has two agreements: one that both teams signed, and one of which a new version waits for a side', async () => {
    const found = ['munich-hyderabad', 'chicago-manila'].map((id) =>
      platform.runInFunction(null, () => readAgreement(id)),
    );
    const [calm, moved] = (await Promise.all(found)).map(({ agreement }) => agreement);
    expect([findInForce(calm!)?.number, findProposed(calm!)]).toEqual([1, null]);
    expect(findInForce(moved!)?.number).toBe(1);
    expect(findProposed(moved!)).toMatchObject({ number: 2, signedAt: [null, expect.any(Number)] });
  });

  it('has people act with the pauses that people make', async () => {
    const find = site.database.prepare("select id from issue where summary like ? || '%'").pluck();
    for (const summary of ['Parent of a sub-task', 'Munich owes Hyderabad']) {
      const { events } = await platform.runInFunction(null, () => readLedger(String(find.get(summary))));
      expect(events).toHaveLength(3);
      // Of a story that ends on the day on which it is made, the pauses are shorter.
      const pausesMs = events.slice(1).map(({ at }, index) => at - events[index]!.at);
      for (const pauseMs of pausesMs) expect(pauseMs).toBeGreaterThan(60_000);
      expect(Math.max(...pausesMs)).toBeGreaterThan(10 * 60_000);
    }
  });

  it('has sprints that were recorded as they started and were closed, but for one that was over before', async () => {
    const ids = Array.from({ length: 7 }, (_, index) => String(sprintIds[index]));
    const found = await platform.runInFunction(null, () => readCommitments(ids));
    expect(
      ids.map((id) => found.get(id) ?? null).map((one) => one && [one.start !== null, one.end !== null]),
    ).toEqual([null, ...Array.from({ length: 5 }, () => [true, true]), [true, false]]);
    expect(found.get(ids[1]!)!.start!.committed.length).toBeGreaterThan(20);
  });

  it('finds by JQL every issue that is overdue by the measures, and no other', async () => {
    const admin = site.people.find(people.admin.accountId)!;
    const { found, countedAt } = await platform.runInFunction(admin, async () => ({
      found: await searchIssues(requestJiraAsUser, {
        jql: 'rapportPromise = "overdue"',
        fields: ['summary'],
        most: 1_000,
      }),
      countedAt: (await readWalk('backfill'))!.finishedAt!,
    }));
    const demo = makeDemo({ anchor, siteOrigin: 'http://localhost:4000' });
    const overdue = [...assessDemo(demo, countedAt).values()].filter(({ dueDatePromise }) => {
      const last = dueDatePromise?.segments.at(-1);
      // Neither done nor moved: its date passed, and that was all.
      return last?.end === 'missed' && last.until === null && last.endedAt === last.dueAt;
    });
    expect(overdue).not.toEqual([]);
    // On one Munich has made another promise in the panel, for that week's Friday, after which it is overdue too.
    const byDueDate = found.issues.filter(
      ({ fields }) => !String(fields['summary']).startsWith('Munich owes'),
    );
    expect(byDueDate.map(({ key }) => key).sort()).toEqual(overdue.map(({ key }) => key).sort());
  });

  it('guides to pages that are there and to people who are there', () => {
    const guide = findGuide(site)!;
    const keys = site.database.prepare('select key from issue').pluck().all();
    const projects = site.database.prepare('select key from project').pluck().all();
    const names = site.database.prepare('select display_name from user').pluck().all();
    const pages = site.database.prepare('select id from page').pluck().all();
    const modules = platform.manifest.modules.map(({ key }) => key);
    for (const { path: page } of guide.pages) {
      const [, kind, key] = page.split('/');
      if (kind === 'browse') expect(keys).toContain(key);
      if (kind === 'projects') expect(projects).toContain(key);
      const [, pageId] = /^\/wiki\/spaces\/\w+\/pages\/(\d+)$/.exec(page) ?? [];
      if (pageId !== undefined) expect(pages).toContain(Number(pageId));
      const [, moduleKey] = /^(?:\/projects\/\w+)?\/apps\/(.+)$/.exec(page) ?? [];
      if (moduleKey !== undefined) expect(modules).toContain(moduleKey);
    }
    for (const { name } of guide.people) expect(names).toContain(name);
    expect(formatGuide('http://localhost:4000', guide)).toContain('http://localhost:4000/browse/SHOW-1 ');
  });

  it('has its pages’ addresses where it is served, also after it moved', () => {
    const count = (origin: string) =>
      site.database
        .prepare(
          'select (select count(*) from issue where instr(fields, ?)) + (select count(*) from remote_link where instr(json, ?))',
        )
        .pluck()
        .get(`${origin}/wiki/`, `${origin}/wiki/`) as number;
    const before = count('http://localhost:4000');
    expect(before).toBeGreaterThan(50);
    followOrigin(site, 'http://localhost:40001');
    expect([count('http://localhost:4000'), count('http://localhost:40001')]).toEqual([0, before]);
    const naming = (origin: string) =>
      site.database
        .prepare('select count(*) from page_body where instr(body, ?)')
        .pluck()
        .get(`${origin}/browse/`);
    expect([naming('http://localhost:4000') === 0, naming('http://localhost:40001') === 0]).toEqual([
      true,
      false,
    ]);
  });
});

describe('the week in which the story ends', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('of %s begins on %s', (date, monday) => {
    expect(anchorOf(Temporal.PlainDate.from(date))).toBe(monday);
  });
});
