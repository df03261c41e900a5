import type { StatusCategory } from '../domain/history/status-category';
import type { Result } from './result';

/** An issue that builds on a page: its requirement links it. */
export interface PageIssue {
  id: string;
  key: string;
  summary: string;
  status: { name: string; category: StatusCategory };
  /** When work on it started, epoch ms; `null`: it has not. */
  startedAt: number | null;
  /** The page was changed after that. */
  changedSince: boolean;
}

/** The issues that build on a page, as far as the reader may see them. */
export interface PageIssues {
  /** Epoch ms. */
  now: number;
  /** First those after whose start the page changed, then the latest. */
  issues: PageIssue[];
  /** There are more than are listed. */
  more: boolean;
  /** When the page's last version was published, epoch ms; `null`: Confluence doesn't say. */
  changedAt: number | null;
}

/** Functions behind the byline item `rapport-page-issues`. */
export type PageIssuesApi = {
  getPageIssues: () => Result<PageIssues>;
};
