/** Jira's own names for its three categories; `null`: unknown, or "No category": neither in progress nor done. */
export type StatusCategory = 'new' | 'indeterminate' | 'done' | null;

const keysAndIds: Record<string, StatusCategory> = {
  new: 'new',
  todo: 'new',
  to_do: 'new',
  '2': 'new',
  indeterminate: 'indeterminate',
  in_progress: 'indeterminate',
  '4': 'indeterminate',
  done: 'done',
  '3': 'done',
};

/** Statuses that Jira has always had, for exports that tell nothing of them (`measures.md` §2). */
const defaultCategories: Record<string, StatusCategory> = {
  '1': 'new',
  '3': 'indeterminate',
  '4': 'new',
  '5': 'done',
  '6': 'done',
};

/** The category in a status as Jira gives it; `undefined` where it gives none. */
export function categoryOfStatus(status: unknown): StatusCategory | undefined {
  if (typeof status !== 'object' || status === null) return undefined;
  const { statusCategory } = status as { statusCategory?: unknown };
  if (typeof statusCategory === 'string') return keysAndIds[statusCategory.toLowerCase()] ?? null;
  if (typeof statusCategory !== 'object' || statusCategory === null) return undefined;
  const { key, id } = statusCategory as { key?: unknown; id?: unknown };
  if (typeof key === 'string' && key !== '') return keysAndIds[key.toLowerCase()] ?? null;
  return id === undefined || id === null ? undefined : (keysAndIds[String(id)] ?? null);
}

/** Jira's list of statuses (`GET /rest/api/3/status`) by id. What is no status is left out. */
export function readStatusCategories(statuses: unknown): Map<string, StatusCategory> {
  const categories = new Map<string, StatusCategory>();
  if (!Array.isArray(statuses)) return categories;
  for (const status of statuses as unknown[]) {
    const category = categoryOfStatus(status);
    const id = (status as { id?: unknown } | null)?.id;
    if (category !== undefined && (typeof id === 'string' || typeof id === 'number')) {
      categories.set(String(id), category);
    }
  }
  return categories;
}

/** @param known Jira's own list of statuses, as far as there is one. */
export function categoryOfStatusId(
  id: string | null,
  present: { id: string; category: StatusCategory | undefined } | null,
  known: ReadonlyMap<string, StatusCategory>,
): StatusCategory {
  if (id === null) return null;
  if (id === present?.id && present.category !== undefined) return present.category;
  const listed = known.get(id);
  return listed === undefined ? (defaultCategories[id] ?? null) : listed;
}
