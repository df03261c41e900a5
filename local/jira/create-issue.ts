import { badField, Refusal } from '../answer';
import type { SeedProject } from '../seed';
import type { LocalSite } from '../site';
import { entries, siteFields } from './catalogue';
import { editField, writeFields } from './edit-issue';
import { emitIssueEvent } from './issue-events';
import { findProject } from './issues';
import { isIn, type Actor } from './people';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The issue types that a project has. */
export function issueTypesOf(site: LocalSite, project: SeedProject): Json[] {
  const all = entries(site.database, 'issuetype');
  return project.issueTypeIds.length === 0
    ? all
    : all.filter(({ id }) => project.issueTypeIds.includes(String(id)));
}

/**
 * Makes an issue as `POST /issue` does: in the first status of its project's workflow, without a history.
 *
 * @throws {Refusal} 400 with an error for each field that is missing or cannot be set so; a project that the actor may
 * not see is none.
 */
export function createIssue(site: LocalSite, actor: Actor, wanted: Json): { id: number; key: string } {
  const { project: wantedProject, issuetype: wantedType, reporter: wantedReporter, ...others } = wanted;
  const errors: Record<string, string> = {};
  const attempt = <T>(run: () => T): T | null => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      Object.assign(errors, error.errors);
      return null;
    }
  };
  const project = attempt(() => projectOf(site, actor, wantedProject));
  const issuetype = attempt(() => issueTypeOf(site, project, wantedType));
  const creator = actor.kind === 'user' ? { accountId: actor.person.accountId } : null;
  const reporter = wantedReporter === undefined ? creator : attempt(() => reporterOf(site, wantedReporter));
  const known = new Map(siteFields(site.database).map((field) => [field.id, field]));
  const fields: Json = { creator, reporter, labels: [], resolution: null, priority: usualPriority(site) };
  for (const [id, value] of Object.entries({ summary: null, ...others })) {
    const place = { project_id: project?.id ?? '' };
    const edit = attempt(() => editField(site, place, fields, known.get(id) ?? null, id, value));
    if (edit) fields[id] = edit.value;
  }
  if (!project || !issuetype || Object.keys(errors).length > 0) throw new Refusal(400, [], errors);

  const now = site.now();
  Object.assign(fields, { issuetype, status: firstStatus(site, project), created: now });
  return site.database.transaction(() => {
    const id = Number(site.database.prepare('select max(id) from issue').pluck().get() ?? 10_000) + 1;
    const lastNumber = site.database.prepare('select max(number) from issue where project_id = ?').pluck();
    const number = Number(lastNumber.get(project.id) ?? 0) + 1;
    const key = `${project.key}-${number}`;
    site.database
      .prepare(
        `insert into issue (id, key, project_id, number, created, updated, reporter_id, issue_type_id, summary, words,
           fields) values (?, ?, ?, ?, ?, ?, ?, ?, '', '', '{}')`,
      )
      .run(id, key, project.id, number, now, now, reporter?.accountId ?? null, String(issuetype['id']));
    writeFields(site, id, fields, now);
    emitIssueEvent(site, 'created', id, actor.kind === 'user' ? actor.person : null);
    return { id, key };
  })();
}

function projectOf(site: LocalSite, actor: Actor, wanted: unknown): SeedProject {
  const idOrKey = isObject(wanted) ? (wanted['id'] ?? wanted['key']) : undefined;
  const project = typeof idOrKey === 'string' ? findProject(site, idOrKey) : null;
  if (!project || !isIn(project.browse, actor))
    throw badField('project', 'Specify a valid project ID or key');
  return project;
}

function issueTypeOf(site: LocalSite, project: SeedProject | null, wanted: unknown): Json {
  if (!isObject(wanted)) throw badField('issuetype', 'Specify an issue type');
  const types = project ? issueTypesOf(site, project) : entries(site.database, 'issuetype');
  const type = types.find(({ id, name }) =>
    wanted['id'] === undefined ? name === wanted['name'] : String(id) === wanted['id'],
  );
  if (!type) throw badField('issuetype', 'Specify a valid issue type');
  if (type['subtask'] === true) {
    throw badField('issuetype', 'Issue type is a sub-task but parent issue key or id not specified.');
  }
  return type;
}

function reporterOf(site: LocalSite, wanted: unknown): { accountId: string } {
  const accountId = isObject(wanted) ? (wanted['accountId'] ?? wanted['id']) : undefined;
  const person = typeof accountId === 'string' ? site.people.find(accountId) : null;
  if (!person?.active) throw badField('reporter', 'The reporter specified is not a user.');
  return { accountId: person.accountId };
}

function usualPriority(site: LocalSite): Json | null {
  const all = entries(site.database, 'priority');
  return all.find(({ name }) => name === 'Medium') ?? all[0] ?? null;
}

function firstStatus(site: LocalSite, { statusIds = [] }: SeedProject): Json | null {
  const own = entries(site.database, 'status').filter(
    ({ id }) => statusIds.length === 0 || statusIds.includes(String(id)),
  );
  const isNew = ({ statusCategory }: Json) => isObject(statusCategory) && statusCategory['key'] === 'new';
  return own.find(isNew) ?? own[0] ?? null;
}
