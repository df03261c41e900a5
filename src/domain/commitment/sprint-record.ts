import { findInstant } from '../calendar/instant';

/** A sprint as Jira knows it. Instants in epoch ms. */
export interface SprintRecord {
  id: string;
  name: string | null;
  state: 'future' | 'active' | 'closed' | null;
  startAt: number | null;
  /** As it was planned. */
  endAt: number | null;
  completeAt: number | null;
}

/** A list of records by id; the first of an id counts. */
export function readSprintRecords(sprints: unknown): Map<string, SprintRecord> {
  const records = new Map<string, SprintRecord>();
  for (const value of Array.isArray(sprints) ? (sprints as unknown[]) : []) {
    const record = findSprintRecord(value);
    if (record !== null && !records.has(record.id)) records.set(record.id, record);
  }
  return records;
}

/** A sprint as Cloud's objects or Server's strings show it; `null` for anything else. */
export function findSprintRecord(value: unknown): SprintRecord | null {
  if (typeof value === 'string') {
    const fields = readServerSprint(value);
    return fields === null ? null : recordOf(fields);
  }
  return typeof value === 'object' && value !== null ? recordOf(value as Record<string, unknown>) : null;
}

/** Whether a field with this value is a sprint field. */
export function isSprintValue(value: unknown): boolean {
  // Most fields are empty or plain.
  if (value === null || (typeof value !== 'object' && typeof value !== 'string')) return false;
  return Array.isArray(value) ? (value as unknown[]).some(isSprint) : isSprint(value);
}

function isSprint(value: unknown): boolean {
  if (typeof value === 'string')
    return (
      value.includes('Sprint@') && /^\s*[\w.]*Sprint@\w+\[/.test(value) && readServerSprint(value) !== null
    );
  if (typeof value !== 'object' || value === null || !('state' in value)) return false;
  const { id, state } = value as Record<string, unknown>;
  return (typeof id === 'number' || typeof id === 'string') && readState(state) !== null;
}

function recordOf(fields: Record<string, unknown>): SprintRecord | null {
  const { id, name } = fields;
  if ((typeof id !== 'number' && typeof id !== 'string') || id === '') return null;
  return {
    id: String(id).trim(),
    name: typeof name === 'string' ? name : null,
    state: readState(fields['state']),
    startAt: findInstant(fields['startDate']),
    endAt: findInstant(fields['endDate']),
    completeAt: findInstant(fields['completeDate']),
  };
}

function readState(state: unknown): SprintRecord['state'] {
  const lower = typeof state === 'string' ? state.trim().toLowerCase() : '';
  return lower === 'future' || lower === 'active' || lower === 'closed' ? lower : null;
}

const serverSprintKey =
  /[[,](id|rapidViewId|state|name|goal|startDate|endDate|completeDate|activatedDate|sequence|synced|autoStartStop|incompleteIssuesDestinationId)=/g;

/**
 * `com.atlassian.greenhopper.service.sprint.Sprint@1f[id=3,rapidViewId=<null>,state=ACTIVE,name=…,…]`, its parts
 * in whatever order the version of Jira has. A name may hold commas and equals signs, even `,id=`: the parts
 * before the name are taken from before it, the others from behind.
 */
function readServerSprint(text: string): Record<string, unknown> | null {
  const open = text.indexOf('[');
  const close = text.lastIndexOf(']');
  if (open < 0 || close < open) return null;
  const body = text.slice(open, close);
  const parts = [...body.matchAll(serverSprintKey)];
  const nameIndex = parts.findIndex((part) => part[1] === 'name');
  const fields: Record<string, unknown> = {};
  const fromBeforeName = new Set<string>();
  parts.forEach((part, index) => {
    const key = part[1]!;
    const value = body.slice(part.index + part[0].length, parts[index + 1]?.index ?? body.length);
    if (fromBeforeName.has(key) || (key === 'name' && index > nameIndex)) return;
    if (index < nameIndex) fromBeforeName.add(key);
    fields[key] = value === '<null>' || value === '' ? null : value;
  });
  return 'id' in fields ? fields : null;
}
