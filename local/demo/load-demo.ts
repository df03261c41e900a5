import { saveGuide } from '../start-guide';
import type { Guide } from '../start-guide';
import type { ForgePlatform } from '../forge/platform';
import type { LocalSite } from '../site';
import { saveConfiguration } from '../save-configuration';
import { makeDemo } from './make-demo';
import type { Demo } from './make-demo';
import { people } from './people';

/** The Monday of the week in which a date lies: where a demo that is made then has its story end. */
export function anchorOf(date: Temporal.PlainDate): string {
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/**
 * Puts the demo in place of what the site holds, with the teams and settings that an admin would have saved.
 *
 * @param siteOrigin where the site is served now: addresses of its pages are in the issues' texts.
 */
export async function loadDemo(platform: ForgePlatform, siteOrigin: string): Promise<void> {
  const { site } = platform;
  const today = Temporal.Now.plainDateISO();
  const demo = makeDemo({ anchor: anchorOf(today), siteOrigin });
  await site.load(demo.seed);
  await saveConfiguration(platform, people.admin.accountId, { teams: demo.teams, settings: demo.settings });
  site.setSetting(originSetting, siteOrigin);
  saveGuide(site, guideOf(demo));
}

const originSetting = 'demoOrigin';

/** Turns the addresses of the site's own pages to where the site is served now; it may have had another port. */
export function followOrigin(site: LocalSite, siteOrigin: string): void {
  const before = site.findSetting(originSetting);
  if (before === null || before === siteOrigin) return;
  site.database.transaction(() => {
    for (const [table, column] of [
      ['issue', 'fields'],
      ['history', 'items'],
      ['comment', 'json'],
      ['remote_link', 'json'],
    ]) {
      site.database
        .prepare(`update ${table} set ${column} = replace(${column}, ?, ?) where instr(${column}, ?) > 0`)
        .run(`${before}/`, `${siteOrigin}/`, `${before}/`);
    }
    site.setSetting(originSetting, siteOrigin);
  })();
}

function guideOf(demo: Demo): Guide {
  return {
    title: [
      'Two stories. A team in Munich and a team in Hyderabad rewrite a checkout: six sprints, from a rough start to a',
      'good end. A team in Chicago and a team in Manila fall silent, and repair it in a year.',
    ].join('\n'),
    pages: [
      ...demo.exhibits.map(({ key, shows }) => ({ path: `/browse/${key}`, about: shows })),
      { path: '/projects/CHK', about: 'Checkout: the story’s issues, with search' },
      { path: '/projects/RFD', about: 'Refunds: the other half' },
      {
        path: '/projects/FRD',
        about: 'Fraud rules: only for the fraud desk; others are told that there is no such project',
      },
      {
        path: '/projects/CLM',
        about: 'Claims portal: what Chicago and Manila promised each other in a year',
      },
      { path: '/projects/DOC', about: 'Document intake: the other half' },
      { path: '/admin/apps/rapport', about: 'Rapport’s teams and settings; for admins' },
    ],
    people: [
      { name: people.katharina.displayName, about: 'product owner in Munich, of the fraud desk' },
      {
        name: people.priya.displayName,
        about: 'developer in Hyderabad; sees neither Fraud rules nor Munich’s finance page',
      },
      { name: people.ananya.displayName, about: 'lead in Hyderabad, of the fraud desk' },
      { name: people.denise.displayName, about: 'lead in Chicago' },
      { name: people.maricel.displayName, about: 'lead in Manila' },
      { name: people.paolo.displayName, about: 'developer in Manila' },
      { name: people.claire.displayName, about: 'auditor, in no team' },
      { name: people.admin.displayName, about: 'admin: sees everything, sets up Rapport' },
    ],
  };
}
