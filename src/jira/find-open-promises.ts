import * as z from 'zod/mini';
import type { ProductRequest } from '../contract/product-request';
import type { OpenPromisesAsked } from '../contract/totals-figures';
import { dateOf, dayMs, epochDayOf } from '../domain/calendar/civil-date';
import { findInstant } from '../domain/calendar/instant';
import { asObject } from '../domain/history/read-json';
import type { PromiseState } from '../domain/ledger/projection';
import type { JiraIssue } from './get-issue';
import { searchIssues } from './search-issues';

const openStates = ['overdue', 'atRisk', 'disputed', 'open'] as const satisfies PromiseState[];

/** A promise that is not over, as the property `rapport` of its issue says. */
export interface OpenPromise {
  issue: JiraIssue;
  state: (typeof openStates)[number];
  /** Ids of teams. */
  from: string;
  to: string;
  /** Until when it is kept, epoch ms. */
  dueAt: number;
  /** The last day of that, as the one who promised counts days; of a promise without a day, UTC's. */
  date: string;
}

/** Of an issue, whether or not it is open. */
const fields = ['summary', 'status', 'duedate'] as const;

const propertySchema = z.looseObject({
  promise: z.enum(openStates),
  direction: z.string(),
  dueAt: z.string(),
});

/** More issues are not looked at. */
const mostIssues = 200;

/**
 * Asks Jira for the open promises of two teams to each other whose present date is over or lies before a day: the soonest
 * first. The totals know when a promise was first due; that it was moved, or is overdue and still not done, stands on
 * the issue.
 *
 * @param request as whoever looks: what they may not see is not there.
 * @returns `more`: there may be others.
 * @throws {ProductRequestError}
 */
export async function findOpenPromises(
  request: ProductRequest,
  { projectIds, teamIds: [one, other], before }: OpenPromisesAsked,
): Promise<{ promises: OpenPromise[]; more: boolean }> {
  const listed = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');
  const jql =
    `project in (${projectIds.join(', ')}) AND rapportPromise in (${listed(openStates)})` +
    ` AND rapportDirection in (${listed([`${one}>${other}`, `${other}>${one}`])})` +
    ` AND rapportDue < ${JSON.stringify(before)} ORDER BY updated DESC`;
  const { issues, more } = await searchIssues(request, {
    jql,
    fields,
    properties: ['rapport'],
    most: mostIssues,
  });
  const promises = issues.flatMap((issue) => promiseOf(issue) ?? []).sort((a, b) => a.dueAt - b.dueAt);
  return { promises, more };
}

/** @returns `null`: there is none, or the issue is done, which its property will say within minutes. */
function promiseOf(issue: JiraIssue): OpenPromise | null {
  const property = propertySchema.safeParse(issue.properties?.['rapport']);
  const status = asObject(issue.fields['status']);
  if (!property.success || asObject(status?.['statusCategory'])?.['key'] === 'done') return null;
  const { promise: state, direction } = property.data;
  const [from, to] = direction.split('>');
  const dueAt = findInstant(property.data.dueAt);
  if (from === undefined || to === undefined || dueAt === null) return null;
  return { issue, state, from, to, dueAt, date: findDay(issue, dueAt) };
}

/** An end of a day is another day elsewhere: where it is that of the due date, that one is meant. */
function findDay({ fields: { duedate } }: JiraIssue, dueAt: number): string {
  const isDate = typeof duedate === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(duedate);
  if (isDate && Math.abs((epochDayOf(duedate) + 1) * dayMs - dueAt) < dayMs) return duedate;
  return dateOf(Math.floor((dueAt - 1) / dayMs));
}
