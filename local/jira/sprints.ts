import { badRequest, notFound } from '../answer';
import { emitProductEvent } from '../product-events';
import type { LocalSite } from '../site';
import { findEntry } from './catalogue';
import type { Person } from './people';
import { findSprintRecord, isSprintValue } from '../../src/domain/commitment/sprint-record';

export const sprintFieldType = 'com.pyxis.greenhopper.jira:gh-sprint';

/** Whether a value is a sprint as Jira Server writes them into issues: `….sprint.Sprint@1f[id=3,name=…]`. */
export function isServerSprint(value: unknown): value is string {
  return typeof value === 'string' && isSprintValue(value);
}

/** A sprint of Jira Server's form as Jira Cloud shows it in a field. @returns `null` where it has no numeric id. */
export function parseServerSprint(text: string): Record<string, unknown> | null {
  const sprint = findSprintRecord(text);
  const id = Number(sprint?.id);
  if (!sprint || !Number.isSafeInteger(id)) return null;
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const dates = {
    startDate: instant(sprint.startAt),
    endDate: instant(sprint.endAt),
    completeDate: instant(sprint.completeAt),
  };
  return {
    id,
    name: sprint.name ?? `Sprint ${id}`,
    state: sprint.state ?? 'future',
    boardId: Number(/[[,]rapidViewId=(\d{1,15})/.exec(text)?.[1] ?? 0),
    goal: '',
    ...Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== null)),
  };
}

type Json = Record<string, unknown>;

/** A sprint as Jira Software's API answers it. */
export function sprintAnswer(site: LocalSite, { boardId, goal, ...rest }: Json): Json {
  const id = Number(rest['id']);
  return {
    ...rest,
    id,
    self: `${site.origin}/rest/agile/1.0/sprint/${id}`,
    ...(boardId === undefined ? {} : { originBoardId: boardId }),
    goal: goal ?? '',
  };
}

/** What may be changed of a sprint that lasts; its `state` leads from future to active to closed. */
const changeable = ['name', 'goal', 'startDate', 'endDate', 'state'];
const eventOf: Record<string, string> = { active: 'started', closed: 'closed' };

/**
 * Changes a sprint as `POST /rest/agile/1.0/sprint/{sprintId}` does; what is not done stays where it is, as if it were
 * moved to the backlog.
 *
 * @returns the sprint as it is now. @throws {Refusal} 404; 400: it cannot be brought into that state.
 */
export function changeSprint(site: LocalSite, author: Person | null, id: string, wanted: Json): Json {
  const before = findEntry(site.database, 'sprint', id);
  if (!before) throw notFound('Sprint does not exist');
  const changes = Object.fromEntries(Object.entries(wanted).filter(([key]) => changeable.includes(key)));
  const { state = before['state'] } = changes;
  const order = ['future', 'active', 'closed'];
  const steps = order.indexOf(String(state)) - order.indexOf(String(before['state']));
  if (steps < 0 || steps > 1)
    throw badRequest(`A sprint that is ${String(before['state'])} cannot become so.`);
  const after: Json = { ...before, ...changes };
  const now = new Date(site.now()).toISOString();
  if (steps === 1 && state === 'active') after['startDate'] = changes['startDate'] ?? now;
  if (steps === 1 && state === 'closed') after['completeDate'] = now;
  const change = steps === 1 ? eventOf[String(state)]! : 'updated';
  site.database.transaction(() => {
    site.database
      .prepare("update catalogue set json = ? where kind = 'sprint' and id = ?")
      .run(JSON.stringify(after), id);
    emitProductEvent(site, {
      eventType: `avi:jira-software:${change}:sprint`,
      sprint: sprintAnswer(site, after),
      oldValue: sprintAnswer(site, before),
      ...(author === null ? {} : { atlassianId: author.accountId }),
    });
  })();
  return after;
}
