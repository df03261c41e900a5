import {
  issueLists,
  weeksAhead,
  type Counted,
  type CountedIssues,
  type CountedRequest,
  type handoffLists,
  type replyLists,
} from '../../contract/totals-api';
import { waitForAll } from '../../contract/wait-for-all';
import {
  handoffOutcome,
  readHandoffOutcome,
  readReplyOutcome,
  replyOutcome,
} from '../../domain/totals/facts';
import { findCountedIssues } from '../../storage/totals-storage';
import { getConfiguration } from '../configuration';
import { findSummed, weeksOf, type ProjectReader } from './summed-projects';

/** As many as Jira gives at once. */
const mostListed = 100;

const flags = [true, false] as const;
const allHandoffOutcomes = (['waiting', 'pickedUp', 'ended'] as const).flatMap((wait) =>
  flags.flatMap((returned) =>
    flags.flatMap((followed) =>
      flags.map((complete) => handoffOutcome({ wait, returned, followed, complete })),
    ),
  ),
);
const allReplyOutcomes = flags.flatMap((late) => [
  replyOutcome({ answered: true, late, left: false }),
  ...flags.map((left) => replyOutcome({ answered: false, late, left })),
]);
/** Every text that a fact of an issue may have as its outcome. */
const allIssueOutcomes = issueLists.reduce<string[]>(
  (found, flag) => [...found, ...found.map((outcome) => (outcome === '' ? flag : `${outcome} ${flag}`))],
  [''],
);

/**
 * Ids of the issues that one number of the page counts. Some may be hidden from the reader by other means than the
 * project: the page fetches them as the reader, and shows what Jira gives.
 *
 * @param now epoch ms.
 * @throws {NotAllowedError} the reader may not browse all that is summed.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function findCounted(
  { partnershipId, period, counted }: CountedRequest,
  reader: ProjectReader,
  now: number,
): Promise<CountedIssues> {
  const [{ projectIds }, { settings }] = await waitForAll([
    findSummed(partnershipId, reader),
    getConfiguration(),
  ]);
  const weeks = weeksOf(period, settings.siteTimeZone, now);
  const isAhead =
    counted.kind === 'upcoming' &&
    counted.week >= weeks.present &&
    counted.week <= weeks.present + weeksAhead;
  const found = await findCountedIssues(
    projectIds.map(Number),
    isAhead ? { from: counted.week, to: counted.week } : weeks,
    placeOf(counted),
    mostListed + 1,
  );
  return { issueIds: found.slice(0, mostListed).map(String), more: found.length > mostListed };
}

function placeOf(counted: Counted): Parameters<typeof findCountedIssues>[2] {
  const nobody = { from: null, to: null };
  switch (counted.kind) {
    case 'promise':
      return counted;
    case 'upcoming':
      return { kind: 'promise', from: counted.from, to: counted.to, outcomes: ['open'] };
    case 'handoff':
      return { ...counted, outcomes: allHandoffOutcomes.filter((outcome) => isIn(counted.which, outcome)) };
    case 'reply':
      return { ...counted, outcomes: allReplyOutcomes.filter((outcome) => isAmong(counted.which, outcome)) };
    case 'start':
      return { kind: 'start', ...nobody, outcomes: [counted.outcome] };
    case 'issue':
      return {
        kind: 'issue',
        ...nobody,
        outcomes: allIssueOutcomes.filter((outcome) => outcome.split(' ').includes(counted.which)),
      };
  }
}

function isIn(which: (typeof handoffLists)[number], outcome: string): boolean {
  const { wait, returned } = readHandoffOutcome(outcome);
  return which === 'waiting' ? wait === 'waiting' : returned;
}

function isAmong(which: (typeof replyLists)[number], outcome: string): boolean {
  const { answered, late, left } = readReplyOutcome(outcome);
  return which === 'late' ? late : !answered && left === (which === 'left');
}
