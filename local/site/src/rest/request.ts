import type * as z from 'zod/mini';

/** The server refused, or could not be reached (status 0). `messages` are for people, in the server's words. */
export class RestError extends Error {
  override name = 'RestError';
  constructor(
    readonly status: number,
    readonly messages: readonly string[],
  ) {
    super(messages.join(' '));
  }
}

/**
 * Asks the local site; the cookie says who is asking.
 *
 * @param schema what the answer must look like; `null` for answers without a body.
 * @throws {RestError}
 */
export async function request<T>(
  schema: z.ZodMiniType<T> | null,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new RestError(0, ['The site didn’t answer. Is it still running?']);
  }
  const text = await response.text();
  if (!response.ok) throw new RestError(response.status, errorMessages(response.status, text));
  if (schema === null) return undefined as T;

  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  console.error(`${method} ${path}: unexpected answer`, parsed.error.issues);
  throw new RestError(response.status, [`The answer of ${path.split('?')[0]} isn’t what this page expects.`]);
}

/** Jira's error bodies: `errorMessages[]` and `errors{field: message}`; Confluence's: `errors[]{title}` or `message`. */
function errorMessages(status: number, text: string): string[] {
  const body = parseJson(text);
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const listed = [record.errorMessages, record.errors, record.message].flatMap((part) => {
    if (typeof part === 'string') return [part];
    if (typeof part !== 'object' || part === null) return [];
    return Object.values(part).map((item: unknown) =>
      typeof item === 'object' && item !== null && 'title' in item ? String(item.title) : String(item),
    );
  });
  const told = listed.filter((message) => message !== '');
  return told.length > 0 ? told : [`The site answered with status ${status}.`];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
