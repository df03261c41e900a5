import type { ProductRequest } from '../../contract/product-request';

/** What writing on issues needs of the world around it. */
export interface ProjectionWorld {
  /** The clock, epoch ms. */
  now: () => number;
  /** Jira, as the app. */
  requestJira: ProductRequest;
  /** Confluence, as the app; it may be absent. */
  requestConfluence: ProductRequest;
  /** The issue property by which Jira shows the state beside an issue's fields. @see lozengeKeyOf */
  lozengeKey: string;
}

/** What the ledger needs of the world around it. */
export interface LedgerWorld extends ProjectionWorld {
  /** Has an issue's properties written later, because now it failed for some reason. Never fails itself. */
  leaveForLater: (issueId: string, why: unknown) => Promise<void>;
}

/** The module `jira:issueContext` of manifest.yml that shows the state. */
const contextModuleKey = 'rapport-context';

/**
 * The property whose value Jira shows as the module's status.
 *
 * @param appId the UUID in `app.id` of manifest.yml.
 * @see https://developer.atlassian.com/cloud/jira/platform/modules/issue-context/ (setting the status)
 */
export function lozengeKeyOf(appId: string): string {
  return `com.atlassian.jira.issue:${appId}:${contextModuleKey}:status`;
}
