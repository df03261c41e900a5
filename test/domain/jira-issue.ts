import {
  assessIssue,
  type IssueAssessment,
  type SprintRecord,
} from '../../src/domain/assessment/assess-issue';
import { defaultSettings, type Settings } from '../../src/domain/assessment/settings';
import { makeTeamDirectory, type Team } from '../../src/domain/calendar/team';
import { readIssueHistory } from '../../src/domain/history/issue-history';
import type { StatusCategory } from '../../src/domain/history/status-category';
import type { FrozenPart } from '../../src/domain/commitment/sprint-promises';
import type { LedgerEvent } from '../../src/domain/ledger/ledger-event';

/** Works 09:00–17:00 UTC from Monday to Friday. 2 March 2026 is a Monday. */
export const berlin: Team = {
  id: 'berlin',
  name: 'Berlin',
  shore: 'onshore',
  timeZone: 'UTC',
  hours: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]])),
  holidays: ['2026-03-06'],
  members: ['bea', 'ben'],
};

/** Works 04:00–12:00 UTC (09:30–17:30 local) from Monday to Friday. */
export const pune: Team = {
  ...berlin,
  id: 'pune',
  name: 'Pune',
  shore: 'offshore',
  timeZone: 'Asia/Kolkata',
  hours: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:30', '17:30']]])),
  holidays: [],
  members: ['pia', 'pau'],
};

type Value = string | null;

export interface IssueParts {
  fields?: Record<string, unknown>;
  /** What changed, by whom and when: `{ field: [from, to] }`. A value is its own text. */
  changes?: readonly [
    at: string,
    author: string | null,
    items: Record<string, readonly [from: Value, to: Value]>,
  ][];
  /** Texts are ADF or wiki markup; who wants more of a comment gives it as Jira does. */
  comments?: readonly [at: string, author: string, body?: unknown, more?: Record<string, unknown>][];
  extra?: Record<string, unknown>;
}

/** An issue as Jira Cloud's REST API gives it: a Story that Bea of Berlin reported on Monday, 2 March 2026. */
export function jiraIssue({ fields = {}, changes = [], comments = [], extra = {} }: IssueParts): unknown {
  return {
    id: '1',
    key: 'PAY-1',
    fields: {
      created: '2026-03-02T08:00:00.000+0000',
      issuetype: { name: 'Story' },
      reporter: { accountId: 'bea' },
      creator: { accountId: 'bea' },
      assignee: null,
      status: { id: '1', statusCategory: { key: 'new' } },
      resolution: null,
      duedate: null,
      description: null,
      comment: {
        comments: comments.map(([created, author, body, more]) => ({
          created,
          author: { accountId: author },
          body,
          ...more,
        })),
      },
      ...fields,
    },
    changelog: {
      histories: changes.map(([created, author, items], index) => ({
        id: String(index + 1),
        created,
        ...(author === null ? {} : { author: { accountId: author } }),
        items: Object.entries(items).map(([field, [from, to]]) => ({
          field,
          fieldId: field,
          fieldtype: 'jira',
          from,
          fromString: from,
          to,
          toString: to,
        })),
      })),
    },
    ...extra,
  };
}

export const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

export interface AssessParts {
  now?: string;
  settings?: Partial<Settings>;
  teams?: readonly Team[];
  sprints?: ReadonlyMap<string, SprintRecord>;
  frozen?: ReadonlyMap<string, FrozenPart>;
  statusCategories?: ReadonlyMap<string, StatusCategory>;
  ledger?: readonly LedgerEvent[];
}

export function assessRaw(
  issue: unknown,
  {
    now = '2026-06-01T00:00:00Z',
    settings = {},
    teams = [berlin, pune],
    statusCategories = new Map(),
    ...rest
  }: AssessParts = {},
): IssueAssessment {
  const all = { ...defaultSettings, ...settings };
  return assessIssue(readIssueHistory({ issue }, all), {
    teams: makeTeamDirectory(teams),
    settings: all,
    statusCategories,
    now: at(now),
    ...rest,
  });
}

export const assess = (parts: IssueParts, how: AssessParts = {}): IssueAssessment =>
  assessRaw(jiraIssue(parts), how);
