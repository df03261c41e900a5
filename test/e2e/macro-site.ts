import { makeMacroNode } from '../../local/confluence/macro-node';
import { readManifest } from '../../local/forge/manifest';
import { createIssue } from '../../local/jira/create-issue';
import type { SeedPage } from '../../local/seed';
import { getConfiguration, setUp } from '../../src/app/configuration';
import { initialSettings } from '../../src/contract/settings';
import { savePartnership } from '../../src/app/survey/save-partnership';
import { partnershipOf, teamOf } from '../entry/survey-host';
import { join } from 'node:path';
import { type SiteBrowser, startSiteBrowser } from './browser';
import { people, siteSeed } from './site-seed';

const { ada, ravi } = people;
/** Of Ravi’s team, and let into the project that he may not browse. */
const guest = 'account-guest';
/** Has no access to Jira. */
export const wikiOnly = 'account-wiki';
/** A team of a partnership has at least three members. */
const others = ['account-m2', 'account-m3', 'account-h3'];
const hourMs = 3_600_000;
const { appId } = readManifest(join(__dirname, '..', '..'));

/** A macro of the app's in a page's document. @param localId tells it from the others of the page. */
export const placedMacro = (moduleKey: string, localId: string, config: Record<string, unknown>) =>
  makeMacroNode(
    { appId: appId.slice(appId.lastIndexOf('/') + 1), environmentId: 'any', moduleKey, localId, config },
    moduleKey,
  );

/** A page of the space `DOC` that says nothing but what stands in it. */
export const pageWith = (id: string, content: object[], more: Partial<SeedPage> = {}): SeedPage => ({
  id,
  spaceKey: 'DOC',
  spaceId: '7',
  title: `Page ${id}`,
  createdAt: '2026-08-01T09:00:00.000Z',
  versions: [{ number: 1, createdAt: '2026-08-01T09:00:00.000Z', authorId: ada }],
  readers: 'everyone',
  body: { type: 'doc', version: 1, content },
  ...more,
});

/**
 * A site on which Ada's team (Munich) and Ravi's (Hyderabad) have promised each other something in both projects, of
 * which Ravi may browse `PAY` alone; all of it has been counted. The two are partners in `SEC`.
 */
export async function startMacroSite(pages: SeedPage[]): Promise<SiteBrowser> {
  const seed = siteSeed();
  const browser = await startSiteBrowser({
    ...seed,
    users: [
      ...seed.users,
      ...others.map((accountId) => ({ accountId, displayName: accountId, timeZone: null, groups: [] })),
      { accountId: guest, displayName: 'A guest', timeZone: null, groups: ['munich'] },
      { accountId: wikiOnly, displayName: 'A reader', timeZone: null, groups: [], hasJira: false },
    ],
    spaces: [
      { id: '7', key: 'DOC', name: 'Documents', readers: 'everyone', anonymous: true },
      { id: '8', key: 'NEW', name: 'Elsewhere', readers: 'everyone' },
    ],
    pages,
  });
  const { site, platform } = browser.server;
  const person = site.people.find(ada)!;
  await platform.runInFunction(person, async () => {
    const { revision } = await getConfiguration();
    const teams = [
      teamOf('munich', [ada, 'account-m2', 'account-m3'], { timeZone: 'Europe/Berlin' }),
      teamOf('hyderabad', [ravi, guest, 'account-h3'], { timeZone: 'Asia/Kolkata' }),
    ];
    await setUp({ revision, teams, settings: initialSettings });
    const partnership = partnershipOf({
      id: 'together',
      name: 'Secret plans',
      teamIds: ['munich', 'hyderabad'],
      projectIds: ['2'],
      firstOpening: '2199-10-01',
    });
    await savePartnership({ revision: 0, partnership }, site.now());
  });
  for (const key of ['PAY', 'SEC']) {
    createIssue(
      site,
      { kind: 'user', person },
      {
        project: { key },
        issuetype: { name: 'Story' },
        summary: `A promise in ${key}`,
        duedate: new Date(site.now() + 24 * hourMs).toISOString().slice(0, 10),
        assignee: { accountId: guest },
      },
    );
  }
  // Events come, the queue follows them, and the first hourly tick has been.
  await platform.agenda.moveBy(2 * hourMs);
  return browser;
}
