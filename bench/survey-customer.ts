import path from 'node:path';
import { readManifest } from '../local/forge/manifest';
import type { Usage } from '../local/forge/meter';
import { ForgePlatform } from '../local/forge/platform';
import { installGlobals } from '../local/forge/runtime';
import { saveConfiguration } from '../local/save-configuration';
import { requireFunctions } from '../local/server';
import { emptyCatalogues } from '../local/seed';
import { openLocalSite } from '../local/site';
import type { Result } from '../src/contract/result';
import type { PartnershipResults, Pulse, SurveyConfiguration } from '../src/contract/survey-api';
import type { Team } from '../src/contract/team';
import { partnershipOf, teamOf } from '../test/partnership-fixture';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A Monday. */
const firstDay = Date.UTC(2026, 0, 5);

/** A firm that asks all its teams. */
export interface Customer {
  name: string;
  /** Members of each team. */
  teams: readonly number[];
  cadenceWeeks: number;
  /** Which teams are asked about each other, and in which week first. */
  partnerships: readonly { teams: readonly [number, number]; week: number }[];
  /** How much of a year is lived through; the year is worked out from it. */
  weeks: number;
}

/** What the customer's surveys used, in the weeks that were lived through. */
export interface CustomerUse extends Usage {
  people: number;
  answers: number;
  mails: number;
  /** Most units in any minute of the site's clock. */
  peakUnits: Record<'read' | 'written', number>;
  /** The largest answer to a read, and the largest write, which is a transaction, bytes. */
  largestRequestBytes: Record<'read' | 'written', number>;
  /** The largest value that the storage held at any time, bytes. */
  largestValueBytes: number;
  /** How long this machine took, ms. */
  tookMs: number;
}

/** Something that somebody does, at an instant (epoch ms). */
interface Act {
  at: number;
  do: () => Promise<void>;
}

/**
 * Lives through some weeks of a customer: the schedule runs hourly, everybody who is asked answers (a third in the ten
 * minutes after the mail, the others within four days), everybody looks at the results once, a lead answers for each
 * wave, and an admin looks at the page once a week.
 *
 * @throws {Error} a function failed, a limit was passed, or an answer was lost.
 */
export async function liveThrough(customer: Customer): Promise<CustomerUse> {
  const startedAt = performance.now();
  installGlobals();
  const site = openLocalSite({ directory: ':memory:' });
  const platform = new ForgePlatform(site, readManifest(path.join(__dirname, '..')), requireFunctions);
  try {
    const members = customer.teams.map((size, team) =>
      // As long as Atlassian's account ids are.
      Array.from(
        { length: size },
        (_, index) => `712020:${idPart(team)}-0000-4000-8000-${idPart(index)}aaaa`,
      ),
    );
    await site.load({
      name: customer.name,
      now: firstDay - dayMs,
      users: ['admin', ...members.flat()].map((accountId) => ({
        accountId,
        displayName: accountId,
        timeZone: 'UTC',
        groups: [],
        isAdmin: accountId === 'admin',
      })),
      groups: [],
      ...emptyCatalogues,
      issues: [{ id: '1', key: 'PULSE-1', fields: { summary: 'Pulse', created: '2026-01-01T08:00:00Z' } }],
      pages: [],
    });

    async function ask<T>(accountId: string, moduleKey: string, key: string, payload?: unknown): Promise<T> {
      const person = site.people.find(accountId)!;
      const answer = await platform.invoke(moduleKey, key, payload, {}, { person, theme: 'light' });
      if (!answer.success) throw new Error(`${key}: ${answer.error.message}`);
      const result = answer.payload as Result<T>;
      if (!result.ok) throw new Error(`${key}: ${JSON.stringify(result.error)}`);
      return result.value;
    }

    // Only what the surveys cost is asked for.
    site.faults = [{ pathPattern: '/trigger/totals-hourly', skip: true }];
    await saveConfiguration(platform, 'admin', { teams: members.map(surveyedTeam), settings: null });
    const partnerships = customer.partnerships.map(({ teams: [one, other], week }, index) =>
      partnershipOf({
        id: `partnership-${index}`,
        name: `Partnership ${index}`,
        teamIds: [`team-${one}`, `team-${other}`],
        cadenceWeeks: customer.cadenceWeeks,
        firstOpening: new Date(firstDay + (week * 7 + 1) * dayMs).toISOString().slice(0, 10),
        noticeIssueId: '1',
      }),
    );
    for (const partnership of partnerships) {
      const { revision } = await ask<SurveyConfiguration>('admin', 'rapport-admin', 'getPartnerships');
      await ask('admin', 'rapport-admin', 'savePartnership', { revision, partnership });
      // An admin is not that fast, nor would the storage's units per minute suffice.
      await platform.agenda.moveBy(60_000);
    }
    await platform.agenda.moveTo(firstDay);
    platform.meter.reset();
    const storageUse = watchStorage(platform);

    const end = firstDay + customer.weeks * 7 * dayMs;
    const use = { answers: 0 };
    const acts: Act[] = [];
    for (let week = 0; week < customer.weeks; week++) {
      acts.push({
        at: firstDay + week * 7 * dayMs + 9 * hourMs,
        do: async () => void (await ask('admin', 'rapport-admin', 'getPartnerships')),
      });
    }
    partnerships.forEach((partnership, index) => {
      const { teams, week } = customer.partnerships[index]!;
      const people = teams.flatMap((team) => members[team]!);
      for (
        let date = firstDay + week * 7 * dayMs + dayMs;
        date + 10 * dayMs <= end;
        date += customer.cadenceWeeks * 7 * dayMs
      ) {
        const mailsOut = date + 11 * hourMs;
        people.forEach((accountId, place) => {
          const share = place / people.length;
          const at = place % 3 === 0 ? mailsOut + share * 10 * 60_000 : mailsOut + hourMs + share * 4 * dayMs;
          acts.push({
            at: Math.floor(at),
            do: async () => {
              const pulse = await ask<Pulse>(accountId, 'pulse', 'getPulse');
              const { waveId, items } = pulse.partnerships.find(
                ({ id }) => id === partnership.id,
              )!.invitation!;
              const answers = Object.fromEntries(items.map(({ id }, item) => [id, 1 + ((place + item) % 5)]));
              await ask(accountId, 'pulse', 'sendAnswers', { waveId, answers, text: null });
              use.answers++;
            },
          });
          acts.push({
            at: Math.floor(date + 7 * dayMs + 9 * hourMs + share * 8 * hourMs),
            do: async () => {
              await ask<Pulse>(accountId, 'pulse', 'getPulse');
              await ask(accountId, 'pulse', 'getResults', { partnershipId: partnership.id });
            },
          });
        });
        acts.push({
          at: date + 9 * dayMs,
          do: async () => {
            const payload = { partnershipId: partnership.id };
            const { waves } = await ask<PartnershipResults>(people[0]!, 'pulse', 'getResults', payload);
            const { waveId, revision, result } = waves.at(-1)!;
            if (result.published !== 'bySide') throw new Error(`${waveId} was not published by side`);
            const told = result.sides.reduce((sum, { answered }) => sum + answered, 0);
            if (told !== people.length) throw new Error(`${waveId}: ${told} answers of ${people.length}`);
            const reason = 'Nothing stands out; we go on as we do.';
            await ask(people[0]!, 'pulse', 'saveResponse', { waveId, revision, issueIds: [], reason });
          },
        });
      }
    });

    let largestValueBytes = 0;
    const readLargest = site.database.prepare('select max(length(cast(value as blob))) from kvs').pluck();
    acts.sort((a, b) => a.at - b.at);
    let next = 0;
    for (let hour = firstDay + hourMs; hour <= end; hour += hourMs) {
      for (; next < acts.length && acts[next]!.at < hour; next++) {
        const act = acts[next]!;
        site.stopClockAt(Math.max(act.at, site.now()));
        await act.do();
      }
      await platform.agenda.moveTo(hour);
      largestValueBytes = Math.max(largestValueBytes, Number(readLargest.get()));
    }

    const { usage } = platform.meter;
    if (site.violations.length > 0) throw new Error(`Violations: ${JSON.stringify(site.violations)}`);
    const failed = Object.entries(usage.functions).filter(([, { failed: count }]) => count > 0);
    if (failed.length > 0) throw new Error(`Functions failed: ${failed.map(([key]) => key).join(', ')}`);
    if (usage.queue.dropped > 0) throw new Error(`${usage.queue.dropped} events were dropped`);
    return {
      ...usage,
      people: members.flat().length,
      answers: use.answers,
      mails: Object.entries(usage.rest.functions).reduce(
        (sum, [operation, count]) => sum + (operation.includes('/notify') ? count : 0),
        0,
      ),
      ...storageUse,
      largestValueBytes,
      tookMs: performance.now() - startedAt,
    };
  } finally {
    platform.close();
    site.close();
  }
}

/** From now on: the busiest minute, and the largest requests. */
function watchStorage({
  meter,
  site,
}: ForgePlatform): Pick<CustomerUse, 'peakUnits' | 'largestRequestBytes'> {
  const use = { peakUnits: { read: 0, written: 0 }, largestRequestBytes: { read: 0, written: 0 } };
  const ofMinute = { read: 0, written: 0 };
  let minute = 0;
  const count = meter.countStorage.bind(meter);
  meter.countStorage = (kind, bytes, units) => {
    count(kind, bytes, units);
    const now = Math.floor(site.now() / 60_000);
    if (now !== minute) Object.assign(ofMinute, { read: 0, written: 0 });
    minute = now;
    ofMinute[kind] += units;
    use.peakUnits[kind] = Math.max(use.peakUnits[kind], ofMinute[kind]);
    use.largestRequestBytes[kind] = Math.max(use.largestRequestBytes[kind], bytes);
  };
  return use;
}

const idPart = (number: number) => number.toString(16).padStart(8, '0');

/** Two years of holidays, as the admin page takes them over; on Saturdays, so that they move no wave. */
const holidayNames = Object.fromEntries(
  Array.from({ length: 26 }, (_, index) => [
    new Date(firstDay + (5 + 28 * index) * dayMs).toISOString().slice(0, 10),
    `Day of the region, ${index + 1}`,
  ]),
);

const surveyedTeam = (members: readonly string[], index: number): Team =>
  teamOf(`team-${index}`, members, {
    shore: index % 2 === 0 ? 'onshore' : 'offshore',
    holidays: Object.keys(holidayNames),
    holidayNames,
    holidayRegion: 'DE-BY',
  });
