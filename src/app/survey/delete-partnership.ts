import type * as z from 'zod/mini';
import type { deletePartnershipRequest, SurveyConfiguration } from '../../contract/survey-api';
import { surveyMessages as text } from '../../contract/survey-messages';
import { waveIdOf } from '../../domain/survey/wave';
import { removeAgreement } from '../../storage/agreement-storage';
import { StorageConflictError, StorageUnavailableError } from '../../storage/errors';
import {
  putSurveyHead,
  readPartnerships,
  readSurveyHead,
  removePartnership,
} from '../../storage/partnership-storage';
import { maxOperations } from '../../storage/records';
import { placesPerWave, removeWholeWave } from '../../storage/wave-storage';
import { InvalidInputError } from '../errors';
import { getPartnerships } from './get-partnerships';
import { readAndWrite } from '../read-and-write';

/** With the condition on the head, or the head itself, in the same transaction. */
const wavesPerTransaction = Math.floor((maxOperations - 1) / placesPerWave);

/**
 * Deletes a partnership for good. From the first transaction on it is nowhere to be seen, and its open wave takes no
 * answer more; what is left of its earlier waves goes then, or, should this be stopped half way, with the next tick.
 *
 * @param now epoch ms.
 * @param remainingMs how long this may still run.
 * @throws {StorageConflictError} somebody saved a partnership since `revision`.
 * @throws {InvalidInputError} there is no such partnership, or another name was typed.
 */
export async function deletePartnership(
  { revision, partnershipId, typedName }: z.infer<typeof deletePartnershipRequest>,
  now: number,
  remainingMs: () => number,
): Promise<SurveyConfiguration> {
  await readAndWrite(async (attempt) => {
    const survey = await readPartnerships();
    const stored = survey.stored.find(({ partnership }) => partnership.id === partnershipId);
    const isDone = attempt > 0 && survey.deletions.some(({ id }) => id === partnershipId);
    if (isDone) return { write: [], result: null };
    if (survey.revision !== revision) throw new StorageConflictError('A partnership was saved since');
    if (stored === undefined) {
      throw new InvalidInputError([{ path: ['partnershipId'], message: text.partnershipUnknown }]);
    }
    if (typedName.trim() !== stored.partnership.name) {
      throw new InvalidInputError([{ path: ['typedName'], message: text.nameNotTyped }]);
    }
    const { latestWave } = stored.schedule;
    return {
      write: [
        putSurveyHead({
          revision,
          partnerships: survey.partnerships.filter(({ id }) => id !== partnershipId),
          deletions: [...survey.deletions, { id: partnershipId, latestWave }],
        }),
        // On the schedule's revision: no wave opens in between.
        ...removePartnership(partnershipId, stored.scheduleRevision),
        removeAgreement(partnershipId),
        ...(latestWave === 0 ? [] : removeWholeWave(waveIdOf(partnershipId, latestWave))),
      ],
      result: null,
    };
  });
  try {
    await finishDeletion(partnershipId, remainingMs);
  } catch (error) {
    // The partnership is deleted for everybody all the same: the tick removes what is left.
    const mayPass = error instanceof StorageConflictError || error instanceof StorageUnavailableError;
    if (!mayPass) throw error;
  }
  return getPartnerships(now);
}

/** Left to the answer of the function, and to one slow transaction. */
const reserveMs = 8_000;

/**
 * Removes what is left of a partnership that was deleted, the latest waves first.
 *
 * @returns whether it is all gone; else there was no time left.
 */
export async function finishDeletion(partnershipId: string, remainingMs: () => number): Promise<boolean> {
  for (;;) {
    if (remainingMs() < reserveMs) return false;
    const isGone = await readAndWrite(async () => {
      const head = await readSurveyHead();
      const deletion = head.deletions.find(({ id }) => id === partnershipId);
      if (deletion === undefined) return { write: [], result: true };
      const others = head.deletions.filter((entry) => entry !== deletion);
      const left = Math.max(0, deletion.latestWave - wavesPerTransaction);
      const numbers = Array.from({ length: deletion.latestWave - left }, (_, index) => left + 1 + index);
      return {
        write: [
          // The head with each: whoever takes the id anew meanwhile could otherwise lose a wave to this.
          putSurveyHead({
            ...head,
            deletions: left === 0 ? others : [...others, { id: partnershipId, latestWave: left }],
          }),
          ...numbers.flatMap((number) => removeWholeWave(waveIdOf(partnershipId, number))),
        ],
        result: left === 0,
      };
    });
    if (isGone) return true;
  }
}
