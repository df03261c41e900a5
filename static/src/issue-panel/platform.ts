import type * as z from 'zod/mini';
import type { Configuration } from '../../../src/contract/configuration-api';
import type { actRequest, LedgerState } from '../../../src/contract/ledger';
import type { ProductRequest } from '../../../src/contract/product-request';
import type { Result } from '../../../src/contract/result';
import type { PulseReminder } from '../../../src/contract/survey-api';

/** Where the panel is shown, and for whom: what Jira's context says, as far as the panel needs it. */
export interface PanelContext {
  issueId: string;
  /** The issue type's own name; `null` where Jira doesn't say. */
  issueType: string | null;
  cloudId: string;
  /** Who reads; `null` where Jira doesn't say. */
  accountId: string | null;
  /** Address of the site, without a slash at its end; `null` where Jira doesn't say. */
  siteUrl: string | null;
  locale: string;
  timeZone: string;
}

/** What the panel's function answers. */
export interface Configured {
  configuration: Configuration;
  /** A pulse that waits for the reader, unless they have put it away; `null`: none does. */
  pulse: PulseReminder | null;
}

/** How high the panel's parts were, in CSS pixels, without what parts them. */
export interface PartHeights {
  /** The panel's width, for which these heights hold. */
  width: number;
  /** 0 where no pulse waited. */
  pulse: number;
  /** With the notices below it. */
  verdict: number;
  /** In their order. Thanks, the fourth, are not there for everybody. */
  sections: number[];
}

/** An issue that this reader has seen, and how high its parts were then. */
export interface SeenIssue extends Pick<PanelContext, 'issueId' | 'issueType'> {
  heights: PartHeights;
}

/** One act, with the id by which it is known however often it is sent. */
export type ActRequest = z.infer<typeof actRequest>;

/** All that the panel needs of the world around it. The real one stands on `@forge/bridge`. */
export interface Platform {
  /** Resolves when the browser has what the domain stands on (`Temporal`). */
  ready: Promise<unknown>;
  getContext(): Promise<PanelContext>;
  requestJira: ProductRequest;
  requestConfluence: ProductRequest;
  /** One function call. @throws {Error} when the call fails or its answer is an error. */
  getConfiguration(): Promise<Configured>;
  /** What it answered this reader last in this session, `null` if there is nothing of this form. */
  cachedConfiguration(context: PanelContext): Configured | null;
  rememberConfiguration(context: PanelContext, configured: Configured): void;
  /** The ledger of the issue as it is stored. A call without an answer is `UNAVAILABLE`. */
  getLedger(): Promise<Result<LedgerState>>;
  /** Records an act for the reader's team. A call without an answer is `UNAVAILABLE`. */
  act(request: ActRequest): Promise<Result<LedgerState>>;
  /** What the reader has entered on this issue and not sent, as it was kept last; anything may be there. */
  readDrafts(context: PanelContext): unknown;
  keepDrafts(context: PanelContext, drafts: unknown): void;
  /** The issues that this reader saw last, the latest at the end. */
  readSeen(context: PanelContext): readonly SeenIssue[];
  keepSeen(context: PanelContext, heights: PartHeights): void;
  /** The reader does not want to be reminded of this wave in this session. */
  dismissPulse(waveId: string): void;
  openPulse(waveId: string): void;
  openAdminPage(): void;
  openLink(url: string): void;
  isOnline(): boolean;
  /** Epoch ms by this machine's clock. */
  clock(): number;
}
