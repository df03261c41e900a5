import { findOpening, forgetAfterMs, lastClosing, nextInstant } from '../../domain/survey/opening';
import type { Side } from '../../domain/survey/wave';
import { StorageConflictError } from '../../storage/errors';
import { putSchedule } from '../../storage/partnership-storage';
import { transact } from '../../storage/records';
import { closeWave } from './close-wave';
import { finishDeletion } from './delete-partnership';
import { forgetWave } from './forget-wave';
import type { NoticeKind } from './notice-text';
import { openWave } from './open-wave';
import { sendNotices } from './send-notices';
import { readSituation, type Situation } from './situation';
import { idOf } from './waves';
import type { World } from './world';

/** Left to the longest step. */
const reserveMs = 15_000;

interface DueNotice {
  side: Side;
  kind: NoticeKind;
}

/**
 * Does all that is due for a partnership now: opens a wave, sends its mails, closes and publishes it, forgets who took
 * part; or removes what is left of one that was deleted. Each step depends on the revisions of what it read, so that
 * this may run twice, at once, late, or be stopped anywhere and begun again.
 *
 * @returns whether it came to an end; `again`: there was no time left.
 * @throws what kept a step from being done, after the others were.
 */
export async function advancePartnership(partnershipId: string, world: World): Promise<'done' | 'again'> {
  const tried = new Set<string>();
  let failure: unknown = null;
  while (world.remainingMs() > reserveMs) {
    const now = world.now();
    const situation = await readSituation(partnershipId, now);
    if (situation === null) {
      return (await finishDeletion(partnershipId, world.remainingMs)) ? 'done' : 'again';
    }
    const step = findStep(situation, now);
    const notice = step === null ? findDueNotice(situation, tried, now) : null;
    if (step !== null) await step();
    else if (notice !== null) {
      // Once each: mails that cannot be sent now hold up nothing else.
      tried.add(nameOf(notice));
      try {
        if ((await sendNotices(situation, notice.side, notice.kind, world)) === 'again') return 'again';
      } catch (error) {
        failure = error;
      }
    } else if (await setNextInstant(situation)) {
      if (failure !== null) throw failure;
      return 'done';
    }
  }
  return 'again';
}

/** The next change of a partnership's waves that is due; `null`: none. */
function findStep(situation: Situation, now: number): (() => Promise<void>) | null {
  const { wave } = situation.facts;
  if (wave?.status === 'open') {
    return now >= lastClosing(wave.sides) ? () => closeWave(idOf(wave), now) : null;
  }
  if (wave !== null && !wave.forgotten && now >= wave.closedAt! + forgetAfterMs) {
    return () => forgetWave(idOf(wave));
  }
  return findOpening(situation.facts).opens === null ? null : () => openWave(situation);
}

function findDueNotice({ facts }: Situation, tried: ReadonlySet<string>, now: number): DueNotice | null {
  const { wave } = facts;
  if (wave?.status !== 'open') return null;
  const due = wave.sides.flatMap(({ opensAt, remindsAt, closesAt, invitation, reminder }, index) => {
    const side = index as Side;
    const isDue = (instant: number, { done }: { done: boolean }) => !done && now >= instant && now < closesAt;
    const kinds: NoticeKind[] = [
      ...(isDue(opensAt, invitation) ? ['invitation' as const] : []),
      ...(isDue(remindsAt ?? Infinity, reminder) ? ['reminder' as const] : []),
    ];
    return kinds.map((kind) => ({ side, kind }));
  });
  return due.find((notice) => !tried.has(nameOf(notice))) ?? null;
}

const nameOf = ({ side, kind }: DueNotice) => `${side} ${kind}`;

/** @returns `false`: something was changed since, so that it has to be looked at again. */
async function setNextInstant({ stored, facts }: Situation): Promise<boolean> {
  const { partnership, schedule, scheduleRevision } = stored;
  const nextAt = nextInstant(facts);
  if (nextAt === schedule.nextAt) return true;
  try {
    await transact([putSchedule(partnership.id, { ...schedule, nextAt }, scheduleRevision)]);
    return true;
  } catch (error) {
    if (error instanceof StorageConflictError) return false;
    throw error;
  }
}
