import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readManifest } from '../../local/forge/manifest';
import { ForgePlatform } from '../../local/forge/platform';
import { installGlobals } from '../../local/forge/runtime';
import { openLocalSite, type LocalSite } from '../../local/site';
import type { Configuration } from '../../src/contract/configuration-api';
import type { Result } from '../../src/contract/result';
import { initialSettings } from '../../src/contract/settings';
import { makeSeed } from '../local/start-test-site';

const root = join(__dirname, '..', '..');

/** What `forge deploy` would upload, made by Atlassian's own bundler. */
function makeBundle(): string {
  return execFileSync(process.execPath, [join(__dirname, 'bundle-app.cjs')], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
}

describe('the bundle that forge deploy would make', () => {
  let site: LocalSite;
  let platform: ForgePlatform;

  beforeAll(async () => {
    const folder = makeBundle();
    // Node's own loader: the bundle is to run as it is, not as jest would transform it.
    const load = createRequire(__filename);
    installGlobals();
    site = openLocalSite({ directory: ':memory:' });
    await site.load(makeSeed());
    platform = new ForgePlatform(
      site,
      readManifest(root),
      (file) => load(join(folder, `${file}.cjs`)) as Record<string, unknown>,
    );
  }, 120_000);
  afterAll(() => site.close());

  const call = async (accountId: string, moduleKey: string, functionKey: string, payload?: unknown) => {
    const person = site.people.find(accountId)!;
    const answer = await platform.invoke(moduleKey, functionKey, payload, {}, { person, theme: 'light' });
    if (!answer.success) throw new Error(answer.error.message);
    return answer.payload as Result<Configuration>;
  };

  it('saves a team by the admin page’s handler, and the panel’s handler reads it', async () => {
    const team = {
      id: 'munich',
      name: 'Munich',
      shore: 'onshore',
      timeZone: 'Europe/Berlin',
      hours: { '1': [['09:00', '17:00']] },
      holidays: ['2026-12-25'],
      members: ['anna'],
    };
    const saved = await call('anna', 'rapport-admin', 'saveTeam', { revision: 0, team });
    expect(saved).toEqual({ ok: true, value: { revision: 1, teams: [team], settings: initialSettings } });
    expect(await call('priya', 'trust-panel', 'getConfiguration')).toEqual(saved);
  });

  it('lets nobody save who is no administrator', async () => {
    const refused = await call('priya', 'rapport-admin', 'saveSettings', {
      revision: 1,
      settings: initialSettings,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });

  it('asked Jira nothing that the manifest’s scopes or Jira’s description don’t allow', () => {
    expect(site.violations).toEqual([]);
  });
});
