import { privacy } from '@forge/api';
import { reportAccounts } from '../../src/app/survey/report-accounts';
import { chicago, dayMs, hourMs, manila, partnershipOf } from '../entry/survey-host';
import { endWatchedHost, openNow, startWatchedHost, valueOf, type WatchedHost } from './watched-host';

let host: WatchedHost;
beforeEach(async () => {
  host = await startWatchedHost();
});
afterEach(() => {
  jest.restoreAllMocks();
  endWatchedHost(host);
});

const everybody = [...chicago.members, ...manila.members];
const answerAll = () =>
  host.sendAll(everybody.map((accountId) => ({ accountId, answers: [3, 2, 4, 3, 2, 4, 3] })));
const placesOf = (entity: string) => host.places().filter((place) => place.startsWith(`${entity}/`));

describe('who took part', () => {
  it('and when is in no record a day after closing, and the ballots in none from closing on', async () => {
    await openNow(host);
    const opened = host.site.now();
    await answerAll();
    const lastSent = host.site.now();
    await host.tickAfterClosing();
    expect(placesOf('urn')).toEqual([]);
    expect(host.storage().filter(({ value }) => value.includes('3243243'))).toEqual([]);
    await host.tickAfterClosing(dayMs - 1);
    expect(placesOf('participation')).toEqual(['participation/p1:1:0', 'participation/p1:1:1']);
    await host.tickAfterClosing(dayMs);
    expect(placesOf('participation')).toEqual([]);
    const rows = host.storage();
    const between = (instant: number) => instant > opened && instant <= lastSent;
    expect(rows.filter(({ created, updated }) => between(created) || between(updated))).toEqual([]);
    expect(rows.filter(({ value }) => value.includes('712020')).map(({ place }) => place)).toEqual([
      'invitation/chicago',
      'invitation/manila',
      'team/chicago',
      'team/manila',
    ]);
  });

  it('is forgotten also while the partnership pauses, and with the next tick where the storage refused it', async () => {
    await openNow(host);
    await answerAll();
    await host.savePartnership(partnershipOf({ paused: true }));
    await host.tickAfterClosing();
    host.site.faults = [{ pathPattern: '/kvs/api/v1/transaction', status: 500, body: {}, times: 1 }];
    await host.tickAfterClosing(dayMs);
    host.site.faults = [];
    await host.tickAfterClosing(dayMs + hourMs);
    expect(placesOf('participation')).toEqual([]);
  });
});

it('a result never changes again', async () => {
  await openNow(host);
  await answerAll();
  await host.tickAfterClosing();
  const result = host.result();
  const read = async () => {
    const { waves } = valueOf(await host.pulse(everybody[0]!, 'getResults', { partnershipId: 'p1' }));
    return waves[0]!.result;
  };
  expect(await read()).toEqual(result);
  await host.saveTeams({ ...manila, members: manila.members.slice(3), name: 'Makati' });
  await host.savePartnership(partnershipOf({ minimumAnswers: 7 }));
  await host.tickAfterClosing(hourMs);
  await host.tickAfterClosing(dayMs);
  const payload = { waveId: 'p1:1', revision: 0, issueIds: [], reason: 'We talked.' };
  valueOf(await host.pulse(everybody[0]!, 'saveResponse', payload));
  await host.tickAfterClosing(2 * dayMs);
  expect([await read(), host.result()]).toEqual([result, result]);
});

it('a closed account is in no record any more, and the ballots and places of the others stay', async () => {
  const [lead, anna] = chicago.members as [string, string];
  await openNow(host, { leads: [lead] });
  await host.pulse(anna, 'setReminders', { on: false });
  await host.sendAll(
    everybody.slice(0, 6).map((accountId) => ({ accountId, answers: [3, 2, 4, 3, 2, 4, 3] })),
  );
  const urn = host.stored('urn/p1:1:0');
  const counted = (await host.stateOf('p1')).latestWave!.percentAnswered;
  const close = host.site.database.prepare('insert into account_change values (?, ?, 1, null)');
  for (const accountId of [lead, anna]) close.run(accountId, host.site.now());
  host.site.people = new (host.site.people.constructor as new (database: unknown) => typeof host.site.people)(
    host.site.database,
  );
  await host.inFunction(() =>
    reportAccounts(
      (accounts) => privacy.reportPersonalData(accounts),
      () => true,
      host.site.now(),
    ),
  );
  const holding = host.storage().filter(({ value }) => [lead, anna].some((id) => value.includes(`"${id}"`)));
  expect(holding.map(({ place }) => place)).toEqual([]);
  expect(host.stored('urn/p1:1:0')).toEqual(urn);
  expect((await host.stateOf('p1')).latestWave!.percentAnswered).toBe(counted);
  expect(host.logged).toEqual([]);
});

it('every account that is in any record is reported, also of teams and partnerships that were deleted', async () => {
  const report = async () => {
    const reported: string[] = [];
    const told = (accounts: { accountId: string; updatedAt: string }[]) => {
      reported.push(...accounts.map(({ accountId }) => accountId));
      return privacy.reportPersonalData(accounts);
    };
    // Each time anew.
    host.remove('report/accounts');
    await host.inFunction(() => reportAccounts(told, () => true, host.site.now()));
    return reported.sort();
  };
  const held = () =>
    [...new Set(host.storage().flatMap(({ value }) => value.match(/(?<=")712020:[^"]+(?=")/g) ?? []))].sort();
  await openNow(host, { leads: [chicago.members[0]!] });
  await answerAll();
  await host.pulse(manila.members[0]!, 'setReminders', { on: false });
  await host.saveTeams({ ...manila, members: manila.members.slice(1) });
  expect(held()).toEqual([...everybody].sort());
  expect(await report()).toEqual(held());

  const { revision } = await host.admin('getPartnerships');
  await host.admin('deletePartnership', { revision, partnershipId: 'p1', typedName: partnershipOf().name });
  const configuration = (await host.invoke('rapport-admin', 'getConfiguration')) as {
    value: { revision: number };
  };
  const deletion = { revision: configuration.value.revision, teamId: 'chicago' };
  expect(await host.invoke('rapport-admin', 'deleteTeam', deletion)).toMatchObject({ ok: true });
  expect(held()).toEqual([...everybody].sort());
  expect(await report()).toEqual(held());
});
