import type { Configuration } from '../../../src/contract/configuration-api';
import {
  findProjectedLedger,
  type LedgerState,
  type ProjectedLedger,
  projectionKey,
} from '../../../src/contract/ledger';
import { type ProductFailure, ProductRequestError } from '../../../src/contract/product-request';
import type { Failure as CallFailure } from '../../../src/contract/result';
import type { PulseReminder } from '../../../src/contract/survey-api';
import { pageIdsOnSite } from '../../../src/domain/requirement/documents';
import { type ConfluencePage, getPages, pagesPerRequest } from '../../../src/confluence/get-pages';
import { type CommentsPage, getCommentsPage, getFurtherComments } from '../../../src/jira/get-comments';
import { findSprint } from '../../../src/jira/find-sprint';
import { getFurtherHistories, getHistoriesPage, type HistoriesPage } from '../../../src/jira/get-histories';
import { getIssue } from '../../../src/jira/get-issue';
import { getRemoteLinks } from '../../../src/jira/get-remote-links';
import { getStatuses } from '../../../src/jira/get-statuses';
import { isAdministrator } from '../../../src/jira/is-administrator';
import { type Assessed, assess, hasMembers, isBetweenNoTeams, type IssueData, rehearse } from './assess';
import type { ActRequest, Configured, PanelContext, Platform } from './platform';

/** Why the panel cannot show what it should. */
type FailureKind = ProductFailure | 'offline' | 'configuration' | 'crashed';

/** What went wrong, and whether the panel tries again by itself. */
export interface Failure {
  kind: FailureKind;
  /** When the panel tries again by itself, epoch ms of this machine's clock; `null`: only when asked. */
  retryAt: number | null;
}

/** Which of the lesser requests failed: the panel shows what it has, and says what is missing. */
export type PartialFailure = 'comments' | 'remoteLinks' | 'statuses' | 'sprints';

/** The linked pages: not asked for yet, not to be had, or as Confluence knows them. */
export type PagesState =
  | { status: 'asking' }
  | { status: 'unreachable' }
  | { status: 'known'; pages: ReadonlyMap<string, ConfluencePage>; asked: ReadonlySet<string> };

/**
 * A pulse that waits for the reader. One that is only remembered, or no longer waits, keeps its place unseen: so
 * nothing jumps when the function's answer comes.
 */
export interface WaitingPulse {
  reminder: PulseReminder;
  isShown: boolean;
}

/** All that the panel shows, as of now. Replaced as a whole, never changed. */
export interface PanelState {
  context: PanelContext | null;
  configuration: Configuration | null;
  pulse: WaitingPulse | null;
  data: IssueData | null;
  assessed: Assessed | null;
  pages: PagesState;
  /** Whether the reader may set up teams; `null` until known (asked only where teams lack people). */
  administrator: boolean | null;
  busy: boolean;
  failure: Failure | null;
  missing: readonly PartialFailure[];
}

/** What the panel has read, and where it stands with it. */
export interface PanelStore {
  state(): PanelState;
  subscribe(listener: () => void): () => void;
  /** Reads the issue (again). What is shown stays until the new is there. */
  load(): Promise<void>;
  /** Judges what is already there by the present time: nothing is asked. */
  tick(): void;
  /** The browser is on line again. */
  onOnline(): void;
  /** The reader looks at the page again: others may have acted, and what waited for them may be done. */
  onLookedAt(): void;
  dismissPulse(): void;
  /**
   * Records an act for the reader's team, and shows what has come of it.
   *
   * @returns why it may not have been done; `null`: it was.
   */
  act(request: ActRequest): Promise<CallFailure | null>;
}

/** Jira's own pause where it asks for one without saying how long. */
const defaultRetryMs = 30_000;

/** A longer pause is not waited for: nobody looks on for so long, and who comes back asks again. */
const longestRetryMs = 10 * 60_000;

/** What was read so lately is not read again only because the reader looks at the page again. */
const freshForMs = 30_000;

/** Makes the panel's one store. It asks nothing before `load`. */
export function makePanelStore(platform: Platform): PanelStore {
  let state: PanelState = {
    context: null,
    configuration: null,
    pulse: null,
    data: null,
    assessed: null,
    pages: { status: 'asking' },
    administrator: null,
    busy: false,
    failure: null,
    missing: [],
  };
  const listeners = new Set<() => void>();
  let configurationCall: Promise<Configured> | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  // Only the latest load may write: an earlier one that answers late has been overtaken.
  let latestLoad = 0;

  const update = (change: Partial<PanelState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  /** While Jira is still silent there is time to practise. */
  const practise = () => {
    if (state.configuration === null || state.data !== null) return;
    try {
      rehearse(state.configuration, platform.clock());
    } catch {
      // If it fails, so will the real thing, which says why.
    }
  };

  /**
   * The data and the configuration together give an assessment.
   *
   * @throws {Error} the issue cannot be read: nothing is changed.
   */
  const judge = (change: Partial<PanelState>) => {
    const { data, configuration } = { ...state, ...change };
    const complete = data !== null && configuration !== null;
    update(complete ? { ...change, assessed: assess(data, configuration, platform.clock()) } : change);
  };

  /** As {@link judge} where nobody waits for it: what goes wrong is shown. */
  const judgeBehindTheScenes = (change: Partial<PanelState>) => {
    try {
      judge(change);
    } catch (error) {
      update(failed(error));
    }
  };

  const failed = (error: unknown): Partial<PanelState> => {
    const failure = failureOf(error, platform);
    clearTimeout(retryTimer);
    if (failure.retryAt !== null) {
      retryTimer = setTimeout(() => void load(), failure.retryAt - platform.clock());
    }
    return { failure, busy: false };
  };

  /** Whether what the function says of the pulse is what was remembered of it. It keeps its place in either case. */
  const confirmPulse = (reminder: PulseReminder | null) => {
    if (state.pulse === null) return; // It has no place here: the next panel shows it.
    update({ pulse: { reminder: reminder ?? state.pulse.reminder, isShown: reminder !== null } });
  };

  /** Resolves when there is a configuration, a cached one at once; the call then refreshes it behind the scenes. */
  const configure = async (context: PanelContext, call: Promise<Configured>) => {
    const isNew = ({ revision }: Configuration) => revision !== state.configuration?.revision;
    const isFirst = state.configuration === null;
    const fresh = call.then((answer) => {
      platform.rememberConfiguration(context, answer);
      return answer;
    });
    const cached = isFirst ? platform.cachedConfiguration(context) : null;
    if (isFirst && cached === null) {
      const { configuration, pulse } = await fresh.catch((cause: unknown) => {
        throw new ConfigurationError(cause);
      });
      judge({ configuration, pulse: pulse && { reminder: pulse, isShown: true } });
    } else {
      void fresh.then(
        ({ configuration, pulse }) => {
          if (isNew(configuration)) judgeBehindTheScenes({ configuration });
          if (isFirst) confirmPulse(pulse);
        },
        // What was cached still serves.
        () => undefined,
      );
      if (cached !== null) {
        const { configuration, pulse } = cached;
        judge({ configuration, pulse: pulse && { reminder: pulse, isShown: false } });
      }
    }
    practise();
  };

  /** One call serves every load of this page; only a failed one is made again. */
  const callConfiguration = () => {
    configurationCall ??= platform.getConfiguration().catch((error: unknown) => {
      configurationCall = null;
      throw error;
    });
    return configurationCall;
  };

  async function load(): Promise<void> {
    const ticket = ++latestLoad;
    const overtaken = () => ticket !== latestLoad;
    clearTimeout(retryTimer);
    update({ busy: true });
    try {
      // Asked before the context is there, because it doesn't depend on it; `configure` looks at the answer.
      const call = callConfiguration();
      call.catch(() => undefined);
      const context = state.context ?? (await platform.getContext());
      if (state.context === null) update({ context });
      const round = readFirstRound(platform, context.issueId);
      const configured = platform.ready.then(() => configure(context, call));
      configured.catch(() => undefined);
      const [first] = await Promise.all([round, platform.ready]);
      if (overtaken()) return;
      // Sprints that were known stay until they are read again in the second round.
      const data = {
        ...first.data,
        sprints: state.data?.sprints ?? [],
        ledger: newerOf(first.data.ledger, state.data?.ledger ?? null),
      };
      judge({ data, missing: first.missing });
      await configured;
      if (overtaken()) return;
      if (state.failure !== null) update({ failure: null });
      await readSecondRound(first, context, overtaken);
      if (overtaken()) return;
      update(first.retry === null ? { busy: false, failure: null } : failed(first.retry));
    } catch (error) {
      if (!overtaken()) update(failed(error));
    }
  }

  const readSecondRound = async (first: FirstRound, context: PanelContext, overtaken: () => boolean) => {
    const missing = new Set(first.missing);
    const further = readFurther(platform, context.issueId, first, state.assessed).then(
      (data) => {
        if (data !== null && !overtaken()) judge({ data: { ...data, ledger: state.data!.ledger } });
      },
      (error: unknown) => {
        if (!(error instanceof ProductRequestError)) throw error;
        missing.add('sprints');
      },
    );
    const pages = readPages(platform, state.assessed, context).then((known) => {
      if (!overtaken()) update({ pages: known });
    });
    const { configuration, assessed } = state;
    const lacksPeople =
      (configuration !== null && !hasMembers(configuration.teams)) ||
      (assessed !== null && isBetweenNoTeams(assessed));
    const administrator = lacksPeople
      ? isAdministrator(platform.requestJira).then(
          (may) => update({ administrator: may }),
          () => update({ administrator: false }),
        )
      : Promise.resolve();
    const ledger = state.data?.ledger?.cut === true ? readWholeLedger() : Promise.resolve();
    await Promise.all([further, pages, administrator, ledger]);
    if (!overtaken()) update({ missing: [...missing] });
  };

  const showLedger = ({ revision, events }: LedgerState) => {
    const { data } = state;
    if (data === null) return;
    const ledger = newerOf({ version: 1, revision, cut: false, events }, data.ledger);
    judgeBehindTheScenes({ data: { ...data, ledger } });
  };

  /** Of a long ledger the issue shows only the end. */
  const readWholeLedger = async () => {
    const result = await platform.getLedger();
    if (result.ok) showLedger(result.value);
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
    tick: () => judgeBehindTheScenes({}),
    onOnline: () => {
      if (state.failure?.kind === 'offline') void load();
    },
    onLookedAt() {
      const { context, data, pulse, busy } = state;
      // Jira tells what is edited on its own page; what the other side did elsewhere is to be seen, too.
      if (data !== null && !busy && platform.clock() - data.readAt >= freshForMs) void load();
      if (context === null || pulse?.isShown !== true) return;
      configurationCall = null;
      callConfiguration().then(
        (answer) => {
          platform.rememberConfiguration(context, answer);
          confirmPulse(answer.pulse);
        },
        // Until it answers, what it said last stands.
        () => undefined,
      );
    },
    async act(request) {
      const result = await platform.act(request);
      // Without an answer it may have been done; refused, it isn't as the reader saw it.
      const present = result.ok ? result : await platform.getLedger();
      if (!present.ok) return result.ok ? null : result.error;
      showLedger(present.value);
      return result.ok || present.value.events.some(({ id }) => id === request.id) ? null : result.error;
    },
    dismissPulse() {
      if (state.pulse !== null) platform.dismissPulse(state.pulse.reminder.waveId);
      update({ pulse: null });
    },
  };
}

/** What an act answered is newer than what the issue shows until the next act, or until it is read again. */
function newerOf(read: ProjectedLedger | null, known: ProjectedLedger | null): ProjectedLedger | null {
  if (read === null || known === null) return read ?? known;
  return known.revision > read.revision || (known.revision === read.revision && read.cut) ? known : read;
}

class ConfigurationError extends Error {
  override name = 'ConfigurationError';
  constructor(cause: unknown) {
    super('The configuration could not be read.', { cause });
  }
}

function failureOf(error: unknown, platform: Platform): Failure {
  if (!platform.isOnline()) return { kind: 'offline', retryAt: null };
  if (error instanceof ConfigurationError) return { kind: 'configuration', retryAt: null };
  if (!(error instanceof ProductRequestError)) {
    const unreadable = error instanceof Error && error.name === 'IssueFormatError';
    return { kind: unreadable ? 'unreadable' : 'crashed', retryAt: null };
  }
  const pauseMs = error.retryAfterMs ?? defaultRetryMs;
  const waits = error.failure === 'rateLimited' && pauseMs <= longestRetryMs;
  return { kind: error.failure, retryAt: waits ? platform.clock() + pauseMs : null };
}

interface FirstRound {
  data: IssueData;
  histories: HistoriesPage;
  comments: CommentsPage;
  missing: PartialFailure[];
  /** A lesser request that was refused for the moment only, so that a later try may have it. */
  retry: ProductRequestError | null;
}

/** Everything that doesn't depend on an answer, asked at once. The issue and its changes are indispensable. */
async function readFirstRound({ requestJira, clock }: Platform, issueId: string): Promise<FirstRound> {
  const missing: PartialFailure[] = [];
  let retry: ProductRequestError | null = null;
  const lesser = <Answer>(name: PartialFailure, answer: Promise<Answer>, none: Answer) =>
    answer.catch((error: unknown) => {
      if (!(error instanceof ProductRequestError)) throw error;
      missing.push(name);
      if (error.failure === 'rateLimited') retry = error;
      return none;
    });
  const [{ issue, answeredAt }, histories, comments, remoteLinks, statuses] = await Promise.all([
    getIssue(requestJira, issueId, [projectionKey]),
    getHistoriesPage(requestJira, issueId, null),
    lesser('comments', getCommentsPage(requestJira, issueId, 0), { comments: [], next: null }),
    lesser('remoteLinks', getRemoteLinks(requestJira, issueId), []),
    lesser('statuses', getStatuses(requestJira), []),
  ]);
  return {
    data: {
      issue,
      histories: histories.histories,
      comments: comments.comments,
      remoteLinks,
      statuses,
      sprints: [],
      ledger: findProjectedLedger(issue.properties),
      readAt: clock(),
      // Where Jira tells its own time, the reader's clock may be wrong without harm.
      clockAheadMs: answeredAt === null ? 0 : clampToSecond(clock() - answeredAt),
    },
    histories,
    comments,
    missing,
    retry,
  };
}

/** The `Date` header counts whole seconds; a smaller difference says nothing. */
function clampToSecond(aheadMs: number): number {
  return Math.abs(aheadMs) < 2_000 ? 0 : aheadMs;
}

/** What the first round's answers left open: further pages, and the sprints that the issue has left. */
async function readFurther(
  { requestJira }: Platform,
  issueId: string,
  { data, histories, comments }: FirstRound,
  assessed: Assessed | null,
): Promise<IssueData | null> {
  const sprintIds = assessed?.unknownSprintIds ?? [];
  const [furtherHistories, furtherComments, sprints] = await Promise.all([
    getFurtherHistories(requestJira, issueId, histories),
    getFurtherComments(requestJira, issueId, comments),
    Promise.all(sprintIds.map((sprintId) => findSprint(requestJira, sprintId))),
  ]);
  const found = sprints.filter((sprint) => sprint !== null);
  if (furtherHistories.length + furtherComments.length + found.length === 0) return null;
  return {
    ...data,
    histories: [...data.histories, ...furtherHistories],
    comments: [...data.comments, ...furtherComments],
    sprints: found,
  };
}

/** The linked pages of this site. Confluence may be absent: then nothing is known, and that is no failure. */
async function readPages(
  { requestConfluence }: Platform,
  assessed: Assessed | null,
  { siteUrl }: PanelContext,
): Promise<PagesState> {
  const ids = pageIdsOnSite(assessed?.assessment.requirement?.documents ?? [], siteUrl);
  const asked = new Set(ids.slice(0, pagesPerRequest));
  if (asked.size === 0) return { status: 'known', pages: new Map(), asked };
  try {
    return { status: 'known', pages: await getPages(requestConfluence, [...asked]), asked };
  } catch (error) {
    if (!(error instanceof ProductRequestError)) throw error;
    return { status: 'unreachable' };
  }
}
