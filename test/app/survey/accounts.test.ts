import { surveyMessages as text } from '../../../src/contract/survey-messages';
import { captureLog } from '../../capture-log';
import {
  chicago,
  dayMs,
  hourMs,
  manila,
  partnershipOf,
  startOfClock,
  startSurveyHost,
  type SurveyHost,
} from '../../entry/survey-host';

let host: SurveyHost;
let logged: string[];
beforeEach(async () => {
  host = await startSurveyHost();
  logged = captureLog('error');
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(host.site.violations).toEqual([]);
  expect(logged.join('\n')).not.toContain('712020');
  host.platform.close();
  host.site.close();
});

const anna = manila.members[0]!;
const everything = () => host.site.database.prepare('select value from kvs').pluck().all().join();
const lastReportedAt = async () => (await host.admin('getDataSheetFacts')).lastReportedAt;

describe('the report of accounts', () => {
  it('is driven by the tick, erases who was closed, and lets the wave that they were asked in go on', async () => {
    await host.savePartnership(partnershipOf({ leads: [anna] }));
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    await host.pulse(anna, 'setReminders', { on: false });
    expect(await host.answer(anna, 'p1:1')).toMatchObject({ ok: true });
    host.site.changeAccount(anna, { closed: true });
    await host.tickAt(startOfClock + hourMs);
    expect(everything()).not.toContain(anna);
    expect(await lastReportedAt()).toBe(startOfClock + hourMs);
    expect((await host.stateOf('p1')).latestWave!.percentAnswered).toBe(7);
    expect(await host.answer(manila.members[1]!, 'p1:1')).toMatchObject({ ok: true });
  });

  it('that erases the only lead does not make a lead of every member: an admin is told, and decides', async () => {
    await host.savePartnership(partnershipOf({ leads: [anna] }));
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    const [bert] = chicago.members as [string];
    const leads = async () => ({
      bert: (await host.pulseOf(bert)).isLead,
      isMissing: (await host.stateOf('p1')).leadMissing,
    });
    expect(await leads()).toEqual({ bert: false, isMissing: false });
    host.site.changeAccount(anna, { closed: true });
    await host.tickAt(startOfClock + 10 * dayMs);
    expect(await leads()).toEqual({ bert: false, isMissing: true });
    const response = { waveId: 'p1:1', revision: 0, issueIds: [], reason: 'We talked.' };
    expect(await host.pulse(bert, 'saveResponse', response)).toMatchObject({
      error: { code: 'NOT_ALLOWED', message: text.onlyLeads },
    });
    await host.savePartnership(partnershipOf());
    expect(await leads()).toEqual({ bert: true, isMissing: false });
  });

  it('is told too where the only lead has left both teams', async () => {
    await host.savePartnership(partnershipOf({ leads: [anna] }));
    await host.saveTeams({ ...manila, members: manila.members.slice(1) });
    expect((await host.stateOf('p1')).leadMissing).toBe(true);
    expect((await host.pulseOf(chicago.members[0]!)).isLead).toBe(false);
  });

  it('is never older than seven days, though ticks come late', async () => {
    for (let day = 0; day < 20; day += 0.9) {
      const now = startOfClock + Math.floor(day * dayMs);
      await host.tickAt(now);
      expect(now - (await lastReportedAt())!).toBeLessThanOrEqual(7 * dayMs);
    }
  });

  it('waits when Atlassian asks for it, and goes on', async () => {
    host.site.faults = [
      { pathPattern: '/trigger/hourly-tick', skip: true },
      {
        pathPattern: '/stargate/app/report-accounts',
        status: 429,
        headers: { 'retry-after': '600' },
        times: 1,
      },
    ];
    await host.tickAt(startOfClock);
    expect(await lastReportedAt()).toBeNull();
    await host.moveTo(startOfClock + 599_000);
    expect(await lastReportedAt()).toBeNull();
    await host.moveTo(startOfClock + 601_000);
    expect(await lastReportedAt()).not.toBeNull();
    expect(logged.join()).toContain('ProductRequestError');
  });
});

describe('who was invited', () => {
  it('is forgotten when the two weeks are over, also where the team is not there any more', async () => {
    await host.savePartnership(partnershipOf());
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    const { revision } = await host.admin('getPartnerships');
    await host.admin('deletePartnership', { revision, partnershipId: 'p1', typedName: 'Chicago and Manila' });
    await host.invoke('rapport-admin', 'deleteTeam', { revision: 1, teamId: 'manila' });
    await host.tickAt(startOfClock + 13 * dayMs);
    expect(everything()).toContain(anna);
    expect(host.stored('configuration/head')).toMatchObject({ formerTeams: { manila: startOfClock } });

    await host.tickAt(startOfClock + 15 * dayMs);
    expect(host.places().filter((place) => place.startsWith('invitation/'))).toEqual([]);
    expect(everything()).not.toContain(anna);
    expect(everything()).toContain(chicago.members[0]);
    expect(host.stored('configuration/head')).toMatchObject({ formerTeams: {} });
  });
});
