import type { AdfDocument } from './adf';
import { globalIdOf } from '../confluence/global-id';
import { wikiOf } from './adf';
import type { Person } from './people';

/** What the demo's site has of everything that an issue points to; ids as a new Jira Cloud site gives them. */
export const statuses = {
  toDo: { id: '10000', name: 'To Do', statusCategory: 'new' },
  inProgress: { id: '3', name: 'In Progress', statusCategory: 'indeterminate' },
  inReview: { id: '10003', name: 'In Review', statusCategory: 'indeterminate' },
  blocked: { id: '10004', name: 'Blocked', statusCategory: 'indeterminate' },
  done: { id: '10002', name: 'Done', statusCategory: 'done' },
} as const;
export const issueTypes = {
  epic: { id: '10000', name: 'Epic', subtask: false, hierarchyLevel: 1 },
  story: { id: '10001', name: 'Story', subtask: false, hierarchyLevel: 0 },
  task: { id: '10002', name: 'Task', subtask: false, hierarchyLevel: 0 },
  bug: { id: '10004', name: 'Bug', subtask: false, hierarchyLevel: 0 },
  subtask: { id: '10003', name: 'Sub-task', subtask: true, hierarchyLevel: -1 },
} as const;
export const priorities = {
  highest: { id: '1', name: 'Highest' },
  high: { id: '2', name: 'High' },
  medium: { id: '3', name: 'Medium' },
  low: { id: '4', name: 'Low' },
} as const;
export const resolutions = {
  done: { id: '10000', name: 'Done' },
  wontDo: { id: '10001', name: "Won't Do" },
  duplicate: { id: '10002', name: 'Duplicate' },
} as const;
export const fieldIds = { sprint: 'customfield_10020', storyPoints: 'customfield_10016' } as const;

const statusCategories = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
} as const;

export interface Sprint {
  id: number;
  name: string;
  state: 'future' | 'active' | 'closed';
  startDate?: string;
  endDate?: string;
  completeDate?: string;
  boardId: number;
  goal: string;
}

/** The values of an issue that its history follows. */
export interface Values {
  status: (typeof statuses)[keyof typeof statuses];
  assignee: Person | null;
  duedate: string | null;
  resolution: (typeof resolutions)[keyof typeof resolutions] | null;
  description: AdfDocument | null;
  sprints: readonly Sprint[];
  summary: string;
  priority: (typeof priorities)[keyof typeof priorities];
  storyPoints: number | null;
  labels: readonly string[];
}

export interface DraftStart {
  project: { id: string; key: string; name: string };
  type: (typeof issueTypes)[keyof typeof issueTypes];
  at: number;
  /** Creator and reporter. */
  by: Person;
  summary: string;
  description?: AdfDocument | null;
  assignee?: Person | null;
  duedate?: string | null;
  priority?: Values['priority'];
  labels?: readonly string[];
  components?: readonly string[];
  parent?: IssueDraft | null;
}

type Changes = Partial<Values> | ((values: Values) => Partial<Values>);

interface Item {
  field: string;
  fieldId: string;
  fieldtype: 'jira' | 'custom';
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

/** `2026-11-23T09:15:00.000+0000`, as Jira writes instants. */
const jiraInstant = (instant: number) => new Date(instant).toISOString().replace('Z', '+0000');

/**
 * An issue in the making: each change of a value writes the changelog as Jira Cloud does, so that the present
 * values and the history cannot contradict each other.
 */
export class IssueDraft {
  /** Set by the site at the end: keys follow the order of creation. */
  key = '';
  id = '';
  readonly histories: { id: string; at: number; by: Person; items: Item[] }[] = [];
  readonly comments: { id: string; at: number; by: Person; body: AdfDocument }[] = [];
  readonly remoteLinks: { url: string; title: string; pageId: string }[] = [];
  readonly values: Values;
  private readonly edits: { at: number; by: Person; changes: Changes }[] = [];
  private resolvedAt: number | null = null;

  constructor(readonly start: DraftStart) {
    this.values = {
      status: statuses.toDo,
      assignee: start.assignee ?? null,
      duedate: start.duedate ?? null,
      resolution: null,
      description: start.description ?? null,
      sprints: [],
      summary: start.summary,
      priority: start.priority ?? priorities.medium,
      storyPoints: null,
      labels: start.labels ?? [],
    };
  }

  /**
   * One edit: several values in one history. Edits may come in any order; {@link settle} brings them into time's.
   * `changes` may depend on the values of that moment.
   *
   * @throws {RangeError} the edit is before the creation: the story would contradict itself.
   */
  edit(at: number, by: Person, changes: Changes): this {
    if (!(at >= this.start.at)) {
      throw new RangeError(
        `${this.start.summary}: edit at ${at} before creation at ${jiraInstant(this.start.at)}`,
      );
    }
    this.edits.push({ at, by, changes });
    return this;
  }

  /** Turns the edits into the history and the present values. Values that stay as they are leave no trace, as in Jira. */
  settle(): void {
    for (const { at, by, changes } of [...this.edits].sort((a, b) => a.at - b.at)) {
      const changed = typeof changes === 'function' ? changes(this.values) : changes;
      const items = (Object.keys(changed) as (keyof Values)[])
        .map((name) => changeItem(name, this.values, changed))
        .filter((item) => item.from !== item.to || item.fromString !== item.toString);
      if (items.length === 0) continue;
      if (changed.resolution !== undefined) this.resolvedAt = changed.resolution === null ? null : at;
      Object.assign(this.values, changed);
      this.histories.push({ id: '', at, by, items });
    }
    this.edits.length = 0;
  }

  comment(at: number, by: Person, body: AdfDocument): this {
    if (at < this.start.at) throw new RangeError(`${this.start.summary}: comment before creation`);
    this.comments.push({ id: '', at, by, body });
    return this;
  }

  linkPage(page: { id: string; title: string }, url: string): this {
    this.remoteLinks.push({ url, title: page.title, pageId: page.id });
    return this;
  }

  /** The latest instant at which anything happened. */
  get lastAt(): number {
    return Math.max(this.start.at, this.histories.at(-1)?.at ?? 0, ...this.comments.map((one) => one.at));
  }

  /** The issue in the shape of `GET /rest/api/3/issue/{key}?expand=changelog`, with its remote links beside. */
  toJira(siteOrigin: string): Record<string, unknown> {
    const { start, values } = this;
    const { statusCategory, ...status } = values.status;
    const self = `${siteOrigin}/rest/api/3/issue/${this.id}`;
    const comments = [...this.comments].sort((a, b) => a.at - b.at);
    return {
      id: this.id,
      key: this.key,
      self,
      fields: {
        summary: values.summary,
        issuetype: start.type,
        project: { ...start.project, projectTypeKey: 'software', simplified: false },
        status: { ...status, description: '', statusCategory: statusCategories[statusCategory] },
        priority: values.priority,
        resolution: values.resolution,
        resolutiondate: this.resolvedAt === null ? null : jiraInstant(this.resolvedAt),
        created: jiraInstant(start.at),
        updated: jiraInstant(this.lastAt),
        duedate: values.duedate,
        creator: jiraUser(start.by),
        reporter: jiraUser(start.by),
        assignee: values.assignee === null ? null : jiraUser(values.assignee),
        description: values.description,
        labels: values.labels,
        components: (start.components ?? []).map((name) => ({ name })),
        ...(start.parent
          ? {
              parent: {
                id: start.parent.id,
                key: start.parent.key,
                fields: { summary: start.parent.values.summary },
              },
            }
          : {}),
        [fieldIds.sprint]: values.sprints.length === 0 ? null : values.sprints,
        [fieldIds.storyPoints]: values.storyPoints,
        comment: {
          comments: comments.map((one) => ({
            id: one.id,
            author: jiraUser(one.by),
            updateAuthor: jiraUser(one.by),
            body: one.body,
            created: jiraInstant(one.at),
            updated: jiraInstant(one.at),
            jsdPublic: true,
          })),
          total: comments.length,
          startAt: 0,
          maxResults: comments.length,
        },
      },
      changelog: {
        startAt: 0,
        total: this.histories.length,
        maxResults: this.histories.length,
        // Newest first, as Jira Cloud answers `expand=changelog`.
        histories: this.histories
          .map(({ id, at, by, items }) => ({ id, author: jiraUser(by), created: jiraInstant(at), items }))
          .reverse(),
      },
      remotelinks: this.remoteLinks.map(({ url, title, pageId }, index) => ({
        id: Number(this.id) * 10 + index,
        globalId: globalIdOf(pageId),
        application: { type: 'com.atlassian.confluence', name: 'Confluence' },
        relationship: 'Wiki Page',
        object: { url, title, icon: {}, status: { icon: {} } },
      })),
    };
  }
}

const jiraUser = (one: Person) => ({
  accountId: one.accountId,
  accountType: 'atlassian',
  displayName: one.displayName,
  active: one.active ?? true,
  ...(one.timeZone === null ? {} : { timeZone: one.timeZone }),
});

/** One item of a history, each field in the form in which Jira Cloud writes it. */
function changeItem(name: keyof Values, from: Values, to: Partial<Values>): Item {
  const item = (
    field: string,
    before: readonly [string | null, string | null],
    after: readonly [string | null, string | null],
    fieldId: string = field,
  ): Item => ({
    field,
    fieldId,
    fieldtype: fieldId.startsWith('customfield_') ? 'custom' : 'jira',
    from: before[0],
    fromString: before[1],
    to: after[0],
    toString: after[1],
  });
  const named = (value: { id: string; name: string } | null) =>
    value === null ? ([null, null] as const) : ([value.id, value.name] as const);
  const sprintValue = (list: readonly Sprint[]) =>
    [list.map((one) => one.id).join(', '), list.map((one) => one.name).join(', ')] as const;
  const textOnly = (value: string | null) => [null, value] as const;
  const personValue = (one: Person | null) =>
    one === null ? ([null, null] as const) : ([one.accountId, one.displayName] as const);
  switch (name) {
    case 'status':
    case 'resolution':
    case 'priority':
      return item(name, named(from[name]), named(to[name] ?? null));
    case 'assignee':
      return item(name, personValue(from.assignee), personValue(to.assignee ?? null));
    case 'duedate': {
      const dateValue = (date: string | null | undefined) =>
        date ? ([date, `${date} 00:00:00.0`] as const) : ([null, null] as const);
      return item(name, dateValue(from.duedate), dateValue(to.duedate));
    }
    case 'description':
      return item(name, textOnly(wikiOf(from.description)), textOnly(wikiOf(to.description ?? null)));
    case 'summary':
      return item(name, textOnly(from.summary), textOnly(to.summary ?? null));
    case 'labels':
      return item(name, ['', from.labels.join(' ')], ['', (to.labels ?? []).join(' ')]);
    case 'sprints':
      return item('Sprint', sprintValue(from.sprints), sprintValue(to.sprints ?? []), fieldIds.sprint);
    case 'storyPoints':
      return item(
        'Story Points',
        textOnly(from.storyPoints ? String(from.storyPoints) : null),
        textOnly(to.storyPoints ? String(to.storyPoints) : null),
        fieldIds.storyPoints,
      );
  }
}
