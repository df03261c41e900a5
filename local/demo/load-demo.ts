import { saveGuide } from '../start-guide';
import type { Guide } from '../start-guide';
import type { ForgePlatform } from '../forge/platform';
import { addGadget, dashboardPath } from '../jira/dashboard';
import type { LocalSite } from '../site';
import { sprintAnswer } from '../jira/sprints';
import { emitProductEvent } from '../product-events';
import { saveConfiguration } from '../save-configuration';
import { makeDemo } from './make-demo';
import type { Demo } from './make-demo';
import { countIssues } from './count-issues';
import { liveAgreements } from './live-agreements';
import { liveLedger } from './live-ledger';
import { liveSurveys } from './live-surveys';
import { helen, people } from './people';
import { placeCoverage, type PlacedMacro, placeMacros } from './wiki';

/** The Monday of the week in which a date lies: where a demo that is made then has its story end. */
export function anchorOf(date: Temporal.PlainDate): string {
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/**
 * Puts the demo in place of what the site holds, with the teams and settings that an admin would have saved.
 *
 * @param siteOrigin where the site is served now: addresses of its pages are in the issues' texts.
 * @returns the Monday of the week in which its story ends.
 */
export async function loadDemo(platform: ForgePlatform, siteOrigin: string): Promise<string> {
  const { site } = platform;
  // Of the week that the story ends in, enough has passed for the app to have had its hourly tick.
  const anchor = anchorOf(Temporal.Now.zonedDateTimeISO('UTC').subtract({ hours: 3 }).toPlainDate());
  const demo = makeDemo({ anchor, siteOrigin });
  const adminId = people.admin.accountId;
  await site.load({ ...demo.seed, pages: pagesWithMacros(platform, demo) });
  // Still loading: nobody looks on, and the schedules follow nothing but the stories.
  site.loading = true;
  try {
    await saveConfiguration(platform, adminId, { teams: demo.teams, settings: demo.settings });
    const end = Temporal.PlainDate.from(anchor).toZonedDateTime('UTC').epochMilliseconds;
    await liveSurveys(platform, adminId, demo.surveys, end);
    await liveAgreements(platform, end);
    await liveLedger(platform, demo.exhibits, anchor, Date.now());
    // What comes of the days since then.
    await platform.agenda.moveTo(Date.now());
    await hearOfSprints(platform, demo.seed.sprints);
    await countIssues(
      platform,
      adminId,
      demo.seed.projects.map(({ id }) => id),
    );
    fillDashboard(site, demo);
  } finally {
    site.loading = false;
  }
  site.setSetting(originSetting, siteOrigin);
  saveGuide(site, guideOf(demo));
  return anchor;
}

function pagesWithMacros({ manifest }: ForgePlatform, demo: Demo) {
  const appId = manifest.appId.slice(manifest.appId.lastIndexOf('/') + 1);
  const macro =
    (key: string, title: string) =>
    (config: PlacedMacro['config']): PlacedMacro => ({ moduleKey: `rapport-${key}`, title, config });
  const teamHealth = macro('team-health', 'Team health');
  const followThrough = macro('follow-through', 'Commitment follow-through');
  const handoffMap = macro('handoff-map', 'Handoff map');
  const agreement = macro('working-agreement', 'Working agreement');
  // One partnership on all macros of a page: what stands above each other speaks of the same issues.
  const inMunich = { partnershipId: partnershipIdOf(demo, 'CHK') };
  const checkout = { projectId: projectIdOf(demo, 'CHK'), ...inMunich };
  // In the last 13 weeks, which are proposed, dates hold again, and neither side quite believes it yet.
  const together = { partnershipId: partnershipIdOf(demo, 'CLM') };
  const claims = { projectId: projectIdOf(demo, 'CLM'), ...together };
  const pages = placeCoverage(demo.seed.pages, appId, projectIdOf(demo, 'CLM'));
  return placeMacros(pages, appId, {
    munichAndHyderabad: [teamHealth(inMunich), followThrough(checkout), handoffMap(checkout)],
    chicagoAndManila: [teamHealth(together), followThrough(claims), handoffMap(claims)],
    munichWithHyderabad: [agreement(inMunich)],
    chicagoWithManila: [agreement(together)],
  });
}

function projectIdOf({ seed }: Demo, key: string): string {
  return seed.projects.find((project) => project.key === key)!.id;
}

function partnershipIdOf(demo: Demo, key: string): string {
  const projectId = projectIdOf(demo, key);
  return demo.surveys.find(({ partnership }) => partnership.projectIds.includes(projectId))!.partnership.id;
}

/** The last one that is added stands first. */
function fillDashboard(site: LocalSite, demo: Demo): void {
  const chosen = [
    { projectId: projectIdOf(demo, 'FRD') },
    { projectId: projectIdOf(demo, 'CHK') },
    {
      projectId: projectIdOf(demo, 'CLM'),
      partnershipId: partnershipIdOf(demo, 'CLM'),
      weeks: 26,
      refresh: 60,
    },
  ];
  for (const configuration of chosen) addGadget(site, gadgetKey, configuration);
}

const gadgetKey = 'rapport-gadget';

/**
 * Has the app record the sprints, as it would have when they started and were closed: but for the first, which was over
 * before it came.
 */
async function hearOfSprints(
  { site, agenda }: ForgePlatform,
  [, ...sprints]: Demo['seed']['sprints'],
): Promise<void> {
  for (const change of ['started', 'closed']) {
    for (const sprint of sprints) {
      if (change === 'closed' && sprint.state !== 'closed') continue;
      emitProductEvent(site, {
        eventType: `avi:jira-software:${change}:sprint`,
        sprint: sprintAnswer(site, { ...sprint }),
      });
    }
    // The app lets changes settle before it looks.
    await agenda.moveBy(15_000);
  }
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
      ['page_body', 'body'],
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
      {
        path: '/apps/pulse',
        about: 'Your pulse, as Rosa or Paolo: answer the one that is open, read the year before it',
      },
      {
        path: '/projects/CLM/apps/rapport-project',
        about: 'What Chicago and Manila feel, beside what their records say',
      },
      {
        path: dashboardPath,
        about: 'The dashboard that all share: its gadgets show each what they may see; try it as Priya',
      },
      { path: '/admin/apps/rapport', about: 'Rapport’s teams, settings and pulses; for admins' },
      {
        path: '/projects/CLM',
        about: 'Claims portal: what Chicago and Manila promised each other in a year',
      },
      { path: '/projects/DOC', about: 'Document intake: the other half' },
      {
        path: '/wiki/spaces/CHK/pages/131076',
        about: 'Requirements in Confluence: ids, the issues that build them, and what no issue builds yet',
      },
      {
        path: '/wiki/spaces/CLAIMS/pages/131094',
        about: 'The page that Chicago and Manila look at together',
      },
      {
        path: '/wiki/spaces/CLAIMS/pages/131093',
        about: 'What Chicago and Manila agreed on; as Denise or Rosa, what Manila wants to change',
      },
      {
        path: '/projects/CHK/backlog',
        about: 'Sprints of Munich and Hyderabad: in the menu of each, its review with the other team',
      },
      { path: '/projects/CHK', about: 'Checkout: the issues of Munich and Hyderabad, with search' },
      { path: '/projects/RFD', about: 'Refunds: the other half' },
      {
        path: '/projects/FRD',
        about: 'Fraud rules: only for the fraud desk; others are told that there is no such project',
      },
      ...demo.exhibits.map(({ key, shows }) => ({ path: `/browse/${key}`, about: shows })),
    ],
    people: [
      {
        name: people.rosa.displayName,
        about: 'developer in Chicago; has not answered the pulse that is open',
      },
      { name: people.paolo.displayName, about: 'developer in Manila; neither has he' },
      { name: people.denise.displayName, about: 'lead in Chicago: answers for what a pulse found' },
      { name: people.maricel.displayName, about: 'lead in Manila' },
      {
        name: people.katharina.displayName,
        about:
          'product owner and lead in Munich, of the fraud desk; her team’s last pulse waits for an answer',
      },
      {
        name: people.priya.displayName,
        about: 'developer in Hyderabad; sees neither Fraud rules nor Munich’s finance page',
      },
      { name: people.ananya.displayName, about: 'lead in Hyderabad, of the fraud desk' },
      { name: people.claire.displayName, about: 'auditor, in no team: an outsider to every pulse' },
      { name: helen.displayName, about: 'reads Confluence only: she has no access to Jira' },
      { name: people.admin.displayName, about: 'admin: sees everything, sets up Rapport' },
    ],
  };
}
