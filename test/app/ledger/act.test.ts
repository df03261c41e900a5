import fc from 'fast-check';
import { ledgerMessages as text } from '../../../src/contract/ledger-messages';
import type { LedgerAct, LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import type { Fault } from '../../../local/host-api';
import {
  berlin,
  hourMs,
  lima,
  pune,
  startLedgerHost,
  startOfClock,
  uuid,
  type LedgerHost,
} from '../../entry/ledger-host';

let host: LedgerHost;
beforeEach(async () => {
  host = await startLedgerHost();
});
afterEach(() => {
  expect(host.site.violations).toEqual([]);
  host.site.close();
});

const transaction = '^/kvs/api/v1/transaction$';
const property = '/properties/rapport$';
const promise: LedgerAct = {
  kind: 'promise',
  toTeamId: 'pune',
  text: 'We will open the firewall',
  due: { date: '2026-03-05' },
};
const lozengeKey = 'com.atlassian.jira.issue:00000000-0000-0000-0000-000000000000:rapport-context:status';
const eventsIn = async (issueKey?: string) => (await host.stateFor('bea', issueKey)).events;
/** What the functions print is the app's log; these tests make things fail. */
const withFaults = async <T>(rules: Fault[], run: () => Promise<T>): Promise<T> => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  host.site.faults = rules;
  try {
    return await run();
  } finally {
    host.site.faults = [];
    log.mockRestore();
  }
};

describe('an act', () => {
  it('is recorded for the team, at the server’s time, on the issue of the context', async () => {
    const event = await host.done('bea', promise, 'PAY-1', uuid(1));
    expect(event).toEqual({ id: uuid(1), at: startOfClock, teamId: 'berlin', ...promise });
    expect(await eventsIn()).toEqual([event]);
    expect(await eventsIn('PAY-2')).toEqual([]);
    expect(host.places().filter((place) => place.startsWith('ledger/'))).toEqual(['ledger/1']);
  });

  it('answers with the ledger as it then is, and what its actor may do next', async () => {
    const result = await host.act('bea', promise, 'PAY-1', uuid(1));
    expect(result).toMatchObject({
      ok: true,
      value: {
        now: startOfClock,
        revision: 1,
        rights: {
          ownTeam: 'berlin',
          otherTeams: ['pune', 'lima'],
          handOverTo: [],
          promises: { [uuid(1)]: { warn: true, move: true, withdraw: true, kept: true, notKept: true } },
          undo: { [uuid(1)]: startOfClock + 10 * 60_000 },
        },
      },
    });
  });

  it('sent again is not done again, whatever came in between', async () => {
    await host.done('bea', promise, 'PAY-1', uuid(1));
    await host.done('pia', { kind: 'thank', toTeamId: 'berlin', text: 'Quick!' });
    const again = await host.act('bea', promise, 'PAY-1', uuid(1));
    expect(again.ok && again.value.events.map(({ kind }) => kind)).toEqual(['promise', 'thank']);
    await host.done('bea', { kind: 'undo', eventId: uuid(1) });
    await host.act('bea', promise, 'PAY-1', uuid(1));
    expect((await eventsIn()).map(({ kind }) => kind)).toEqual(['promise', 'thank', 'undo']);
  });

  it('comes after the one before it, though servers’ clocks differ', async () => {
    await host.done('bea', promise);
    host.site.stopClockAt(startOfClock - 5_000);
    await host.done('pia', { kind: 'thank', toTeamId: 'berlin', text: 'Quick!' });
    expect((await eventsIn()).map(({ at }) => at)).toEqual([startOfClock, startOfClock + 1]);
  });

  it('names no account anywhere: neither in the storage nor on the issue', async () => {
    await host.done('bea', promise);
    await host.done('pia', {
      kind: 'handOver',
      toTeamId: 'lima',
      checklist: [{ label: 'Done', text: 'All' }],
    });
    await host.done('lea', { kind: 'return', reason: 'Not ours' });
    await host.done('pau', { kind: 'confirm' });
    const stored = host.site.database.prepare("select value from kvs where entity = 'ledger'").pluck().all();
    const properties = host.site.database.prepare('select value from issue_property').pluck().all();
    expect(properties).toHaveLength(2);
    const known = JSON.stringify([stored, properties]);
    for (const accountId of [berlin, pune, lima].flatMap(({ members }) => members)) {
      expect(known).not.toMatch(new RegExp(`\\b${accountId}\\b`));
    }
  });

  it('asks for no more than it needs', async () => {
    host.forget();
    await host.done('bea', promise);
    const kinds = (pattern: RegExp) => host.asked.filter((path) => pattern.test(path)).length;
    expect({
      jiraReads: kinds(/^\/rest\/(?!.*properties\/)/),
      propertyWrites: kinds(/properties\//),
      storageReads: kinds(/entity\/get|batch\/get/),
      transactions: kinds(/transaction/),
      pushes: kinds(/queue\/publish/),
      all: host.asked.length,
    }).toEqual({ jiraReads: 5, propertyWrites: 2, storageReads: 4, transactions: 1, pushes: 1, all: 13 });
  });
});

describe('two who act at once', () => {
  it('are both heard, and the issue shows both', async () => {
    await Promise.all([
      host.done('bea', promise, 'PAY-1', uuid(1)),
      host.done('pia', { kind: 'thank', toTeamId: 'berlin', text: 'Quick!' }, 'PAY-1', uuid(2)),
      host.done('lea', { ...promise, toTeamId: 'berlin' }, 'PAY-1', uuid(3)),
    ]);
    const events = await eventsIn();
    expect(events.map(({ id }) => id).sort()).toEqual([uuid(1), uuid(2), uuid(3)]);
    expect((await host.property())!.events).toEqual(events);
  });

  it('with the same click are one', async () => {
    const both = await Promise.all([
      host.act('bea', promise, 'PAY-1', uuid(1)),
      host.act('bea', promise, 'PAY-1', uuid(1)),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await eventsIn()).toHaveLength(1);
  });

  it('cannot both do what only one may: who comes second is told', async () => {
    await host.done('pia', { kind: 'handOver', toTeamId: 'berlin', checklist: [] });
    const both = await Promise.all([
      host.act('bea', { kind: 'accept' }),
      host.act('ben', { kind: 'accept' }),
    ]);
    expect(both.map((result) => (result.ok ? 'ok' : result.error.message)).sort()).toEqual(
      ['ok', text.acceptedAlready].sort(),
    );
  });

  it('write the property in whichever order: the last to look sees that it is up to date', async () => {
    // The first one’s property arrives after the second one was recorded and written.
    let isHeld = false;
    host.beforeJira = async (path, method) => {
      if (method !== 'PUT' || !path.endsWith('/properties/rapport') || isHeld) return;
      isHeld = true;
      await host.done('pia', { kind: 'thank', toTeamId: 'berlin', text: 'Quick!' }, 'PAY-1', uuid(2));
    };
    await host.done('bea', promise, 'PAY-1', uuid(1));
    expect(isHeld).toBe(true);
    expect(await host.property()).toMatchObject({ revision: 2, events: [{ id: uuid(1) }, { id: uuid(2) }] });
  });
});

describe('when something fails', () => {
  it.each<[string, Fault[]]>([
    ['the transaction is done but its answer lost', [{ pathPattern: transaction, lost: true, times: 1 }]],
    ['the transaction is refused once', [{ pathPattern: transaction, status: 429, times: 1 }]],
    ['the storage is silent twice', [{ pathPattern: transaction, status: 503, times: 2 }]],
  ])('and %s, the act is recorded once and answered', async (_what, faults) => {
    const result = await withFaults(faults, () => host.act('bea', promise, 'PAY-1', uuid(1)));
    expect(result.ok).toBe(true);
    expect(await eventsIn()).toHaveLength(1);
  });

  it.each<[string, Fault[]]>([
    ['Jira does not answer', [{ pathPattern: '/changelog/bulkfetch', status: 503 }]],
    [
      'Jira has had enough',
      [{ pathPattern: '/rest/api/3/issue/1\\?', status: 429, headers: { 'retry-after': '9' } }],
    ],
    ['the storage does not answer', [{ pathPattern: '^/kvs/', status: 503 }]],
  ])('and %s, nothing is recorded, and the same click can be sent again', async (_what, faults) => {
    const result = await withFaults(faults, () => host.act('bea', promise, 'PAY-1', uuid(1)));
    expect(result).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    expect(await eventsIn()).toEqual([]);
    expect((await host.act('bea', promise, 'PAY-1', uuid(1))).ok).toBe(true);
    expect(await eventsIn()).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['Jira refuses it', { method: 'PUT', pathPattern: property, status: 503, times: 1 }],
    ['Jira has had enough', { method: 'PUT', pathPattern: property, status: 429, times: 1 }],
  ])(
    'and the property cannot be written (%s), the act holds all the same, and it is written later',
    async (_what, fault) => {
      const result = await withFaults([fault], () => host.act('bea', promise, 'PAY-1', uuid(1)));
      expect(result.ok).toBe(true);
      expect(await host.property()).toBeNull();
      await host.wait(hourMs);
      expect(await host.property()).toMatchObject({ revision: 1, promise: 'open' });
    },
  );

  it('and even the queue cannot be reached, the act holds, and the next one writes the property', async () => {
    const faults: Fault[] = [
      { method: 'PUT', pathPattern: property, status: 503 },
      { pathPattern: '/webhook/queue/publish', status: 503 },
    ];
    expect((await withFaults(faults, () => host.act('bea', promise))).ok).toBe(true);
    await host.wait(hourMs);
    expect(await host.property()).toBeNull();
    await host.done('pia', { kind: 'thank', toTeamId: 'berlin', text: 'Quick!' });
    expect((await host.property())!.events).toHaveLength(2);
  });

  it.each([1, 6, 8, 9, 10, 11, 12])(
    'and the function is ended after %d calls, sending again makes it whole',
    async (calls) => {
      // Nor does a clock ring that the ended function has set.
      const { setTimeout: real } = globalThis;
      const clocks = jest
        .spyOn(globalThis, 'setTimeout')
        .mockImplementation(((run: () => void, ms: number) =>
          ms === 25_000 ? undefined : real(run, ms)) as typeof setTimeout);
      const ended = await withFaults(
        [{ pathPattern: '^/invoke/act$', killAfterCalls: calls, times: 1 }],
        () => host.act('bea', promise, 'PAY-1', uuid(1)).catch(() => 'ended'),
      );
      clocks.mockRestore();
      expect(ended).toBe('ended');
      await host.done('bea', promise, 'PAY-1', uuid(1));
      expect(await eventsIn()).toHaveLength(1);
      expect(await host.property()).toMatchObject({ revision: 1, promise: 'open' });
      expect(await host.property(lozengeKey)).toEqual({
        type: 'lozenge',
        value: { label: 'Promised', type: 'inprogress' },
      });
    },
  );

  it('and the ledger is full, that is said, and nothing of it is lost', async () => {
    const filler: LedgerEvent[] = Array.from({ length: 140 }, (_, index) => ({
      id: uuid(1_000 + index),
      at: startOfClock,
      teamId: 'pune',
      kind: 'handOver',
      toTeamId: 'pune',
      checklist: [
        { label: 'Done', text: 'x'.repeat(1_000) },
        { label: 'Open', text: 'x'.repeat(380) },
      ],
    }));
    const record = { version: 1, revision: 140, projectId: '7', events: filler };
    host.put('ledger/1', record);
    const long: LedgerAct = { ...promise, text: '詳'.repeat(300) } as LedgerAct;
    let last = await host.act('bea', long);
    for (let sent = 0; last.ok && sent < 40; sent++) last = await host.act('bea', long);
    expect(last).toEqual({ ok: false, error: { code: 'TOO_BIG', message: text.full } });
    const events = await eventsIn();
    expect(events.slice(0, 140)).toEqual(filler);
    expect(Buffer.byteLength(JSON.stringify({ ...record, events }))).toBeLessThanOrEqual(240 * 1024);
    // The issue shows the newest of it, and says that there is more.
    const shown = (await host.property())!;
    expect(shown.cut).toBe(true);
    expect(shown.events.at(-1)).toEqual(events.at(-1));
  });
});

describe('sent many times, in whatever order', () => {
  const people = ['bea', 'pia', 'lea'];
  const teamOf: Record<string, string> = { bea: 'berlin', pia: 'pune', lea: 'lima' };
  const clicks = fc.array(fc.tuple(fc.constantFrom(...people), fc.constantFrom('pune', 'berlin')), {
    minLength: 1,
    maxLength: 5,
  });

  it('each click is done once: who sends it again, and how often, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(clicks, fc.infiniteStream(fc.nat()), async (made, luck) => {
        const own = await startLedgerHost();
        const sends = made.flatMap(([accountId, toTeamId], index) => {
          const times = 1 + (luck.next().value! % 3);
          return Array.from({ length: times }, () => ({
            accountId,
            toTeamId,
            id: uuid(index),
            rank: luck.next().value!,
          }));
        });
        sends.sort((a, b) => a.rank - b.rank);
        await Promise.all(
          sends.map(({ accountId, toTeamId, id }) =>
            own.act(accountId, { kind: 'thank', toTeamId, text: 'Thanks' }, 'PAY-1', id),
          ),
        );
        const { events } = await own.stateFor('bea');
        const expected = made.flatMap(([accountId, toTeamId], index) =>
          teamOf[accountId] === toTeamId ? [] : [`${uuid(index)} ${teamOf[accountId]}>${toTeamId}`],
        );
        const found = events.map((event) =>
          event.kind === 'thank' ? `${event.id} ${event.teamId}>${event.toTeamId}` : '',
        );
        expect(found.sort()).toEqual(expected.sort());
        expect((await own.property())?.events ?? []).toEqual(events);
        own.site.close();
      }),
      { numRuns: 15 },
    );
  });
});
