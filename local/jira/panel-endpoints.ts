import { randomInt } from 'node:crypto';
import { badRequest, Refusal, type Endpoints } from '../answer';
import { moduleKeyOf, showPanel } from '../forge/installation';
import type { Manifest } from '../forge/manifest';
import { findProject } from './issues';
import { isAdmin } from './people';

/** Jira's bulk pinning of the app's issue panels to projects. */
export function panelEndpoints(manifest: Manifest): Endpoints {
  return {
    'POST /rest/api/3/forge/panel/action/bulk/async': ({ site, actor, body }) => {
      if (!isAdmin(actor)) throw new Refusal(403, ['You do not have permission to administer Jira.']);
      const request = body as {
        moduleId: string;
        projectList: { projectIdOrKey: string; action: 'PIN' | 'UNPIN' }[];
      };
      const moduleKey = moduleKeyOf(manifest, request.moduleId);
      if (moduleKey === null) throw badRequest('The module does not exist.');
      const id = String(randomInt(10_000, 2 ** 31));
      site.database.transaction(() => {
        const missing: string[] = [];
        for (const { projectIdOrKey, action } of request.projectList) {
          const project = findProject(site, projectIdOrKey);
          if (project) showPanel(site, project.id, moduleKey, action === 'PIN');
          else missing.push(projectIdOrKey);
        }
        const submitted = site.now();
        const message = missing.length === 0 ? '' : `${missing.length} of the projects do not exist.`;
        const task = {
          description: 'Pin issue panel',
          message,
          submitted,
          submittedBy: 0,
          started: submitted,
        };
        site.database
          .prepare('insert into task (id, json) values (?, ?)')
          .run(id, JSON.stringify({ ...task, looks: 0 }));
      })();
      return { status: 202, body: { taskId: id } };
    },
  };
}
