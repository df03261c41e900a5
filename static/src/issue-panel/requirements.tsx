import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { RequirementAssessment } from '../../../src/domain/assessment/assess-issue';
import type { TeamId } from '../../../src/domain/calendar/team';
import {
  type DocumentState,
  documentStates,
  levelForReader,
} from '../../../src/domain/verdict/linked-documents';
import { messages } from '../shared/messages';
import { Lozenge } from '../shared/lozenge';
import { isWebAddress } from './web-address';
import { SectionHeading, WhyParts } from '../shared/why-this-number';
import { Facts } from './facts';
import type { PagesState } from './panel-store';
import { usePageWidth } from './use-page-width';
import { DataAsOf } from './why-parts';
import type { Words } from './words';

const dayMs = 24 * 60 * 60 * 1000;
const text = messages.requirement;

/** The second part: is it written down well enough to start, and what is missing. */
export function Requirements({
  requirement,
  wordCount,
  issueType,
  issueTypesInScope,
  pages,
  linksUnread,
  otherTeams,
  receivers,
  reporterTeam,
  isDone,
  now,
  readAt,
  words,
  openLink,
  children,
}: {
  requirement: RequirementAssessment | null;
  /** Of the description. */
  wordCount: number;
  issueType: string | null;
  issueTypesInScope: readonly string[];
  pages: PagesState;
  /** Jira didn't give the issue's links: what is linked there isn't known. */
  linksUnread: boolean;
  /** The sides of this issue that the reader isn't on, where there are two. */
  otherTeams: readonly TeamId[];
  /** The teams of which one takes the issue on. */
  receivers: readonly TeamId[];
  /** `null`: none asked for it. */
  reporterTeam: TeamId | null;
  isDone: boolean;
  now: number;
  readAt: number;
  words: Words;
  openLink: (url: string) => void;
  /** What the ledger adds to the last rung. @param hasChangedPage a linked page was changed since it was confirmed. */
  children: (hasChangedPage: boolean) => ReactNode;
}) {
  const [pagesAreLate] = useState(pages.status === 'asking');
  const linked = useKeptHeight(pages.status === 'asking');
  if (requirement === null) {
    return (
      <section className="section">
        <SectionHeading title={text.title} hasNumber={false}>
          {() => (
            <WhyParts parts={[[messages.why.definition, messages.why.requirementScope(issueTypesInScope)]]} />
          )}
        </SectionHeading>
        <p className="empty">{text.outOfScope(issueType)}</p>
      </section>
    );
  }
  const documents = documentStates(requirement.documents, {
    pages: pages.status === 'known' ? pages.pages : null,
    askedPageIds: pages.status === 'known' ? pages.asked : new Set(),
    descriptionChangedAt: requirement.descriptionChangedAt,
  });
  const level = levelForReader(requirement, documents);
  const { confirmation } = requirement;
  const changedPage = documents.find(
    ({ changedAt }) => changedAt !== null && confirmation !== null && changedAt >= confirmation.at,
  );
  const described = level >= 1;
  const criteria = requirement.acceptanceCriteria;
  const testable = level >= 2;
  const linkUnknown = linksUnread && documents.every(({ access }) => access === 'closed');
  const asking = pages.status === 'asking' && documents.some(({ document }) => document.pageId !== null);
  // Whether any of them can be opened, and what came after a confirmation, Confluence is yet to say.
  const undecided = asking && documents.every(({ document }) => document.pageId !== null);
  const opened = documents.filter(({ access }) => asking || access === 'open').length;
  const { number } = words.formats;
  return (
    <section className="section">
      <SectionHeading title={text.title} hasNumber={wordCount > 0}>
        {() => (
          <WhyParts
            parts={[
              [
                messages.why.counted,
                <ul className="plain-list">
                  <li>{text.words(wordCount, number(wordCount))}</li>
                  <li>
                    {criteria === null
                      ? text.noCriteria(true)
                      : text.criteria(criteria.form, criteria.count, number(criteria.count))}
                  </li>
                  {documents.map((state) => (
                    <li key={state.document.url}>
                      <bdi>{titleOf(state)}</bdi>
                    </li>
                  ))}
                  {linksUnread ? <li>{text.furtherLinksUnread}</li> : null}
                  <li>
                    {requirement.levelAtStart === null
                      ? text.notStarted(isDone)
                      : text.atStart(text.levels[requirement.levelAtStart] ?? '–')}
                  </li>
                </ul>,
              ],
              [
                messages.why.definition,
                [...messages.why.requirement, messages.why.requirementScope(issueTypesInScope)].map(
                  (line) => <p key={line}>{line}</p>,
                ),
              ],
              [messages.why.dataAsOf, <DataAsOf readAt={readAt} words={words} />],
            ]}
          />
        )}
      </SectionHeading>
      <ul className="ladder">
        <Rung name={text.described} state={described ? 'met' : 'unmet'}>
          {described
            ? text.words(wordCount, number(wordCount))
            : text.tooFewWords(wordCount, number(wordCount), isDone)}
        </Rung>
        <Rung name={text.testable} state={testable ? 'met' : 'unmet'}>
          {criteria === null
            ? text.noCriteria(isDone)
            : text.criteria(criteria.form, criteria.count, number(criteria.count))}
          {criteria !== null && !testable ? <Aside>{text.needsBelow(isDone)}</Aside> : null}
        </Rung>
        <Rung
          name={text.linked}
          state={linkUnknown || (level >= 3 && undecided) ? 'unknown' : level < 3 ? 'unmet' : 'met'}
          textRef={linked}
        >
          {documents.length === 0 ? (
            linksUnread ? (
              text.linksUnread
            ) : (
              text.noDocument(isDone)
            )
          ) : (
            <ul className="plain-list documents">
              {documents.map((state) => (
                <Document
                  key={state.document.url}
                  state={state}
                  asking={pages.status === 'asking'}
                  isLate={pagesAreLate && state.document.pageId !== null}
                  mayBeStale={requirement.descriptionChangedAt !== null}
                  now={now}
                  words={words}
                  openLink={openLink}
                />
              ))}
            </ul>
          )}
          {documents.length > 0 && linkUnknown ? <Aside>{text.furtherLinksUnread}</Aside> : null}
          {opened > 0 && otherTeams.length > 0 ? (
            // Until Confluence has answered it only keeps its place.
            <Aside unseen={asking}>
              {text.otherSide(otherTeams.map(words.teamName), opened, documents.length)}
            </Aside>
          ) : null}
          {documents.length > 0 && !testable ? <Aside>{text.needsBelow(isDone)}</Aside> : null}
        </Rung>
        <Rung name={text.confirmed} state={level < 4 ? 'unmet' : asking ? 'unknown' : 'met'}>
          {confirmation === null
            ? notConfirmedText(receivers, reporterTeam, isDone, words)
            : confirmationText(confirmation, requirement, changedPage, words)}
          {confirmation !== null && level < 3 ? <Aside>{text.needsBelow(isDone)}</Aside> : null}
          {children(changedPage !== undefined)}
        </Rung>
      </ul>
    </section>
  );
}

/** Keeps something at the height that it had while it waited for an answer, at this width: so nothing jumps. */
function useKeptHeight(isWaiting: boolean): RefObject<HTMLDivElement> {
  const ref = useRef<HTMLDivElement>(null);
  const kept = useRef({ widthPx: 0, heightPx: 0 });
  const widthPx = usePageWidth();
  useLayoutEffect(() => {
    if (ref.current === null) return;
    if (isWaiting) kept.current = { widthPx, heightPx: ref.current.offsetHeight };
    ref.current.style.minHeight =
      isWaiting || kept.current.widthPx !== widthPx ? '' : `${kept.current.heightPx}px`;
  });
  return ref;
}

/** Who would say that it is clear enough: by name where that is known. */
function notConfirmedText(
  receivers: readonly TeamId[],
  reporterTeam: TeamId | null,
  isDone: boolean,
  words: Words,
): string {
  const [receiver] = receivers;
  if (receiver !== undefined && receivers.length === 1) {
    return text.notConfirmed(words.teamName(receiver), isDone);
  }
  return text.notConfirmedByAny(reporterTeam === null ? null : words.teamName(reporterTeam), isDone);
}

/** Who said that it is clear enough, and what has changed since. */
function confirmationText(
  confirmation: NonNullable<RequirementAssessment['confirmation']>,
  { descriptionChangedAt }: RequirementAssessment,
  changedPage: DocumentState | undefined,
  words: Words,
): string {
  const { shortDay } = words.formats;
  const said = text.confirmedBy(words.teamName(confirmation.teamId), shortDay(confirmation.at));
  if (confirmation.outdated) {
    const isDescription = descriptionChangedAt !== null && descriptionChangedAt >= confirmation.at;
    return `${said} ${isDescription ? text.descriptionSince(shortDay(descriptionChangedAt)) : text.criteriaSince}`;
  }
  return changedPage === undefined
    ? said
    : `${said} ${text.pageSince(titleOf(changedPage), shortDay(changedPage.changedAt!))}`;
}

function Aside({ unseen = false, children }: { unseen?: boolean; children: ReactNode }) {
  return <span className={unseen ? 'aside unseen' : 'aside'}>{children}</span>;
}

const rungState = {
  met: text.met,
  unmet: text.unmet,
  unknown: text.unknown,
} as const;

function Rung({
  name,
  state,
  textRef,
  children,
}: {
  name: string;
  state: keyof typeof rungState;
  textRef?: RefObject<HTMLDivElement>;
  children: ReactNode;
}) {
  return (
    <li className={`rung rung-${state}`}>
      <svg width="16" height="16" viewBox="0 0 16 16" role="img" aria-label={rungState[state]}>
        {state === 'met' ? (
          <>
            <circle className="rung-disc" cx="8" cy="8" r="7" />
            <path className="rung-check" d="M5 8.2l2.1 2.1L11.2 6" />
          </>
        ) : state === 'unknown' ? (
          <>
            <circle className="rung-query" cx="8" cy="8" r="6.25" />
            <path className="rung-query" d="M6.2 6.6a1.85 1.85 0 1 1 2.7 1.6c-.6.3-.9.6-.9 1.2M8 11.1v.9" />
          </>
        ) : (
          <circle className="rung-ring" cx="8" cy="8" r="6.25" />
        )}
      </svg>
      <span className="rung-name">{name}</span>
      <div className="rung-text" ref={textRef}>
        {children}
      </div>
    </li>
  );
}

function titleOf({ title, document }: DocumentState): string {
  return title ?? (document.kind === 'whiteboard' ? text.whiteboard : text.untitled);
}

function Document({
  state,
  asking,
  isLate,
  mayBeStale,
  now,
  words,
  openLink,
}: {
  state: DocumentState;
  asking: boolean;
  /** What Confluence says of it comes when it is shown already, and finds its room. */
  isLate: boolean;
  mayBeStale: boolean;
  now: number;
  words: Words;
  openLink: (url: string) => void;
}) {
  const { document, access, changedAt } = state;
  const title = titleOf(state);
  const ageDays = changedAt === null ? null : Math.max(0, Math.floor((now - changedAt) / dayMs));
  const note =
    access === 'closed'
      ? text.cannotOpen
      : ageDays !== null
        ? text.age(words.formats.number(ageDays), ageDays)
        : document.pageId === null
          ? null
          : asking
            ? text.asking
            : text.notAsked;
  return (
    <li className={isLate ? 'document document-late' : 'document'}>
      <span className="document-text">
        <Facts
          facts={[
            isWebAddress(document.url) ? (
              <a
                href={document.url}
                title={isLate ? title : undefined}
                onClick={(event) => {
                  // A plain link is dead in Forge's frame: Jira opens it.
                  event.preventDefault();
                  openLink(document.url);
                }}
              >
                <bdi>{title}</bdi>
              </a>
            ) : (
              <bdi>{title}</bdi>
            ),
            ...(note === null ? [] : [<span className="meta">{note}</span>]),
          ]}
        />
      </span>
      {state.stale || (isLate && mayBeStale && access !== 'closed') ? (
        <span className={state.stale ? 'document-age' : 'document-age unseen'}>
          <Lozenge tone="warning">{text.stale}</Lozenge>
        </span>
      ) : null}
    </li>
  );
}
