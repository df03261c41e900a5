import { surveyMessages } from '../../src/contract/survey-messages';
import type { Pulse } from '../../src/contract/survey-api';
import type { Answer } from '../../src/domain/survey/wave';
import { chicago, dayMs, manila, partnershipOf, teamOf } from '../entry/survey-host';
import { endWatchedHost, openNow, startWatchedHost, valueOf, type WatchedHost } from './watched-host';

/** Chicago works with Manila (p1) and with Kyoto (p2). */
const kyoto = teamOf('kyoto', ['k1', 'k2', 'k3', 'k4', 'k5', 'k6']);
const pairs = { p1: manila, p2: kyoto };

let host: WatchedHost;
beforeEach(async () => {
  host = await startWatchedHost([chicago, manila, kyoto]);
});
afterEach(() => {
  jest.restoreAllMocks();
  endWatchedHost(host);
});

const withKyoto = (firstOpening = '2026-12-01') =>
  host.savePartnership(
    partnershipOf({
      id: 'p2',
      name: 'Chicago and Kyoto',
      teamIds: ['chicago', 'kyoto'],
      firstOpening,
    }),
  );
async function answerAs(team: readonly string[], waveId: string, answer: Answer) {
  await host.sendAll(
    team.slice(0, 5).map((accountId) => ({ accountId, answers: Array<Answer>(7).fill(answer) })),
    waveId,
  );
}

it('a team’s answers are published in the partnership that asked for them, and in no other', async () => {
  await withKyoto();
  const results: Record<string, unknown> = {};
  await openNow(host);
  for (const [id, partner] of Object.entries(pairs)) {
    if (id === 'p2') {
      host.site.stopClockAt(host.site.now() + 15 * dayMs);
      await host.admin('openWaveNow', { partnershipId: 'p2' });
    }
    const waveId = `${id}:1`;
    await answerAs(chicago.members, waveId, id === 'p1' ? 2 : 4);
    await answerAs(partner.members, waveId, 3);
    await host.tickAfterClosing(dayMs, waveId);
    const result = host.result(waveId);
    if (result.published !== 'bySide') throw new Error('Both sides are to be published');
    expect(
      result.sides.map(({ answered, items }) => [answered, ...new Set(items.map(({ mean }) => mean))]),
    ).toEqual([
      [5, id === 'p1' ? 2 : 4],
      [5, 3],
    ]);
    results[id] = host.result('p1:1');
  }
  expect(results['p2']).toEqual(results['p1']);
  const asked = async (accountId: string, partnershipId: string) =>
    JSON.stringify(await host.pulse(accountId, 'getResults', { partnershipId }));
  for (const [stranger, hidden] of [
    ['k1', 'p1'],
    [manila.members[0]!, 'p2'],
  ] as const) {
    expect(await asked(stranger, hidden)).toBe(await asked(stranger, 'p9'));
  }
});

it('nobody is invited within 14 days by the other partnership, and both cannot ask at once', async () => {
  await openNow(host);
  await withKyoto();
  const open = () => host.tryAdmin('openWaveNow', { partnershipId: 'p2' });
  const opened = host.site.now();
  const refused = { error: { problems: [{ message: surveyMessages.waitingFor }] } };
  for (const later of [0, 7 * dayMs, 14 * dayMs - 12 * 3_600_000]) {
    host.site.stopClockAt(opened + later);
    expect(await open()).toMatchObject(refused);
    expect(host.places()).not.toContain('wave/p2:1');
  }
  host.site.stopClockAt(opened + 15 * dayMs);
  valueOf(await open());
});

it('who was asked in another partnership is told from when on they can be asked again, and who works with them is not', async () => {
  // Monday 2 March: 14 days are over on the 16th.
  await openNow(host);
  await withKyoto('2026-03-10');
  const nextOpening = async (accountId: string) => {
    const { partnerships } = valueOf(await host.pulse(accountId, 'getPulse')) as Pulse;
    return partnerships.find(({ id }) => id === 'p2')!.nextOpening;
  };
  expect(await nextOpening(chicago.members[0]!)).toBe('2026-03-16');
  expect(await nextOpening('k1')).toBe('2026-03-10');
});

it('no second partnership of the same two teams can be made, in whichever order', async () => {
  await openNow(host);
  for (const teamIds of [
    ['chicago', 'manila'],
    ['manila', 'chicago'],
  ] as [string, string][]) {
    const { revision } = await host.admin('getPartnerships');
    const partnership = partnershipOf({ id: 'p3', name: 'The same again', teamIds });
    expect(await host.tryAdmin('savePartnership', { revision, partnership })).toMatchObject({
      error: { code: 'INVALID', problems: [{ path: ['partnership', 'teamIds'] }] },
    });
  }
});
