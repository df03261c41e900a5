import type { SiteBrowser } from './browser';
import { pageWith, placedMacro, startMacroSite } from './macro-site';
import { people } from './site-seed';

let browser: SiteBrowser;
beforeAll(async () => {
  // As it was placed before there were parts to choose.
  browser = await startMacroSite([
    pageWith('80', [placedMacro('rapport-follow-through', 'placed', { projectId: '1' })]),
  ]);
});
afterAll(() => browser?.close());

it('shows all until somebody chooses; then its readers and exports get what was chosen, and no more is asked', async () => {
  const visited = await browser.open('/wiki/spaces/DOC/pages/80', { as: people.ada });
  const { page, errors } = visited;
  const { meter } = browser.server.platform;
  const inMacro = page.locator('iframe.app-frame').contentFrame();
  const [slip, open] = ['Done, against the first date', /^Open promises/];
  await inMacro.getByText('PAY-').first().waitFor();
  await inMacro.getByRole('table', { name: slip }).waitFor();

  await page.goto(new URL('/wiki/spaces/DOC/pages/edit-v2/80', page.url()).href);
  // What is asked until then is asked before the count begins.
  await inMacro.getByText('PAY-').first().waitFor();
  await page.getByRole('button', { name: 'Configure' }).click();
  const form = page.getByRole('dialog').locator('iframe').contentFrame();
  await form.getByText('PAY-').first().waitFor();
  await form.getByRole('checkbox', { name: open }).uncheck();
  await form.getByRole('checkbox', { name: 'Week by week' }).uncheck();
  await form.getByRole('heading', { name: open }).waitFor({ state: 'detached' });
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  meter.reset();
  // By keyboard: the macro above becomes lower meanwhile, and the button moves.
  await page.getByRole('button', { name: 'Publish' }).press('Enter');
  await page.waitForURL(/pages\/80\//);

  await inMacro.getByRole('table', { name: slip }).waitFor();
  expect(await inMacro.getByRole('heading', { name: open }).count()).toBe(0);
  expect(await inMacro.getByRole('heading', { name: 'Week by week' }).count()).toBe(0);

  await page.goto(new URL('/wiki/exportword?pageId=80', page.url()).href);
  await page.getByRole('columnheader', { name: slip }).waitFor();
  expect(await page.getByRole('table').count()).toBe(1);
  expect(await page.getByRole('article').innerText()).not.toContain('PAY-');
  const { pages, functions } = meter.usage.rest;
  expect([pages, functions].map((asked) => asked['POST /rest/api/3/search/jql'])).toEqual([
    undefined,
    undefined,
  ]);
  expect(errors).toEqual([]);
  browser.assertNoViolations();
  await visited.close();
});
