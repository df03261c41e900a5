import type { Actor } from './jira/people';
import type { LocalSite } from './site';

/** What a simulated endpoint is asked. */
export interface Call {
  site: LocalSite;
  actor: Actor;
  /** Whether the app asks, be it as a person, or the product's own pages. */
  caller: 'app' | 'page';
  /** Values of the path template's names, decoded. */
  path: Record<string, string>;
  query: URLSearchParams;
  /** The parsed JSON body; `undefined` without one. */
  body: unknown;
}

export interface Answer {
  status: number;
  /** Left out: an answer without a body. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A simulated endpoint, under the method and path of Jira's description: `GET /rest/api/3/status`. */
export type Endpoints = Record<string, (call: Call) => Answer>;

/** A refusal in Jira's own form. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly status: number,
    readonly errorMessages: string[],
    readonly errors: Record<string, string> = {},
  ) {
    super(errorMessages.join(' ') || Object.values(errors).join(' '));
  }
}

export const badRequest = (message: string) => new Refusal(400, [message]);
export const notFound = (message: string) => new Refusal(404, [message]);
/** To whoever is not signed in. */
export const notSignedIn = () =>
  new Refusal(401, ['You are not authenticated. Authentication required to perform this operation.']);
/** Of one field or parameter. */
export const badField = (field: string, message: string) => new Refusal(400, [], { [field]: message });

/** A path, or a part of one, as it was before it was encoded. @throws {Refusal} 400 */
export function decoded(place: string): string {
  try {
    return decodeURIComponent(place);
  } catch {
    throw badRequest('The address is not well formed.');
  }
}

/** A query parameter that may come several times or as a list with commas. `null`: not there. */
export function list(query: URLSearchParams, name: string): string[] | null {
  if (!query.has(name)) return null;
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** A whole number among the parameters, between `min` and `max`: Jira pulls what is beyond back in. */
export function count(query: URLSearchParams, name: string, fallback: number, max: number, min = 0): number {
  const value = Number(query.get(name) ?? fallback);
  return Math.max(min, Math.min(max, Number.isFinite(value) ? Math.trunc(value) : fallback));
}
