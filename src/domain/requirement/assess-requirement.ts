import type { Settings } from '../assessment/settings';
import type { TeamId } from '../calendar/team';
import { comparable, comparableSet } from '../comparable';
import { changesBetween, valueAt, type FieldHistory } from '../history/field-history';
import type { IssueHistory } from '../history/issue-history';
import { asObject } from '../history/read-json';
import type { LedgerEvent } from '../ledger/ledger-event';
import { findAcceptanceCriteria, type AcceptanceCriteria } from './acceptance-criteria';
import { countWords, hasWord } from './count-words';
import { findDocument, type DocumentLink } from './documents';
import { readTextContent } from './read-text-content';
import type { TextContent } from './text-lines';

export type { AcceptanceCriteria };

/** A document that an issue links, and by what. */
export interface LinkedDocument extends DocumentLink {
  /** Where the link was found. A remote link has no date; one in the description is as old as the description. */
  source: 'remoteLink' | 'description';
}

/** How well an issue is written down (`measures.md` §4). */
export interface RequirementAssessment {
  /** 0 none, 1 described, 2 testable, 3 linked, 4 confirmed: as far as no page was changed since. */
  level: number;
  /** The level when work started; `null` if it never did. */
  levelAtStart: number | null;
  /** When the issue first was in a status of category In Progress, epoch ms. */
  startedAt: number | null;
  acceptanceCriteria: AcceptanceCriteria | null;
  documents: LinkedDocument[];
  /** The description's last change, epoch ms; `null`: never changed since creation. */
  descriptionChangedAt: number | null;
  /** "Clear enough to start" as last said and not taken back; `null`: not said. */
  confirmation: Confirmation | null;
}

/** That a team finds an issue clear enough to start. */
export interface Confirmation {
  /** Epoch ms. */
  at: number;
  teamId: TeamId;
  /** The description or the criteria were changed since: it holds no more. */
  outdated: boolean;
}

/** Words that make a description one. */
const describedWordCount = 20;

interface Standing {
  level: number;
  acceptanceCriteria: AcceptanceCriteria | null;
  documents: LinkedDocument[];
}

/** @returns where the issue stood at an instant. Remote links have no date and count only at `now`. */
export function makeRequirementReader(history: IssueHistory): {
  standingAt(at: number, withRemoteLinks: boolean): Standing;
  isDescribedAt(at: number): boolean;
} {
  const read = new Map<unknown, { content: TextContent; isDescribed: boolean }>();
  const criteria = new Map<TextContent, AcceptanceCriteria | null>();
  const criteriaIn = (content: TextContent) => {
    let known = criteria.get(content);
    if (known === undefined) criteria.set(content, (known = findAcceptanceCriteria(content.lines)));
    return known;
  };
  const readDescription = (at: number) => {
    const description = valueAt(history.description, at);
    let known = read.get(description);
    if (known === undefined) {
      const content = readTextContent(description);
      const isDescribed = countWordsOf(content, describedWordCount) >= describedWordCount;
      read.set(description, (known = { content, isDescribed }));
    }
    return known;
  };
  return {
    isDescribedAt: (at) => readDescription(at).isDescribed,
    standingAt(at, withRemoteLinks) {
      const { content, isDescribed } = readDescription(at);
      const fieldLines = countLinesWithWord(valueAt(history.acceptanceCriteria, at));
      const acceptanceCriteria: AcceptanceCriteria | null =
        fieldLines > 0 ? { form: 'field', count: fieldLines } : criteriaIn(content);
      const documents = linkedDocuments(content.addresses, withRemoteLinks ? history.documents : []);
      let level = 0;
      if (isDescribed) level = 1;
      if (level === 1 && acceptanceCriteria !== null) level = 2;
      if (level === 2 && documents.length > 0) level = 3;
      return { level, acceptanceCriteria, documents };
    },
  };
}

/** How many words the description had at an instant (epoch ms), outside of code. */
export function countDescriptionWords({ description }: IssueHistory, at: number): number {
  return countWordsOf(readTextContent(valueAt(description, at)));
}

/** @param enough where counting may stop. */
function countWordsOf({ lines }: TextContent, enough = Infinity): number {
  let count = 0;
  for (const { kind, text } of lines) {
    if (kind !== 'code' && count < enough) count += countWords(text, enough - count);
  }
  return count;
}

/**
 * @param startedAt epoch ms.
 * @param ledger the ledger's events that are in force.
 * @returns `null` for an issue whose type is not in scope.
 */
export function assessRequirement(
  history: IssueHistory,
  reader: ReturnType<typeof makeRequirementReader>,
  startedAt: number | null,
  { requirementIssueTypes }: Pick<Settings, 'requirementIssueTypes'>,
  now: number,
  ledger: readonly LedgerEvent[],
): RequirementAssessment | null {
  const { issueType } = history;
  if (issueType === null) return null;
  if (!comparableSet(requirementIssueTypes).has(comparable(issueType))) return null;
  const lastChangeOf = (field: FieldHistory<unknown>) =>
    changesBetween(field, -Infinity, now).at(-1)?.at ?? null;
  const descriptionChangedAt = lastChangeOf(history.description);
  const writtenAt = Math.max(
    descriptionChangedAt ?? history.createdAt,
    lastChangeOf(history.acceptanceCriteria) ?? history.createdAt,
  );
  const said = ledger.findLast(({ kind }) => kind === 'confirm' || kind === 'unconfirm');
  const confirmation =
    said?.kind === 'confirm' ? { at: said.at, teamId: said.teamId, outdated: said.at <= writtenAt } : null;
  const { level, acceptanceCriteria, documents } = reader.standingAt(now, true);
  return {
    level: level === 3 && confirmation?.outdated === false ? 4 : level,
    acceptanceCriteria,
    documents,
    startedAt,
    levelAtStart: startedAt === null ? null : reader.standingAt(startedAt, false).level,
    descriptionChangedAt,
    confirmation,
  };
}

function linkedDocuments(addresses: readonly string[], remote: readonly DocumentLink[]): LinkedDocument[] {
  const documents = new Map<string, LinkedDocument>();
  const add = (document: DocumentLink, source: LinkedDocument['source']) => {
    const key = document.pageId ?? document.url;
    if (!documents.has(key)) documents.set(key, { ...document, source });
  };
  for (const document of remote) add(document, 'remoteLink');
  for (const address of addresses) {
    const document = findDocument(address);
    if (document !== null) add(document, 'description');
  }
  return [...documents.values()];
}

/** Of a field of whatever type: text, number, option, or a list of these. */
function countLinesWithWord(value: unknown): number {
  if (Array.isArray(value)) {
    return (value as unknown[]).reduce<number>(
      (sum, one) => sum + (Array.isArray(one) ? 0 : countLinesWithWord(one)),
      0,
    );
  }
  const object = asObject(value);
  if (object !== null && object['type'] !== 'doc') {
    return ['value', 'name', 'text'].some((key) => typeof object[key] === 'string' && hasWord(object[key]))
      ? 1
      : 0;
  }
  if (typeof value === 'number') return 1;
  return readTextContent(value).lines.filter((line) => line.kind !== 'code' && hasWord(line.text)).length;
}
