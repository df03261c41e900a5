import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { toleratedAnswer, toleratedBody, toleratedParameter } from './tolerated';

type Json = Record<string, unknown>;

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Json;
}

/** One operation of one of Atlassian's API descriptions. */
export interface Operation {
  /** Method and path template, as the description has them: `GET /rest/api/3/issue/{issueIdOrKey}`. */
  name: string;
  /** Alternatives: a call needs all scopes of one of them. Empty: none needed. */
  scopes: readonly (readonly string[])[];
  pattern: RegExp;
  pathNames: readonly string[];
  parameters: readonly Parameter[];
  /** The JSON body's schema; `null`: the operation takes no body. */
  requestSchema: Json | null;
  requestRequired: boolean;
  /** By status; `null`: described without a schema. */
  responseSchemas: ReadonlyMap<string, Json | null>;
  document: string;
}

const documents = ['jira-platform-v3.json', 'jira-software.json', 'confluence-v2.json', 'confluence-v1.json'];
/** Kept across sites: a schema is compiled once, when first needed. */
const operations: Operation[] = [];
const ajv = makeAjv();
const validators = new WeakMap<Json, ValidateFunction>();

/**
 * The operation that a request means, and the values in its path.
 *
 * @returns `null`: none of the descriptions has it.
 */
export function findOperation(
  method: string,
  requestPath: string,
): { operation: Operation; values: Record<string, string> } | null {
  if (operations.length === 0) documents.forEach(readDocument);
  let found: { operation: Operation; values: Record<string, string> } | null = null;
  for (const operation of operations) {
    const match = operation.name.startsWith(`${method} `) ? operation.pattern.exec(requestPath) : null;
    if (!match) continue;
    let values: string[];
    try {
      values = match.slice(1).map(decodeURIComponent);
    } catch {
      return null;
    }
    const named = Object.fromEntries(operation.pathNames.map((name, index) => [name, values[index]!]));
    // A fixed path goes before one with names: `/pages/mine` before `/pages/{id}`.
    if (!found || operation.pathNames.length < found.operation.pathNames.length) {
      found = { operation, values: named };
    }
  }
  return found;
}

/** What a request breaks of its description; empty when it keeps it. */
export function requestProblems(
  operation: Operation,
  values: Record<string, string>,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const problems: string[] = [];
  for (const parameter of operation.parameters) {
    const given = parameter.in === 'path' ? [values[parameter.name] ?? ''] : query.getAll(parameter.name);
    if (parameter.in === 'header') continue;
    if (given.length === 0) {
      if (parameter.required) problems.push(`the parameter "${parameter.name}" is missing`);
      continue;
    }
    const value = parameterValue(resolve(operation, parameter.schema ?? {}), given);
    const errors = errorsOf(operation, parameter.schema ?? {}, value);
    if (errors) problems.push(`the parameter "${parameter.name}" ${errors}`);
  }
  const known = new Set(operation.parameters.filter((p) => p.in === 'query').map(({ name }) => name));
  for (const name of new Set(query.keys())) {
    if (!known.has(name)) problems.push(`there is no parameter "${name}"`);
  }
  if (body === undefined) {
    if (operation.requestRequired) problems.push('the body is missing');
  } else if (operation.requestSchema === null) {
    problems.push('it takes no body');
  } else {
    const errors = errorsOf(operation, operation.requestSchema, body);
    if (errors) problems.push(`the body ${errors}`);
  }
  return problems;
}

/** What an answer breaks of the description; `null` when it keeps it. */
export function answerProblem(operation: Operation, status: number, body: unknown): string | null {
  if (status === 429 || status === 503) return null;
  const schema = operation.responseSchemas.get(String(status));
  if (schema === undefined) return `an answer of status ${status} is not described`;
  if (schema === null || body === undefined) return null;
  const errors = errorsOf(operation, schema, toleratedAnswer(operation.name, status, body));
  return errors ? `the answer of status ${status} ${errors}` : null;
}

/** What of the scopes a call lacks; `null` when one alternative is whole. */
export function missingScopes(operation: Operation, granted: ReadonlySet<string>): string | null {
  if (operation.scopes.length === 0) return null;
  if (operation.scopes.some((scopes) => scopes.every((scope) => granted.has(scope)))) return null;
  const lacking = operation.scopes[0]!.filter((scope) => !granted.has(scope));
  return `the manifest lacks the scope ${lacking.join(', ')}`;
}

function readDocument(name: string): void {
  const document = JSON.parse(readFileSync(path.join(__dirname, name), 'utf8')) as {
    paths: Record<string, Record<string, Json>>;
    components: { schemas: Record<string, Json> };
  };
  ajv.addSchema({ $id: name, components: { schemas: adapt(document.components.schemas, true) } });
  for (const [template, methods] of Object.entries(document.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      operations.push(readOperation(name, `${method.toUpperCase()} ${template}`, described));
    }
  }
}

function readOperation(document: string, name: string, described: Json): Operation {
  const template = name.slice(name.indexOf(' ') + 1);
  const pathNames = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!);
  const pattern = template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '([^/]+)');
  const contentSchema = (holder: unknown): Json | null => {
    const content = (holder as { content?: Record<string, { schema?: Json }> } | undefined)?.content;
    const schema = content?.['application/json']?.schema;
    return schema ? (adapt(schema) as Json) : null;
  };
  const body = described['requestBody'] as { required?: boolean } | undefined;
  const responses = described['responses'] as Record<string, unknown>;
  return {
    name,
    document,
    pathNames,
    pattern: new RegExp(`^${pattern}$`),
    scopes: scopesOf(described),
    parameters: (described['parameters'] as Parameter[]).map((parameter) => ({
      ...parameter,
      schema: toleratedParameter(name, parameter.name, adapt(parameter.schema ?? {}) as Json),
    })),
    requestSchema: body ? toleratedBody(name, contentSchema(body) ?? {}) : null,
    requestRequired: body?.required === true,
    responseSchemas: new Map(
      Object.entries(responses).map(([status, response]) => [status, contentSchema(response)]),
    ),
  };
}

/** Of `x-atlassian-oauth2-scopes` each entry is an alternative; else of `security` each OAuth entry is one. */
function scopesOf(described: Json): string[][] {
  const own = described['x-atlassian-oauth2-scopes'] as { scopes: string[] }[] | undefined;
  if (own) return own.map(({ scopes }) => scopes);
  const security = (described['security'] ?? []) as Record<string, string[]>[];
  return security.flatMap((entry) =>
    Object.entries(entry).flatMap(([scheme, scopes]) => (/oauth/i.test(scheme) ? [scopes] : [])),
  );
}

/**
 * A schema of OpenAPI 3.0 as one of JSON Schema: `nullable` becomes a type, and keywords that say nothing about
 * values go.
 *
 * @param named whether the keys of `value` are names rather than keywords.
 */
function adapt(value: unknown, named = false): unknown {
  if (Array.isArray(value)) return value.map((item) => adapt(item));
  if (typeof value !== 'object' || value === null) return value;
  const adapted: Json = {};
  for (const [key, item] of Object.entries(value)) {
    if (
      !named &&
      ['nullable', 'readOnly', 'writeOnly', 'discriminator', 'deprecated', 'default'].includes(key)
    )
      continue;
    if (!named && key.startsWith('x-')) continue;
    if (!named && key === 'enum') adapted[key] = item;
    // Of a page's body, Confluence's description lets either shape match the other one too.
    else if (!named && key === 'oneOf') adapted['anyOf'] = adapt(item);
    else adapted[key] = adapt(item, !named && key === 'properties');
  }
  const { nullable } = value as Json;
  if (!named && nullable === true) {
    if (typeof adapted['type'] === 'string') adapted['type'] = [adapted['type'], 'null'];
    else return { anyOf: [adapted, { type: 'null' }] };
    if (Array.isArray(adapted['enum'])) adapted['enum'] = [...adapted['enum'], null];
  }
  return adapted;
}

function makeAjv(): Ajv {
  // Own properties only: a change has one named toString.
  const instance = new Ajv({ strict: false, ownProperties: true });
  addFormats(instance);
  // Jira writes offsets without a colon, in its descriptions' own examples too.
  instance.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/i);
  instance.addFormat('url', true);
  // Ids of Confluence's pages.
  instance.addFormat('string', true);
  return instance;
}

/** A schema with the references of its document made absolute. */
function resolve(operation: Operation, schema: Json): Json {
  const reference = /^#\/components\/schemas\/(.+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  if (!reference) return schema;
  const all = (ajv.getSchema(operation.document)?.schema ?? {}) as {
    components?: { schemas?: Record<string, Json> };
  };
  return all.components?.schemas?.[reference] ?? schema;
}

function errorsOf(operation: Operation, schema: Json, value: unknown): string | null {
  let validate = validators.get(schema);
  if (!validate) {
    const absolute = JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components/', `"${operation.document}#/components/`),
    ) as Json;
    validate = ajv.compile(absolute);
    validators.set(schema, validate);
  }
  if (validate(value)) return null;
  return (validate.errors ?? []).map(errorText).join('; ');
}

function errorText({ instancePath, message, params }: ErrorObject): string {
  const what = 'additionalProperty' in params ? ` ("${String(params['additionalProperty'])}")` : '';
  return `${instancePath === '' ? '' : `at ${instancePath} `}${message ?? 'is not valid'}${what}`;
}

/** The texts of a parameter as the value its schema describes; what is no number stays text, and so is refused. */
function parameterValue(schema: Json, given: readonly string[]): unknown {
  if (schema['type'] === 'array') {
    const items = (schema['items'] ?? {}) as Json;
    return given.flatMap((value) => value.split(',')).map((value) => scalar(items, value));
  }
  return scalar(schema, given[given.length - 1]!);
}

function scalar(schema: Json, value: string): unknown {
  const type = schema['type'];
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
