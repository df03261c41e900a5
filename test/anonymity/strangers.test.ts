import { chicago, manila, noticeIssueId, partnershipOf, teamOf, dayMs } from '../entry/survey-host';
import { endWatchedHost, openNow, startWatchedHost, valueOf, type WatchedHost } from './watched-host';

let host: WatchedHost;
beforeEach(async () => {
  host = await startWatchedHost([chicago, manila, teamOf('kyoto', ['k1', 'k2', 'k3'])]);
  // Has one wave that was closed and one that is open.
  await openNow(host, { cadenceWeeks: 2 });
  await host.tickAfterClosing(dayMs);
  host.site.stopClockAt(host.site.now() + 14 * dayMs);
  await host.admin('openWaveNow', { partnershipId: 'p1' });
});
afterEach(() => {
  jest.restoreAllMocks();
  endWatchedHost(host);
});

/** What somebody is told, byte by byte, and what was asked of Jira and the storage for it. */
async function told(
  accountId: string,
  name: 'getResults' | 'getTexts' | 'sendAnswers' | 'saveResponse',
  payload: unknown,
) {
  host.forget();
  const answer = JSON.stringify(await host.pulse(accountId, name, payload));
  return { answer, asked: host.asked };
}
const response = (waveId: string) => ({ waveId, revision: 0, issueIds: [], reason: 'We talked.' });
const answers = (waveId: string) => ({ waveId, answers: { R1: 3 }, text: null });

describe.each(['somebody', 'k1'])('%s, who is in neither team,', (stranger) => {
  it('cannot tell a partnership or wave from one that is not there', async () => {
    const results = [];
    for (const partnershipId of ['p9', 'p1', 'P1', 'p1:1', '']) {
      results.push(await told(stranger, 'getResults', { partnershipId }));
    }
    const sendings = [];
    for (const id of ['p9:1', 'p1:1', 'p1:2', 'p1:3'])
      sendings.push(await told(stranger, 'sendAnswers', answers(id)));
    const responses = [];
    for (const id of ['p9:1', 'p1:1', 'p1:2', 'p1:3']) {
      responses.push(await told(stranger, 'saveResponse', response(id)));
    }
    const texts = [];
    for (const waveId of ['p9:1', 'p1:1', 'p1:2', 'p1:3']) {
      texts.push(await told(stranger, 'getTexts', { waveId }));
    }
    for (const [unknown, ...others] of [results, sendings, responses, texts]) {
      expect(JSON.parse(unknown!.answer)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
      expect(others).toEqual(others.map(() => unknown));
    }
  });

  it('is told of no partnership, neither at first nor after somebody answered', async () => {
    const before = await host.answersTo([stranger]);
    expect(JSON.parse(before[`${stranger}: getPulse of pulse`]!)).toMatchObject({
      value: { partnerships: [] },
    });
    valueOf(await host.answer(manila.members[0]!, 'p1:2'));
    expect(await host.answersTo([stranger])).toEqual(before);
    const refused = Object.entries(before).filter(([question]) => /rapport-admin/.test(question));
    expect(
      refused.map(([, answer]) => (JSON.parse(answer) as { error: { code: string } }).error.code),
    ).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
  });
});

describe('a member', () => {
  it('cannot tell an open wave from one that is not there by answering for their team', async () => {
    const [unknown, open] = [
      await told(chicago.members[0]!, 'saveResponse', response('p1:3')),
      await told(chicago.members[0]!, 'saveResponse', response('p1:2')),
    ];
    expect(JSON.parse(unknown.answer)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect(open).toEqual(unknown);
  });

  it('cannot tell a wave that was closed and forgotten from one that is not there by sending answers', async () => {
    const [unknown, closed] = [
      await told(chicago.members[0]!, 'sendAnswers', answers('p1:9')),
      await told(chicago.members[0]!, 'sendAnswers', answers('p1:1')),
    ];
    expect(JSON.parse(unknown.answer)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect(closed.answer).toBe(unknown.answer);
  });

  it('cannot tell an open wave from one that is not there by asking for its texts', async () => {
    const [unknown, open] = [
      await told(chicago.members[0]!, 'getTexts', { waveId: 'p1:9' }),
      await told(chicago.members[0]!, 'getTexts', { waveId: 'p1:2' }),
    ];
    expect(unknown.answer).toBe(JSON.stringify({ ok: true, value: [] }));
    expect(open).toEqual(unknown);
  });

  it('reads of closed waves only, also an administrator', async () => {
    for (const accountId of [chicago.members[0]!, manila.members[0]!, 'admin']) {
      const { waves } = valueOf(await host.pulse(accountId, 'getResults', { partnershipId: 'p1' }));
      expect(waves.map(({ number }) => number)).toEqual([1]);
    }
  });
});

describe('an administrator', () => {
  it('can neither lower the threshold nor change it while a wave is open', async () => {
    const save = async (minimumAnswers: number) => {
      const { revision } = await host.admin('getPartnerships');
      return host.tryAdmin('savePartnership', {
        revision,
        partnership: partnershipOf({ cadenceWeeks: 2, minimumAnswers }),
      });
    };
    const refused = { error: { code: 'INVALID', problems: [{ path: ['partnership', 'minimumAnswers'] }] } };
    expect(await save(6)).toMatchObject(refused);
    expect(await save(4)).toMatchObject(refused);
    expect(host.wave('p1:2').minimumAnswers).toBe(5);
    await host.tickAfterClosing(0, 'p1:2');
    valueOf(await save(6));
    expect(await save(5)).toMatchObject(refused);
    expect(await save(4)).toMatchObject(refused);
  });

  it('gets no ballot by taking members out, turning texts on, or deleting the partnership while a wave is open', async () => {
    for (const accountId of [...chicago.members.slice(0, 5), ...manila.members.slice(0, 4)]) {
      valueOf(await host.answer(accountId, 'p1:2', [1, 2, 3, 4, 3, 2, 1]));
    }
    await host.saveTeams(
      { ...chicago, members: chicago.members.slice(0, 5) },
      { ...manila, members: manila.members.slice(0, 4) },
    );
    await host.savePartnership(
      partnershipOf({ cadenceWeeks: 2, freeText: true, paused: true, daysOpen: 2, noticeIssueId }),
    );
    const before = await host.answersTo(['admin', chicago.members[0]!]);
    expect(JSON.stringify(before)).not.toMatch(/"mean"|1234321/);
    expect(host.wave('p1:2')).toMatchObject({ freeText: false, result: null });
    const { revision } = await host.admin('getPartnerships');
    const typedName = partnershipOf().name;
    // Stopped after the first of its transactions, it has the ballots gone already.
    host.site.faults = [{ pathPattern: '/kvs/api/v1/transaction', pass: 1, status: 500, body: {} }];
    await host.tryAdmin('deletePartnership', { revision, partnershipId: 'p1', typedName });
    host.site.faults = [];
    expect(host.storage().filter(({ value }) => value.includes('1234321'))).toEqual([]);
    expect((await host.admin('getPartnerships')).partnerships).toEqual([]);
    await host.tickAt(host.site.now() + 3_600_000);
    expect(
      host.places().filter((place) => /^(wave|urn|participation|partnership|schedule)\//.test(place)),
    ).toEqual([]);
  });
});
