import type * as z from 'zod/mini';
import type { actRequest, LedgerState } from '../../contract/ledger';
import { ledgerMessages as text } from '../../contract/ledger-messages';
import { ProductRequestError } from '../../contract/product-request';
import { makeTeamDirectory, type TeamDirectory, type TeamId } from '../../domain/calendar/team';
import type { LedgerEvent } from '../../domain/ledger/ledger-event';
import { findRefusal, findRights, type LedgerSituation } from '../../domain/ledger/ledger-rights';
import { StorageTooBigError } from '../../storage/errors';
import { putEvent, readLedger, type Ledger } from '../../storage/ledger-storage';
import { getConfiguration } from '../configuration';
import { NotAllowedError, RecordFullError } from '../errors';
import { readAndWrite } from '../read-and-write';
import type { Reader } from '../reader';
import { waitForAll } from '../../contract/wait-for-all';
import type { LedgerWorld } from './ledger-world';
import { project } from './project';
import { makeJudge, projectIdOf, readIssue, type IssueSource, type Judge } from './read-issue';

/** Who acts on which issue, both by the platform's word. */
export interface Actor extends Reader {
  issueId: string;
}

/** The ledger of an issue, and what the one who asks may do. @throws as {@link act}, but for a full record. */
export async function getLedger(actor: Actor, world: LedgerWorld): Promise<LedgerState> {
  const [known, ledger] = await waitForAll([readGround(actor, world), readLedger(actor.issueId)]);
  return stateOf(ledger, known, world);
}

/**
 * Records what somebody does, for their team, if they may; then writes on the issue what has come of it. That may fail
 * without harm: it is done later.
 *
 * @throws {NotAllowedError} Jira doesn't show them the issue, or {@link findRefusal} refuses.
 * @throws {RecordFullError} the issue's ledger holds no more.
 * @throws {StorageConflictError} others acted on the issue in between, time and again.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function act(
  { id, act: done }: z.infer<typeof actRequest>,
  actor: Actor,
  world: LedgerWorld,
): Promise<LedgerState> {
  const [known, first] = await waitForAll([readGround(actor, world), readLedger(actor.issueId)]);
  const ledger = await readAndWrite(async (attempt) => {
    const before = attempt === 0 ? first : await readLedger(actor.issueId);
    // It was done, and only the answer was lost.
    if (before.events.some((event) => event.id === id)) return { write: [], result: before };
    const situation = situationOf(before, known, world);
    const refusal = findRefusal(done, situation);
    if (refusal !== null) throw new NotAllowedError(text[refusal]);
    // One comes after the other also where servers' clocks differ.
    const at = Math.max(situation.now, (before.events.at(-1)?.at ?? 0) + 1);
    const event: LedgerEvent = { id, at, teamId: situation.ownTeam!, ...done };
    return {
      write: [putEvent(actor.issueId, projectIdOf(known.source), before, event)],
      result: { revision: before.revision + 1, events: [...before.events, event] },
    };
  }).catch((error: unknown) => {
    throw error instanceof StorageTooBigError ? new RecordFullError(text.full, { cause: error }) : error;
  });
  try {
    await project(known.source.issue, known.judge, ledger, world);
  } catch (error) {
    await world.leaveForLater(actor.issueId, error);
  }
  return stateOf(ledger, known, world);
}

/** What an act stands on, but for the ledger itself. */
interface Ground {
  source: IssueSource;
  judge: Judge;
  teams: TeamDirectory;
  siteTimeZone: string;
  ownTeam: TeamId | null;
}

/** Jira decides whether somebody may see an issue: it is read as them. */
async function readGround(
  { issueId, accountId, requestJira }: Actor,
  { lozengeKey }: LedgerWorld,
): Promise<Ground> {
  const [configuration, source] = await waitForAll([
    getConfiguration(),
    readIssue(requestJira, issueId, lozengeKey).catch((error: unknown) => {
      const isHidden =
        error instanceof ProductRequestError && ['notFound', 'forbidden'].includes(error.failure);
      throw isHidden ? new NotAllowedError(text.issueHidden) : error;
    }),
  ]);
  const { settings } = configuration;
  const teams = makeTeamDirectory(configuration.teams);
  return {
    source,
    judge: makeJudge(source, { teams, settings }),
    teams,
    siteTimeZone: settings.siteTimeZone,
    ownTeam: teams.teamOf(accountId),
  };
}

function situationOf(
  { events }: Ledger,
  { judge, teams, siteTimeZone, ownTeam }: Ground,
  world: LedgerWorld,
): LedgerSituation {
  const now = judge.nowFor(events, world.now());
  return { assessment: judge.assess(events, now), events, teams, siteTimeZone, ownTeam, now };
}

function stateOf(ledger: Ledger, ground: Ground, world: LedgerWorld): LedgerState {
  const situation = situationOf(ledger, ground, world);
  return {
    now: situation.now,
    revision: ledger.revision,
    events: ledger.events,
    rights: findRights(situation),
  };
}
