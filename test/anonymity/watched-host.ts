import type { Partnership } from '../../src/contract/partnership';
import type { Result } from '../../src/contract/result';
import type { Team } from '../../src/contract/team';
import type { Answer, Wave, WaveResult } from '../../src/domain/survey/wave';
import type { ModuleKey } from '../entry/forge-host';
import { partnershipOf, startSurveyHost, type SurveyHost } from '../entry/survey-host';

/** What somebody sends. */
export interface Sending {
  accountId: string;
  answers: readonly Answer[];
  text?: string;
}

/** A survey host of which everything is kept that leaves the app for anywhere but its storage. */
export interface WatchedHost extends SurveyHost {
  /** Every line that the app has logged. */
  logged: string[];
  /** Every request to Jira and to the platform's services, with its body. */
  sent: string[];
  wave(waveId?: string): Wave;
  result(waveId?: string): WaveResult;
  /** Sends as each in turn, an hour apart. @throws one was not counted. */
  sendAll(sendings: readonly Sending[], waveId?: string): Promise<void>;
  /** Sets the clock to when the wave's last side closes, or so much later, and lets the tick do what is due. */
  tickAfterClosing(laterMs?: number, waveId?: string): Promise<void>;
  /** All that the app answers to some people, by who asked what. */
  answersTo(accountIds: readonly string[], partnershipId?: string): Promise<Record<string, string>>;
  /** All that the storage holds, with what it tells of each record's writing. */
  storage(): StoredRow[];
}

/** A record as somebody sees it who holds the whole storage. Instants in epoch ms. */
export interface StoredRow {
  place: string;
  value: string;
  created: number;
  updated: number;
}

type Door = (target: { remote?: string }, path: string, init?: { body?: unknown }) => Promise<Response>;
const seam = globalThis as unknown as { __forge_fetch__: Door & { real?: Door } };

/** @param teams saved at once. */
export async function startWatchedHost(teams?: readonly Team[]): Promise<WatchedHost> {
  const logged: string[] = [];
  for (const method of ['error', 'warn', 'log', 'info', 'debug'] as const) {
    jest
      .spyOn(console, method)
      .mockImplementation((...parts: unknown[]) => void logged.push(parts.map(inFull).join(' ')));
  }
  const survey = await startSurveyHost(teams);
  const sent: string[] = [];
  const door = seam.__forge_fetch__;
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    value: Object.assign(
      (target: { remote?: string }, path: string, init?: { body?: unknown }) => {
        if (target.remote !== 'kvs') sent.push(`${path} ${inFull(init?.body)}`);
        return door(target, path, init);
      },
      { real: door.real },
    ),
  });

  const host: WatchedHost = Object.assign(survey, {
    logged,
    sent,
    wave: (waveId = 'p1:1') => host.stored(`wave/${waveId}`)!['wave'] as Wave,
    result: (waveId = 'p1:1') => host.wave(waveId).result!,
    async sendAll(sendings: readonly Sending[], waveId = 'p1:1') {
      for (const { accountId, answers, text } of sendings) {
        host.site.stopClockAt(host.site.now() + 3_600_000);
        const result = await host.answer(accountId, waveId, answers, text);
        if (!result.ok) throw new Error(JSON.stringify(result.error));
      }
    },
    async tickAfterClosing(laterMs = 0, waveId = 'p1:1') {
      const instant = Math.max(...host.wave(waveId).sides.map(({ closesAt }) => closesAt)) + laterMs;
      await host.tickAt(instant);
      host.site.stopClockAt(instant);
    },
    async answersTo(accountIds: readonly string[], partnershipId = 'p1') {
      const answers: Record<string, string> = {};
      for (const accountId of accountIds) {
        for (const [module, name, payload] of questions(partnershipId)) {
          const answer = await host.invoke(module, name, payload, accountId);
          answers[`${accountId}: ${name} of ${module}`] = JSON.stringify(answer);
        }
      }
      return answers;
    },
    storage: () =>
      host.site.database
        .prepare(`select entity || '/' || key as place, value, created, updated from kvs order by 1`)
        .all() as StoredRow[],
  });
  return host;
}

/** Every function that tells something. */
const questions = (partnershipId: string): [ModuleKey, string, unknown?][] => [
  ['pulse', 'getPulse'],
  ['pulse', 'getResults', { partnershipId }],
  ['pulse', 'getTexts', { waveId: `${partnershipId}:1` }],
  ['trust-panel', 'getConfiguration'],
  ['rapport-admin', 'getPartnerships'],
  ['rapport-admin', 'getDataSheetFacts'],
  ['rapport-admin', 'exportSurveys', { from: null }],
];

/** Ends a host, and looks whether the app did something that the platform does not know. */
export function endWatchedHost(host: WatchedHost): void {
  expect(host.site.violations).toEqual([]);
  host.platform.close();
  host.site.close();
}

/** Opens a wave at once, for both sides. */
export async function openNow(host: WatchedHost, changed: Partial<Partnership> = {}): Promise<void> {
  const partnership = partnershipOf(changed);
  await host.savePartnership(partnership);
  await host.admin('openWaveNow', { partnershipId: partnership.id });
}

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function inFull(part: unknown): string {
  if (part instanceof Error) return `${part.stack} ${inFull(part.cause)}`;
  return typeof part === 'string' ? part : JSON.stringify(part);
}
