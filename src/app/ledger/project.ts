import { isDeepStrictEqual } from 'node:util';
import { getPages, pagesPerRequest } from '../../confluence/get-pages';
import { ledgerMessages } from '../../contract/ledger-messages';
import { projectionKey } from '../../contract/ledger';
import { promiseStateTones } from '../../contract/promise-words';
import { ProductRequestError } from '../../contract/product-request';
import type { IssueAssessment } from '../../domain/assessment/assess-issue';
import { makeTeamDirectory } from '../../domain/calendar/team';
import { projectIssue, type Projection } from '../../domain/ledger/projection';
import { pageIdsOnSite } from '../../domain/requirement/documents';
import type { JiraIssue } from '../../jira/get-issue';
import { getSiteAddress } from '../../jira/get-site-address';
import { setIssueProperty } from '../../jira/issue-property';
import { readLedger, type Ledger } from '../../storage/ledger-storage';
import { getConfiguration } from '../configuration';
import { waitForAll } from '../../contract/wait-for-all';
import type { LedgerWorld, ProjectionWorld } from './ledger-world';
import { makeJudge, readIssue, type Judge } from './read-issue';

/**
 * Writes on an issue what is known of it, as far as it isn't there already. Properties cannot be written on a condition:
 * so the ledger is looked at again afterwards, and whoever finds that it has gone on writes anew.
 *
 * @param issue with its properties, read just now by whomever.
 * @param assessed what the judge finds now, where that is known.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function project(
  { id: issueId, properties = {} }: JiraIssue,
  judge: Judge,
  ledger: Ledger,
  world: ProjectionWorld,
  assessed: IssueAssessment = assessNow(judge, ledger, world),
): Promise<void> {
  let present: Readonly<Record<string, unknown>> = properties;
  for (let [current, assessment] = [ledger, assessed]; ;) {
    const projection = projectIssue(assessment, current, await findPageChanges(assessment, world));
    if (present[projectionKey] === undefined && !isWorthShowing(projection, assessment)) return;
    const wanted = { [projectionKey]: projection, [world.lozengeKey]: lozengeOf(projection) };
    const changed = Object.entries(wanted).filter(([key, value]) => !isWritten(value, present[key]));
    await waitForAll(changed.map(([key, value]) => setIssueProperty(world.requestJira, issueId, key, value)));
    if (changed.length === 0) return;
    present = wanted;
    const latest = await readLedger(issueId);
    if (latest.revision === current.revision) return;
    current = latest;
    assessment = assessNow(judge, current, world);
  }
}

function assessNow(judge: Judge, { events }: Ledger, world: ProjectionWorld): IssueAssessment {
  return judge.assess(events, judge.nowFor(events, world.now()));
}

/**
 * Whether an issue that shows nothing yet is to show what is known of it: one on which somebody acted, and an open one
 * of which there is something to say. Those that were done before are left alone: who searches for what is due or waits
 * does not miss them, and there are many.
 */
function isWorthShowing(
  { revision, promise, handoff, requirement }: Projection,
  { doneAt }: IssueAssessment,
): boolean {
  return revision > 0 || (doneAt === null && (promise ?? handoff ?? requirement) !== null);
}

/**
 * Reads an issue as the app and writes what is known of it: what could not be written when it was done, and what has come
 * about since without anybody acting in the panel, as a date that passed.
 *
 * @throws {ProductRequestError} also where there is no such issue, or the app may not see it.
 * @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function projectAnew(issueId: string, world: LedgerWorld): Promise<void> {
  const [{ teams, settings }, ledger, source] = await waitForAll([
    getConfiguration(),
    readLedger(issueId),
    readIssue(world.requestJira, issueId, world.lozengeKey),
  ]);
  const judge = makeJudge(source, { teams: makeTeamDirectory(teams), settings });
  await project(source.issue, judge, ledger, world);
}

/** Whether a property's value is what is wanted, both as they are in JSON. Without a word Jira shows none. */
function isWritten(wanted: unknown, present: unknown): boolean {
  if (present === undefined && wanted === noWord) return true;
  const [a, b] = [wanted, present ?? null].map((value): unknown => JSON.parse(JSON.stringify(value)));
  return isDeepStrictEqual(a, b);
}

/** When linked pages were last published; asked only where a confirmation depends on it. Unknown pages are none. */
async function findPageChanges(
  { requirement }: IssueAssessment,
  { requestJira, requestConfluence }: ProjectionWorld,
): Promise<number[]> {
  if (requirement?.level !== 4) return [];
  try {
    const pageIds = pageIdsOnSite(requirement.documents, await getSiteAddress(requestJira));
    if (pageIds.length === 0) return [];
    const pages = await getPages(requestConfluence, pageIds.slice(0, pagesPerRequest));
    return [...pages.values()].flatMap(({ changedAt }) => changedAt ?? []);
  } catch (error) {
    if (!(error instanceof ProductRequestError)) throw error;
    return [];
  }
}

/** The state in a word, as Jira shows it beside the issue's fields: what needs somebody comes first. */
function lozengeOf({ promise, handoff }: Projection): Lozenge {
  const { promise: promised, handoff: handedOver } = ledgerMessages.lozenge;
  const word =
    promise === null ? noWord : makeLozenge(promised[promise], lozengeTypes[promiseStateTones[promise]]);
  const isUrgent = promise === 'atRisk' || word.value.type === 'removed';
  if ((handoff === 'waiting' || handoff === 'returned') && !isUrgent) {
    return makeLozenge(handedOver[handoff], 'moved');
  }
  return word;
}

type Lozenge = ReturnType<typeof makeLozenge>;

function makeLozenge(label: string, type: LozengeType) {
  return { type: 'lozenge', value: { label, type } };
}

const noWord = makeLozenge(ledgerMessages.lozenge.nothing, 'default');

/** Jira's own colours. @see https://developer.atlassian.com/cloud/jira/platform/modules/issue-context/ */
const lozengeTypes = {
  danger: 'removed',
  warning: 'moved',
  information: 'inprogress',
  success: 'success',
  neutral: 'default',
} as const;
type LozengeType = (typeof lozengeTypes)[keyof typeof lozengeTypes];
