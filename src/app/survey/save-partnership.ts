import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod/mini';
import { findPartnershipProblems, type Partnership } from '../../contract/partnership';
import type { Problem } from '../../contract/result';
import type { savePartnershipRequest, SurveyConfiguration } from '../../contract/survey-api';
import { surveyMessages as text } from '../../contract/survey-messages';
import { waitForAll } from '../../contract/wait-for-all';
import { coreItemIds, itemBank } from '../../domain/survey/item-bank';
import { nextOpeningBy } from '../../domain/survey/opening';
import type { Schedule, Wave } from '../../domain/survey/wave';
import {
  configurationUnchanged,
  readConfiguration,
  type StoredConfiguration,
} from '../../storage/configuration-storage';
import { StorageConflictError } from '../../storage/errors';
import {
  putPartnership,
  putSchedule,
  putSurveyHead,
  readPartnerships,
  type StoredPartnership,
} from '../../storage/partnership-storage';
import { InvalidInputError } from '../errors';
import { getPartnerships, openingDateOf } from './get-partnerships';
import { readAndWrite } from '../read-and-write';
import { readLatestWaves } from './waves';

/**
 * Adds a partnership, or replaces the one with its id. A wave that is open keeps all that was frozen in it.
 *
 * @param now epoch ms.
 * @throws {StorageConflictError} somebody saved a partnership since `revision`.
 * @throws {InvalidInputError} it breaks a rule beside the others, its teams or what it was.
 */
export async function savePartnership(
  { revision, partnership }: z.infer<typeof savePartnershipRequest>,
  now: number,
): Promise<SurveyConfiguration> {
  await readAndWrite(async (attempt) => {
    const [configuration, survey] = await waitForAll([readConfiguration(), readPartnerships()]);
    const before = survey.stored.find((entry) => entry.partnership.id === partnership.id) ?? null;
    if (survey.revision !== revision) {
      const isOwn = attempt > 0 && survey.revision === revision + 1;
      if (isOwn && isDeepStrictEqual(before?.partnership, partnership)) return { write: [], result: null };
      throw new StorageConflictError('A partnership was saved since');
    }
    const [stored] = await readLatestWaves(before === null ? [] : [before]);
    const latest = stored?.wave ?? null;
    const others = survey.stored.filter((entry) => entry !== before).map((entry) => entry.partnership);
    const problems = [
      ...findPartnershipProblems(partnership, others, configuration.teams, before?.partnership ?? null),
      ...findOwnProblems(partnership, before?.partnership ?? null, latest),
    ];
    if (survey.deletions.some(({ id }) => id === partnership.id)) {
      problems.push({ path: ['id'], message: text.stillDeleting });
    }
    if (problems.length > 0) {
      throw new InvalidInputError(
        problems.map(({ path, message }) => ({ path: ['partnership', ...path], message })),
      );
    }
    const { id, teamIds } = partnership;
    const partnerships = before === null ? [...survey.partnerships, { id, teamIds }] : survey.partnerships;
    return {
      write: [
        putSurveyHead({ revision, partnerships, deletions: survey.deletions }),
        putPartnership(partnership, revision + 1),
        // Conditioned on the schedule too, which opening a wave changes: what was checked above of the latest wave
        // still holds.
        putSchedule(
          id,
          makeSchedule(partnership, before, latest, configuration, now),
          before?.scheduleRevision ?? 0,
        ),
        configurationUnchanged(configuration.revision),
      ],
      result: null,
    };
  });
  return getPartnerships(now);
}

/** What is wrong with a partnership's items, and with changes that a wave which is open forbids. */
function findOwnProblems(
  partnership: Partnership,
  before: Partnership | null,
  latest: Wave | null,
): Problem[] {
  const problems = partnership.excludedItems.flatMap((id, index): Problem[] => {
    const path = ['excludedItems', index];
    if (coreItemIds.some((core) => core === id)) return [{ path, message: text.itemFixed }];
    return itemBank.some((item) => item.id === id) ? [] : [{ path, message: text.shapeWrong }];
  });
  const isFrozen = latest?.status === 'open' && partnership.minimumAnswers !== before?.minimumAnswers;
  if (isFrozen) problems.push({ path: ['minimumAnswers'], message: text.minimumFrozen });
  return problems;
}

/** The tick looks at a partnership that was saved at once. Another cadence moves only what has not opened. */
function makeSchedule(
  partnership: Partnership,
  before: StoredPartnership | null,
  latest: Wave | null,
  configuration: StoredConfiguration,
  now: number,
): Schedule {
  if (before === null) return { nextOpening: partnership.firstOpening, latestWave: 0, nextAt: now };
  const nextOpening = nextOpeningBy(partnership, {
    cadence: before.partnership,
    nextOpening: before.schedule.nextOpening,
    openedOn: latest === null ? null : openingDateOf(latest, configuration),
  });
  return { ...before.schedule, nextOpening, nextAt: now };
}
