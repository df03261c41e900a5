// Makes the trimmed copies of Atlassian's API descriptions beside this file: only the operations the local site
// simulates, without prose and examples. Run it after adding an operation:
//   node local/openapi/trim.mjs ../shared/data/openapi
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const sources = [
  {
    file: 'jira-platform-v3.json',
    base: '',
    operations: [
      'POST /rest/api/3/issue',
      'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
      'GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
      'GET /rest/api/3/issue/{issueIdOrKey}',
      'PUT /rest/api/3/issue/{issueIdOrKey}',
      'DELETE /rest/api/3/issue/{issueIdOrKey}',
      'PUT /rest/api/3/issue/{issueIdOrKey}/assignee',
      'GET /rest/api/3/issue/{issueIdOrKey}/changelog',
      'POST /rest/api/3/changelog/bulkfetch',
      'POST /rest/api/3/issue/bulkfetch',
      'GET /rest/api/3/issue/{issueIdOrKey}/comment',
      'POST /rest/api/3/issue/{issueIdOrKey}/comment',
      'PUT /rest/api/3/issue/{issueIdOrKey}/comment/{id}',
      'POST /rest/api/3/issue/{issueIdOrKey}/notify',
      'GET /rest/api/3/issue/{issueIdOrKey}/remotelink',
      'GET /rest/api/3/issue/{issueIdOrKey}/transitions',
      'POST /rest/api/3/issue/{issueIdOrKey}/transitions',
      'GET /rest/api/3/issue/{issueIdOrKey}/properties',
      'GET /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}',
      'PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}',
      'DELETE /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}',
      'GET /rest/api/3/search/jql',
      'POST /rest/api/3/search/jql',
      'POST /rest/api/3/search/approximate-count',
      'GET /rest/api/3/status',
      'GET /rest/api/3/field',
      'GET /rest/api/3/issuetype',
      'GET /rest/api/3/priority',
      'GET /rest/api/3/resolution',
      'GET /rest/api/3/resolution/search',
      'GET /rest/api/3/project/search',
      'GET /rest/api/3/project/{projectIdOrKey}',
      'DELETE /rest/api/3/project/{projectIdOrKey}',
      'GET /rest/api/3/mypermissions',
      'POST /rest/api/3/permissions/check',
      'GET /rest/api/3/myself',
      'GET /rest/api/3/serverInfo',
      'GET /rest/api/3/user',
      'GET /rest/api/3/user/bulk',
      'GET /rest/api/3/user/search',
      'GET /rest/api/3/user/assignable/search',
      'GET /rest/api/3/users/search',
      'GET /rest/api/3/group/bulk',
      'GET /rest/api/3/group/member',
      'GET /rest/api/3/groups/picker',
      'POST /rest/api/3/forge/panel/action/bulk/async',
      'GET /rest/api/3/task/{taskId}',
    ],
  },
  {
    file: 'jira-software.json',
    base: '',
    operations: [
      'GET /rest/agile/1.0/board',
      'GET /rest/agile/1.0/board/{boardId}/sprint',
      'POST /rest/agile/1.0/backlog/issue',
      'POST /rest/agile/1.0/sprint',
      'GET /rest/agile/1.0/sprint/{sprintId}',
      'POST /rest/agile/1.0/sprint/{sprintId}',
      'DELETE /rest/agile/1.0/sprint/{sprintId}',
      'POST /rest/agile/1.0/sprint/{sprintId}/issue',
    ],
  },
  {
    file: 'confluence-v2.json',
    base: '/wiki/api/v2',
    operations: [
      'GET /wiki/api/v2/spaces',
      'GET /wiki/api/v2/spaces/{id}',
      'GET /wiki/api/v2/spaces/{id}/pages',
      'GET /wiki/api/v2/data-policies/spaces',
      'GET /wiki/api/v2/pages',
      'POST /wiki/api/v2/pages',
      'GET /wiki/api/v2/pages/{id}',
      'PUT /wiki/api/v2/pages/{id}',
      'DELETE /wiki/api/v2/pages/{id}',
      'GET /wiki/api/v2/pages/{id}/operations',
      'GET /wiki/api/v2/pages/{id}/versions',
      'GET /wiki/api/v2/pages/{page-id}/properties',
      'POST /wiki/api/v2/pages/{page-id}/properties',
      'GET /wiki/api/v2/pages/{page-id}/properties/{property-id}',
      'PUT /wiki/api/v2/pages/{page-id}/properties/{property-id}',
      'DELETE /wiki/api/v2/pages/{page-id}/properties/{property-id}',
    ],
  },
  {
    file: 'confluence-v1.json',
    base: '',
    operations: [
      'POST /wiki/rest/api/content/{id}/permission/check',
      'GET /wiki/rest/api/content/{id}/restriction/byOperation',
      'PUT /wiki/rest/api/content/{id}/restriction',
    ],
  },
];

/** Keys that say something to people only. A property may bear such a name too: then its value is a schema. */
const prose = new Set(['description', 'example', 'examples', 'summary', 'externalDocs', 'title', 'xml']);

/** @param {unknown} value @param {boolean} named whether `value`'s keys are names that the description gives */
function withoutProse(value, named = false) {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => named || !prose.has(key))
      .map(([key, item]) => [key, withoutProse(item, !named && (key === 'properties' || key === 'schemas'))]),
  );
}

/** Adds the schemas that `value` refers to, and theirs, to `wanted`. */
function collectSchemas(value, schemas, wanted) {
  if (Array.isArray(value)) return value.forEach((item) => collectSchemas(item, schemas, wanted));
  if (value === null || typeof value !== 'object') return;
  const name = /^#\/components\/schemas\/(.+)$/.exec(value.$ref ?? '')?.[1];
  if (name && !wanted.has(name)) {
    wanted.add(name);
    collectSchemas(schemas[name], schemas, wanted);
  }
  Object.values(value).forEach((item) => collectSchemas(item, schemas, wanted));
}

/** A parameter or body that the description keeps under a name, as it stands there. Schemas keep theirs. */
function named(value, full) {
  const name = /^#\/components\/(parameters|requestBodies)\/(.+)$/.exec(value?.$ref ?? '');
  return name ? full.components[name[1]][name[2]] : value;
}

const from = process.argv[2];
if (!from) throw new Error('Say where the full descriptions are: node local/openapi/trim.mjs DIRECTORY');
for (const { file, base, operations } of sources) {
  const full = JSON.parse(readFileSync(path.join(from, file), 'utf8'));
  const paths = {};
  for (const operation of operations) {
    const [method, place] = operation.split(' ');
    const shared = full.paths[place.slice(base.length)];
    const found = shared?.[method.toLowerCase()];
    if (!found) throw new Error(`${file} has no ${operation}`);
    const { responses, security } = found;
    const parameters = (found.parameters ?? []).map((parameter) => named(parameter, full));
    const requestBody = named(found.requestBody, full);
    (paths[place] ??= {})[method.toLowerCase()] = withoutProse({
      parameters: [...(shared.parameters ?? []), ...parameters],
      requestBody,
      responses,
      security,
      'x-atlassian-oauth2-scopes': found['x-atlassian-oauth2-scopes'],
    });
  }
  const wanted = new Set();
  collectSchemas(paths, full.components.schemas, wanted);
  const schemas = Object.fromEntries(
    [...wanted].sort().map((name) => [name, withoutProse(full.components.schemas[name])]),
  );
  const { title, version, license } = full.info;
  const trimmed = {
    openapi: full.openapi,
    info: { title, version, license },
    paths,
    components: { schemas },
  };
  const target = path.join(import.meta.dirname, file);
  writeFileSync(target, `${JSON.stringify(trimmed, null, 1)}\n`);
  console.log(`${file}: ${operations.length} operations, ${wanted.size} schemas`);
}
