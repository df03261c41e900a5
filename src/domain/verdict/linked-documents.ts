import type { LinkedDocument, RequirementAssessment } from '../assessment/assess-issue';

/** What the reader could find out about one linked document. */
export interface DocumentState {
  document: LinkedDocument;
  title: string | null;
  /**
   * `open`: the reader can open it. `closed`: it isn't there for the reader. `unknown`: it couldn't be asked
   * (not a numbered page, another site, Confluence silent, or not asked yet).
   */
  access: 'open' | 'closed' | 'unknown';
  /** When its last version was published, epoch ms. */
  changedAt: number | null;
  /** The description changed after the page's last version (`measures.md` §4). */
  stale: boolean;
}

/** A page's present title and version, as the reader can see it; `null` where Confluence couldn't be asked. */
export type KnownPages = ReadonlyMap<string, { title: string | null; changedAt: number | null }> | null;

/**
 * @param askedPageIds the ids that Confluence was asked for: one of them that it left out is closed.
 * @param descriptionChangedAt epoch ms; `null` if it never changed since creation.
 */
export function documentStates(
  documents: readonly LinkedDocument[],
  {
    pages,
    askedPageIds,
    descriptionChangedAt,
  }: {
    pages: KnownPages;
    askedPageIds: ReadonlySet<string>;
    descriptionChangedAt: number | null;
  },
): DocumentState[] {
  return documents.map((document) => {
    const asked = pages !== null && document.pageId !== null && askedPageIds.has(document.pageId);
    const page = asked ? (pages.get(document.pageId!) ?? null) : null;
    const changedAt = page?.changedAt ?? null;
    return {
      document,
      title: page?.title ?? document.title,
      access: !asked ? 'unknown' : page === null ? 'closed' : 'open',
      changedAt,
      stale: changedAt !== null && descriptionChangedAt !== null && descriptionChangedAt > changedAt,
    };
  });
}

/**
 * The level of `measures.md` §4 for this reader: documents of which the reader can open none don't count as
 * linked. What couldn't be asked is not held against the issue.
 */
export function levelForReader(
  requirement: Pick<RequirementAssessment, 'level' | 'confirmation'>,
  documents: readonly DocumentState[],
): number {
  const readable = documents.some((document) => document.access !== 'closed');
  if (requirement.level >= 3 && documents.length > 0 && !readable) return 2;
  return levelAfterPages(
    requirement,
    documents.flatMap(({ changedAt }) => changedAt ?? []),
  );
}

/**
 * A confirmation falls away when a linked page is changed after it.
 *
 * @param pageChanges when the pages' last versions were published, epoch ms.
 */
export function levelAfterPages(
  { level, confirmation }: Pick<RequirementAssessment, 'level' | 'confirmation'>,
  pageChanges: readonly number[],
): number {
  return level === 4 && pageChanges.some((at) => at >= confirmation!.at) ? 3 : level;
}
