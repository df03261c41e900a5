import { emitProductEvent } from '../product-events';
import type { SeedProject } from '../seed';
import type { LocalSite } from '../site';
import { removeIssue } from './edit-issue';
import type { Person } from './people';

/** Deletes a project for good, with its issues, of which apps hear nothing: only that the project is gone. */
export function deleteProject(site: LocalSite, author: Person | null, { id, key, name }: SeedProject): void {
  site.database.transaction(() => {
    emitProductEvent(site, {
      eventType: 'avi:jira:deleted:project',
      ...(author === null ? {} : { atlassianId: author.accountId }),
      project: { id: Number(id), key, name },
    });
    const issueIds = site.database.prepare('select id from issue where project_id = ?').pluck().all(id);
    for (const issueId of issueIds as number[]) removeIssue(site, issueId);
    site.database.prepare('delete from project where id = ?').run(id);
  })();
}
