type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An answer as it would be if the description were right, where Jira is known to answer otherwise than its own
 * description says. Each case with its evidence; anything else that differs is a fault of the simulation.
 *
 * - Changes: the description has `from`, `fromString`, `to`, `toString` as texts. Jira gives `null` for "none", in
 *   every changelog (see the exports of Jira Cloud in apache/incubator-devlake).
 * - `POST changelog/bulkfetch`: the description has `created` as a date-time text; its own example is a number.
 * - Issues shown by `GET issue` with `expand=changelog` hold such changes too.
 */
export function toleratedAnswer(operation: string, status: number, body: unknown): unknown {
  if (status !== 200 || !isObject(body)) return body;
  switch (operation) {
    case 'POST /rest/api/3/changelog/bulkfetch':
      return {
        ...body,
        issueChangeLogs: mapObjects(body['issueChangeLogs'], (log) => ({
          ...log,
          changeHistories: mapObjects(log['changeHistories'], (history) => ({
            ...withoutNulls(history),
            created:
              typeof history['created'] === 'number'
                ? new Date(history['created']).toISOString()
                : history['created'],
          })),
        })),
      };
    case 'GET /rest/api/3/issue/{issueIdOrKey}/changelog':
      return { ...body, values: mapObjects(body['values'], withoutNulls) };
    case 'GET /rest/api/3/issue/{issueIdOrKey}':
      return withoutNullsInChangelog(body);
    case 'POST /rest/api/3/issue/bulkfetch':
    case 'GET /rest/api/3/search/jql':
    case 'POST /rest/api/3/search/jql':
      return { ...body, issues: mapObjects(body['issues'], withoutNullsInChangelog) };
    default:
      return body;
  }
}

/**
 * A parameter's schema where the description's own words say something else.
 *
 * - `state` of `GET board/{boardId}/sprint`: an object without properties; by its words a list of states with commas.
 */
export function toleratedParameter(operation: string, name: string, schema: Json): Json {
  const isStates = operation === 'GET /rest/agile/1.0/board/{boardId}/sprint' && name === 'state';
  return isStates ? { type: 'string' } : schema;
}

/**
 * A body's schema where the description's own words say something else.
 *
 * - `accountId` of `PUT issue/{issueIdOrKey}/assignee`: a text of up to 128 characters; by its words `null`, too, which
 *   sets the issue to unassigned.
 */
export function toleratedBody(operation: string, schema: Json): Json {
  if (operation !== 'PUT /rest/api/3/issue/{issueIdOrKey}/assignee') return schema;
  const unassigned = { type: 'object', required: ['accountId'], properties: { accountId: { type: 'null' } } };
  return { anyOf: [schema, unassigned] };
}

function withoutNullsInChangelog(issue: Json): Json {
  if (!isObject(issue['changelog'])) return issue;
  const { changelog } = issue;
  return {
    ...issue,
    changelog: { ...changelog, histories: mapObjects(changelog['histories'], withoutNulls) },
  };
}

/** A history whose changes show no `null`. */
function withoutNulls(history: Json): Json {
  return {
    ...history,
    items: mapObjects(history['items'], (item) =>
      Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)),
    ),
  };
}

function mapObjects(value: unknown, change: (object: Json) => Json): unknown {
  return Array.isArray(value) ? value.map((item: unknown) => (isObject(item) ? change(item) : item)) : value;
}
