import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod/mini';
import type { ProductRequest } from '../../contract/product-request';
import type { PublishedWave, saveResponseRequest } from '../../contract/survey-api';
import { surveyMessages as text } from '../../contract/survey-messages';
import { waitForAll } from '../../contract/wait-for-all';
import type { WaveResponse } from '../../domain/survey/wave';
import { findIssue } from '../../jira/find-issue';
import { StorageConflictError } from '../../storage/errors';
import { putSchedule, readPartnershipsById } from '../../storage/partnership-storage';
import { putWave, readWaves, type StoredWave } from '../../storage/wave-storage';
import { InvalidInputError, NotAllowedError } from '../errors';
import { publishedWave } from './published-wave';
import { readAndWrite } from '../read-and-write';
import { checkMaySee, isLead, readWhole, type Viewer } from './viewer';
import { partnershipOf } from './waves';

/**
 * Saves "you said, we did" of a closed wave, for a lead of either team, and has the tick look whether the next wave
 * may open now. What was said can be taken back, an action by a lead of the team that took it on; not all of it once
 * the next wave has opened, which it did because something was said.
 *
 * @param requestJira asks as the viewer: an issue that they cannot see is none for them.
 * @param now epoch ms.
 * @throws {NotAllowedError} @throws {InvalidInputError} @throws {ProductRequestError}
 * @throws {StorageConflictError} another lead saved since `revision`.
 */
export async function saveResponse(
  { waveId, revision, issueIds, reason }: z.infer<typeof saveResponseRequest>,
  viewer: Viewer,
  requestJira: ProductRequest,
  now: number,
): Promise<PublishedWave> {
  const partnershipId = partnershipOf(waveId);
  const whole = await readWhole();
  const side = await checkMaySee(partnershipId, whole, viewer);

  return readAndWrite(async (attempt) => {
    const [[entry = null], [stored = null]] = await waitForAll([
      readPartnershipsById([partnershipId]),
      readWaves([waveId]),
    ]);
    if (entry === null || stored === null || publishedWave(stored, whole.configuration) === null) {
      throw new NotAllowedError(text.nothingForYou);
    }
    if (side === null || !isLead(entry, side, viewer.accountId)) {
      throw new NotAllowedError(text.onlyLeads);
    }
    const before = stored.wave.response;
    const ownTeam = entry.partnership.teamIds[side];
    const actions = [...new Set(issueIds)].map(
      (issueId) =>
        before?.actions.find((action) => action.issueId === issueId) ?? { issueId, teamId: ownTeam },
    );
    const response: WaveResponse | null =
      actions.length === 0 && reason === null
        ? null
        : { actions, reason: actions.length === 0 ? reason : null };
    if (stored.responseRevision !== revision) {
      const isOwn = attempt > 0 && stored.responseRevision === revision + 1;
      if (!isOwn || !isDeepStrictEqual(before, response)) {
        throw new StorageConflictError('The response was saved since');
      }
      return { write: [], result: publishedWave(stored, whole.configuration)! };
    }
    const takenBack = (before?.actions ?? []).filter(({ issueId }) => !issueIds.includes(issueId));
    if (takenBack.some(({ teamId }) => teamId !== ownTeam)) throw new NotAllowedError(text.othersAction);
    if (response === null && (before === null || entry.schedule.latestWave > stored.wave.number)) {
      const message = before === null ? text.responseEmpty : text.responseStays;
      throw new InvalidInputError([{ path: ['reason'], message }]);
    }
    await checkIssues(actions, before, requestJira);
    const written: StoredWave = {
      ...stored,
      responseRevision: revision + 1,
      wave: { ...stored.wave, response },
    };
    const { schedule, scheduleRevision } = entry;
    return {
      write: [
        putWave(written.wave, stored, true),
        putSchedule(partnershipId, { ...schedule, nextAt: Math.min(schedule.nextAt, now) }, scheduleRevision),
      ],
      result: publishedWave(written, whole.configuration)!,
    };
  });
}

/** Issues that become actions must be ones that the viewer can see, with a due date, so that they are promises too. */
async function checkIssues(
  actions: WaveResponse['actions'],
  before: WaveResponse | null,
  requestJira: ProductRequest,
): Promise<void> {
  const known = new Set(before?.actions.map(({ issueId }) => issueId));
  const problems = await waitForAll(
    actions.map(async ({ issueId }, index) => {
      if (known.has(issueId)) return [];
      const issue = await findIssue(requestJira, issueId);
      if (issue !== null && issue.dueDate !== null) return [];
      return [{ path: ['issueIds', index], message: issue === null ? text.issueUnknown : text.issueUndated }];
    }),
  );
  if (problems.flat().length > 0) throw new InvalidInputError(problems.flat());
}
