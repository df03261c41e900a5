import type { Request } from '@forge/resolver';
import * as z from 'zod/mini';
import type { Reader } from '../app/reader';
import type { Viewer } from '../app/survey/viewer';
import { isAdministrator } from '../jira/is-administrator';
import { requestJiraAsUser } from './product-requests';

/**
 * Who calls, and of what place: what a function believes of the context alone, because the platform writes it. A page's
 * payload says neither.
 *
 * @see https://developer.atlassian.com/platform/forge/app-context-security/
 */

/**
 * Whether an account id is somebody's. To a module that the manifest opens to readers who are not signed in
 * (`unlicensedAccess`), the platform calls all of them `unidentified`.
 *
 * @see https://developer.atlassian.com/platform/forge/access-to-forge-apps-for-unlicensed-users/
 */
export function isSomebody(accountId: unknown): accountId is string {
  return typeof accountId === 'string' && accountId !== '' && accountId !== 'unidentified';
}

/** Somebody who asks Jira as themselves. */
export function makeReader(accountId: string): Reader {
  return { accountId, requestJira: requestJiraAsUser };
}

/** Who calls a function that `signedIn` let pass. */
export function readerOf({ context }: Pick<Request, 'context'>): Reader {
  return makeReader(String(context['accountId']));
}

/** Who calls, where being an administrator may let them see more. @see readerOf */
export function viewerOf({ context }: Pick<Request, 'context'>): Viewer {
  return makeViewer(String(context['accountId']));
}

export function makeViewer(accountId: string): Viewer {
  return { accountId, isAdministrator: () => isAdministrator(requestJiraAsUser) };
}

/** Jira and Confluence number what they hold; in some contexts as a number, in others as text. */
const id = z.pipe(
  z.union([z.string().check(z.regex(/^[0-9]{1,19}$/)), z.int().check(z.nonnegative())]),
  z.transform(String),
);
const place = z.looseObject({ id });
const onIssue = z.looseObject({ extension: z.looseObject({ issue: place }) });
const inProject = z.looseObject({ extension: z.looseObject({ project: place }) });
const onPage = z.looseObject({ extension: z.looseObject({ content: place }) });

/** The issue on which the module stands; `null`: on none. */
export function findIssueId(context: unknown): string | null {
  return z.safeParse(onIssue, context).data?.extension.issue.id ?? null;
}

/** The project in which the module stands; `null`: in none. */
export function findProjectId(context: unknown): string | null {
  return z.safeParse(inProject, context).data?.extension.project.id ?? null;
}

/** The page of Confluence on which the module stands; `null`: on none. */
export function findPageId(context: unknown): string | null {
  return z.safeParse(onPage, context).data?.extension.content.id ?? null;
}
