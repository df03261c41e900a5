import { appPath } from '../apps/app-place';
import type { InstalledApp } from '../rest/site';

/**
 * Addresses for `router.getUrl` and `router.navigate`: the targets of @forge/bridge 7.2.0 (out/router/targets.js)
 * that the local site has a page for.
 *
 * @throws {Error} naming the target that it hasn't.
 */
export function getAppUrl(app: InstalledApp, place: Record<string, unknown>): string {
  const { target } = place;
  const part = (name: string) => {
    const value = place[name];
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new Error(`target ${String(target)} needs ${name}.`);
    return encodeURIComponent(value);
  };
  const at = (path: string) => new URL(path, location.origin).href;
  switch (target) {
    case 'issue':
      return at(`/browse/${part('issueKey')}`);
    case 'contentView':
      return at(`/wiki/pages/viewpage.action?pageId=${part('contentId')}`);
    case 'projectSettingsDetails':
      return at(`/projects/${part('projectKey')}`);
    case 'module': {
      const module = app.modules.find(({ key }) => key === place.moduleKey);
      const projectKey = typeof place.projectKey === 'string' ? place.projectKey : null;
      const path = module ? appPath(module, projectKey) : null;
      if (path === null) throw new Error(`module ${String(place.moduleKey)} has no page of its own here.`);
      return at(typeof place.path === 'string' ? `${path}/${place.path.replace(/^\/+/, '')}` : path);
    }
    default:
      throw new Error(
        `router target ${String(target)} is not simulated by the local site (local/site/src/frames).`,
      );
  }
}
