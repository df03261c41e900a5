import { blockApps, findSpace } from '../../local/confluence/pages';
import { deleteProject } from '../../local/jira/delete-project';
import { findProject } from '../../local/jira/issues';
import { macroExportMessages } from '../../src/contract/macro-messages';
import { contractMessages } from '../../src/contract/messages';
import * as functions from '../../src/index';
import type { SiteBrowser, VisitedPage } from './browser';
import { pageWith, placedMacro, startMacroSite, wikiOnly } from './macro-site';
import { people } from './site-seed';

const { ada, ravi, long } = people;

/** Each macro, told to show what comes of the project `SEC`, which only Ada may browse. */
const macros = [
  {
    key: 'rapport-follow-through',
    config: { projectId: '2' },
    call: 'getFollowThrough',
    resolver: functions.followThroughResolver,
    exported: functions.exportFollowThrough,
  },
  {
    key: 'rapport-handoff-map',
    config: { projectId: '2' },
    call: 'getHandoffMap',
    resolver: functions.handoffMapResolver,
    exported: functions.exportHandoffMap,
  },
  {
    key: 'rapport-team-health',
    config: { partnershipId: 'together' },
    call: 'getTeamHealth',
    resolver: functions.teamHealthResolver,
    exported: functions.exportTeamHealth,
  },
  {
    key: 'rapport-requirement-coverage',
    config: { projectIds: ['2'] },
    call: 'getCoverageSources',
    resolver: functions.requirementCoverageResolver,
    exported: functions.exportRequirementCoverage,
  },
  {
    key: 'rapport-working-agreement',
    config: { partnershipId: 'together' },
    call: 'getAgreement',
    resolver: functions.workingAgreementResolver,
    exported: functions.exportWorkingAgreement,
  },
];
/** What nobody may read who may not browse the project: its name, its issues, and any number of them. */
const secrets = /Secrets|SEC-\d|promise in SEC|\d+ %|\d+ of \d+/;

const content = macros.map(({ key, config }) => placedMacro(key, key, config));
let browser: SiteBrowser;
const opened: VisitedPage[] = [];
beforeAll(async () => {
  browser = await startMacroSite([
    pageWith('90', content),
    pageWith('91', content, { spaceKey: 'NEW', spaceId: '8' }),
    pageWith('92', content, { readers: { groups: ['munich'], accountIds: [] } }),
  ]);
});
afterAll(() => browser?.close());
afterEach(async () => {
  await Promise.all(opened.splice(0).map((visited) => visited.close()));
  browser.assertNoViolations();
});

async function open(as: string, path = '/wiki/spaces/DOC/pages/90') {
  const visited = await browser.open(path, { as, heightPx: 4_000 });
  opened.push(visited);
  return visited;
}

const moduleOf = (macro: { key: string }) =>
  browser.server.platform.manifest.modules.find(({ key }) => key === macro.key)!;

/** What each macro says once it has heard from its function, in the order of the page. */
async function wordsOf({ page }: VisitedPage): Promise<string[]> {
  const frames = page.locator('iframe.app-frame');
  await frames.nth(macros.length - 1).waitFor();
  return Promise.all(
    macros.map(async (_macro, index) => {
      const main = frames.nth(index).contentFrame().locator('main');
      await main.locator('.notice, h3').first().waitFor();
      return main.innerText();
    }),
  );
}

describe('macros about a project', () => {
  it('are all tried here', () => {
    const { modules } = browser.server.platform.manifest;
    const keys = modules.filter(({ type }) => type === 'macro').map(({ key }) => key);
    expect(macros.map(({ key }) => key).sort()).toEqual(keys.sort());
  });

  it('show it to whoever may browse it, each by its name', async () => {
    const words = await wordsOf(await open(ada));
    for (const [index, text] of words.entries()) {
      const { key, title } = moduleOf(macros[index]!);
      expect([key, text]).toEqual([
        key,
        expect.stringMatching(new RegExp(`${title}.*(Munich|Secrets)`, 's')),
      ]);
    }
  });

  it.each([
    ['a member of one of the teams who may not browse it', ravi, '/wiki/spaces/DOC/pages/90'],
    ['somebody of neither team', long, '/wiki/spaces/DOC/pages/90'],
    ['somebody without Jira', wikiOnly, '/wiki/spaces/DOC/pages/90'],
    ['a reader of the page’s copy in another space', ravi, '/wiki/spaces/NEW/pages/91'],
  ])('say nothing of it to %s, but why, each by its name', async (_reader, as, path) => {
    const words = await wordsOf(await open(as, path));
    for (const [index, text] of words.entries()) {
      expect(text).not.toMatch(secrets);
      expect(text).toMatch(new RegExp(`${moduleOf(macros[index]!).title}.{20}`, 's'));
    }
  });

  it('ask whoever is not signed in to sign in, and give them nothing to export', async () => {
    const { page } = await open(ada);
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('button', { name: 'Not signed in' }).click();
    await page.getByRole('button', { name: 'Account: Not signed in. Switch user' }).waitFor();
    const anonymous = await open('anonymous');
    for (const text of await wordsOf(anonymous)) {
      expect(text).toContain(contractMessages.notSignedIn);
      expect(text).not.toMatch(secrets);
    }
    const about = await anonymous.page.getByRole('list', { name: 'About this page' }).innerText();
    expect(about).not.toMatch(/Rapport|issue/);
    const exported = await open('anonymous', '/wiki/exportword?pageId=90');
    const sentences = exported.page.getByText(macroExportMessages.anonymous);
    await sentences.nth(macros.length - 1).waitFor();
    expect(await exported.page.getByRole('article').innerText()).not.toMatch(secrets);
  });

  it.each(macros)(
    'answer nobody who has not signed in: $key',
    async ({ call, config, resolver, exported }) => {
      const { platform } = browser.server;
      const context = { extension: { content: { id: '90' }, config } };
      const payload = call === 'getCoverageSources' ? { ...config, withoutPage: true } : config;
      const event = { call: { functionKey: call, payload }, context };
      const answer = await platform.runInFunction(null, () =>
        (resolver as unknown as (event: unknown, more: object) => Promise<unknown>)(event, {}),
      );
      expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
      const document = await platform.runInFunction(null, () => exported({ context }));
      expect(JSON.stringify(document)).toContain('signed in');
      expect(JSON.stringify(document)).not.toMatch(secrets);
    },
  );

  it('are not there for whom the page is not, nor where a policy of the space blocks apps', async () => {
    const [restricted, closed] = ['/wiki/spaces/DOC/pages/92', '/wiki/spaces/NEW/pages/91'];
    for (const [as, path] of [
      [ravi, restricted],
      ['anonymous', restricted],
      ['anonymous', closed],
    ]) {
      const hidden = await open(as!, path);
      await hidden.page.getByRole('heading', { name: 'We couldn’t find this page' }).waitFor();
      expect(await hidden.page.locator('iframe').count()).toBe(0);
    }
    const { page } = await open('anonymous', '/issues');
    await page.getByRole('heading', { name: 'Sign in to see this page' }).waitFor();
    const { site } = browser.server;
    blockApps(site, findSpace(site, 'NEW')!, true);
    const blocked = await open(ada, '/wiki/spaces/NEW/pages/91');
    const sentence = blocked.page.getByText('Your admin has blocked apps');
    await sentence.first().waitFor();
    expect(await blocked.page.locator('iframe').count()).toBe(0);
    await blocked.page.getByRole('button', { name: 'More actions' }).click();
    await blocked.page.getByRole('link', { name: 'Export to PDF' }).click();
    await blocked.page.getByText('PDF preview of').waitFor();
    await sentence.nth(macros.length - 1).waitFor();
    expect(await sentence.count()).toBe(macros.length);
    expect(await blocked.page.locator('main').innerText()).not.toContain('Exception');
  });

  it('say of a project that was deleted no more than of one that cannot be browsed', async () => {
    const { site, platform } = browser.server;
    deleteProject(site, site.people.find(ada)!, findProject(site, '2')!);
    await platform.agenda.moveBy(3_600_000);
    const words = await wordsOf(await open(ada));
    for (const text of words) {
      expect(text).not.toMatch(secrets);
      expect(text.trim().length).toBeGreaterThan(20);
    }
  });
});
