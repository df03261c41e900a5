import type { LocalSite } from '../site';
import type { Manifest } from './manifest';

/** Ids of the one installation that a local site has, in the forms that Forge's have. */
export interface Installation {
  /** The UUID in the manifest's `app.id`. */
  appId: string;
  cloudId: string;
  environmentId: string;
  environmentType: 'DEVELOPMENT';
  installationId: string;
  /** ARI of the site the app is installed on. */
  contextAri: string;
  installationAri: string;
  appVersion: string;
}

/** The installation of the app that the manifest describes. */
export function installationOf(manifest: Manifest): Installation {
  const cloudId = '10ca1517-0000-4000-8000-000000000001';
  const environmentId = '10ca1517-0000-4000-8000-000000000002';
  const installationId = '10ca1517-0000-4000-8000-000000000003';
  return {
    appId: manifest.appId.slice(manifest.appId.lastIndexOf('/') + 1),
    cloudId,
    environmentId,
    environmentType: 'DEVELOPMENT',
    installationId,
    contextAri: `ari:cloud:jira::site/${cloudId}`,
    installationAri: `ari:cloud:ecosystem::installation/${installationId}`,
    appVersion: '1.0.0',
  };
}

/** ARIs of the products that the app is installed in: Jira, and Confluence where it is connected to it. */
export function contextArisOf({ cloudId, contextAri }: Installation, site: LocalSite): string[] {
  return [contextAri, ...(site.confluenceConnected ? [`ari:cloud:confluence::site/${cloudId}`] : [])];
}

/** The id by which Jira's bulk pinning names a panel. @returns the module's key; `null`: not of this app. */
export function moduleKeyOf(manifest: Manifest, moduleId: string): string | null {
  const { appId, environmentId } = installationOf(manifest);
  const prefix = `ari:cloud:ecosystem::extension/${appId}/${environmentId}/static/`;
  const key = moduleId.startsWith(prefix) ? moduleId.slice(prefix.length) : null;
  return manifest.modules.some((module) => module.key === key) ? key : null;
}

/** Whether a panel is shown at once on a project's issues: as an admin set it, else as the seed says. */
export function isPanelShown(
  site: LocalSite,
  project: { id: string; panelsShown?: boolean },
  moduleKey: string,
) {
  const row = site.database
    .prepare('select shown from pinned_panel where project_id = ? and module_key = ?')
    .pluck()
    .get(project.id, moduleKey);
  return row === undefined ? (project.panelsShown ?? true) : row === 1;
}

/** Shows a panel on all issues of a project, or no more. */
export function showPanel(site: LocalSite, projectId: string, moduleKey: string, shown: boolean): void {
  site.database
    .prepare('insert or replace into pinned_panel (project_id, module_key, shown) values (?, ?, ?)')
    .run(projectId, moduleKey, shown ? 1 : 0);
}
