import type { Partnership } from '../../src/contract/partnership';
import type { Result } from '../../src/contract/result';
import type { PartnershipState, PulseApi, SurveyAdminApi } from '../../src/contract/survey-api';
import type { Side } from '../../src/domain/survey/wave';
import type { ForgePlatform } from '../forge/platform';
import { makeRandom } from './random';
import { planBallots } from './survey-plan';
import type { WavePlan } from './survey-plan';

const hourMs = 3_600_000;
/** Nobody answers so late that a tick, which takes its hour, comes in between. */
const lastHoursMs = 3 * hourMs;

/** What a lead says that came of a wave. */
export interface Reply {
  /** Epoch ms; when the wave is still open then, as soon as it has closed. */
  at: number;
  accountId: string;
  /** Issues that the lead's team makes of it. */
  issueIds: readonly string[];
  reason: string | null;
}

/** A partnership, and what its people think, say and do over its waves. */
export interface SurveyStory {
  /** Tells stories apart: the same number gives the same ballots. */
  number: number;
  partnership: Partnership;
  /** When an admin sets it up, epoch ms. */
  beginsAt: number;
  /** By side, who is asked. */
  members: readonly [readonly string[], readonly string[]];
  waves: readonly WavePlan[];
  /** By wave; a wave without replies is left to whoever opens the demo. */
  replies: readonly (readonly Reply[])[];
  /** Who has not answered the last wave when the story ends, if it is open then. */
  stillToAnswer: readonly string[];
}

/** Something that a person does, at an instant (epoch ms). */
interface Act {
  at: number;
  do: () => Promise<void>;
}

/**
 * Lives through the stories' surveys on the site: an admin sets them up, members answer, leads reply, and the app's
 * own schedule does the rest, all through the functions behind the app's pages and by the site's clock. Between the
 * instants at which something happens the site is as if it were switched off.
 *
 * @param until epoch ms; the clock stands there afterwards.
 * @throws {Error} the app refused something: the stories do not fit it.
 */
export async function liveSurveys(
  platform: ForgePlatform,
  adminId: string,
  stories: readonly SurveyStory[],
  until: number,
): Promise<void> {
  const { site, agenda } = platform;
  const acts: Act[] = [];
  const plan = (...more: Act[]) => acts.push(...more.filter(({ at }) => at <= until));

  /** Calls a function behind a page of the app, as somebody. */
  async function ask<Api, Key extends keyof Api & string>(
    accountId: string,
    moduleKey: string,
    functionKey: Key,
    payload?: unknown,
  ): Promise<ValueOf<Api[Key]>> {
    const person = site.people.find(accountId);
    if (person === null) throw new RangeError(`The site has no user ${accountId}.`);
    const answer = await platform.invoke(moduleKey, functionKey, payload, {}, { person, theme: 'light' });
    if (!answer.success) throw new Error(`${functionKey}: ${answer.error.message}`);
    const result = answer.payload as Result<ValueOf<Api[Key]>>;
    if (!result.ok) throw new Error(`${functionKey}: ${JSON.stringify(result.error)}`);
    return result.value;
  }
  const askAdmin = <Key extends keyof SurveyAdminApi & string>(key: Key, payload?: unknown) =>
    ask<SurveyAdminApi, Key>(adminId, 'rapport-admin', key, payload);
  const askPulse = <Key extends keyof PulseApi & string>(accountId: string, key: Key, payload?: unknown) =>
    ask<PulseApi, Key>(accountId, 'pulse', key, payload);

  /** What the app says of the open wave to one of those whom it asks. */
  async function invitationOf({ partnership }: SurveyStory, accountId: string) {
    const { partnerships } = await askPulse(accountId, 'getPulse');
    return partnerships.find(({ id }) => id === partnership.id)!.invitation!;
  }

  async function planAnswers(story: SurveyStory, number: number, side: Side): Promise<void> {
    const wavePlan = story.waves[number - 1];
    if (wavePlan === undefined) return;
    const { waveId, items, opensAt, closesAt } = await invitationOf(story, story.members[side][0]!);
    const random = makeRandom(story.number * 1_000 + number * 2 + side);
    const isLast = number === story.waves.length;
    const asked = story.members[side].filter((id) => !isLast || !story.stillToAnswer.includes(id));
    const who = random.shuffle(asked);
    const ballots = planBallots(items, wavePlan, { story: story.number, wave: number, side });
    // Most answer on the first days.
    const span = Math.max(0, Math.min(closesAt, until) - lastHoursMs - opensAt);
    plan(
      ...ballots.map((ballot, index) => ({
        at: Math.floor(opensAt + span * random.next() ** 2),
        do: async () => {
          const answers = Object.fromEntries(items.map(({ id }, place) => [id, ballot[place]!]));
          await askPulse(who[index]!, 'sendAnswers', { waveId, answers, text: null });
        },
      })),
    );
  }

  function planReplies(story: SurveyStory, number: number, closedAt: number): void {
    const replies = story.replies[number - 1] ?? [];
    plan(
      ...replies.map(({ at, accountId, issueIds, reason }, index) => ({
        at: Math.max(at, closedAt + hourMs),
        do: async () => {
          const { waves } = await askPulse(accountId, 'getResults', { partnershipId: story.partnership.id });
          const { waveId, revision } = waves.find((wave) => wave.number === number)!;
          const earlier = replies.slice(0, index).flatMap((reply) => reply.issueIds);
          await askPulse(accountId, 'saveResponse', {
            waveId,
            revision,
            issueIds: [...earlier, ...issueIds],
            reason,
          });
          await look();
        },
      })),
    );
  }

  for (const story of stories) {
    plan({
      at: story.beginsAt,
      do: async () => {
        const { revision } = await askAdmin('getPartnerships');
        await askAdmin('savePartnership', { revision, partnership: story.partnership });
        await look();
      },
    });
  }

  const seen = new Map<string, PartnershipState['latestWave']>();
  /** When the app next has something to do, epoch ms. */
  let nextTick = Infinity;
  /** Looks when that is, and plans what people do now that a wave has opened or closed. */
  async function look(): Promise<void> {
    const { partnerships } = await askAdmin('getPartnerships');
    for (const { partnership, latestWave } of partnerships) {
      const story = stories.find((one) => one.partnership.id === partnership.id)!;
      const before = seen.get(partnership.id) ?? null;
      seen.set(partnership.id, latestWave);
      if (latestWave === null) continue;
      const { number, status } = latestWave;
      if (before?.number !== number)
        for (const side of [0, 1] as const) await planAnswers(story, number, side);
      if (status === 'closed' && before?.status !== 'closed') planReplies(story, number, site.now());
    }
    nextTick = Math.min(...partnerships.map(nextNeed));
  }

  // The issues are there from the beginning, whatever the stories' clock says: by it they are not counted.
  site.faults = [{ pathPattern: '/trigger/totals-hourly', skip: true }];
  for (;;) {
    const act = acts.sort((a, b) => a.at - b.at)[0];
    const at = Math.min(act?.at ?? Infinity, nextTick);
    if (at > until) break;
    // Backwards the clock never goes: what a tick of the same hour made known may be due already.
    site.stopClockAt(Math.max(at, site.now()));
    if (act !== undefined && act.at <= nextTick) {
      acts.shift();
      await act.do();
    } else {
      // The schedule runs hourly: within the hour the app sees that its time has come.
      await agenda.moveBy(hourMs);
      await look();
    }
  }
  site.faults = [];
  site.setClock(until);
}

/** When a partnership next needs the app, epoch ms: between waves it would look each day that its next date is not there yet. */
function nextNeed({ schedule, latestWave }: PartnershipState): number {
  if (latestWave?.status === 'open') return schedule.nextAt;
  return Math.max(schedule.nextAt, Date.parse(schedule.nextOpening) - 24 * hourMs);
}

type ValueOf<Fn> = Fn extends (...args: never[]) => Result<infer Value> ? Value : never;
