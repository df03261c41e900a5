import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { invocationLimits, scheduleLimits } from '../limits';

/** What the local site reads of manifest.yml; Atlassian's own validator checks the whole of it in the tests. */
const manifestSchema = z.looseObject({
  app: z.looseObject({
    id: z.string(),
    runtime: z.optional(z.looseObject({ memoryMB: z.optional(z.number()) })),
    storage: z.optional(
      z.looseObject({
        entities: z.optional(
          z.array(
            z.looseObject({
              name: z.string(),
              attributes: z.record(z.string(), z.looseObject({ type: z.string() })),
              indexes: z.optional(
                z.array(
                  z.union([
                    z.string(),
                    z.looseObject({
                      name: z.string(),
                      range: z.array(z.string()),
                      partition: z.optional(z.array(z.string())),
                    }),
                  ]),
                ),
              ),
            }),
          ),
        ),
      }),
    ),
  }),
  modules: z.record(z.string(), z.array(z.looseObject({ key: z.string() }))),
  resources: z.optional(
    z.array(
      z.looseObject({
        key: z.string(),
        path: z.string(),
        entry: z.optional(z.record(z.string(), z.string())),
      }),
    ),
  ),
  permissions: z.optional(
    z.looseObject({
      scopes: z.optional(z.union([z.array(z.string()), z.record(z.string(), z.unknown())])),
      content: z.optional(z.unknown()),
      external: z.optional(z.unknown()),
    }),
  ),
});

/** What the local site needs of manifest.yml. */
export interface Manifest {
  appId: string;
  modules: ManifestModule[];
  functions: ReadonlyMap<string, ManifestFunction>;
  scheduledTriggers: readonly ScheduledTrigger[];
  consumers: readonly Consumer[];
  triggers: readonly ProductTrigger[];
  resources: ReadonlyMap<string, Resource>;
  scopes: ReadonlySet<string>;
  entities: ReadonlyMap<string, Entity>;
  indexedProperties: readonly IndexedProperty[];
  /** Whether the app has a module `sql`. */
  hasSql: boolean;
  /** As `@forge/csp` wants it. */
  permissions: { content?: unknown; external?: unknown };
}

/** A module with a surface of its own. */
export interface ManifestModule {
  type: string;
  key: string;
  title: string;
  icon: string | null;
  /** `key` or `key/entry` of a resource. */
  resource: string;
  resolverFunction: string | null;
  /** Which people without a licence it is for besides those with one: `unlicensed`, `anonymous`. */
  unlicensedAccess: readonly string[];
  viewportSize: string | null;
  /** Of a `jira:dashboardGadget`: what the list of gadgets says of it, and the page of its form. */
  description: string | null;
  editResource: string | null;
  /** What stands in a `jira:issueContext` while it is closed. */
  label: string | null;
  /** Of a `jira:issueContext`, where the issue has none of its own; read where it is shown. */
  status: unknown;
  /** Of a `macro`; `null`: any other module. */
  macro: MacroModule | null;
  /** Of a `confluence:contentBylineItem`; `null`: any other module. */
  byline: BylineModule | null;
}

export interface MacroModule {
  description: string | null;
  /** Not offered for inserting; those that are there are shown. */
  hidden: boolean;
  layout: 'block' | 'inline' | 'bodied';
  /** `null`: it has no dialog of its own (custom configuration). */
  config: {
    resource: string;
    title: string | null;
    viewportSize: string | null;
    openOnInsert: boolean;
  } | null;
  /** What gives its document for exports; `null`: it leaves exports empty. */
  exportFunction: string | null;
}

export interface BylineModule {
  tooltip: string | null;
  /** Whether its frame opens below it or over the page. */
  container: 'popup' | 'modal';
  /** What gives title, icon and tooltip for each page; `null`: they are the manifest's. */
  propertiesFunction: string | null;
  /** The content property that holds them instead; `null`: none. */
  propertyKey: string | null;
}

export interface ManifestFunction {
  key: string;
  /** `file.export`, below `src`. */
  handler: string;
  /** Only for consumers and scheduled triggers; `null`: the platform's own limit. */
  timeoutSeconds: number | null;
  memoryMB: number;
}

export interface ScheduledTrigger {
  key: string;
  functionKey: string;
  interval: ScheduleInterval;
}
export type ScheduleInterval = keyof typeof scheduleLimits.intervalsMs;

/** What takes events of the products. */
export interface ProductTrigger {
  key: string;
  functionKey: string;
  events: readonly string[];
  /** Not those that the app caused itself. */
  ignoreSelf: boolean;
}

/** What takes the events of a queue. */
export interface Consumer {
  key: string;
  queue: string;
  functionKey: string;
}

/** A part of an issue property that JQL can ask for (`jira:entityProperty`). */
export interface IndexedProperty {
  propertyKey: string;
  /** Names within the property's value, with dots between. */
  path: string;
  type: 'number' | 'string' | 'text' | 'user' | 'date';
  alias: string | null;
}

/** A folder of pages that modules name. */
export interface Resource {
  key: string;
  /** Absolute path of the folder. */
  directory: string;
  /** File of each entry; one without entries has `index.html` under the empty name. */
  entries: ReadonlyMap<string, string>;
}

/** A kind of record that `kvs.entity` takes, with what may be asked of it. */
export interface Entity {
  name: string;
  attributes: Record<string, string>;
  indexes: { name: string; range: string | null; partition: readonly string[] }[];
}

/** @throws the manifest cannot be read; the message says what is wrong with it. */
export function readManifest(appDirectory: string): Manifest {
  const file = path.join(appDirectory, 'manifest.yml');
  const parsed = manifestSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`);
    throw new Error(`manifest.yml cannot be used: ${problems.join('; ')}`);
  }
  const { app, modules, resources = [], permissions = {} } = parsed.data;
  const surfaces = Object.entries(modules).flatMap(([type, list]) =>
    list.flatMap((module): ManifestModule[] => {
      const resource = text(module['resource']);
      if (resource === null) return [];
      const edit = module['edit'] as { resource?: unknown } | undefined;
      return [
        {
          type,
          key: module.key,
          title: text(module['title']) ?? module.key,
          icon: text(module['icon']),
          resource,
          resolverFunction: functionOf(module['resolver']),
          unlicensedAccess: (module['unlicensedAccess'] as string[] | undefined) ?? [],
          viewportSize: text(module['viewportSize']),
          description: text(module['description']),
          editResource: text(edit?.resource),
          label: text(module['label']),
          status: module['status'] ?? null,
          macro: type === 'macro' ? macroOf(module) : null,
          byline: type === 'confluence:contentBylineItem' ? bylineOf(module) : null,
        },
      ];
    }),
  );
  const memoryMB = app.runtime?.memoryMB ?? invocationLimits.memoryMB;
  const functions = (modules['function'] ?? []).map((module): ManifestFunction => {
    const runtime = module['runtime'] as { memoryMB?: number } | undefined;
    return {
      key: module.key,
      handler: String(module['handler']),
      timeoutSeconds: typeof module['timeoutSeconds'] === 'number' ? module['timeoutSeconds'] : null,
      memoryMB: runtime?.memoryMB ?? memoryMB,
    };
  });
  const { scopes = [] } = permissions;
  return {
    appId: app.id,
    modules: surfaces,
    functions: new Map(functions.map((entry) => [entry.key, entry])),
    scheduledTriggers: (modules['scheduledTrigger'] ?? []).map((module) => ({
      key: module.key,
      functionKey: String(module['function']),
      interval: intervalOf(module),
    })),
    consumers: (modules['consumer'] ?? []).map((module) => ({
      key: module.key,
      queue: String(module['queue']),
      functionKey: String(module['function']),
    })),
    triggers: (modules['trigger'] ?? []).map((module) => ({
      key: module.key,
      functionKey: String(module['function']),
      events: ((module['events'] ?? []) as (string | { eventType: string })[]).map((event) =>
        typeof event === 'string' ? event : event.eventType,
      ),
      ignoreSelf: (module['filter'] as { ignoreSelf?: boolean } | undefined)?.ignoreSelf === true,
    })),
    resources: new Map(
      resources.map(({ key, path: folder, entry }) => [
        key,
        {
          key,
          directory: path.resolve(appDirectory, folder),
          entries: new Map(entry ? Object.entries(entry) : [['', 'index.html']]),
        },
      ]),
    ),
    hasSql: (modules['sql'] ?? []).length > 0,
    scopes: new Set(Array.isArray(scopes) ? scopes : Object.keys(scopes)),
    entities: new Map(
      (app.storage?.entities ?? []).map(({ name, attributes, indexes = [] }) => [
        name,
        {
          name,
          attributes: Object.fromEntries(Object.entries(attributes).map(([key, { type }]) => [key, type])),
          indexes: indexes.map((index) =>
            typeof index === 'string'
              ? { name: index, range: index, partition: [] }
              : { name: index.name, range: index.range[0] ?? null, partition: index.partition ?? [] },
          ),
        },
      ]),
    ),
    indexedProperties: (modules['jira:entityProperty'] ?? []).flatMap(indexedPropertiesOf),
    permissions: {
      ...(permissions.content === undefined ? {} : { content: permissions.content }),
      ...(permissions.external === undefined ? {} : { external: permissions.external }),
    },
  };
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const functionOf = (value: unknown) => text((value as { function?: unknown } | undefined)?.function);

/** @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/macro/ */
function macroOf(module: Record<string, unknown>): MacroModule {
  const config = module['config'] as Record<string, unknown> | boolean | undefined;
  const resource = typeof config === 'object' ? text(config['resource']) : null;
  if (config && resource === null) {
    throw new Error(`manifest.yml: macro ${String(module['key'])} has a configuration that is not custom.`);
  }
  return {
    description: text(module['description']),
    hidden: module['hidden'] === true,
    layout: (text(module['layout']) ?? 'block') as MacroModule['layout'],
    config:
      typeof config === 'object' && resource !== null
        ? {
            resource,
            title: text(config['title']),
            viewportSize: text(config['viewportSize']),
            openOnInsert: config['openOnInsert'] !== false,
          }
        : null,
    exportFunction: functionOf(module['adfExport']),
  };
}

/** @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/confluence-content-byline-item/ */
function bylineOf(module: Record<string, unknown>): BylineModule {
  return {
    tooltip: text(module['tooltip']),
    container: module['viewportContainer'] === 'modal' ? 'modal' : 'popup',
    propertiesFunction: functionOf(module['dynamicProperties']),
    propertyKey: text(module['contentPropertyKey']),
  };
}

const entityPropertySchema = z.looseObject({
  entityType: z._default(z.string(), 'issue'),
  propertyKey: z.string(),
  values: z.array(
    z.looseObject({
      path: z.string(),
      type: z.enum(['number', 'string', 'text', 'user', 'date']),
      searchAlias: z.optional(z.string()),
    }),
  ),
});

function indexedPropertiesOf(module: unknown): IndexedProperty[] {
  const { entityType, propertyKey, values } = entityPropertySchema.parse(module);
  if (entityType !== 'issue') return [];
  return values.map(({ path: place, type, searchAlias }) => ({
    propertyKey,
    path: place,
    type,
    alias: searchAlias ?? null,
  }));
}

function intervalOf(module: { key: string; [name: string]: unknown }): ScheduleInterval {
  const { key, interval } = module;
  if (typeof interval !== 'string' || !Object.hasOwn(scheduleLimits.intervalsMs, interval)) {
    throw new Error(`manifest.yml: scheduled trigger ${key} has the interval ${String(interval)}.`);
  }
  return interval as ScheduleInterval;
}

/** Where a module's page is: the resource's folder and the file in it. @throws the manifest names none. */
export function entryOf(manifest: Manifest, name: string): { resource: Resource; file: string } {
  const [key, entry = ''] = name.split('/');
  const resource = manifest.resources.get(key!);
  const file = resource?.entries.get(entry) ?? (entry === '' ? 'index.html' : undefined);
  if (!resource || file === undefined) {
    throw new Error(`manifest.yml names the resource ${name}, which is not there.`);
  }
  return { resource, file };
}
