import { People } from '../../../local/jira/people';
import { surveyMessages as text } from '../../../src/contract/survey-messages';
import type { Wave } from '../../../src/domain/survey/wave';
import { captureLog } from '../../capture-log';
import {
  chicago,
  dayMs,
  hourMs,
  manila,
  noticeIssueId,
  partnershipOf,
  startOfClock,
  startSurveyHost,
  teamOf,
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
  host.platform.close();
  host.site.close();
});

const waveOf = (id = 'p1:1') => host.stored(`wave/${id}`)?.['wave'] as Wave | undefined;
/** 2026-03-03 10:00 in Manila and in Chicago; the last of five working days ends on 2026-03-09. */
const manilaOpens = Date.UTC(2026, 2, 3, 2);
const chicagoOpens = Date.UTC(2026, 2, 3, 16);
const manilaCloses = Date.UTC(2026, 2, 9, 16);
const chicagoCloses = Date.UTC(2026, 2, 10, 5);

describe('a wave', () => {
  it('runs by itself: made when the first side opens, closed after both, forgotten a day later', async () => {
    await host.savePartnership(partnershipOf());
    await host.moveTo(manilaOpens - 1);
    expect(waveOf()).toBeUndefined();

    await host.moveTo(manilaOpens + hourMs);
    expect(waveOf()).toMatchObject({
      status: 'open',
      sides: [
        { teamId: 'chicago', invited: 8, opensAt: chicagoOpens, closesAt: chicagoCloses },
        { teamId: 'manila', invited: 7, opensAt: manilaOpens, closesAt: manilaCloses },
      ],
    });
    expect((await host.stateOf('p1')).schedule).toMatchObject({ nextOpening: '2026-03-31', latestWave: 1 });

    await host.moveTo(chicagoCloses - 1);
    expect(waveOf()!.status).toBe('open');
    await host.moveTo(chicagoCloses + hourMs);
    expect(waveOf()).toMatchObject({ status: 'closed', result: { published: 'nothing' }, forgotten: false });
    expect(host.places()).toContain('participation/p1:1:0');
    expect(host.places().filter((place) => place.startsWith('urn/'))).toEqual([]);

    await host.moveTo(chicagoCloses + dayMs + 2 * hourMs);
    expect(waveOf()).toMatchObject({ forgotten: true });
    expect(host.places().filter((place) => place.startsWith('participation/'))).toEqual([]);
  });

  it('opens late, but whole, after hours in which no tick came', async () => {
    await host.savePartnership(partnershipOf());
    host.site.faults = [{ pathPattern: '/trigger/hourly-tick', skip: true }];
    const wednesday = Date.UTC(2026, 2, 4, 20);
    await host.moveTo(wednesday);
    expect(waveOf()).toBeUndefined();
    host.site.faults = [];
    await host.moveTo(wednesday + hourMs);
    const [inChicago, inManila] = waveOf()!.sides;
    expect(inChicago.opensAt).toBe(chicagoOpens + dayMs);
    expect(inChicago.closesAt).toBe(chicagoCloses + dayMs);
    expect(inManila.closesAt).toBe(manilaCloses + dayMs);
  });

  it('is made once when two ticks run at once, twice over, and their events come twice', async () => {
    await host.savePartnership(partnershipOf());
    host.site.faults = [
      { pathPattern: '/trigger/hourly-tick', twice: true },
      { pathPattern: '/queue/survey-work', twice: true },
    ];
    await host.tickAt(manilaOpens);
    expect(host.stored('wave/p1:1')).toMatchObject({ revision: expect.any(Number) });
    expect(host.stored('invitation/manila')).toMatchObject({
      revision: 1,
      invitation: { rounds: [{ waveId: 'p1:1' }] },
    });
    expect((await host.stateOf('p1')).schedule.latestWave).toBe(1);
  });

  it('is not touched by what an admin changes while it is open', async () => {
    await host.savePartnership(partnershipOf());
    await host.tickAt(manilaOpens);
    const before = waveOf();
    const { revision } = await host.admin('getPartnerships');
    const raised = { revision, partnership: partnershipOf({ minimumAnswers: 6 }) };
    expect(await host.tryAdmin('savePartnership', raised)).toMatchObject({
      error: {
        code: 'INVALID',
        problems: [{ path: ['partnership', 'minimumAnswers'], message: text.minimumFrozen }],
      },
    });
    await host.savePartnership(
      partnershipOf({ excludedItems: ['R2'], daysOpen: 2, freeText: true, paused: true }),
    );
    await host.saveTeams({ ...manila, members: manila.members.slice(1), name: 'Makati' });
    await host.tickAt(manilaOpens + 2 * hourMs);
    expect(waveOf()).toEqual(before);
  });

  it('leaves a wave that was published without an answer from both the gate open only after “you said, we did”', async () => {
    await host.savePartnership(partnershipOf({ cadenceWeeks: 2 }));
    await host.tickAt(manilaOpens);
    const urn = (side: number) => host.stored(`urn/p1:1:${side}`)!;
    for (const side of [0, 1]) {
      host.put(`urn/p1:1:${side}`, { ...urn(side), urn: { ballots: Array(6).fill('4444444'), texts: [] } });
    }
    await host.tickAt(chicagoCloses);
    expect(waveOf()!.result!.published).toBe('bySide');
    await host.tickAt(Date.UTC(2026, 3, 20, 20));
    expect((await host.stateOf('p1')).schedule.latestWave).toBe(1);
  });
});

describe('opening now', () => {
  it('is done at once, with both sides open, unless something but the date stands against it', async () => {
    await host.savePartnership(partnershipOf({ firstOpening: '2026-09-01' }));
    const { partnerships } = await host.admin('openWaveNow', { partnershipId: 'p1' });
    expect(partnerships[0]!.latestWave).toMatchObject({
      number: 1,
      status: 'open',
      openedOn: '2026-03-02',
      percentAnswered: 0,
    });
    const again = await host.tryAdmin('openWaveNow', { partnershipId: 'p1' });
    expect(again).toMatchObject({ error: { code: 'INVALID', problems: [{ message: text.waitingFor }] } });
    expect(await host.tryAdmin('openWaveNow', { partnershipId: 'p9' })).toMatchObject({
      error: { code: 'INVALID', problems: [{ message: text.partnershipUnknown }] },
    });
  });

  it('counts for the later of the two dates, also when the cadence is changed while it is open', async () => {
    // 14:00 on 2 March in Chicago, 04:00 on 3 March in Manila.
    const now = startOfClock + 11 * hourMs;
    await host.savePartnership(partnershipOf({ firstOpening: '2026-03-03' }));
    host.site.stopClockAt(now);
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    await host.savePartnership(partnershipOf({ firstOpening: '2026-03-03', cadenceWeeks: 3 }));
    expect((await host.stateOf('p1')).schedule.nextOpening).toBe('2026-03-24');
  });

  it('opens one wave for a double click, and for an answer that was lost', async () => {
    await host.savePartnership(partnershipOf());
    const both = [1, 2].map(() => host.tryAdmin('openWaveNow', { partnershipId: 'p1' }));
    expect((await Promise.all(both)).map(({ ok }) => ok)).toContain(true);
    expect((await host.stateOf('p1')).schedule.latestWave).toBe(1);

    await host.saveTeams(teamOf('kyoto', ['k1', 'k2', 'k3']), teamOf('lima', ['l1', 'l2', 'l3']));
    await host.savePartnership(partnershipOf({ id: 'p2', name: 'Two', teamIds: ['kyoto', 'lima'] }));
    host.site.faults = [{ pathPattern: '/kvs/api/v1/transaction', lost: true, times: 1 }];
    expect(await host.tryAdmin('openWaveNow', { partnershipId: 'p2' })).toMatchObject({ ok: true });
    expect((await host.stateOf('p2')).schedule.latestWave).toBe(1);
  });

  it('invites nobody twice within 14 days, also not who changes teams, nor when their team is deleted', async () => {
    const kyoto = teamOf('kyoto', ['k1', 'k2', 'k3', 'k4', 'k5']);
    const lima = teamOf('lima', ['l1', 'l2', 'l3']);
    await host.saveTeams(kyoto, lima);
    await host.savePartnership(partnershipOf());
    await host.savePartnership(
      partnershipOf({ id: 'p2', name: 'Two', teamIds: ['kyoto', 'lima'], firstOpening: '2026-12-01' }),
    );
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    const mover = manila.members[0]!;
    await host.saveTeams(
      { ...manila, members: manila.members.slice(1) },
      { ...lima, members: [...lima.members, mover] },
    );
    const refused = { error: { problems: [{ message: text.waitingFor }] } };
    expect(await host.tryAdmin('openWaveNow', { partnershipId: 'p2' })).toMatchObject(refused);
    expect((await host.stateOf('p2')).invitedUntil).toEqual([null, expect.any(Number)]);

    const { revision } = await host.admin('getPartnerships');
    await host.admin('deletePartnership', { revision, partnershipId: 'p1', typedName: 'Chicago and Manila' });
    const configuration = (await host.invoke('rapport-admin', 'getConfiguration')) as {
      value: { revision: number };
    };
    await host.invoke('rapport-admin', 'deleteTeam', {
      revision: configuration.value.revision,
      teamId: 'manila',
    });
    expect(host.places()).not.toContain('team/manila');
    expect(await host.tryAdmin('openWaveNow', { partnershipId: 'p2' })).toMatchObject(refused);

    host.site.stopClockAt(startOfClock + 14 * dayMs);
    expect(await host.tryAdmin('openWaveNow', { partnershipId: 'p2' })).toMatchObject({ ok: true });
  });

  const waves = () => host.places().filter((place) => place.startsWith('wave/'));
  const openNow = (partnershipId: string) => host.tryAdmin('openWaveNow', { partnershipId });

  it('lets of two partnerships that share a team only one invite it, when both open at once', async () => {
    await host.saveTeams(teamOf('kyoto', ['k1', 'k2', 'k3']));
    await host.savePartnership(partnershipOf());
    await host.savePartnership(partnershipOf({ id: 'p2', name: 'Two', teamIds: ['kyoto', 'chicago'] }));
    // The one has read and decided when the other opens.
    host.beforeNextTransaction(() => openNow('p2'));
    expect(await openNow('p1')).toMatchObject({ error: { code: 'INVALID' } });
    expect(waves()).toEqual(['wave/p2:1']);
    expect((await host.stateOf('p1')).schedule.latestWave).toBe(0);
  });

  it('lets nobody be invited twice who changes teams in the very moment in which both partnerships open', async () => {
    const lima = teamOf('lima', ['l1', 'l2', 'l3']);
    await host.saveTeams(teamOf('kyoto', ['k1', 'k2', 'k3']), lima);
    await host.savePartnership(partnershipOf());
    await host.savePartnership(partnershipOf({ id: 'p2', name: 'Two', teamIds: ['kyoto', 'lima'] }));
    const mover = manila.members[0]!;
    host.beforeNextTransaction(async () => {
      const without = { ...manila, members: manila.members.slice(1) };
      await host.saveTeams(without, { ...lima, members: [...lima.members, mover] });
      await openNow('p2');
    });
    expect(await openNow('p1')).toMatchObject({ ok: true });
    expect(waves()).toHaveLength(2);
    const invited = [0, 1].flatMap((side) =>
      ['p1', 'p2'].flatMap(
        (id) =>
          (host.stored(`participation/${id}:1:${side}`) as { participation: { invited: string[] } })
            .participation.invited,
      ),
    );
    expect(invited.filter((id) => id === mover)).toHaveLength(1);
  });
});

describe('mails', () => {
  const withMails = () => host.savePartnership(partnershipOf({ noticeIssueId }));
  const subjects = (accountId: string) => host.inbox(accountId).map(({ subject }) => subject);

  it('invite each side when it opens, and remind halfway; nothing in them is personal', async () => {
    await withMails();
    await host.tickAt(manilaOpens);
    expect(manila.members.map((id) => host.inbox(id).length)).toEqual(manila.members.map(() => 1));
    expect(chicago.members.map((id) => host.inbox(id).length)).toEqual(chicago.members.map(() => 0));
    await host.tickAt(chicagoOpens + hourMs);
    expect(chicago.members.map((id) => host.inbox(id).length)).toEqual(chicago.members.map(() => 1));
    const mails = manila.members.map((id) => host.inbox(id)[0]!);
    expect(new Set(mails.map(({ text: body, html, subject }) => `${subject}${body}${html}`)).size).toBe(1);
    const { appId, environmentId } = host.platform.installation;
    const [{ text: body, html }] = mails as [(typeof mails)[0]];
    expect(body).toContain(`${host.site.origin}/jira/apps/${appId}/${environmentId}\n`);
    expect(body).toMatch(/until the end of Monday,? 9 March 2026 \(Asia\/Manila\)/);
    expect(html).toContain(`href="${host.site.origin}/jira/apps/${appId}/${environmentId}"`);

    const [inChicago, inManila] = waveOf()!.sides;
    await host.tickAt(inManila.remindsAt!);
    await host.tickAt(inChicago.remindsAt!);
    expect(subjects(manila.members[0]!)).toEqual([
      'How is it to work with Chicago? Your pulse closes soon',
      'How is it to work with Chicago? Your pulse is open',
    ]);
    expect(host.inbox('somebody')).toEqual([]);
  });

  it('remind only those who have not answered, and who want it', async () => {
    await withMails();
    await host.tickAt(manilaOpens);
    const [answered, silent, unwilling] = manila.members as [string, string, string];
    await host.answer(answered, 'p1:1');
    await host.pulse(unwilling, 'setReminders', { on: false });
    await host.tickAt(waveOf()!.sides[1].remindsAt!);
    expect([answered, silent, unwilling].map((id) => host.inbox(id).length)).toEqual([1, 2, 1]);
  });

  it('invite who comes to them too late for a reminder once', async () => {
    await withMails();
    await host.tickAt(manilaOpens);
    host.site.faults = [{ pathPattern: '/notify', status: 404 }];
    await host.tickAt(chicagoOpens);
    host.site.faults = [];
    await host.tickAt(waveOf()!.sides[0].remindsAt!);
    expect(subjects(chicago.members[0]!)).toEqual(['How is it to work with Manila? Your pulse is open']);
    expect(waveOf()!.sides[0].reminder.done).toBe(true);
  });

  it('do not go twice when ticks and events come twice', async () => {
    await withMails();
    host.site.faults = [
      { pathPattern: '/trigger/hourly-tick', twice: true },
      { pathPattern: '/queue/survey-work', twice: true },
    ];
    for (const day of [0, 1, 2]) await host.moveTo(chicagoOpens + day * dayMs + hourMs);
    for (const id of [...manila.members, ...chicago.members]) expect(host.inbox(id)).toHaveLength(2);
  });

  it('reach the others where Jira does not know one', async () => {
    const gone = manila.members[2]!;
    host.site.database.prepare('delete from user where account_id = ?').run(gone);
    host.site.people = new People(host.site.database);
    await withMails();
    await host.tickAt(manilaOpens + hourMs);
    expect(manila.members.map((id) => host.inbox(id).length)).toEqual([1, 1, 0, 1, 1, 1, 1]);
    expect(waveOf()!.sides[1].invitation).toMatchObject({ sent: 7, done: true });
  });

  it('are tried again when Jira did not send them, and hold up nothing meanwhile', async () => {
    await withMails();
    host.site.faults = [{ pathPattern: '/notify', status: 503, times: 2 }];
    await host.tickAt(manilaOpens);
    expect(host.inbox(manila.members[0]!)).toEqual([]);
    await host.moveTo(manilaOpens + hourMs / 2);
    expect(manila.members.map((id) => host.inbox(id).length)).toEqual(manila.members.map(() => 1));
    expect(logged.join()).toContain('ProductRequestError');
    expect(logged.join()).not.toMatch(/712020|Manila/);
  });

  it('that cannot be sent at all keep no wave from closing', async () => {
    await host.savePartnership(partnershipOf({ noticeIssueId: '999' }));
    await host.tickAt(manilaOpens);
    await host.tickAt(chicagoCloses);
    expect(waveOf()!.status).toBe('closed');
  });
});
