import { randomInt } from 'node:crypto';
import type * as z from 'zod/mini';
import { textLengthFor, type sendAnswersRequest } from '../../contract/survey-api';
import { surveyMessages as text } from '../../contract/survey-messages';
import { shuffled } from '../../domain/survey/shuffle';
import type { Answer, Ballot, Side, Wave } from '../../domain/survey/wave';
import { readTeams } from '../../storage/configuration-storage';
import { StorageConflictError, StorageUnavailableError } from '../../storage/errors';
import { putParticipation, putUrn, readSide, readWaves, waveIsOpen } from '../../storage/wave-storage';
import { BusyError, InvalidInputError, NotAllowedError } from '../errors';
import { readAndWrite, type Patience } from '../read-and-write';

type Answers = z.infer<typeof sendAnswersRequest>;

/**
 * Counts somebody's answers once. Whoever has answered already is told the same as at the first time, whatever they
 * send now. Whoever may not answer, or not now, learns nothing else, not even whether there is such a wave.
 *
 * @param accountId by the platform's word.
 * @param now the clock, epoch ms.
 * @param remainingMs how long this may still run.
 * @throws {NotAllowedError} they are not invited, not in the team any more, or the wave is not open for them.
 * @throws {InvalidInputError} the answers are not those of this wave.
 * @throws {BusyError} too many were answering at once.
 */
export async function sendAnswers(
  accountId: string,
  answers: Answers,
  now: () => number,
  remainingMs: () => number,
): Promise<{ counted: true }> {
  let asked: Asked | null = null;
  try {
    return await readAndWrite(async () => {
      asked ??= await findAsked(accountId, answers.waveId);
      const { wave, side } = asked;
      const { urn, participation } = await readSide(answers.waveId, side ?? 0);
      const place = participation?.invited.indexOf(accountId) ?? -1;
      if (wave === null || side === null || participation === null || place === -1) {
        throw new NotAllowedError(text.notAsked);
      }
      if (participation.answered[place]) return { write: [], result: { counted: true } as const };

      const { opensAt, closesAt } = wave.sides[side];
      if (urn === null || now() < opensAt || now() >= closesAt) throw new NotAllowedError(text.notAsked);
      const ballot = ballotOf(answers, wave);
      const freeText = freeTextOf(answers, wave);
      const filled = {
        ballots: shuffled([...urn.ballots, ballot], randomInt),
        texts: shuffled([...urn.texts, ...(freeText === null ? [] : [freeText])], randomInt),
      };
      const answered = participation.answered.with(place, true);
      return {
        write: [
          putUrn(answers.waveId, side, filled, urn.revision),
          putParticipation(answers.waveId, side, { ...participation, answered }, participation.revision),
          waveIsOpen(answers.waveId),
        ],
        result: { counted: true } as const,
      };
    }, patienceOfMany(remainingMs));
  } catch (error) {
    if (error instanceof StorageConflictError)
      throw new BusyError('Too many answered at once', { cause: error });
    throw error;
  }
}

/** The wave, and the side of it whose team somebody is in; `null` where there is none. */
interface Asked {
  wave: Wave | null;
  side: Side | null;
}

/** As many requests where there is no such wave as where there is one. */
async function findAsked(accountId: string, waveId: string): Promise<Asked> {
  const [stored = null] = await readWaves([waveId]);
  const wave = stored?.wave ?? null;
  const teams = await readTeams(wave?.sides.map(({ teamId }) => teamId) ?? nobodysTeams);
  const side = teams.findIndex((team) => team?.members.includes(accountId));
  return { wave, side: side === -1 ? null : (side as Side) };
}

/** Ids of no teams. */
const nobodysTeams = ['-1', '-2'];

/** A whole team may answer at once, when the mail comes: who loses the race waits longer each time. */
const longestWaitMs = 8_000;
/** Left to one more attempt, and to the answer. */
const reserveMs = 4_000;

function patienceOfMany(remainingMs: () => number): Patience {
  return (attempt, error) => {
    if (!(error instanceof StorageConflictError || error instanceof StorageUnavailableError)) return null;
    const waitMs = randomInt(Math.min(longestWaitMs, 150 * 4 ** attempt));
    return remainingMs() - waitMs > reserveMs ? waitMs : null;
  };
}

function ballotOf({ answers }: Answers, { items }: Wave): Ballot {
  const isWhole =
    Object.keys(answers).length === items.length && items.every(({ id }) => Object.hasOwn(answers, id));
  if (!isWhole) throw new InvalidInputError([{ path: ['answers'], message: text.answersIncomplete }]);
  return items.map(({ id }) => answers[id] as Answer);
}

/** What somebody wrote, without what cannot be shown; `null`: nothing. */
function freeTextOf({ text: written }: Answers, { freeText, sides }: Wave): string | null {
  const shown = written?.replace(/[\p{Cc}\p{Cs}]/gu, (one) => (one === '\n' ? one : ' ')).trim() ?? '';
  if (shown === '') return null;
  const length = freeText ? textLengthFor(sides[0].invited + sides[1].invited) : 0;
  if (shown.length > length) {
    throw new InvalidInputError([{ path: ['text'], message: text.reasonTooLong(length) }]);
  }
  return shown;
}
