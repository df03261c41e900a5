import * as z from 'zod/mini';
import type { OpenPromisesAsked } from '../contract/follow-through-api';
import type { ProductRequest } from '../contract/product-request';
import { dateOf, epochDayOf } from '../domain/calendar/civil-date';
import { findInstant } from '../domain/calendar/instant';
import type { LocalDate } from '../domain/calendar/team';
import { epochDayAt } from '../domain/calendar/working-dates';
import { asObject } from '../domain/history/read-json';
import type { PromiseState } from '../domain/ledger/projection';
import type { JiraIssue } from './get-issue';
import { searchIssues } from './search-issues';

const openStates = ['overdue', 'notKept', 'atRisk', 'disputed', 'open'] as const satisfies PromiseState[];

/** A promise that is not over, as the property `rapport` of its issue says. */
export interface OpenPromise {
  issue: JiraIssue;
  state: (typeof openStates)[number];
  /** Ids of teams. */
  from: string;
  to: string;
  /** Until when it is kept, epoch ms. */
  dueAt: number;
  /** The last day of that, as the team counts days that promised, whoever reads it. */
  date: LocalDate;
}

/** Of an issue, whether or not it is open. */
const fields = ['summary', 'status'] as const;

const propertySchema = z.looseObject({
  promise: z.enum(openStates),
  direction: z.string(),
  dueAt: z.string(),
});

/** A day begins up to so many days earlier in the reader's zone, in which Jira reads dates, than in a team's. */
const mostDaysApart = 2;

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
  { projectIds, teams, before }: OpenPromisesAsked,
): Promise<{ promises: OpenPromise[]; more: boolean }> {
  const [one, other] = teams.map(({ id }) => id);
  const until = dateOf(epochDayOf(before) + mostDaysApart);
  const listed = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');
  const jql =
    `project in (${projectIds.join(', ')}) AND rapportPromise in (${listed(openStates)})` +
    ` AND rapportDirection in (${listed([`${one}>${other}`, `${other}>${one}`])})` +
    ` AND rapportDue < ${JSON.stringify(until)} ORDER BY updated DESC`;
  const { issues, more } = await searchIssues(request, {
    jql,
    fields,
    properties: ['rapport'],
    most: mostIssues,
  });
  const promises = issues
    .flatMap((issue) => promiseOf(issue, teams) ?? [])
    .filter(({ date }) => date < before)
    .sort((a, b) => a.dueAt - b.dueAt);
  return { promises, more };
}

/** @returns `null`: there is none, or the issue is done, which its property will say within minutes. */
function promiseOf(issue: JiraIssue, teams: OpenPromisesAsked['teams']): OpenPromise | null {
  const property = propertySchema.safeParse(issue.properties?.['rapport']);
  const status = asObject(issue.fields['status']);
  if (!property.success || asObject(status?.['statusCategory'])?.['key'] === 'done') return null;
  const { promise: state, direction } = property.data;
  const [from, to] = direction.split('>');
  const promising = teams.find(({ id }) => id === from);
  const dueAt = findInstant(property.data.dueAt);
  if (promising === undefined || to === undefined || dueAt === null) return null;
  const date = dateOf(epochDayAt(dueAt, promising.timeZone));
  return { issue, state, from: promising.id, to, dueAt, date };
}
