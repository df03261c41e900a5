import { makeResolver } from '@forge/resolver';
import * as z from 'zod/mini';
import { NotAllowedError } from '../app/errors';
import {
  exportedFields,
  followThroughDocument,
  sentenceDocument,
} from '../app/totals/follow-through-document';
import { getFollowThrough } from '../app/totals/get-follow-through';
import type { FollowThroughApi } from '../contract/follow-through-api';
import { followThroughExport as text } from '../contract/follow-through-messages';
import { headlineRequest, parseConfiguration } from '../contract/gadget-api';
import type { AdfDocument } from '../domain/adf/write-adf';
import { getIssues } from '../jira/get-issues';
import { requestJiraAsUser } from './product-requests';
import { logFailure, run, signedIn, viewerOf } from './run';

/** Functions behind the macro `rapport-follow-through` of manifest.yml. */
export const followThroughResolver = makeResolver<FollowThroughApi>({
  getFollowThrough: (request) =>
    run('getFollowThrough', request, { allow: signedIn, schema: headlineRequest }, (input) =>
      getFollowThrough(
        input,
        { accountId: viewerOf(request).accountId, requestJira: requestJiraAsUser },
        Date.now(),
      ),
    ),
});

const given = z.optional(z.looseObject({ config: z.optional(z.unknown()) }));
/** Word's export has the configuration elsewhere than PDF's. */
const exportSchema = z.looseObject({
  context: z.looseObject({
    accountId: z.optional(z.nullable(z.string())),
    siteUrl: z.optional(z.string()),
    config: z.optional(z.unknown()),
    extension: given,
  }),
  extensionPayload: given,
});

/**
 * `adfExport` of the macro `rapport-follow-through`: what PDF and Word exports and old versions of a page show. It is
 * asked as the one who exports, and shows no more than they may see; never nothing, and never an error without words.
 */
export async function exportFollowThrough(payload: unknown): Promise<AdfDocument> {
  try {
    const parsed = z.parse(exportSchema, payload);
    const { accountId, siteUrl, config, extension } = parsed.context;
    if (!accountId) return sentenceDocument(text.anonymous);
    const configuration = parseConfiguration(parsed.extensionPayload?.config ?? extension?.config ?? config);
    if (configuration === null) return sentenceDocument(text.notRead);
    const { refresh: _refresh, ...request } = configuration;
    const asker = { accountId, requestJira: requestJiraAsUser };
    const followThrough = await getFollowThrough(request, asker, Date.now());
    if (followThrough === null) return sentenceDocument(text.none);
    const ids = followThrough.ahead.flatMap(({ issueIds }) => issueIds);
    const { issues } =
      ids.length === 0 ? { issues: [] } : await getIssues(requestJiraAsUser, ids, exportedFields);
    return followThroughDocument(followThrough, issues, siteUrl ?? null);
  } catch (error) {
    if (error instanceof NotAllowedError) return sentenceDocument(error.text);
    logFailure('exportFollowThrough', error);
    return sentenceDocument(text.failed);
  }
}
