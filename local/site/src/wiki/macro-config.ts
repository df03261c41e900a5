/** A refusal of `view.submit`, with the platform's own code. */
class SubmitError extends Error {
  override name = 'SubmitError';
  constructor(
    readonly code: 'INVALID_PAYLOAD' | 'INVALID_CONFIG' | 'INVALID_BODY' | 'INVALID_EXTENSION_TYPE',
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

export interface SubmittedConfig {
  readonly config: Record<string, unknown>;
  /** The content of a body's document; left out: it stays as it is. */
  readonly body?: readonly object[];
  readonly keepEditing: boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a macro's configuration dialog submits.
 *
 * @param isBodied whether the macro has a body.
 * @throws {SubmitError} the platform would not take it.
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/macro/#supported-config-payload-format
 */
export function readSubmitted(payload: unknown, isBodied: boolean): SubmittedConfig {
  if (!isObject(payload)) throw new SubmitError('INVALID_PAYLOAD', 'What is submitted must be an object.');
  const { config, body, keepEditing } = payload;
  if (!isObject(config) || !isConfigValue(config)) {
    throw new SubmitError(
      'INVALID_CONFIG',
      'config must be an object of texts, numbers, booleans, objects, and arrays of one type without arrays in them.',
    );
  }
  if (body !== undefined && !isBodied) {
    throw new SubmitError('INVALID_EXTENSION_TYPE', 'Only a macro of the layout "bodied" has a body.');
  }
  if (body !== undefined && !(isObject(body) && body.type === 'doc' && Array.isArray(body.content))) {
    throw new SubmitError('INVALID_BODY', 'body must be a document.');
  }
  return {
    config,
    ...(body === undefined ? {} : { body: body.content as object[] }),
    keepEditing: keepEditing === true,
  };
}

function isConfigValue(value: unknown): boolean {
  if (Array.isArray(value)) {
    const kinds = new Set(value.map((item: unknown) => typeof item));
    return kinds.size <= 1 && value.every((item) => !Array.isArray(item) && isConfigValue(item));
  }
  if (isObject(value)) return Object.values(value).every((item) => item === undefined || isConfigValue(item));
  return ['string', 'number', 'boolean'].includes(typeof value);
}
