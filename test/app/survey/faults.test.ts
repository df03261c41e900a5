import type { Fault } from '../../../local/host-api';
import type { Wave } from '../../../src/domain/survey/wave';
import { captureLog } from '../../capture-log';
import {
  accountsOf,
  dayMs,
  hourMs,
  noticeIssueId,
  partnershipOf,
  startSurveyHost,
  teamOf,
  type SurveyHost,
} from '../../entry/survey-host';

let host: SurveyHost;
let logged: string[];
beforeEach(async () => {
  host = await startSurveyHost([north, south]);
  logged = captureLog('error');
});
afterEach(() => {
  jest.restoreAllMocks();
  expect(host.site.violations).toEqual([]);
  // Whatever went wrong, no log names anybody or tells what they answered.
  expect(logged.join('\n')).not.toMatch(/712020|Text of/);
  host.platform.close();
  host.site.close();
});

const north = teamOf('north', accountsOf('north', 6));
const south = teamOf('south', accountsOf('south', 6));
const everybody = [...north.members, ...south.members];
/** Both teams live by UTC: Tuesday 2026-03-03 10:00, to the end of Monday 2026-03-09. */
const opensAt = Date.UTC(2026, 2, 3, 10);
const remindsAt = Date.UTC(2026, 2, 5, 10);
const closesAt = Date.UTC(2026, 2, 10);
const waveOf = () => host.stored('wave/p1:1')?.['wave'] as Wave | undefined;
const save = () =>
  host.savePartnership(partnershipOf({ teamIds: ['north', 'south'], noticeIssueId, freeText: true }));

/** What surveys have stored and sent, without how often it took, or at what moment. */
const outcome = () => {
  const records = host
    .places()
    .filter((place) => !/^(configuration|settings|team|report|catalogue|walk)\//.test(place))
    .map((place) => {
      const { revision: _revision, ...record } = host.stored(place)!;
      return [place, JSON.stringify(record, (key, value: unknown) => (momentary.has(key) ? null : value))];
    });
  return { records, mails: everybody.map((id) => host.inbox(id).map(({ subject }) => subject)) };
};
const momentary = new Set(['claimedAt', 'nextAt', 'closedAt', 'at']);
type Outcome = ReturnType<typeof outcome>;

/** The steps of a wave: from what, and at which instant. */
const steps: Record<string, { from: () => Promise<void>; at: number }> = {
  'opening and inviting': { from: async () => void (await save()), at: opensAt },
  reminding: {
    from: async () => {
      await save();
      await host.tickAt(opensAt);
      await host.answer(north.members[0]!, 'p1:1');
    },
    at: remindsAt,
  },
  'closing and publishing': {
    from: async () => {
      await save();
      await host.tickAt(opensAt);
      for (const accountId of everybody) await host.answer(accountId, 'p1:1', 4, `Text of ${accountId}`);
      await host.tickAt(remindsAt);
    },
    at: closesAt,
  },
  forgetting: {
    from: async () => {
      await save();
      await host.tickAt(opensAt);
      await host.tickAt(closesAt);
    },
    at: closesAt + dayMs,
  },
};

/**
 * Does a step without faults, then anew with the fault at its first call, its second, and so on, and compares what has
 * come of it when one tick more has been.
 *
 * @returns at how many calls there was a fault.
 */
async function tryEach(
  { from, at }: { from: () => Promise<void>; at: number },
  faultAt: (call: number) => Fault,
  compare: (faulty: Outcome, fine: Outcome) => void,
): Promise<number> {
  // So that the report of accounts is no part of it.
  await host.tickAt(host.site.now());
  await from();
  const putBack = host.takeDown();
  await host.tickAt(at);
  await host.tickAt(at + 2 * hourMs);
  const fine = outcome();
  for (let call = 0; ; call++) {
    putBack();
    logged.length = 0;
    const fault = faultAt(call);
    host.site.faults = [fault];
    await host.tickAt(at);
    const hasHappened =
      'killAfterCalls' in fault ? logged.join().includes('FunctionEndedError') : fault.times === 0;
    host.site.faults = [];
    await host.tickAt(at + 2 * hourMs);
    compare(outcome(), fine);
    if (!hasHappened) return call;
  }
}

const alike = (faulty: Outcome, fine: Outcome) => expect(faulty).toEqual(fine);
/** Nobody may have been left out; a mail of which it is not known whether it went may go twice. */
const alikeButMails = (faulty: Outcome, fine: Outcome) => {
  expect(faulty.records).toEqual(fine.records);
  expect(faulty.mails.map((subjects) => [...new Set(subjects)])).toEqual(
    fine.mails.map((subjects) => [...new Set(subjects)]),
  );
  for (const [index, subjects] of faulty.mails.entries()) {
    expect(subjects.length - fine.mails[index]!.length).toBeLessThanOrEqual(1);
  }
};

describe.each(Object.entries(steps))('%s comes to the same end', (_name, step) => {
  it('when the function is killed half way, at each call that it makes', async () => {
    const calls = await tryEach(
      step,
      (call) => ({ pathPattern: '/queue/survey-work', killAfterCalls: call, times: 1 }),
      alikeButMails,
    );
    expect(calls).toBeGreaterThan(4);
  });

  it('when a transaction is done and its answer is lost, each in turn', async () => {
    const transactions = await tryEach(
      step,
      (call) => ({ pathPattern: '/kvs/api/v1/transaction', lost: true, pass: call, times: 1 }),
      alike,
    );
    expect(transactions).toBeGreaterThan(1);
  });

  it('when the storage refuses, at every third call in turn', async () => {
    const body = { code: 'INTERNAL_ERROR', message: 'x' };
    const calls = await tryEach(
      step,
      (call) => ({ pathPattern: '/kvs/', status: 500, body, pass: 3 * call, times: 1 }),
      alike,
    );
    expect(calls).toBeGreaterThan(2);
  });

  it('when ticks and events come twice at once', async () => {
    await host.tickAt(host.site.now());
    await step.from();
    const putBack = host.takeDown();
    await host.tickAt(step.at);
    const fine = outcome();
    putBack();
    host.site.faults = [{ pathPattern: '/queue/survey-work', twice: true }];
    host.site.stopClockAt(step.at);
    await Promise.all([host.tickAt(step.at), host.tickAt(step.at)]);
    expect(outcome()).toEqual(fine);
  });
});

describe('mails', () => {
  it('of which it is not known whether they went are sent again rather than not at all', async () => {
    await tryEach(
      steps['opening and inviting']!,
      (call) => ({ pathPattern: '/notify', lost: true, pass: call, times: 1 }),
      alikeButMails,
    );
  });
});

describe('the tick', () => {
  it('that is killed half way, at each call that it makes, is made up for by the next one', async () => {
    await host.tickAt(host.site.now());
    await save();
    const putBack = host.takeDown();
    for (let call = 0; call < 12; call++) {
      putBack();
      host.site.stopClockAt(opensAt);
      host.site.faults = [{ pathPattern: '/trigger/hourly-tick', killAfterCalls: call, times: 1 }];
      await host.moveTo(opensAt + 2 * hourMs);
      expect(waveOf()).toMatchObject({ status: 'open', sides: [{ opensAt }, { opensAt }] });
      expect(everybody.map((id) => host.inbox(id).length)).toEqual(everybody.map(() => 1));
    }
  });

  it('leaves many partnerships to the queue, 50 a push, and one that fails holds up no other', async () => {
    await host.tickAt(host.site.now());
    const ids = Array.from({ length: 51 }, (_, n) => `p${n}`);
    const teams = ids.flatMap((id) =>
      ['a', 'b'].map((side) => teamOf(`${id}${side}`, accountsOf(`${id}${side}`, 3))),
    );
    const record = (fields: object) => ({ version: 1, revision: 1, ...fields });
    for (const team of teams) host.put(`team/${team.id}`, record({ team }));
    host.put('configuration/head', {
      ...record({ teamIds: teams.map(({ id }) => id), formerTeams: {} }),
      version: 2,
    });
    const partnerships = ids.map((id) => partnershipOf({ id, name: id, teamIds: [`${id}a`, `${id}b`] }));
    for (const partnership of partnerships) {
      host.put(`partnership/${partnership.id}`, record({ partnership }));
      const schedule = { nextOpening: partnership.firstOpening, latestWave: 0, nextAt: opensAt };
      host.put(`schedule/${partnership.id}`, record({ schedule }));
    }
    host.put(
      'survey/head',
      record({ partnerships: partnerships.map(({ id, teamIds }) => ({ id, teamIds })), deletions: [] }),
    );
    host.put('partnership/p7', record({ partnership: { ...partnerships[7], cadenceWeeks: 0 } }));
    await host.tickAt(opensAt);
    await host.moveTo(opensAt + hourMs / 4);
    expect(host.places().filter((place) => place.startsWith('wave/'))).toEqual(
      ids
        .filter((id) => id !== 'p7')
        .map((id) => `wave/${id}:1`)
        .sort(),
    );
    expect(logged.join()).toContain('StorageCorruptError');
  });
});

describe('deleting a partnership', () => {
  it('with a hundred waves, stopped at each call in turn, is never half seen and comes to its end', async () => {
    await host.tickAt(host.site.now());
    await save();
    await host.admin('openWaveNow', { partnershipId: 'p1' });
    const { wave } = host.stored('wave/p1:1') as unknown as { wave: Wave };
    for (let number = 2; number <= 100; number++) {
      host.put(`wave/p1:${number}`, {
        version: 1,
        revision: 1,
        status: 'closed',
        responseRevision: 0,
        wave: {
          ...wave,
          number,
          status: 'closed',
          closedAt: 1,
          forgotten: true,
          result: { published: 'nothing' },
        },
      });
      host.put(`texts/p1:${number}`, { version: 1, revision: 1, texts: ['Text of somebody'] });
    }
    const schedule = host.stored('schedule/p1')!;
    host.put('schedule/p1', {
      ...schedule,
      schedule: { ...(schedule['schedule'] as object), latestWave: 100 },
    });
    const putBack = host.takeDown();
    const { revision } = await host.admin('getPartnerships');
    const deletion = { revision, partnershipId: 'p1', typedName: 'Chicago and Manila' };
    for (let call = 0; ; call += 3) {
      putBack();
      host.site.faults = [{ pathPattern: '/invoke/deletePartnership', killAfterCalls: call, times: 1 }];
      const failed = await host.tryAdmin('deletePartnership', deletion).then(
        () => false,
        () => true,
      );
      host.site.faults = [];
      const { partnerships } = await host.admin('getPartnerships');
      const isThere = partnerships.length === 1;
      expect(host.places().includes('partnership/p1')).toBe(isThere);
      expect((await host.pulseOf(north.members[0]!))?.id).toBe(isThere ? 'p1' : undefined);
      if (!isThere) {
        await host.tickAt(host.site.now() + hourMs);
        const left = /^(wave|texts|urn|participation|schedule)\//;
        expect(host.places().filter((place) => left.test(place))).toEqual([]);
        expect(host.stored('survey/head')).toMatchObject({ partnerships: [], deletions: [] });
      }
      if (!failed) break;
    }
  });
});
