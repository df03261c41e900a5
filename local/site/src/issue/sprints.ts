import * as z from 'zod/mini';
import type { IssueWithSchema } from '../rest/jira';

const sprint = z.looseObject({ id: z.number(), name: z.string(), state: z.string() });
type ShownSprint = z.infer<typeof sprint>;

const SPRINT_FIELD = 'com.pyxis.greenhopper.jira:gh-sprint';

/** The sprints of an issue: those of the field whose schema is a sprint's, whichever its id. */
export function findSprints(issue: IssueWithSchema): ShownSprint[] {
  const id = Object.entries(issue.schema ?? {}).find(([, { custom }]) => custom === SPRINT_FIELD)?.[0];
  const value: unknown = id === undefined ? null : issue.fields[id];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const parsed = sprint.safeParse(typeof item === 'string' ? parseServerSprint(item) : item);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Jira Server's exports write a sprint as `…Sprint@1f[id=3,state=CLOSED,name=Sprint 3,…]`. */
function parseServerSprint(text: string): unknown {
  const part = (name: string) => text.match(new RegExp(`[[,]${name}=([^,\\]]*)`))?.[1];
  return { id: Number(part('id')), name: part('name'), state: part('state')?.toLowerCase() };
}
