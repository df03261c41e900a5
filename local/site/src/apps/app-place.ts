import type { AppModule, InstalledApp } from '../rest/site';

/** A full page of the app, as an address names it. */
export interface AppPlace {
  readonly module: AppModule;
  /** `null`: the page belongs to no project. */
  readonly projectKey: string | null;
  /** The page's own path; what comes behind it is the app's. */
  readonly path: string;
}

/** What a module with a page of its own is called in the manifest. */
type PageType = 'jira:globalPage' | 'jira:projectPage' | 'jira:personalSettingsPage' | 'jira:adminPage';

/**
 * The forms of address that lead to a full page: the site's own, and Jira's, in which `:app` stands for the ids of app
 * and environment. The app has at most one page of each type.
 *
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-global-page/ and the pages of the
 *   other modules, "The page URL is constructed in the following format"
 */
const forms: readonly [PageType, RegExp][] = [
  ['jira:globalPage', /^\/apps\/(?<module>[^/]+)/],
  ['jira:globalPage', /^\/jira\/apps\/:app/],
  ['jira:projectPage', /^\/projects\/(?<project>[^/]+)\/apps\/(?<module>[^/]+)/],
  ['jira:projectPage', /^\/jira\/(?:[^/]+\/){1,3}projects\/(?<project>[^/]+)\/apps\/:app/],
  ['jira:personalSettingsPage', /^\/settings\/apps\/(?<module>[^/]+)/],
  ['jira:personalSettingsPage', /^\/jira\/settings\/personal\/apps\/:app/],
  ['jira:adminPage', /^\/admin\/apps\/rapport/],
  ['jira:adminPage', /^\/jira\/settings\/apps\/:app/],
];

/** @returns `null`: the address is that of no page of the app. */
export function findAppPlace(pathname: string, app: InstalledApp): AppPlace | null {
  for (const [type, form] of forms) {
    const pattern = form.source.replace(':app', `${app.appId}\\/${app.environmentId}`);
    const match = new RegExp(`${pattern}(?=/|$)`).exec(pathname);
    if (match === null) continue;
    const { module: key, project } = match.groups ?? {};
    const module = app.modules.find(
      (candidate) =>
        candidate.type === type && (key === undefined || candidate.key === decodeURIComponent(key)),
    );
    if (module === undefined) continue;
    return {
      module,
      projectKey: project === undefined ? null : decodeURIComponent(project).toUpperCase(),
      path: match[0],
    };
  }
  return null;
}

/** The site's own path of a module's page; `null`: the module has none, or none without a project. */
export function appPath({ type, key }: AppModule, projectKey: string | null = null): string | null {
  switch (type) {
    case 'jira:globalPage':
      return `/apps/${encodeURIComponent(key)}`;
    case 'jira:projectPage':
      return projectKey === null ? null : `/projects/${projectKey}/apps/${encodeURIComponent(key)}`;
    case 'jira:personalSettingsPage':
      return `/settings/apps/${encodeURIComponent(key)}`;
    case 'jira:adminPage':
      return '/admin/apps/rapport';
    default:
      return null;
  }
}
