import fc from 'fast-check';
import type { ExplicitPromise } from '../../../src/domain/ledger/assess-ledger';
import type { LedgerAct, LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import { assess, at, pune, type AssessParts, type IssueParts } from '../jira-issue';
import { idOf, recorded, type RecordedAct } from './ledger-events';

const hourMs = 3_600_000;

/** Berlin promises Pune, on Monday, for Thursday, 5 March: over at midnight in Berlin's zone (UTC). */
const made: RecordedAct = [
  '2026-03-02T09:00:00Z',
  'berlin',
  { kind: 'promise', toTeamId: 'pune', text: 'We will answer', due: { date: '2026-03-05' } },
];
const dueAt = at('2026-03-06T00:00:00Z');
const promiseId = idOf(0);
const answer = (instant: string | number, teamId: string, kept: boolean): RecordedAct => [
  instant,
  teamId,
  { kind: 'answer', promiseId, kept },
];
const move = (instant: string | number, date: string, teamId = 'berlin'): RecordedAct => [
  instant,
  teamId,
  { kind: 'move', promiseId, due: { date } },
];
const warn = (instant: string | number, teamId = 'berlin'): RecordedAct => [
  instant,
  teamId,
  { kind: 'warn', promiseId, reason: 'capacity', estimate: '2026-03-09', note: 'Two are ill' },
];
const withdraw = (instant: string | number): RecordedAct => [
  instant,
  'berlin',
  { kind: 'withdraw', promiseId },
];

function promiseOf(acts: readonly RecordedAct[], how: AssessParts = {}): ExplicitPromise {
  return assess({}, { ledger: recorded(made, ...acts), ...how }).ledger.promises[0]!;
}

describe('a promise of the ledger', () => {
  it('is of the team that made it to the other, in their own words, due when the day is over there', () => {
    expect(promiseOf([], { now: '2026-03-03T00:00:00Z' })).toEqual({
      id: promiseId,
      text: 'We will answer',
      from: 'berlin',
      to: 'pune',
      madeAt: at('2026-03-02T09:00:00Z'),
      firstDueAt: dueAt,
      lastDueAt: dueAt,
      segments: [
        {
          due: { date: '2026-03-05' },
          from: at('2026-03-02T09:00:00Z'),
          until: null,
          dueAt,
          end: 'open',
          endedAt: null,
          noticeMs: null,
        },
      ],
      outcome: 'open',
      answers: { maker: null, receiver: null },
      disputed: false,
      saidKeptAt: null,
      deliveredAt: null,
      withdrawnAt: null,
      warnings: [],
      slipMs: null,
    });
  });

  it('by Pune for a day is over at its own midnight, and for an instant at that', () => {
    const [day, instant] = assess(
      {},
      {
        ledger: recorded(
          ['2026-03-02T09:00:00Z', 'pune', { ...promise('berlin'), due: { date: '2026-03-05' } }],
          [
            '2026-03-02T09:00:00Z',
            'pune',
            { ...promise('berlin'), due: { instant: at('2026-03-04T12:00:00Z') } },
          ],
        ),
      },
    ).ledger.promises;
    expect(day!.firstDueAt).toBe(at('2026-03-05T18:30:00Z'));
    expect(instant!.firstDueAt).toBe(at('2026-03-04T12:00:00Z'));
  });

  it('of a team that is not there any more is nobody’s, and ends in the site’s zone', () => {
    const settings = { siteTimeZone: 'America/Lima' };
    const found = promiseOf([move('2026-03-05T18:00:00Z', '2026-03-09')], { teams: [pune], settings });
    expect(found).toMatchObject({ from: null, to: 'pune', firstDueAt: at('2026-03-06T05:00:00Z') });
    const nobodys = promiseOf([move('2026-03-05T18:00:00Z', '2026-03-09')], { teams: [], settings });
    // Notice is then time as it passes.
    expect(nobodys.segments[0]!.noticeMs).toBe(11 * hourMs);
  });

  it.each<[string, RecordedAct[], string, Partial<ExplicitPromise>]>([
    [
      'kept when its maker says so in time',
      [answer('2026-03-05T15:00:00Z', 'berlin', true)],
      'later',
      { outcome: 'kept', deliveredAt: at('2026-03-05T15:00:00Z'), slipMs: -2 * hourMs },
    ],
    [
      'kept when its receiver says so in time',
      [answer('2026-03-05T15:00:00Z', 'pune', true)],
      'later',
      { outcome: 'kept', deliveredAt: at('2026-03-05T15:00:00Z') },
    ],
    [
      'kept at the first of two that say so',
      [answer('2026-03-04T15:00:00Z', 'berlin', true), answer('2026-03-05T15:00:00Z', 'pune', true)],
      'later',
      { outcome: 'kept', deliveredAt: at('2026-03-04T15:00:00Z') },
    ],
    ['open at the last instant', [], '2026-03-06T00:00:00Z', { outcome: 'open' }],
    ['missed right after it', [], '2026-03-06T00:00:00.001Z', { outcome: 'missedSilently' }],
    ['missed with warning', [warn('2026-03-06T00:00:00Z')], 'later', { outcome: 'missedWithWarning' }],
    [
      'missed silently where the warning was the other side’s',
      [warn('2026-03-04T00:00:00Z', 'pune')],
      'later',
      { outcome: 'missedSilently', warnings: [] },
    ],
    [
      'missed with warning where its maker said that they would not',
      [answer('2026-03-04T09:00:00Z', 'berlin', false)],
      'later',
      { outcome: 'missedWithWarning' },
    ],
    [
      'missed silently where only its receiver said so',
      [answer('2026-03-04T09:00:00Z', 'pune', false)],
      'later',
      { outcome: 'missedSilently' },
    ],
    [
      'renegotiated when moved with eight hours of Pune’s working time to go',
      [move('2026-03-05T04:00:00Z', '2026-03-09'), answer('2026-03-09T09:00:00Z', 'berlin', true)],
      'later',
      { outcome: 'renegotiated' },
    ],
    [
      'moved too late with a millisecond less',
      [move('2026-03-05T04:00:00.001Z', '2026-03-09'), answer('2026-03-09T09:00:00Z', 'berlin', true)],
      'later',
      { outcome: 'missedWithWarning' },
    ],
    [
      'kept when it was brought forward',
      [move('2026-03-03T09:00:00Z', '2026-03-04'), answer('2026-03-04T09:00:00Z', 'berlin', true)],
      'later',
      { outcome: 'kept' },
    ],
    [
      'withdrawn',
      [withdraw('2026-03-05T09:00:00Z')],
      'later',
      { outcome: 'withdrawn', withdrawnAt: at('2026-03-05T09:00:00Z') },
    ],
    [
      'missed when it was withdrawn too late',
      [withdraw('2026-03-06T00:00:00.001Z')],
      'later',
      { outcome: 'missedSilently' },
    ],
    [
      'as before when somebody else moves it',
      [
        move('2026-03-03T09:00:00Z', '2026-03-20', 'pune'),
        move('2026-03-03T09:00:00Z', '2026-03-20', 'lima'),
      ],
      'later',
      { outcome: 'missedSilently', lastDueAt: dueAt },
    ],
    [
      'as before when it is moved into the past, or to where it is',
      [move('2026-03-04T09:00:00Z', '2026-03-03'), move('2026-03-04T09:00:00Z', '2026-03-05')],
      'later',
      { outcome: 'missedSilently', lastDueAt: dueAt },
    ],
    [
      'as before when a third team answers',
      [answer('2026-03-04T09:00:00Z', 'lima', true)],
      'later',
      { outcome: 'missedSilently', answers: { maker: null, receiver: null } },
    ],
    [
      'kept, and moved no more, once anybody said so',
      [answer('2026-03-04T09:00:00Z', 'pune', true), move('2026-03-04T10:00:00Z', '2026-03-20')],
      'later',
      { outcome: 'kept', lastDueAt: dueAt },
    ],
    [
      'over once it was withdrawn',
      [
        withdraw('2026-03-04T09:00:00Z'),
        answer('2026-03-04T10:00:00Z', 'pune', true),
        move('2026-03-04T10:00:00Z', '2026-03-20'),
      ],
      'later',
      { outcome: 'withdrawn', lastDueAt: dueAt, saidKeptAt: null },
    ],
  ])('is %s', (_how, acts, now, expected) => {
    const instant = now === 'later' ? '2026-06-01T00:00:00Z' : now;
    expect(promiseOf(acts, { now: instant })).toMatchObject(expected);
  });
});

const promise = (toTeamId: string) =>
  ({ kind: 'promise', toTeamId, text: 'We will answer', due: { date: '2026-03-05' } }) as const;

describe('answers that come after the date', () => {
  const late = '2026-03-09T09:00:00Z';

  it('of the maker don’t make good what was missed', () => {
    expect(promiseOf([answer(late, 'berlin', true)])).toMatchObject({
      outcome: 'missedSilently',
      deliveredAt: at(late),
      disputed: false,
    });
  });

  it('of the receiver say that it had been kept: those who waited know', () => {
    const kept = { outcome: 'kept', deliveredAt: dueAt };
    expect(promiseOf([answer(late, 'pune', true)])).toMatchObject(kept);
    expect(promiseOf([answer(late, 'berlin', true), answer(late, 'pune', true)])).toMatchObject(kept);
    expect(promiseOf([answer(late, 'pune', true), answer(late, 'berlin', true)])).toMatchObject(kept);
  });

  it('of the receiver are of the date in force: an earlier one that had been missed stays missed', () => {
    const found = promiseOf([
      move('2026-03-06T09:00:00Z', '2026-03-10'),
      answer('2026-03-20T09:00:00Z', 'pune', true),
    ]);
    expect(found.segments.map(({ end }) => end)).toEqual(['missed', 'kept']);
    expect(found).toMatchObject({ outcome: 'missedSilently', deliveredAt: at('2026-03-11T00:00:00Z') });
  });
});

describe('a disagreement', () => {
  const [first, second, third] = [
    '2026-03-04T09:00:00Z',
    '2026-03-04T10:00:00Z',
    '2026-03-04T11:00:00Z',
  ] as const;

  it('is no delivery: the date decides until the two agree', () => {
    const acts = [answer(first, 'berlin', true), answer(second, 'pune', false)];
    expect(promiseOf(acts, { now: '2026-03-05T00:00:00Z' })).toMatchObject({
      outcome: 'open',
      disputed: true,
      deliveredAt: null,
      answers: { maker: { kept: true, at: at(first) }, receiver: { kept: false, at: at(second) } },
    });
    expect(promiseOf(acts)).toMatchObject({ outcome: 'missedSilently', disputed: true });
  });

  it('ends when the other gives in: kept when that was said', () => {
    const acts = [answer(first, 'berlin', true), answer(second, 'pune', false), answer(third, 'pune', true)];
    expect(promiseOf(acts)).toMatchObject({ outcome: 'kept', disputed: false, deliveredAt: at(third) });
  });

  it('ends when the one gives in: not kept', () => {
    const acts = [
      answer(first, 'berlin', true),
      answer(second, 'pune', false),
      answer(third, 'berlin', false),
    ];
    expect(promiseOf(acts)).toMatchObject({
      outcome: 'missedWithWarning',
      disputed: false,
      deliveredAt: null,
    });
  });

  it('leaves the maker free to move the date, until somebody says kept again', () => {
    const acts = [
      answer(first, 'berlin', true),
      answer(second, 'pune', false),
      move(third, '2026-03-12'),
      answer('2026-03-12T09:00:00Z', 'pune', true),
    ];
    expect(promiseOf(acts)).toMatchObject({
      outcome: 'renegotiated',
      deliveredAt: at('2026-03-12T09:00:00Z'),
    });
  });
});

describe('warnings and thanks', () => {
  it('are told as they were written; those of the due date apart', () => {
    const ledger = recorded(
      made,
      warn('2026-03-04T09:00:00Z'),
      [
        '2026-03-04T10:00:00Z',
        'pune',
        { kind: 'warn', promiseId: 'dueDate', reason: 'unclearRequirement', estimate: null, note: null },
      ],
      ['2026-03-04T11:00:00Z', 'pune', { kind: 'thank', toTeamId: 'berlin', text: 'For the screenshots' }],
    );
    const found = assess({}, { ledger }).ledger;
    expect(found.promises[0]!.warnings).toEqual([
      {
        id: idOf(1),
        at: at('2026-03-04T09:00:00Z'),
        reason: 'capacity',
        estimate: '2026-03-09',
        note: 'Two are ill',
      },
    ]);
    expect(found.dueDateWarnings).toEqual([
      {
        id: idOf(2),
        at: at('2026-03-04T10:00:00Z'),
        reason: 'unclearRequirement',
        estimate: null,
        note: null,
      },
    ]);
    expect(found.thanks).toEqual([
      {
        id: idOf(3),
        at: at('2026-03-04T11:00:00Z'),
        from: 'pune',
        to: 'berlin',
        text: 'For the screenshots',
      },
    ]);
  });
});

/** Whatever two teams and a third might record about two promises, some of it senseless, in an hour each. */
const anyAct: fc.Arbitrary<LedgerAct> = fc.oneof(
  fc.constantFrom<LedgerAct>(
    { kind: 'confirm' },
    { kind: 'unconfirm' },
    { kind: 'accept' },
    { kind: 'return', reason: 'Logs are missing' },
    { kind: 'handOver', toTeamId: 'berlin', checklist: [] },
    { kind: 'handOver', toTeamId: 'pune', checklist: [{ label: 'Done', text: '' }] },
    { kind: 'thank', toTeamId: 'pune', text: 'Thanks' },
    promise('pune'),
    promise('berlin'),
  ),
  fc.tuple(fc.constantFrom(idOf(0), idOf(1), idOf(2), 'dueDate'), fc.nat(5)).map(([id, what]): LedgerAct => {
    const date = `2026-03-${String(4 + what * 3).padStart(2, '0')}`;
    if (what < 2 && id !== 'dueDate') return { kind: 'answer', promiseId: id, kept: what === 0 };
    if (what === 2 && id !== 'dueDate') return { kind: 'withdraw', promiseId: id };
    if (what < 5 && id !== 'dueDate') return { kind: 'move', promiseId: id, due: { date } };
    return { kind: 'warn', promiseId: id, reason: 'other', estimate: null, note: null };
  }),
);
const anyActs = fc.array(
  fc.tuple(fc.constantFrom('berlin', 'pune', 'lima'), fc.integer({ min: 0, max: 30 }), anyAct),
  {
    maxLength: 12,
  },
);

/** @param start hours between the acts are counted from it. */
function eventsOf(
  acts: readonly (readonly [string, number, LedgerAct])[],
  start = at('2026-03-02T08:00:00Z'),
) {
  let instant = start;
  return recorded(...acts.map(([team, hours, act]): RecordedAct => [(instant += hours * hourMs), team, act]));
}

const parts: IssueParts = {
  changes: [
    ['2026-03-03T10:00:00Z', 'bea', { duedate: [null, '2026-03-13'], assignee: [null, 'pia'] }],
    ['2026-03-04T10:00:00Z', 'pia', { assignee: ['pia', 'bea'] }],
    ['2026-03-05T10:00:00Z', 'ben', { assignee: ['bea', 'pau'] }],
  ],
};
const judged = (ledger: readonly LedgerEvent[], now = '2026-06-01T00:00:00Z') =>
  assess(parts, { ledger, now });

describe('whatever is recorded', () => {
  it('what is undone was never there', () => {
    fc.assert(
      fc.property(anyActs, anyAct, fc.nat(12), fc.nat(12), (acts, extra, where, after) => {
        const without = eventsOf(acts);
        const place = Math.min(where, without.length);
        const instant = without[place]?.at ?? without.at(-1)?.at ?? at('2026-03-02T08:00:00Z');
        const slip: LedgerEvent = { id: idOf(99), at: instant, teamId: 'berlin', ...extra };
        const undo: LedgerEvent = {
          id: idOf(98),
          at: instant,
          teamId: 'berlin',
          kind: 'undo',
          eventId: idOf(99),
        };
        const withSlip = [...without.slice(0, place), slip, ...without.slice(place)];
        withSlip.splice(place + 1 + Math.min(after, without.length - place), 0, undo);
        expect(judged(withSlip)).toEqual(judged(without));
      }),
    );
  });

  it('what was known at an instant does not depend on what came after it', () => {
    fc.assert(
      fc.property(anyActs, fc.nat(300), (acts, hours) => {
        const events = eventsOf(acts);
        const now = at('2026-03-02T08:00:00Z') + hours * hourMs;
        const instant = new Date(now).toISOString();
        expect(judged(events, instant)).toEqual(
          judged(
            events.filter((event) => event.at <= now),
            instant,
          ),
        );
      }),
    );
  });

  it('a silent miss stays one, whatever its maker and third teams do about it', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const later = eventsOf(acts, dueAt + 1).filter(({ teamId }) => teamId !== 'pune');
        const first = recorded(made)[0]!;
        // Ids of what comes later begin with the second.
        const events = [first, ...later.map((event, index) => ({ ...event, id: idOf(index + 1) }))];
        expect(judged(events).ledger.promises[0]!.outcome).toBe('missedSilently');
      }),
    );
  });

  it('each promise is judged as if it were the only one', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const events = eventsOf(acts);
        for (const found of judged(events).ledger.promises) {
          const own = events.filter(
            (event) => event.id === found.id || ('promiseId' in event && event.promiseId === found.id),
          );
          expect(judged(own).ledger.promises).toEqual([found]);
        }
      }),
    );
  });
});

it('an issue without a ledger is judged as ever', () => {
  const { ledger, ...rest } = judged([]);
  expect(ledger).toEqual({ promises: [], dueDateWarnings: [], thanks: [] });
  expect(assess(parts, { now: '2026-06-01T00:00:00Z' })).toEqual({ ...rest, ledger });
});
