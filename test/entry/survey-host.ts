import { inboxOf, type Mail } from '../../local/jira/notify';
import type { SeedUser } from '../../local/seed';
import type { Partnership } from '../../src/contract/partnership';
import type { Result } from '../../src/contract/result';
import { initialSettings } from '../../src/contract/settings';
import type {
  PartnershipState,
  Pulse,
  PulseApi,
  PulsePartnership,
  SurveyAdminApi,
  SurveyConfiguration,
} from '../../src/contract/survey-api';
import type { Team } from '../../src/contract/team';
import type { Answer, Wave } from '../../src/domain/survey/wave';
import { surveyTick } from '../../src/index';
import { teamOf } from '../partnership-fixture';
import { startForgeHost, type ForgeHost } from './forge-host';

export { partnershipOf, teamOf } from '../partnership-fixture';

/** 2026-03-02, a Monday, 09:00 UTC: the surveys' clock starts, and stands. */
export const startOfClock = Date.UTC(2026, 2, 2, 9);
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Ids as Atlassian gives them out, in an order that is not the one in which they are counted. */
export const accountsOf = (team: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `712020:${(index * 7) % 10}-${team}-${index}`);

export const chicago = teamOf('chicago', accountsOf('chicago', 8), { timeZone: 'America/Chicago' });
export const manila = teamOf('manila', accountsOf('manila', 7), {
  timeZone: 'Asia/Manila',
  shore: 'offshore',
});

/** The app on a local site with two teams, and what tests of surveys ask it. */
export interface SurveyHost extends ForgeHost {
  /** A function of the admin page, as an administrator. @throws its failure. */
  admin<Key extends keyof SurveyAdminApi>(key: Key, payload?: unknown): Promise<ValueOf<SurveyAdminApi[Key]>>;
  /** As {@link SurveyHost.admin}, with failures as they are. */
  tryAdmin(key: keyof SurveyAdminApi, payload?: unknown, accountId?: string | null): Promise<Result<unknown>>;
  /** Saves teams past what the admin page shows. */
  saveTeams(...teams: Team[]): Promise<void>;
  /** Saves a partnership on what is stored. */
  savePartnership(partnership: Partnership): Promise<SurveyConfiguration>;
  stateOf(partnershipId: string): Promise<PartnershipState>;
  /** A function of "Your pulse", as somebody. */
  pulse<Key extends keyof PulseApi>(
    accountId: string,
    key: Key,
    payload?: unknown,
  ): Promise<ReturnType<PulseApi[Key]>>;
  /** The one partnership that somebody sees. */
  pulseOf(accountId: string): Promise<PulsePartnership>;
  /** Answers as somebody; every item alike, or each as told. */
  answer(
    accountId: string,
    waveId: string,
    answers?: Answer | readonly Answer[],
    text?: string,
  ): Promise<Result<unknown>>;
  /** Moves the clock, with all that happens until then. */
  moveTo(instant: number): Promise<void>;
  /** Sets the clock, as if no tick had come since, and has the tick look then, and all that comes of it happen. */
  tickAt(instant: number): Promise<void>;
  inbox(accountId: string): Mail[];
  /** A stored record, parsed. */
  stored(place: string): Record<string, unknown> | null;
  /** Has something happen just before the next transaction, once. */
  beforeNextTransaction(happen: () => Promise<unknown>): void;
  /** Takes down what is stored, planned, waiting in the queue and in the inboxes, and gives what puts it back. */
  takeDown(): () => void;
}

type ValueOf<Fn> = Fn extends (...args: never[]) => Result<infer Value> ? Value : never;

const user = (accountId: string): SeedUser => ({
  accountId,
  displayName: `Name of ${accountId}`,
  timeZone: null,
  groups: [],
});

/** The issue by which mails are sent. */
export const noticeIssueId = '4711';
const noticeIssue = {
  id: noticeIssueId,
  key: 'SHOP-1',
  fields: { summary: 'Pulse', created: '2026-01-01T08:00:00.000+0000' },
};

/** @param teams saved at once. */
export async function startSurveyHost(teams: readonly Team[] = [chicago, manila]): Promise<SurveyHost> {
  const forge = await startForgeHost(
    teams.flatMap(({ members }) => members.map(user)),
    [noticeIssue],
  );
  forge.site.stopClockAt(startOfClock);
  const valueOf = (key: string, result: Result<unknown>) => {
    if (!result.ok) throw new Error(`${key}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const host: SurveyHost = Object.assign(forge, {
    tryAdmin: (key: string, payload?: unknown, accountId?: string | null) =>
      forge.invoke('rapport-admin', key, payload, accountId) as Promise<Result<unknown>>,
    admin: async (key: string, payload?: unknown) =>
      valueOf(key, await host.tryAdmin(key as never, payload)) as never,
    async saveTeams(...changed: Team[]) {
      const { revision } = valueOf(
        'getConfiguration',
        (await forge.invoke('rapport-admin', 'getConfiguration')) as never,
      ) as { revision: number };
      const payload = { revision, teams: changed, settings: initialSettings };
      valueOf('setUp', (await forge.invoke('rapport-admin', 'setUp', payload)) as never);
    },
    async savePartnership(partnership: Partnership) {
      const { revision } = await host.admin('getPartnerships');
      return host.admin('savePartnership', { revision, partnership });
    },
    async stateOf(partnershipId: string) {
      const { partnerships } = await host.admin('getPartnerships');
      return partnerships.find(({ partnership }) => partnership.id === partnershipId)!;
    },
    pulse: (accountId: string, key: string, payload?: unknown) =>
      forge.invoke('pulse', key, payload, accountId) as never,
    async pulseOf(accountId: string) {
      const pulse = valueOf('getPulse', await host.pulse(accountId, 'getPulse')) as Pulse;
      return pulse.partnerships[0]!;
    },
    async answer(accountId: string, waveId: string, answers: Answer | readonly Answer[] = 4, text?: string) {
      const { wave } = host.stored(`wave/${waveId}`) as { wave: Wave };
      const given = wave.items.map(({ id }, index) => [
        id,
        Array.isArray(answers) ? answers[index] : answers,
      ]);
      const payload = { waveId, answers: Object.fromEntries(given), text: text ?? null };
      return host.pulse(accountId, 'sendAnswers', payload);
    },
    moveTo: (instant: number) => forge.platform.agenda.moveTo(instant),
    async tickAt(instant: number) {
      forge.site.stopClockAt(instant);
      await forge.inFunction(surveyTick);
      await forge.platform.agenda.runDue();
    },
    inbox: (accountId: string) => inboxOf(forge.site, accountId),
    stored(place: string) {
      const [entity, key] = [place.slice(0, place.indexOf('/')), place.slice(place.indexOf('/') + 1)];
      const text = forge.site.database
        .prepare('select value from kvs where entity = ? and key = ?')
        .pluck()
        .get(entity, key) as string | undefined;
      return text === undefined ? null : (JSON.parse(text) as Record<string, unknown>);
    },
    beforeNextTransaction(happen: () => Promise<unknown>) {
      forge.beforeStorage = async (path) => {
        if (path !== '/api/v1/transaction') return;
        forge.beforeStorage = () => undefined;
        await happen();
      };
    },
    takeDown() {
      const { database } = forge.site;
      const now = forge.site.now();
      const tables = ['kvs', 'queue_event', 'queue_job', 'mail', 'schedule'].map((table) => {
        const rows = database.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
        return { table, rows };
      });
      return () => {
        for (const { table, rows } of tables) {
          database.prepare(`delete from ${table}`).run();
          for (const row of rows) {
            const names = Object.keys(row);
            const values = names.map((name) => `@${name}`);
            database.prepare(`insert into ${table} (${names.join()}) values (${values.join()})`).run(row);
          }
        }
        forge.site.stopClockAt(now);
      };
    },
  });
  if (teams.length > 0) await host.saveTeams(...teams);
  return host;
}
