import { asObject } from '../history/read-json';
import type { StatusCategory } from '../history/status-category';
import type { PageRequirement, PageRequirements } from './page-requirements';
import { findNamedIds, idKey } from './requirement-id';

/** An issue as far as it says what becomes of requirements. */
export interface CoveringIssue {
  id: string;
  key: string;
  summary: string;
  status: { name: string; category: StatusCategory };
  /** Closed without being done: it covers nothing. */
  cancelled: boolean;
  /** All that it says, for the ids in it. */
  words: string;
}

/** What becomes of a requirement, best first. */
export const coverageStates = ['done', 'inProgress', 'notStarted', 'ticked', 'none'] as const;
/**
 * `none`: no issue that the reader may see covers it. `ticked`: neither, but it is ticked off on the page.
 *
 * @see coverageStates
 */
export type CoverageState = (typeof coverageStates)[number];

export interface CoveredRequirement {
  requirement: PageRequirement;
  issues: CoveringIssue[];
  state: CoverageState;
}

/** The requirements of a page and what becomes of them (`measures.md` §4.1). */
export interface Coverage {
  rows: CoveredRequirement[];
  counts: Record<CoverageState, number>;
  /** Issues that link to the page and that no requirement of it names, and that name none. */
  unnamed: CoveringIssue[];
}

/**
 * Which issues cover the requirements of a page.
 *
 * @param issues those that the reader may see.
 * @param linkingIds ids of those among them that link to the page: they cover the requirements whose ids they name.
 */
export function coverRequirements(
  { requirements }: PageRequirements,
  issues: readonly CoveringIssue[],
  linkingIds: ReadonlySet<string>,
): Coverage {
  const byKey = new Map(issues.map((issue) => [issue.key, issue]));
  const keys = new Set(requirements.flatMap(({ id }) => (id === null ? [] : idKey(id))));
  const naming = new Map<string, CoveringIssue[]>();
  const unnamed = new Set<CoveringIssue>();
  for (const issue of issues) {
    if (!linkingIds.has(issue.id)) continue;
    const named = findNamedIds(issue.words, keys);
    if (named.size === 0) unnamed.add(issue);
    for (const key of named) {
      const own = naming.get(key) ?? [];
      naming.set(key, own);
      own.push(issue);
    }
  }
  const rows = requirements.map((requirement): CoveredRequirement => {
    const linked = [...requirement.issueKeys].flatMap((key) => byKey.get(key) ?? []);
    for (const issue of linked) unnamed.delete(issue);
    const own = requirement.id === null ? [] : (naming.get(idKey(requirement.id)) ?? []);
    const covering = [...new Set([...linked, ...own])];
    return { requirement, issues: covering, state: stateOf(requirement, covering) };
  });
  const counts = { done: 0, inProgress: 0, notStarted: 0, ticked: 0, none: 0 };
  for (const { state } of rows) counts[state]++;
  return { rows, counts, unnamed: [...unnamed] };
}

function stateOf({ ticked }: PageRequirement, issues: readonly CoveringIssue[]): CoverageState {
  const categories = issues.flatMap(({ cancelled, status }) => (cancelled ? [] : [status.category]));
  if (categories.length === 0) return ticked === true ? 'ticked' : 'none';
  if (categories.every((category) => category === 'done')) return 'done';
  return categories.some((category) => category === 'indeterminate' || category === 'done')
    ? 'inProgress'
    : 'notStarted';
}

/** All that a text of Jira says, code too, for the ids in it. */
export function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const words: string[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const node = asObject(open.pop());
    if (typeof node?.['text'] === 'string') words.push(node['text']);
    if (Array.isArray(node?.['content'])) for (const child of node['content'] as unknown[]) open.push(child);
  }
  return words.join('\n');
}
