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
import { dayMs, partnershipOf } from '../entry/survey-host';
import { makeSeed } from '../local/start-test-site';

const root = join(__dirname, '..', '..');

/** What `forge deploy` would upload, made by Atlassian's own bundler. */
function makeBundle(): string {
  return execFileSync(process.execPath, [join(__dirname, 'bundle-app.cjs')], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
}

/** The local date of UTC so many days after an instant. */
function dateAfter(instant: number, days: number): string {
  return new Date(instant + days * dayMs).toISOString().slice(0, 10);
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
  });
  afterAll(() => {
    platform.close();
    site.close();
  });

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
    const panels = await call('priya', 'trust-panel', 'getConfiguration');
    expect(panels).toEqual({ ok: true, value: { ...(saved as { value: object }).value, pulse: null } });
  });

  it('lets nobody save who is no administrator', async () => {
    const refused = await call('priya', 'rapport-admin', 'saveSettings', {
      revision: 1,
      settings: initialSettings,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });

  it('opens a wave of a survey by the hourly tick’s handler and the queue’s', async () => {
    const teamOf = (id: string, timeZone: string) => ({
      id,
      name: id,
      shore: 'nearshore',
      timeZone,
      hours: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]])),
      holidays: [],
      members: [`${id}-1`, `${id}-2`, `${id}-3`],
    });
    const teams = [teamOf('lisbon', 'Europe/Lisbon'), teamOf('pune', 'Asia/Kolkata')];
    await call('anna', 'rapport-admin', 'setUp', { revision: 1, teams, settings: initialSettings });
    const partnership = partnershipOf({
      teamIds: ['lisbon', 'pune'],
      firstOpening: dateAfter(site.now(), 1),
    });
    expect(
      await call('anna', 'rapport-admin', 'savePartnership', { revision: 0, partnership }),
    ).toMatchObject({
      ok: true,
    });

    // Beyond a weekend.
    await platform.agenda.moveTo(site.now() + 5 * dayMs);
    expect(await call('anna', 'rapport-admin', 'getPartnerships')).toMatchObject({
      ok: true,
      value: { partnerships: [{ latestWave: { number: 1, status: 'open', percentAnswered: 0 } }] },
    });
    expect(await call('priya', 'pulse', 'getPulse')).toMatchObject({ ok: true, value: { partnerships: [] } });
  });

  it('asked Jira nothing that the manifest’s scopes or Jira’s description don’t allow', () => {
    expect(site.violations).toEqual([]);
  });
});
