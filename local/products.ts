import { notSignedIn, Refusal, type Answer, type Endpoints } from './answer';
import { confluenceEndpoints } from './confluence/endpoints';
import type { Manifest } from './forge/manifest';
import { agileEndpoints } from './jira/agile-endpoints';
import { issueEndpoints } from './jira/issue-endpoints';
import { panelEndpoints } from './jira/panel-endpoints';
import type { Actor } from './jira/people';
import { siteEndpoints } from './jira/site-endpoints';
import { answerProblem, findOperation, missingScopes, requestProblems } from './openapi/description';
import type { LocalSite } from './site';

/** What is asked of Jira or Confluence, and by whom. */
export interface ProductRequest {
  method: string;
  /** Path with query. */
  path: string;
  headers: ReadonlyMap<string, string>;
  body: string | undefined;
  actor: Actor;
  /** Who calls: the app needs scopes for what it asks, Jira's own pages don't. */
  caller: 'app' | 'page';
  /** Which product the app named (`requestJira`, `requestConfluence`); pages know one address for both. */
  product?: 'jira' | 'confluence';
}

/** What they answer: bodies as text, as on the wire. */
export interface ProductAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What Confluence calls refusals by their status. */
const errorCodes: Record<number, string> = {
  400: 'INVALID_REQUEST_PARAMETER',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  501: 'NOT_IMPLEMENTED',
};

/** Jira and Confluence: every simulated endpoint behind the checks against Atlassian's descriptions. */
export class Products {
  readonly #site: LocalSite;
  readonly #scopes: ReadonlySet<string>;
  readonly #endpoints: Endpoints;

  constructor(site: LocalSite, manifest: Manifest) {
    this.#site = site;
    this.#scopes = manifest.scopes;
    site.indexedProperties = manifest.indexedProperties;
    this.#endpoints = {
      ...issueEndpoints,
      ...agileEndpoints,
      ...siteEndpoints,
      ...panelEndpoints(manifest),
      ...confluenceEndpoints,
    };
  }

  /** Answers as the product does; what descriptions, scopes or the simulation don't cover, with a loud 501. */
  answer(request: ProductRequest): ProductAnswer {
    const { method } = request;
    // An address with a host of its own would be asked here as if it were this site's.
    const url = /^\/(?![/\\])/.test(request.path) ? new URL(`http://site.invalid${request.path}`) : null;
    if (url === null) return this.#violation(request, 'the path is not a path');
    const product = url.pathname.startsWith('/wiki/') ? 'confluence' : 'jira';
    if (request.product !== undefined && request.product !== product) {
      return this.#violation(request, `is of ${product}, but ${request.product} was asked`);
    }
    const refused = this.#accessRefusal(request, product);
    if (refused !== null) return this.#json(refused);
    const found = findOperation(method, url.pathname);
    if (!found) return this.#violation(request, `is not described by the copies in local/openapi`);
    const { operation, values } = found;
    if (request.caller === 'app') {
      const lacking = missingScopes(operation, this.#scopes);
      if (lacking) return this.#violation(request, lacking);
    }
    let body: unknown;
    if (request.body !== undefined && request.body !== '') {
      if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
        return this.#json({ status: 415, body: { errorMessages: ['Unsupported Media Type'], errors: {} } });
      }
      try {
        body = JSON.parse(request.body);
      } catch {
        return this.#json({
          status: 400,
          body: {
            errorMessages: ['There was an error parsing JSON. Check that your request body is valid.'],
            errors: {},
          },
        });
      }
    }
    const problems = requestProblems(operation, values, url.searchParams, body);
    if (problems.length > 0)
      return this.#violation(request, `breaks ${operation.name}: ${problems.join('; ')}`);
    const endpoint = this.#endpoints[operation.name];
    if (!endpoint) return this.#violation(request, `${operation.name} is not simulated yet`);
    const { actor, caller } = request;
    const answer = this.#ask(request, () =>
      endpoint({ site: this.#site, actor, caller, path: values, query: url.searchParams, body }),
    );
    if (answer.status === 501) return this.#json(answer);
    const problem = answerProblem(operation, answer.status, answer.body);
    // Jira's descriptions name no schema, and sometimes no status, for refusals.
    if (problem && (answer.status < 400 || operation.responseSchemas.get(String(answer.status)))) {
      return this.#violation(request, `the simulation is wrong: ${problem}`);
    }
    return this.#json(answer);
  }

  /** What one gets of a product that one has no access to, and the app of a Confluence it isn't connected to. */
  #accessRefusal(request: ProductRequest, product: 'jira' | 'confluence'): Answer | null {
    const { actor, caller, method } = request;
    if (product === 'confluence' && caller === 'app' && !this.#site.confluenceConnected) {
      return { status: 404, body: { message: 'The app is not installed in Confluence.' } };
    }
    // Pages of open spaces may be read, and that is all.
    if (actor.kind === 'anonymous' && (product === 'jira' || method !== 'GET')) {
      return this.#ask(request, () => {
        throw notSignedIn();
      });
    }
    if (
      product === 'jira' &&
      actor.kind === 'user' &&
      !actor.person.hasJira &&
      !actor.person.change?.closed
    ) {
      return { status: 403, body: { errorMessages: ['You do not have access to Jira.'], errors: {} } };
    }
    return null;
  }

  #ask(request: ProductRequest, endpoint: () => Answer): Answer {
    try {
      return endpoint();
    } catch (error) {
      if (error instanceof Refusal) {
        const { status, errorMessages, errors } = error;
        if (status === 501) this.#site.report(request.method, request.path, errorMessages.join(' '));
        if (!request.path.startsWith('/wiki/')) return { status, body: { errorMessages, errors } };
        const told = {
          status,
          code: errorCodes[status] ?? 'ERROR',
          title: errorMessages.join(' '),
          detail: null,
        };
        return { status, body: { errors: [told] } };
      }
      console.error(error);
      return { status: 500, body: { errorMessages: ['Internal server error'], errors: {} } };
    }
  }

  #violation({ method, path }: ProductRequest, problem: string): ProductAnswer {
    this.#site.report(method, path, problem);
    const place = path.split('?', 1)[0]!;
    return this.#json({
      status: 501,
      body: { errorMessages: [`Local site: ${method} ${place}: ${problem}`], errors: {} },
    });
  }

  #json({ status, body, headers = {} }: Answer): ProductAnswer {
    return {
      status,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' }),
        date: new Date(this.#site.now()).toUTCString(),
        'cache-control': 'no-cache, no-store, no-transform',
        vary: 'Accept',
        ...headers,
      },
      body: body === undefined ? '' : JSON.stringify(body),
    };
  }
}
