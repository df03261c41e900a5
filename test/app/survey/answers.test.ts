import { contractMessages } from '../../../src/contract/messages';
import type { Result } from '../../../src/contract/result';
import { surveyMessages as text } from '../../../src/contract/survey-messages';
import type { Wave } from '../../../src/domain/survey/wave';
import { captureLog } from '../../capture-log';
import {
  accountsOf,
  chicago,
  dayMs,
  manila,
  noticeIssueId,
  partnershipOf,
  startSurveyHost,
  teamOf,
  type SurveyHost,
} from '../../entry/survey-host';

let host: SurveyHost;
let logged: string[];
const start = async (...args: Parameters<typeof startSurveyHost>) => {
  host = await startSurveyHost(...args);
};
beforeEach(() => {
  logged = captureLog('error', 'warn', 'log', 'info');
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(host.site.violations).toEqual([]);
  host.platform.close();
  host.site.close();
});

/** Opens a wave of Chicago and Manila for both sides at once. */
const open = async (changed: Parameters<typeof partnershipOf>[0] = {}) => {
  await host.savePartnership(partnershipOf(changed));
  await host.admin('openWaveNow', { partnershipId: 'p1' });
};
const waveOf = () => host.stored('wave/p1:1')!['wave'] as Wave;
interface StoredUrn {
  urn: { ballots: string[]; texts: string[] };
}
const urnOf = (side: 0 | 1) => (host.stored(`urn/p1:1:${side}`) as unknown as StoredUrn).urn;
const answeredOf = (side: 0 | 1) =>
  (host.stored(`participation/p1:1:${side}`) as { participation: { invited: string[]; answered: string } })
    .participation;
const counted = { ok: true, value: { counted: true } };
const refused = (message: string) => ({ ok: false, error: { code: 'NOT_ALLOWED', message } });
const [anna, bert] = manila.members as [string, string];

it('whoever is asked learns whether mails are sent, and not by which issue', async () => {
  await start();
  await host.savePartnership(partnershipOf());
  expect(await host.pulseOf(anna)).toMatchObject({ mails: false });
  await host.savePartnership(partnershipOf({ noticeIssueId }));
  const told = await host.pulseOf(anna);
  expect(told).toMatchObject({ mails: true });
  expect(JSON.stringify(told)).not.toContain(noticeIssueId);
});

describe('an answer', () => {
  it('is put into the urn of one’s side, and oneself among those who have answered', async () => {
    await start();
    await open();
    expect(await host.answer(anna, 'p1:1', [1, 2, 3, 4, 5, null, 1])).toEqual(counted);
    expect(urnOf(1)).toEqual({ ballots: ['12345-1'], texts: [] });
    expect(urnOf(0)).toEqual({ ballots: [], texts: [] });
    const { invited, answered } = answeredOf(1);
    expect(
      [...answered].map((digit, place) => (digit === '1' ? invited[place] : null)).filter(Boolean),
    ).toEqual([anna]);
    expect((await host.pulseOf(anna)).invitation).toMatchObject({ state: 'answered' });
    expect((await host.pulseOf(bert)).invitation).toMatchObject({ state: 'open', waveId: 'p1:1' });
  });

  it('counts once, whatever is sent again: the first time is the one that counts', async () => {
    await start();
    await open();
    const twice = await Promise.all([host.answer(anna, 'p1:1', 5), host.answer(anna, 'p1:1', 5)]);
    expect(twice).toEqual([counted, counted]);
    expect(await host.answer(anna, 'p1:1', 1)).toEqual(counted);
    expect(urnOf(1).ballots).toEqual(['5555555']);
  });

  it('counts once when the answer to it is lost, and when the function is stopped after it', async () => {
    await start();
    await open();
    host.site.faults = [{ pathPattern: '/kvs/api/v1/transaction', lost: true, times: 1 }];
    expect(await host.answer(anna, 'p1:1', 5)).toEqual(counted);
    host.site.faults = [{ pathPattern: '/invoke/sendAnswers', killAfterCalls: 4, times: 1 }];
    await expect(host.answer(bert, 'p1:1', 2)).rejects.toThrow();
    host.site.faults = [];
    expect(await host.answer(bert, 'p1:1', 2)).toEqual(counted);
    expect([...urnOf(1).ballots].sort()).toEqual(['2222222', '5555555']);
  });

  it('is not lost when the storage refuses for a moment', async () => {
    await start();
    await open();
    host.site.faults = [
      { pathPattern: '/kvs/api/v1/transaction', status: 500, body: { code: 'INTERNAL' }, times: 1 },
      { pathPattern: '/kvs/api/v1/batch/get', status: 429, body: { code: 'RATE_LIMIT_EXCEEDED' }, times: 1 },
    ];
    expect(await host.answer(anna, 'p1:1', 5)).toEqual(counted);
    expect(urnOf(1).ballots).toEqual(['5555555']);
  });

  it('is taken from those who are invited, in the team still, while their side is open; all others read the same', async () => {
    await start();
    await host.savePartnership(partnershipOf());
    // 2026-03-03 10:00 in Manila; Chicago follows fourteen hours later.
    await host.tickAt(Date.UTC(2026, 2, 3, 2));
    const refusals = [
      await host.answer('somebody', 'p1:1'),
      await host.answer('admin', 'p1:1'),
      // Chicago's time has not come.
      await host.answer(chicago.members[0]!, 'p1:1'),
    ];
    await host.saveTeams({ ...manila, members: manila.members.slice(1) });
    refusals.push(await host.answer(anna, 'p1:1'));
    refusals.push(
      await host.pulse('somebody', 'sendAnswers', { waveId: 'p9:1', answers: {}, text: null }),
      await host.pulse(bert, 'sendAnswers', { waveId: 'p1:2', answers: {}, text: null }),
    );
    host.site.stopClockAt(waveOf().sides[1].closesAt);
    refusals.push(await host.answer(bert, 'p1:1'));
    expect(refusals).toEqual(refusals.map(() => refused(text.notAsked)));
    expect(urnOf(1).ballots).toEqual([]);
  });

  it.each([429, 503])('can be given while Jira, with %d, does not say who administers it', async (status) => {
    await start();
    await open();
    host.site.faults = [{ pathPattern: '/rest/api/3/mypermissions', status }];
    expect((await host.pulseOf(anna)).invitation).toMatchObject({ state: 'open' });
    expect(await host.answer(anna, 'p1:1')).toEqual(counted);
    expect(await host.pulse('admin', 'getPulse')).toMatchObject({ error: { code: 'UNAVAILABLE' } });
  });

  it('reads for a wave that is not there as much as for one that is not theirs', async () => {
    await start();
    await open();
    const asked = async (waveId: string) => {
      host.forget();
      await host.pulse('somebody', 'sendAnswers', { waveId, answers: {}, text: null });
      return host.asked;
    };
    expect(await asked('p9:1')).toEqual(await asked('p1:1'));
  });

  it.each<[string, (items: string[]) => unknown]>([
    ['one item too few', (items) => Object.fromEntries(items.slice(1).map((id) => [id, 3]))],
    ['one too many', (items) => Object.fromEntries([...items, 'Z9'].map((id) => [id, 3]))],
    ['another item', (items) => Object.fromEntries(['Z9', ...items.slice(1)].map((id) => [id, 3]))],
    ['a six', (items) => Object.fromEntries(items.map((id) => [id, 6]))],
    ['a half', (items) => Object.fromEntries(items.map((id) => [id, 2.5]))],
    ['a word', (items) => Object.fromEntries(items.map((id) => [id, '3']))],
    ['nothing', () => undefined],
  ])('with %s is refused and changes nothing', async (_what, makeAnswers) => {
    await start();
    await open();
    const answers = makeAnswers(waveOf().items.map(({ id }) => id));
    const result = await host.pulse(anna, 'sendAnswers', { waveId: 'p1:1', answers, text: null } as never);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'INVALID', message: contractMessages.invalid },
    });
    expect(urnOf(1).ballots).toEqual([]);
    expect(answeredOf(1).answered).not.toContain('1');
  });

  it('may have a text only where the wave takes one, no longer than all of them fit', async () => {
    await start();
    await open();
    expect(await host.answer(anna, 'p1:1', 3, 'hello')).toMatchObject({
      error: { code: 'INVALID', problems: [{ path: ['text'] }] },
    });
    host.site.close();
    await start();
    await open({ freeText: true });
    expect(await host.answer(anna, 'p1:1', 3, 'x'.repeat(1_001))).toMatchObject({
      error: { code: 'INVALID' },
    });
    expect(await host.answer(anna, 'p1:1', 3, ' Say it\u0000 \ud800earlier.\n ')).toEqual(counted);
    expect(await host.answer(bert, 'p1:1', 3, '   ')).toEqual(counted);
    expect(urnOf(1).texts).toEqual(['Say it   earlier.']);
  });
});

describe('many at once', () => {
  const many = (name: string, count: number) => teamOf(name, accountsOf(name, count));

  it('are all counted, nobody lost and nobody twice: 200 people, of whom some send twice', async () => {
    const [north, south] = [many('north', 100), many('south', 100)];
    await start([north, south]);
    await host.savePartnership(partnershipOf({ teamIds: ['north', 'south'] }));
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    const { items } = waveOf();
    const ballotOf = (index: number) =>
      items.map((_item, place) => (((index >> place) % 5) + 1) as 1 | 2 | 3 | 4 | 5);
    const everybody = [north, south].flatMap(({ members }) =>
      members.map((accountId, index) => ({ accountId, index })),
    );
    const send = async ({ accountId, index }: (typeof everybody)[0]): Promise<Result<unknown>> => {
      const result = await host.answer(accountId, 'p1:1', ballotOf(index));
      // As the page does when it is told that too many are answering.
      return result.ok || result.error.code !== 'BUSY' ? result : send({ accountId, index });
    };
    const impatient = everybody.filter((_one, place) => place % 4 === 0);
    const results = await Promise.all([...everybody, ...impatient].map(send));
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    const expected = north.members.map((_id, index) => ballotOf(index).join('')).sort();
    for (const side of [0, 1] as const) {
      expect([...urnOf(side).ballots].sort()).toEqual(expected);
      expect(answeredOf(side).answered).toBe('1'.repeat(100));
    }
    expect((await host.stateOf('p1')).latestWave).toMatchObject({ percentAnswered: 100 });
    // Not even all of it together tells who came when.
    expect(urnOf(0).ballots).not.toEqual(north.members.map((_id, index) => ballotOf(index).join('')));
  });

  it('and the closing of their wave: a ballot that slips in is in the result, one that comes too late in none', async () => {
    const [north, south] = [many('north', 6), many('south', 6)];
    await start([north, south]);
    await host.savePartnership(partnershipOf({ teamIds: ['north', 'south'] }));
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    for (const { members } of [north, south]) {
      for (const accountId of members.slice(0, 5)) await host.answer(accountId, 'p1:1', 4);
    }
    const { closesAt } = waveOf().sides[0];
    const putBack = host.takeDown();
    // Closing has read the urns and decided when the ballot is counted.
    await host.tickAt(closesAt - 1);
    host.site.stopClockAt(closesAt);
    host.beforeNextTransaction(async () => {
      host.site.stopClockAt(closesAt - 1);
      expect(await host.answer(north.members[5]!, 'p1:1', 4)).toEqual(counted);
      host.site.stopClockAt(closesAt);
    });
    await host.tickAt(closesAt);
    expect(waveOf().result).toMatchObject({ sides: [{ answered: 6 }, { answered: 5 }] });

    putBack();
    host.site.stopClockAt(closesAt - 1);
    host.beforeNextTransaction(() => host.tickAt(closesAt));
    expect(await host.answer(north.members[5]!, 'p1:1', 4)).toEqual(refused(text.notAsked));
    expect(waveOf().result).toMatchObject({ sides: [{ answered: 5 }, { answered: 5 }] });

    // Should an urn ever be left over: the wave itself must be open too.
    putBack();
    const { wave: open, ...record } = host.stored('wave/p1:1')!;
    host.beforeNextTransaction(async () =>
      host.put('wave/p1:1', { ...record, status: 'closed', wave: { ...(open as Wave), status: 'closed' } }),
    );
    await host.answer(north.members[5]!, 'p1:1', 4);
    expect(urnOf(0).ballots).toHaveLength(5);
  });

  it('and the closing of their wave come one after the other: each is in the result, or was told that it is not', async () => {
    const [north, south] = [many('north', 12), many('south', 12)];
    await start([north, south]);
    await host.savePartnership(partnershipOf({ teamIds: ['north', 'south'] }));
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    for (const { members } of [north, south]) {
      for (const accountId of members.slice(0, 6)) await host.answer(accountId, 'p1:1', 4);
    }
    const { closesAt } = waveOf().sides[0];
    host.site.stopClockAt(closesAt - 1);
    // The last ones send while the clock passes the closing and two ticks close the wave.
    const last = [north, south].flatMap(({ members }) => members.slice(6));
    let stored = 0;
    host.beforeStorage = () => {
      if (++stored === 20) host.site.stopClockAt(closesAt);
    };
    const sending = last.map((accountId) => host.answer(accountId, 'p1:1', 4));
    while (host.site.now() < closesAt) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([host.tickAt(closesAt), host.tickAt(closesAt)]);
    const results = await Promise.all(sending);
    const { result } = waveOf();
    if (result?.published !== 'bySide') throw new Error('Both sides are to be published');
    const inResult = result.sides[0].answered + result.sides[1].answered;
    expect(inResult).toBe(12 + results.filter(({ ok }) => ok).length);
    expect(results.filter((one) => !one.ok && one.error.code !== 'NOT_ALLOWED')).toEqual([]);
  });
});

describe('the largest teams', () => {
  it('of a thousand each fit: the last one’s answer, the closing, the result', async () => {
    const [north, south] = [
      teamOf('north', accountsOf('north', 1_000)),
      teamOf('south', accountsOf('south', 1_000)),
    ];
    await start([north, south]);
    const ownItems = Array.from({ length: 10 }, (_, n) => ({
      id: `own-${n}`,
      text: 'x'.repeat(200),
      lens: 'flow' as const,
      about: 'own' as const,
      reverse: false,
    }));
    await host.savePartnership(
      partnershipOf({ teamIds: ['north', 'south'], ownItems, doraPack: true, freeText: true }),
    );
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    const { items, freeText } = waveOf();
    expect(freeText).toBe(false);
    for (const side of [0, 1] as const) {
      const urn = host.stored(`urn/p1:1:${side}`)!;
      host.put(`urn/p1:1:${side}`, {
        ...urn,
        urn: {
          ballots: Array.from({ length: 999 }, (_, n) => String(1 + (n % 5)).repeat(items.length)),
          texts: [],
        },
      });
    }
    expect(await host.answer(north.members[999]!, 'p1:1', 4)).toEqual(counted);
    const closesAt = Math.max(...waveOf().sides.map((side) => side.closesAt));
    await host.tickAt(closesAt);
    expect(waveOf().result).toMatchObject({
      published: 'bySide',
      sides: [{ answered: 1_000 }, { answered: 999 }],
    });
  });

  it('that take texts of full length fit with the longest that anybody can write', async () => {
    const [north, south] = [
      teamOf('north', accountsOf('north', 31)),
      teamOf('south', accountsOf('south', 30)),
    ];
    await start([north, south]);
    await host.savePartnership(partnershipOf({ teamIds: ['north', 'south'], freeText: true }));
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    for (const accountId of [...north.members, ...south.members]) {
      expect(await host.answer(accountId, 'p1:1', 4, '語'.repeat(1_000))).toEqual(counted);
    }
    await host.tickAt(Math.max(...waveOf().sides.map((side) => side.closesAt)));
    expect(waveOf().result).toMatchObject({ texts: 61 });
    expect(await host.pulse(north.members[0]!, 'getTexts', { waveId: 'p1:1' })).toMatchObject({
      value: { length: 61 },
    });
  });
});

describe('what is left of an answer', () => {
  it('while the wave is open: neither time, nor author, nor order; and nothing of it in events, logs or what was sent', async () => {
    await start();
    await open({ freeText: true });
    for (const [index, accountId] of manila.members.entries()) {
      await host.answer(accountId, 'p1:1', ((index % 5) + 1) as 1 | 2 | 3 | 4 | 5, `Text of ${index}`);
    }
    const record = host.stored('urn/p1:1:1')!;
    expect(Object.keys(record).sort()).toEqual(['revision', 'urn', 'version']);
    expect(Object.keys(record['urn'] as object).sort()).toEqual(['ballots', 'texts']);
    expect(JSON.stringify(record)).not.toMatch(/712020|manila/);
    expect(logged).toEqual([]);
    const events = host.site.database.prepare('select * from queue_event').all();
    expect(JSON.stringify(events)).not.toMatch(/712020|Text of|ballots/);
  });

  it('after closing: figures, and for a day who took part; then nothing but the figures', async () => {
    await start();
    await open({ freeText: true });
    for (const accountId of [...manila.members, ...chicago.members]) {
      await host.answer(accountId, 'p1:1', 2, `Text of ${accountId}`);
    }
    const closesAt = Math.max(...waveOf().sides.map((side) => side.closesAt));
    await host.tickAt(closesAt);
    expect(waveOf().result).toMatchObject({ published: 'bySide' });
    expect(host.places().filter((place) => place.startsWith('urn/'))).toEqual([]);
    expect(JSON.stringify(host.stored('wave/p1:1'))).not.toMatch(/22222/);
    await host.tickAt(closesAt + dayMs);
    const everything = host.places().filter((place) => !/^(team|configuration|invitation)\//.test(place));
    const left = everything.map((place) => JSON.stringify(host.stored(place))).join();
    // The texts of this test name their authors; nothing else does.
    expect(left.replaceAll(/Text of 712020[^"]*/g, '')).not.toContain('712020');
  });

  it('in one’s own side’s numbers: nothing is told while it is open but one percentage, to admins', async () => {
    await start();
    await open();
    await host.answer(anna, 'p1:1');
    const seen = [
      await host.pulse(bert, 'getPulse'),
      await host.pulse(chicago.members[0]!, 'getPulse'),
      await host.pulse('admin', 'getPulse'),
      await host.pulse(bert, 'getResults', { partnershipId: 'p1' }),
      await host.tryAdmin('exportSurveys', { from: null }),
    ];
    expect(JSON.stringify(seen)).not.toMatch(/answered|percent|712020/);
    const state = (await host.stateOf('p1')).latestWave!;
    expect(state.percentAnswered).toBe(7);
    expect(JSON.stringify({ ...state, percentAnswered: null })).not.toMatch(/answers|invited/);
  });
});

describe('the trust panel', () => {
  const reminderOf = async (accountId: string) => {
    const result = (await host.invoke('trust-panel', 'getConfiguration', {}, accountId)) as Result<{
      pulse: unknown;
    }>;
    return result.ok ? result.value.pulse : result;
  };

  it('tells its reader of a pulse that waits, until it is answered or over, by at most two requests more', async () => {
    await start();
    const requestsOf = async (accountId: string) => {
      host.forget();
      await reminderOf(accountId);
      return host.asked.length;
    };
    const without = await requestsOf('somebody');
    expect(await requestsOf(anna)).toBe(without + 1);
    await open();
    expect(await reminderOf(anna)).toEqual({
      waveId: 'p1:1',
      partnerName: 'Chicago',
      closesAt: waveOf().sides[1].closesAt,
    });
    expect(await requestsOf(anna)).toBe(without + 2);
    await host.answer(anna, 'p1:1');
    expect(await reminderOf(anna)).toBeNull();
    expect(await reminderOf('somebody')).toBeNull();
    expect(await reminderOf(bert)).not.toBeNull();
    host.site.stopClockAt(waveOf().sides[1].closesAt);
    expect(await reminderOf(bert)).toBeNull();
  });

  it('shows the rest when the survey cannot be read, and says so in the log', async () => {
    await start();
    await open();
    host.put('invitation/manila', { version: 99 });
    expect(await reminderOf(anna)).toBeNull();
    expect(logged.join()).toContain('StorageCorruptError');
  });
});

describe('reminders', () => {
  it('are turned off and on by each for themselves', async () => {
    await start();
    await open();
    const remindersOf = async (accountId: string) => {
      const result = await host.pulse(accountId, 'getPulse');
      return result.ok && result.value.remindersOn;
    };
    expect(await remindersOf(anna)).toBe(true);
    expect(await host.pulse(anna, 'setReminders', { on: false })).toEqual({
      ok: true,
      value: { remindersOn: false },
    });
    expect([await remindersOf(anna), await remindersOf(bert)]).toEqual([false, true]);
    await host.pulse(anna, 'setReminders', { on: true });
    expect(await remindersOf(anna)).toBe(true);
  });
});
