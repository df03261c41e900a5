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
