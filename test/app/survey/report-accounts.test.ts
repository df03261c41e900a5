import {
  isAccountReportDue,
  reportAccounts,
  type ReportPersonalData,
} from '../../../src/app/survey/report-accounts';
import { setReminders } from '../../../src/app/survey/set-reminders';
import { findStoredAccounts } from '../../../src/app/survey/stored-accounts';
import { accountsOf, dayMs, hourMs, partnershipOf, startSurveyHost, teamOf } from '../../entry/survey-host';

const now = Date.UTC(2026, 2, 2, 9);
const chicago = teamOf('chicago', accountsOf('chicago', 110));
const manila = teamOf('manila', accountsOf('manila', 70));
const everybody = [...chicago.members, ...manila.members];

/** Two teams, a partnership with a lead, somebody who wants no reminders, a wave's lists. */
async function startHost() {
  const host = await startSurveyHost([chicago, manila]);
  const lead = chicago.members[3]!;
  await host.savePartnership(partnershipOf({ leads: [lead] }));
  await host.inFunction(() => setReminders('left-the-teams', false));
  host.put('invitation/chicago', {
    version: 1,
    revision: 1,
    invitation: {
      rounds: [
        { waveId: 'p1:1', at: now, closesAt: now + dayMs, accountIds: [lead, 'invited-once', 'unknown'] },
      ],
    },
  });
  const { schedule } = await host.stateOf('p1');
  host.put('schedule/p1', { version: 1, revision: 2, schedule: { ...schedule, latestWave: 1 } });
  host.put('participation/p1:1:0', {
    version: 1,
    revision: 1,
    participation: { invited: ['asked-once', lead], answered: '11' },
  });
  return { host, lead };
}

/** What Atlassian was told, call by call; those of `closed` are told to be closed. */
function atlassian(closed: readonly string[] = []) {
  const calls: string[][] = [];
  const report: ReportPersonalData = async (accounts) => {
    calls.push(accounts.map(({ accountId }) => accountId));
    return accounts
      .filter(({ accountId }) => closed.includes(accountId))
      .map(({ accountId }) => ({ accountId, status: 'closed' as const }));
  };
  return { calls, report };
}
const always = () => true;

it('reports each stored account once, at most 90 a call, wherever it is stored, and nobody who is unknown', async () => {
  const { host } = await startHost();
  const { calls, report } = atlassian();
  await host.inFunction(() => reportAccounts(report, always, now));
  expect(calls.flat().sort()).toEqual([...everybody, 'left-the-teams', 'invited-once', 'asked-once'].sort());
  expect(Math.max(...calls.map((call) => call.length))).toBeLessThanOrEqual(90);
});

it('is due again after six days, so that a tick that comes late still keeps within seven', async () => {
  const { host } = await startHost();
  const isDueAt = (instant: number) => host.inFunction(() => isAccountReportDue(instant));
  expect(await isDueAt(now)).toBe(true);
  await host.inFunction(() => reportAccounts(atlassian().report, always, now));
  expect(await isDueAt(now + 6 * dayMs - 1)).toBe(false);
  expect(await isDueAt(now + 6 * dayMs)).toBe(true);
});

it('goes on where it was stopped, by its time or by an answer that never came', async () => {
  const { host } = await startHost();
  const first = atlassian();
  let mayStillCall = 1;
  expect(await host.inFunction(() => reportAccounts(first.report, () => mayStillCall-- > 0, now))).toBe(
    false,
  );
  await expect(
    host.inFunction(() => reportAccounts(() => Promise.reject(new Error('503')), always, now + hourMs)),
  ).rejects.toThrow('503');
  expect(await host.inFunction(() => isAccountReportDue(now + hourMs))).toBe(true);

  const rest = atlassian();
  expect(await host.inFunction(() => reportAccounts(rest.report, always, now + 2 * hourMs))).toBe(true);
  expect(first.calls.flat().filter((id) => rest.calls.flat().includes(id))).toEqual([]);
  expect([...first.calls.flat(), ...rest.calls.flat()]).toHaveLength(everybody.length + 3);
});

it('begins anew when a report could not be finished for six days', async () => {
  const { host } = await startHost();
  await host.inFunction(() => reportAccounts(atlassian().report, () => false, now));
  const { calls, report } = atlassian();
  await host.inFunction(() => reportAccounts(report, always, now + 6 * dayMs));
  expect(calls.flat()).toHaveLength(everybody.length + 3);
});

it('erases closed accounts from every record, and keeps how many were invited and who else has answered', async () => {
  const { host, lead } = await startHost();
  const closed = [lead, manila.members[1]!, 'left-the-teams', 'invited-once', 'asked-once'];
  await host.inFunction(() => reportAccounts(atlassian(closed).report, always, now));

  const stored = Object.values(await host.inFunction(() => findStoredAccounts())).flatMap((kind) => [
    ...kind,
  ]);
  expect(stored.filter((id) => closed.includes(id))).toEqual([]);
  expect(new Set(stored)).toEqual(new Set(everybody.filter((id) => !closed.includes(id))));
  const everything = host.site.database.prepare('select value from kvs').pluck().all().join();
  expect(closed.filter((id) => everything.includes(`"${id}"`))).toEqual([]);
  const participation = host.site.database
    .prepare("select value from kvs where entity = 'participation'")
    .pluck()
    .get() as string;
  expect(JSON.parse(participation)).toMatchObject({ participation: { invited: ['', ''], answered: '11' } });
});

it('erases also when the rest of the report fails', async () => {
  const { host, lead } = await startHost();
  let calls = 0;
  const report: ReportPersonalData = async (accounts) => {
    if (++calls > 2) throw new Error('429');
    return accounts.some(({ accountId }) => accountId === lead)
      ? [{ accountId: lead, status: 'closed' }]
      : [];
  };
  await expect(host.inFunction(() => reportAccounts(report, always, now))).rejects.toThrow('429');
  const stored = await host.inFunction(() => findStoredAccounts());
  expect(stored.partnership.has(lead) || stored.team.has(lead)).toBe(false);
});
