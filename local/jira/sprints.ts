import { parseInstant } from './instant';

export const sprintFieldType = 'com.pyxis.greenhopper.jira:gh-sprint';

/** A sprint in a field of an issue, as Jira Cloud shows it. */
export interface FieldSprint {
  id: number;
  name: string;
  state: string;
  boardId: number;
  goal: string;
  startDate?: string;
  endDate?: string;
  completeDate?: string;
}

const serverSprint = /^com\.atlassian\.greenhopper\.service\.sprint\.Sprint@[0-9a-f]*\[(.*)\]$/s;
/** Where a new attribute starts; a name may itself hold commas and `=`. */
const attribute =
  /(?:^|,)(id|rapidViewId|state|name|startDate|endDate|completeDate|sequence|goal|activatedDate|autoStartStop|synced|incompleteIssuesDestinationId)=/g;

/** Whether a value is a sprint as Jira Server writes them into issues: `….sprint.Sprint@1f[id=3,name=…]`. */
export function isServerSprint(value: unknown): value is string {
  return typeof value === 'string' && serverSprint.test(value);
}

/** A sprint of Jira Server's form in Cloud's. @returns `null` where it has no numeric id. */
export function parseServerSprint(text: string): FieldSprint | null {
  const body = serverSprint.exec(text)?.[1];
  if (body === undefined) return null;
  const values = new Map<string, string>();
  const starts = [...body.matchAll(attribute)];
  starts.forEach((start, index) => {
    const value = body.slice(start.index + start[0].length, starts[index + 1]?.index ?? body.length);
    if (value !== '<null>' && !values.has(start[1]!)) values.set(start[1]!, value);
  });
  const id = Number(values.get('id'));
  if (!Number.isSafeInteger(id) || !values.has('id')) return null;
  const dates = (['startDate', 'endDate', 'completeDate'] as const).flatMap((name) => {
    const instant = parseInstant(values.get(name));
    return instant === null ? [] : [[name, new Date(instant).toISOString()]];
  });
  return {
    id,
    name: values.get('name') ?? `Sprint ${id}`,
    state: (values.get('state') ?? 'future').toLowerCase(),
    boardId: Number(values.get('rapidViewId') ?? 0) || 0,
    goal: values.get('goal') ?? '',
    ...Object.fromEntries(dates),
  };
}
