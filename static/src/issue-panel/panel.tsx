import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { makeFormats } from '../shared/formats';
import { Lozenge, type LozengeTone } from '../shared/lozenge';
import { messages } from '../shared/messages';
import { Notice } from '../shared/notice';
import { PulseBanner } from '../shared/pulse-banner';
import { promiseStateTones } from '../../../src/contract/promise-words';
import type { Standing } from '../../../src/domain/verdict/make-verdict';
import { type Assessed, hasMembers, isBetweenNoTeams, otherTeams, receiversOf } from './assess';
import { Commitment } from './commitment';
import { expectHeights } from './expect-heights';
import { Facts } from './facts';
import { Handoffs } from './handoffs';
import { type LedgerParts, useLedgerParts } from './ledger/use-ledger-parts';
import { measureParts } from './measure-parts';
import type { Failure, PanelState, PanelStore } from './panel-store';
import type { Platform } from './platform';
import { Requirements } from './requirements';
import { Loading, SectionBones } from './skeleton';
import { usePanel } from './use-panel';
import { makeWords, type Words } from './words';

/** The trust panel: a verdict in a sentence, then commitment, requirements and handoffs. */
export function Panel({ store, platform }: { store: PanelStore; platform: Platform }) {
  const state = usePanel(store);
  const { assessed, context, failure } = state;
  const painted = useAfterPaint(assessed !== null);
  const actsNeeded = assessed !== null && mayConcern(assessed, context?.accountId ?? null);
  const [parts, loadPartsAgain] = useLedgerParts(painted && actsNeeded);
  const waited = useWait(painted, state.busy);
  // What the ledger and later answers add comes with the sections, so that nothing jumps.
  const sectionsShown = waited && (!actsNeeded || parts === 'failed' || typeof parts === 'object');

  const main = useRef<HTMLElement>(null);
  const heights = useMemo(
    () =>
      context === null
        ? null
        : expectHeights(platform.readSeen(context), context, document.documentElement.clientWidth),
    [context, platform],
  );
  const isKnown = context !== null;
  const hasFailed = failure !== null;
  useLayoutEffect(() => {
    // Until its sections are there the panel keeps its skeleton's height, and before that the one that Jira gave the
    // frame: what stands below it on Jira's page then moves once, in however many steps the content comes.
    const { style } = main.current!;
    style.minHeight = '';
    if (sectionsShown || hasFailed) return;
    style.minHeight = isKnown ? `${main.current!.offsetHeight}px` : '100vh';
  }, [isKnown, hasFailed, sectionsShown]);

  const isSettled = sectionsShown && !state.busy && failure === null;
  const actCount = assessed?.events.length;
  useEffect(() => {
    if (!isSettled || context === null) return;
    const measured = measureParts(main.current!);
    if (measured !== null) platform.keepSeen(context, measured);
  }, [isSettled, actCount, context, platform]);

  const formats = useMemo(
    () => (context === null ? null : makeFormats(context.locale, context.timeZone, platform.clock())),
    [context, platform],
  );
  const words = useMemo(
    () => (assessed === null || formats === null ? null : makeWords(assessed.teams, formats)),
    [assessed, formats],
  );

  if (assessed === null || words === null) {
    return (
      <main
        ref={main}
        className="panel"
        aria-label={messages.panel.name}
        aria-busy={state.busy || failure === null}
      >
        {failure === null ? (
          <Loading state={state} heights={heights} />
        ) : (
          <FailureNotice failure={failure} busy={state.busy} store={store} platform={platform} />
        )}
      </main>
    );
  }
  const readAt = state.data === null ? assessed.now : state.data.readAt - state.data.clockAheadMs;
  return (
    <main
      ref={main}
      className={sectionsShown ? 'panel' : 'panel panel-waiting'}
      aria-label={messages.panel.name}
      aria-busy={state.busy || !sectionsShown}
    >
      {state.pulse === null ? null : (
        <div className={state.pulse.isShown && state.pulse.reminder.closesAt > assessed.now ? '' : 'unseen'}>
          <PulseBanner
            reminder={state.pulse.reminder}
            formats={words.formats}
            onAnswer={() => platform.openPulse(state.pulse!.reminder.waveId)}
            onDismiss={() => store.dismissPulse()}
          />
        </div>
      )}
      <VerdictHeader
        assessed={assessed}
        words={words}
        openAdminPage={state.administrator === true ? platform.openAdminPage : null}
      />
      {failure === null ? null : (
        <FailureNotice
          failure={failure}
          busy={state.busy}
          store={store}
          platform={platform}
          shownFrom={words.formats.moment(readAt)}
        />
      )}
      {state.missing.map((name) => (
        <Notice key={name} title={messages.failure.partial[name]} tone="warning" compact />
      ))}
      {hasMembers(assessed.teams) ? null : (
        <NoTeams
          text={assessed.teams.length === 0 ? messages.noTeams : messages.noTeams.noMembers}
          administrator={state.administrator}
          platform={platform}
        />
      )}
      {sectionsShown ? (
        <Sections
          state={state}
          assessed={assessed}
          words={words}
          readAt={readAt}
          platform={platform}
          parts={typeof parts === 'object' ? parts : null}
          store={store}
        />
      ) : (
        <SectionBones heights={heights!} />
      )}
      {parts === 'failed' ? (
        <Notice
          title={messages.panel.actsNotLoaded}
          tone="warning"
          compact
          action={{ label: messages.panel.tryAgain, onClick: loadPartsAgain }}
        />
      ) : null}
      <p className="meta as-of" role="status">
        {state.busy ? <span>{messages.panel.updating}</span> : null}
        <span className={state.busy ? 'unseen' : ''}>
          {messages.panel.asOf(words.formats.moment(readAt), words.formats.zoneName)}
        </span>
      </p>
    </main>
  );
}

/** The verdict is painted first; the rest follows in the next frame. */
function useAfterPaint(ready: boolean): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => setPainted(true));
    return () => clearTimeout(timer);
  }, [ready]);
  return painted;
}

/** Later answers, Confluence's among them, are waited for no longer than this from the painted verdict on. */
const longestWaitMs = 1_000;

/** Whether the sections have waited for what comes with them: until all is read, or long enough. Stays so. */
function useWait(painted: boolean, busy: boolean): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!painted || waited) return;
    const timer = setTimeout(() => setWaited(true), busy ? longestWaitMs : 0);
    return () => clearTimeout(timer);
  }, [painted, waited, busy]);
  return waited;
}

function Sections({
  state,
  assessed,
  words,
  readAt,
  platform,
  parts,
  store,
}: {
  state: PanelState;
  assessed: Assessed;
  words: Words;
  readAt: number;
  platform: Platform;
  /** What is for acting; `null`: not for this reader on this issue. */
  parts: LedgerParts | null;
  store: PanelStore;
}) {
  const { context } = state;
  const desk = useMemo(
    () => (parts === null || context === null ? null : parts.makeDesk(store, platform, context)),
    [parts, store, platform, context],
  );
  useEffect(() => desk?.settle(assessed.events), [desk, assessed.events]);
  const view =
    parts === null || desk === null
      ? null
      : parts.makeLedgerView(assessed, context?.accountId ?? null, words, desk);
  return (
    <>
      <Commitment assessed={assessed} words={words} readAt={readAt}>
        {parts === null || view === null ? null : <parts.CommitmentLedger view={view} />}
      </Commitment>
      <Requirements
        requirement={assessed.assessment.requirement}
        wordCount={assessed.wordCount}
        issueType={issueTypeOf(state)}
        issueTypesInScope={assessed.configuration.settings.requirementIssueTypes}
        pages={state.pages}
        linksUnread={state.missing.includes('remoteLinks')}
        otherTeams={otherTeams(assessed, state.context?.accountId ?? null)}
        receivers={receiversOf(assessed)}
        reporterTeam={assessed.assessment.reporterTeam}
        isDone={assessed.assessment.doneAt !== null}
        now={assessed.now}
        readAt={readAt}
        words={words}
        openLink={platform.openLink}
      >
        {(hasChangedPage) =>
          parts === null || view === null ? null : (
            <parts.RequirementLedger view={view} hasChangedPage={hasChangedPage} />
          )
        }
      </Requirements>
      <Handoffs assessed={assessed} words={words} readAt={readAt}>
        {parts === null || view === null ? null : <parts.HandoffLedger view={view} />}
      </Handoffs>
      {parts === null || view === null ? null : <parts.Thanks view={view} />}
    </>
  );
}

/** Whether there is anything to show or to do beyond what Jira knows: something was recorded, or the reader is in a team. */
function mayConcern({ events, directory }: Assessed, accountId: string | null): boolean {
  return events.length > 0 || directory.teamOf(accountId) !== null;
}

/** The issue type's own name, in the site's language. */
function issueTypeOf({ data }: PanelState): string | null {
  const type = data?.issue.fields['issuetype'];
  const name = typeof type === 'object' && type !== null && 'name' in type ? type.name : null;
  return typeof name === 'string' ? name : null;
}

const standingTone: Record<Standing, LozengeTone> = {
  ...promiseStateTones,
  inTime: 'success',
  dueSoon: 'warning',
  sprintOpen: 'information',
  sprintKept: 'success',
  sprintCarried: 'warning',
  sprintDescoped: 'neutral',
  cancelled: 'neutral',
  done: 'neutral',
  waiting: 'information',
  nothingPromised: 'neutral',
};

function VerdictHeader({
  assessed,
  words,
  openAdminPage,
}: {
  assessed: Assessed;
  words: Words;
  /** `null` for those who may not set up teams. */
  openAdminPage: (() => void) | null;
}) {
  const { verdict } = assessed;
  // With nobody in any team, one person's lack of one is not worth saying.
  const teamsTold = hasMembers(assessed.teams);
  const neither = isBetweenNoTeams(assessed);
  const facts: ReactNode[] = verdict.facts
    .filter(
      ({ kind }) => (teamsTold && !neither) || (kind !== 'promiserInNoTeam' && kind !== 'promiseeInNoTeam'),
    )
    .map(words.fact);
  const { sentence } = verdict;
  if ((sentence.kind === 'sprint' || sentence.kind === 'cancelledUndated') && sentence.promise !== null) {
    facts.push(messages.fact.reconstructed);
  }
  if (teamsTold && neither) facts.push(messages.fact.neitherInTeam);
  if (teamsTold && neither && openAdminPage !== null) {
    facts.push(
      <button type="button" className="link-button" onClick={openAdminPage}>
        {messages.noTeams.link}
      </button>,
    );
  }
  return (
    <header className="verdict">
      <div className="verdict-line">
        <h2 className="verdict-sentence">{words.sentence(sentence)}</h2>
        <Lozenge tone={standingTone[verdict.standing]}>{messages.standing[verdict.standing]}</Lozenge>
      </div>
      {facts.length === 0 ? null : (
        <p className="verdict-facts">
          <Facts facts={facts} />
        </p>
      )}
    </header>
  );
}

function FailureNotice({
  failure,
  busy,
  store,
  platform,
  shownFrom,
}: {
  failure: Failure;
  /** It is being tried again. */
  busy: boolean;
  store: PanelStore;
  platform: Platform;
  /** When what is still shown was read; nothing is shown without it. */
  shownFrom?: string;
}) {
  const { title, text } = messages.failure[failure.kind];
  const seconds = useSecondsUntil(failure.retryAt, platform);
  return (
    <Notice
      title={title}
      tone={
        shownFrom === undefined && failure.kind !== 'offline' && failure.kind !== 'rateLimited'
          ? 'danger'
          : 'warning'
      }
      action={{ label: messages.panel.tryAgain, onClick: () => void store.load() }}
    >
      <p>
        {text} {shownFrom === undefined ? null : messages.failure.stale(shownFrom)}
      </p>
      {busy ? (
        <p>{messages.failure.tryingAgain}</p>
      ) : seconds === null ? null : (
        // The countdown is for the eyes: read out every second it would be a nuisance.
        <p aria-hidden="true">{messages.failure.rateLimited.countdown(String(seconds), seconds)}</p>
      )}
    </Notice>
  );
}

function useSecondsUntil(at: number | null, platform: Platform): number | null {
  const [now, setNow] = useState(platform.clock());
  useEffect(() => {
    if (at === null) return;
    const timer = setInterval(() => setNow(platform.clock()), 500);
    return () => clearInterval(timer);
  }, [at, platform]);
  return at === null ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

function NoTeams({
  text,
  administrator,
  platform,
}: {
  text: Record<'title' | 'admin' | 'others', string>;
  administrator: boolean | null;
  platform: Platform;
}) {
  return (
    <Notice
      title={text.title}
      action={
        administrator === true ? { label: messages.noTeams.link, onClick: platform.openAdminPage } : undefined
      }
    >
      <p>{administrator === true ? text.admin : text.others}</p>
    </Notice>
  );
}
