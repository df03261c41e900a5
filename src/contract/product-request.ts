import * as z from 'zod/mini';

/**
 * How a product (Jira, Confluence) is asked: `requestJira` and `requestConfluence` of `@forge/bridge` in the
 * browser, those of `@forge/api` in a function. It answers 4xx and 5xx, and rejects only without any answer.
 */
export type ProductRequest = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * What went wrong, as a reader would put it: may not (`forbidden`), isn't there (`notFound`), too many requests
 * (`rateLimited`), the product's own trouble (`unavailable`), silence (`noAnswer`), or an answer of another
 * shape than the product's description promises (`unreadable`).
 */
export type ProductFailure =
  'forbidden' | 'notFound' | 'rateLimited' | 'unavailable' | 'noAnswer' | 'unreadable';

/** A product's answer that cannot be used. */
export class ProductRequestError extends Error {
  override name = 'ProductRequestError';
  /** What the product found wrong with what was sent (status 400), in its own words, for whoever sent it. */
  readonly objections: readonly string[];

  /**
   * @param path the path that was asked, without its query.
   * @param status HTTP status; `null` when nothing answered.
   * @param retryAfterMs how long to wait, as the product asked; `null` if it didn't say.
   */
  constructor(
    readonly failure: ProductFailure,
    readonly path: string,
    readonly status: number | null,
    readonly retryAfterMs: number | null,
    { objections = [], ...options }: ErrorOptions & { objections?: readonly string[] } = {},
  ) {
    super(`${path}: ${failure}${status === null ? '' : ` (${status})`}`, options);
    this.objections = objections;
  }
}

/** A product that says nothing for this long is taken to be silent. Forge's own proxy gives up at 30 s. */
const answerWithinMs = 25_000;

/**
 * Asks a product and parses its JSON answer.
 *
 * @returns the parsed answer, and the instant (epoch ms) at which the product says that it gave it (the `Date`
 *   header), `null` where it doesn't say.
 * @throws {ProductRequestError} for every answer but a 2xx of the described shape.
 */
export async function requestJson<Schema extends z.ZodMiniType>(
  request: ProductRequest,
  path: string,
  schema: Schema,
  init?: RequestInit,
): Promise<{ body: z.infer<Schema>; answeredAt: number | null }> {
  const place = path.split('?', 1)[0]!;
  const response = await goodAnswerOf(request, path, init, place);
  let json: unknown;
  try {
    json = await response.json();
  } catch (cause) {
    throw new ProductRequestError('unreadable', place, response.status, null, { cause });
  }
  const parsed = z.safeParse(schema, json);
  if (!parsed.success) {
    throw new ProductRequestError('unreadable', place, response.status, null, { cause: parsed.error });
  }
  const answeredAt = Date.parse(response.headers.get('date') ?? '');
  return { body: parsed.data, answeredAt: Number.isNaN(answeredAt) ? null : answeredAt };
}

/**
 * As {@link requestJson} where the product answers without content.
 *
 * @throws {ProductRequestError} for every answer but a 2xx.
 */
export async function requestDone(request: ProductRequest, path: string, init: RequestInit): Promise<void> {
  await goodAnswerOf(request, path, init, path.split('?', 1)[0]!);
}

/**
 * As {@link requestJson} for something that may not be there.
 *
 * @returns `null` where there is none, or the user may not see it: products don't tell which.
 * @throws {ProductRequestError} for every other answer but a 2xx of the described shape.
 */
export async function findJson<Schema extends z.ZodMiniType>(
  request: ProductRequest,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  try {
    return (await requestJson(request, path, schema)).body;
  } catch (error) {
    const isHidden =
      error instanceof ProductRequestError && (error.failure === 'notFound' || error.failure === 'forbidden');
    if (isHidden) return null;
    throw error;
  }
}

async function goodAnswerOf(
  request: ProductRequest,
  path: string,
  init: RequestInit | undefined,
  place: string,
): Promise<Response> {
  const response = await answerOf(request, path, init, place);
  if (response.ok) return response;
  throw new ProductRequestError(
    failureOf(response.status),
    place,
    response.status,
    parseRetryAfter(response.headers.get('retry-after'), Date.now()),
    { objections: response.status === 400 ? await objectionsOf(response) : [] },
  );
}

const objectionAnswer = z.looseObject({
  errorMessages: z.optional(z.array(z.string())),
  errors: z.optional(z.record(z.string(), z.string())),
});

/** Jira's own form of saying what is wrong; none in any other. */
async function objectionsOf(response: Response): Promise<string[]> {
  const parsed = z.safeParse(objectionAnswer, await response.json().catch(() => null));
  if (!parsed.success) return [];
  return [...(parsed.data.errorMessages ?? []), ...Object.values(parsed.data.errors ?? {})];
}

async function answerOf(request: ProductRequest, path: string, init: RequestInit | undefined, place: string) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ProductRequestError('noAnswer', place, null, null)), answerWithinMs);
  });
  try {
    return await Promise.race([request(path, init), silence]);
  } catch (cause) {
    if (cause instanceof ProductRequestError) throw cause;
    throw new ProductRequestError('noAnswer', place, null, null, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** A request that sends JSON, as Jira wants it. */
export function postedJson(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function failureOf(status: number): ProductFailure {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404) return 'notFound';
  if (status === 429) return 'rateLimited';
  return 'unavailable';
}

/**
 * `Retry-After` in milliseconds from now: a number of seconds, or an HTTP date (RFC 9110 §10.2.3).
 *
 * @param now epoch ms.
 * @returns `null` where there is no such header or it is neither.
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
