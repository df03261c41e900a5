import { ProductRequestError, type ProductRequest } from '../../contract/product-request';
import type { NoticeProgress, Side, WaveSide } from '../../domain/survey/wave';
import { getSiteAddress } from '../../jira/get-site-address';
import { sendNotification, type Notification } from '../../jira/send-notification';
import { readWithoutReminders } from '../../storage/reminder-storage';
import { putWave, readParticipations, readWaves } from '../../storage/wave-storage';
import { noticeText, type NoticeKind } from './notice-text';
import { readAndWrite } from '../read-and-write';
import type { Situation } from './situation';
import { idOf } from './waves';
import type { World } from './world';

/** Who has said to send and was not heard of for so long, was stopped half way. */
const claimLapsesMs = 30 * 60_000;
/** So many people of the list get a mail at once; what is stopped half way is sent again to no more than these. */
const peoplePerMail = 25;
/** Left to one mail and to writing that it was sent. */
const reserveMs = 12_000;

/**
 * Sends the mails of one kind to one side of a wave, as far as there is time.
 *
 * They are claimed first, so that of two who want to send one does, and how far they are is written after each mail: in
 * steps over the whole list, whoever of it has answered, so that how often the wave was written tells nothing of that.
 *
 * @param situation in which the wave is open and the notices are due.
 * @throws {ProductRequestError} Jira did not send; the claim is given back.
 */
export async function sendNotices(
  situation: Situation,
  side: Side,
  kind: NoticeKind,
  world: World,
): Promise<'done' | 'claimedByOther' | 'again'> {
  const waveId = idOf(situation.latest!.wave);
  const issueId = situation.stored.partnership.noticeIssueId;
  const claimedAt = world.now();
  const change = (to: (progress: NoticeProgress) => NoticeProgress | null) =>
    changeProgress(waveId, side, kind, to, world);

  const claim = await change((progress) => {
    const isClaimed = progress.claimedAt !== null && claimedAt < progress.claimedAt + claimLapsesMs;
    if (progress.done || isClaimed) return null;
    // Without an issue there are no mails, only banners.
    return issueId === null ? { ...progress, done: true } : { ...progress, claimedAt };
  });
  if (claim === null) return 'claimedByOther';
  if (claim.done || issueId === null) return 'done';

  const ofOwn = (to: NoticeProgress) => change((progress) => (progress.claimedAt === claimedAt ? to : null));
  let progress = claim;
  const release = () => ofOwn({ ...progress, claimedAt: null });
  try {
    const mail = noticeText(await factsOf(situation, side, kind, world));
    const members = new Set(situation.facts.teams?.[side].members);
    const withoutReminders = kind === 'reminder' ? await readWithoutReminders() : new Set();
    for (;;) {
      if (world.remainingMs() < reserveMs) {
        await release();
        return 'again';
      }
      const [participations] = await readParticipations([waveId]);
      const { invited = [], answered = [] } = participations?.[side] ?? {};
      const to = progress.sent + peoplePerMail;
      const wants = (accountId: string, place: number) =>
        members.has(accountId) && answered[place] === false && !withoutReminders.has(accountId);
      const recipients = invited
        .slice(progress.sent, to)
        .filter((id, index) => wants(id, progress.sent + index));
      if (recipients.length > 0) await sendMail(world.requestJira, issueId, recipients, mail);
      const done = to >= invited.length;
      const written = await ofOwn({ claimedAt, sent: Math.min(to, invited.length), done });
      if (written === null) return 'claimedByOther';
      if (done) return 'done';
      progress = written;
    }
  } catch (error) {
    // Should this fail too, the claim lapses.
    await release().catch(() => undefined);
    throw error;
  }
}

/** One whom Jira does not know, or not any more, has the whole mail refused: then each gets their own. */
async function sendMail(
  request: ProductRequest,
  issueId: string,
  accountIds: readonly string[],
  mail: Notification,
): Promise<void> {
  try {
    await sendNotification(request, issueId, accountIds, mail);
  } catch (error) {
    const isRefused = error instanceof ProductRequestError && error.status === 400;
    if (!isRefused) throw error;
    if (accountIds.length === 1) return;
    for (const accountId of accountIds) await sendMail(request, issueId, [accountId], mail);
  }
}

async function factsOf(situation: Situation, side: Side, kind: NoticeKind, world: World) {
  const { sides, items } = situation.latest!.wave;
  return {
    kind,
    ownTeam: sides[side].teamName,
    partner: sides[side === 0 ? 1 : 0].teamName,
    items: items.length,
    closesAt: sides[side].closesAt,
    timeZone: situation.facts.teams?.[side].timeZone ?? 'UTC',
    pageUrl: `${await getSiteAddress(world.requestJira)}${world.pulsePath}`,
  };
}

/** @returns what was written; `null` where `to` wants nothing written, or the wave is not open any more. */
function changeProgress(
  waveId: string,
  side: Side,
  kind: NoticeKind,
  to: (progress: NoticeProgress) => NoticeProgress | null,
  { now }: World,
): Promise<NoticeProgress | null> {
  return readAndWrite(async () => {
    const [stored = null] = await readWaves([waveId]);
    if (stored === null || stored.wave.status !== 'open') return { write: [], result: null };
    const before = stored.wave.sides[side];
    const progress = to(before[kind]);
    if (progress === null) return { write: [], result: null };
    // Who is invited only when the reminder is due is not reminded as well.
    const isLate = kind === 'invitation' && progress.done && now() >= (before.remindsAt ?? Infinity);
    const reminder = isLate ? { ...before.reminder, done: true } : before.reminder;
    const changed: WaveSide = { ...before, reminder, [kind]: progress };
    const [one, other] = stored.wave.sides;
    return {
      write: [putWave({ ...stored.wave, sides: side === 0 ? [changed, other] : [one, changed] }, stored)],
      result: progress,
    };
  });
}
