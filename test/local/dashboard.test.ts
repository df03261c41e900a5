import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addGadget, gadgetsOf } from '../../local/jira/dashboard';
import { openLocalSite } from '../../local/site';
import { makeSeed, startTestSite, type TestSite } from './start-test-site';

let site: TestSite;
beforeEach(async () => (site = await startTestSite()));
afterEach(() => site.close());

const moduleKey = 'rapport-gadget';
const dashboard = (user: string, method: string, place = '', body?: unknown) =>
  site.ask(user, method, `/_site/dashboard${place}`, body);
const context = (gadget: { id: number; editing: boolean }, key = moduleKey) =>
  site.ask('priya', 'POST', '/_site/forge/context', { moduleKey: key, extension: { gadget } });

describe('the dashboard', () => {
  it('has gadgets, the last one added first, for everybody', async () => {
    expect((await dashboard('anna', 'GET')).body).toEqual({ id: '10000', gadgets: [] });
    await dashboard('anna', 'POST', '/gadgets', { moduleKey });
    const added = await dashboard('anna', 'POST', '/gadgets', { moduleKey });
    const gadgets = [2, 1].map((id) => ({ id, moduleKey, refreshMinutes: null }));
    expect(added.body).toEqual({ id: '10000', gadgets });
    expect((await dashboard('priya', 'GET')).body).toEqual(added.body);
    expect((await dashboard('priya', 'DELETE', '/gadgets/2')).body.gadgets).toEqual([gadgets[1]]);
    // An id is given out once: whoever still looks at the old one must not see another in its place.
    await dashboard('anna', 'POST', '/gadgets', { moduleKey });
    expect(gadgetsOf(site.site).map(({ id }) => id)).toEqual([3, 1]);
  });

  it('gives a gadget what was submitted, and says whether its form is shown', async () => {
    await dashboard('anna', 'POST', '/gadgets', { moduleKey });
    const { extension } = (await context({ id: 1, editing: true })).body;
    expect(extension).toEqual({
      type: 'jira:dashboardGadget',
      entryPoint: 'edit',
      dashboard: { id: '10000' },
      gadget: { id: '1' },
      location: `${site.siteOrigin}/jira/dashboards/10000`,
    });
    const configuration = { projectId: '1', refresh: 15 };
    const { body } = await dashboard('anna', 'PUT', '/gadgets/1', { configuration });
    expect(body.gadgets).toEqual([{ id: 1, moduleKey, refreshMinutes: 15 }]);
    expect((await context({ id: 1, editing: false })).body.extension).toMatchObject({
      entryPoint: 'view',
      gadgetConfiguration: configuration,
    });
  });

  it.each([0, -5, 1.5, '15', null])('reads no gadget again after %p minutes', async (refresh) => {
    await dashboard('anna', 'POST', '/gadgets', { moduleKey });
    const { body } = await dashboard('anna', 'PUT', '/gadgets/1', { configuration: { refresh } });
    expect(body.gadgets[0].refreshMinutes).toBeNull();
  });

  it('refuses what is no gadget, and what is not there', async () => {
    expect((await dashboard('anna', 'POST', '/gadgets', { moduleKey: 'trust-panel' })).status).toBe(400);
    expect((await dashboard('anna', 'PUT', '/gadgets/1', { configuration: {} })).status).toBe(404);
    await dashboard('anna', 'POST', '/gadgets', { moduleKey });
    expect((await dashboard('anna', 'PUT', '/gadgets/1', { configuration: 'all' })).status).toBe(400);
    expect((await context({ id: 2, editing: false })).status).toBe(404);
    expect((await context({ id: 1, editing: false }, 'trust-panel')).status).toBe(404);
  });

  it('is the same after a restart, and empty after other data was loaded', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'local-site-'));
    try {
      const first = openLocalSite({ directory });
      await first.load(makeSeed());
      addGadget(first, moduleKey, { projectId: '1' });
      first.close();
      const again = openLocalSite({ directory });
      expect(gadgetsOf(again)).toEqual([{ id: 1, moduleKey, configuration: { projectId: '1' } }]);
      await again.load(makeSeed());
      expect(gadgetsOf(again)).toEqual([]);
      again.close();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
