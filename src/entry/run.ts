import { getAppContext } from '@forge/api';
import type { Request } from '@forge/resolver';
import * as z from 'zod/mini';
import { BusyError, InvalidInputError, NotAllowedError, RecordFullError } from '../app/errors';
import { contractMessages } from '../contract/messages';
import { ProductRequestError } from '../contract/product-request';
import { type Failure, problemsOf, type Result } from '../contract/result';
import { surveyMessages } from '../contract/survey-messages';
import { isAdministrator } from '../jira/is-administrator';
import {
  StorageConflictError,
  StorageCorruptError,
  StorageTooBigError,
  StorageUnavailableError,
} from '../storage/errors';
import { isSomebody } from './host-context';
import { requestJiraAsUser } from './product-requests';

/** Who may call a function: resolves for them, throws {@link NotAllowedError} for anybody else. */
type Policy = (context: Request['context']) => Promise<void>;

/** Anybody whom Jira knows. The account id is the platform's word, not the page's. */
export const signedIn: Policy = async (context) => {
  if (!isSomebody(context['accountId'])) throw new NotAllowedError(contractMessages.notSignedIn);
};

/**
 * Jira administrators. An admin page does not protect its functions, so each call asks Jira, as the user.
 *
 * @see https://developer.atlassian.com/platform/forge/app-context-security/
 */
export const administrator: Policy = async (context) => {
  await signedIn(context);
  if (!(await isAdministrator(requestJiraAsUser))) throw new NotAllowedError(contractMessages.notAllowed);
};

/**
 * Runs one function of a resolver: checks the right, then the payload, then does it, and puts what went wrong into
 * the reader's words. What nobody foresaw is logged without anything a person wrote or is called by.
 *
 * @param name the function's name, for the log.
 */
export async function run<Schema extends z.ZodMiniType, Output>(
  name: string,
  request: Request,
  { allow, schema }: { allow: Policy; schema: Schema },
  verb: (input: z.infer<Schema>) => Promise<Output>,
): Promise<Result<Output>> {
  try {
    await allow(request.context);
    const input = z.safeParse(schema, request.payload);
    if (!input.success) throw new InvalidInputError(problemsOf(input.error));
    return { ok: true, value: await verb(input.data) };
  } catch (error) {
    // The platform answers this one by asking the user for consent; it must reach it.
    const consent = causesOf(error).find((cause) => cause.name === 'NEEDS_AUTHENTICATION_ERR');
    if (consent) throw consent;
    return { ok: false, error: failureOf(name, error) };
  }
}

/** How long the function that is running may still run. */
export function remainingMs(): number {
  return getAppContext().invocationRemainingTimeInMillis();
}

/** An error, what caused it, what caused that, and so on. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) causes.push(cause);
  return causes;
}

function failureOf(name: string, error: unknown): Failure {
  if (error instanceof NotAllowedError) return { code: 'NOT_ALLOWED', message: error.text };
  if (error instanceof InvalidInputError) {
    return { code: 'INVALID', message: contractMessages.invalid, problems: error.problems };
  }
  if (error instanceof StorageConflictError) return { code: 'CONFLICT', message: contractMessages.conflict };
  if (error instanceof StorageTooBigError) {
    return { code: 'TOO_BIG', message: contractMessages.tooBig(error.what, error.sizeBytes, error.maxBytes) };
  }
  if (error instanceof RecordFullError) return { code: 'TOO_BIG', message: error.text };
  if (error instanceof BusyError) return { code: 'BUSY', message: surveyMessages.busy };
  // From here on somebody has to look at it.
  logFailure(name, error);
  if (error instanceof StorageCorruptError)
    return { code: 'UNREADABLE', message: contractMessages.unreadable };
  if (error instanceof StorageUnavailableError || error instanceof ProductRequestError) {
    return { code: 'UNAVAILABLE', message: contractMessages.unavailable };
  }
  return { code: 'INTERNAL', message: contractMessages.internal };
}

/**
 * Names of errors, the platform's codes, and where in the code: messages are left out, because they may hold what
 * people wrote or account ids.
 */
export function logFailure(name: string, error: unknown): void {
  const lines = causesOf(error).flatMap((cause) => {
    const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
    // Keys are made of ids of teams, partnerships, waves, issues and sprints, never of accounts.
    const record = cause instanceof StorageCorruptError ? ` ${cause.key}` : '';
    return [`${cause.name}${code}${record}`, ...framesOf(cause).slice(0, 8)];
  });
  // eslint-disable-next-line no-console -- the console of a function is the app's log (`forge logs`).
  console.error(`${name} failed: ${lines.join('\n') || typeof error}`);
}

/** Where an error comes from. Its message, which the stack repeats, may have lines that look the same. */
function framesOf({ message, stack = '' }: Error): string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
}
