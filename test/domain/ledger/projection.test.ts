import { projectIssue, type Projection } from '../../../src/domain/ledger/projection';
import type { LedgerEvent } from '../../../src/domain/ledger/ledger-event';
import { factsOf } from '../../../src/domain/totals/facts';
import { assess, at, type IssueParts } from '../jira-issue';
import { idOf, recorded, type RecordedAct } from './ledger-events';

const promise = (date: string, teamId = 'berlin', toTeamId = 'pune'): RecordedAct => [
  '2026-03-02T09:00:00Z',
  teamId,
  { kind: 'promise', toTeamId, text: 'We will answer', due: { date } },
];
const answer = (instant: string, teamId: string, kept: boolean, promiseId = idOf(0)): RecordedAct => [
  instant,
  teamId,
  { kind: 'answer', promiseId, kept },
];
const warn = (instant: string, promiseId: string): RecordedAct => [
  instant,
  promiseId === 'dueDate' ? 'pune' : 'berlin',
  { kind: 'warn', promiseId, reason: 'dependency', estimate: null, note: null },
];
/** Pune's due date, over at 18:30 UTC on 13 March. */
const dated: IssueParts = { fields: { duedate: '2026-03-13', assignee: { accountId: 'pia' } } };

function projected(
  parts: IssueParts,
  acts: readonly RecordedAct[],
  now = '2026-03-04T12:00:00Z',
  pageChanges: readonly number[] = [],
): Projection {
  const events = recorded(...acts);
  return projectIssue(
    assess(parts, { ledger: events, now }),
    { revision: events.length, events },
    pageChanges,
  );
}

describe('what is written on an issue', () => {
  it('is nothing to speak of where nothing is known', () => {
    expect(projected({ fields: { issuetype: { name: 'Bug' } } }, [])).toEqual({
      version: 1,
      revision: 0,
      promise: null,
      direction: null,
      dueAt: null,
      handoff: null,
      requirement: null,
      cut: false,
      events: [],
    });
  });

  it('holds the ledger’s events as they are', () => {
    const { revision, events } = projected({}, [promise('2026-03-05')]);
    expect([revision, events]).toEqual([1, recorded(promise('2026-03-05'))]);
  });
});

describe('the promise', () => {
  const lastOfThe5th = '2026-03-05T23:59:59.999Z';
  it.each<[string, IssueParts, RecordedAct[], string, [string, string, string | null]]>([
    [
      'open until its last instant, which is on its day',
      {},
      [promise('2026-03-05')],
      '2026-03-06T00:00:00Z',
      ['open', 'berlin>pune', lastOfThe5th],
    ],
    [
      'overdue from then on',
      {},
      [promise('2026-03-05')],
      '2026-03-06T00:00:00.001Z',
      ['overdue', 'berlin>pune', lastOfThe5th],
    ],
    [
      'at risk after a warning',
      {},
      [promise('2026-03-05'), warn('2026-03-03T00:00:00Z', idOf(0))],
      '2026-03-04T00:00:00Z',
      ['atRisk', 'berlin>pune', lastOfThe5th],
    ],
    [
      'not kept when its makers say so, whatever they warned of before',
      {},
      [
        promise('2026-03-05'),
        warn('2026-03-03T00:00:00Z', idOf(0)),
        answer('2026-03-03T01:00:00Z', 'berlin', false),
      ],
      '2026-03-04T00:00:00Z',
      ['notKept', 'berlin>pune', lastOfThe5th],
    ],
    [
      'missed, not overdue, once the date of which they said so is past',
      {},
      [promise('2026-03-05'), answer('2026-03-03T00:00:00Z', 'berlin', false)],
      '2026-03-10T00:00:00Z',
      ['missedWithWarning', 'berlin>pune', null],
    ],
    [
      'overdue when those who wait say that it isn’t kept',
      {},
      [promise('2026-03-05'), answer('2026-03-03T00:00:00Z', 'pune', false)],
      '2026-03-10T00:00:00Z',
      ['overdue', 'berlin>pune', lastOfThe5th],
    ],
    [
      'open again when the date was moved after they had said so',
      {},
      [
        promise('2026-03-05'),
        answer('2026-03-03T00:00:00Z', 'berlin', false),
        ['2026-03-03T01:00:00Z', 'berlin', { kind: 'move', promiseId: idOf(0), due: { date: '2026-03-09' } }],
      ],
      '2026-03-04T00:00:00Z',
      ['open', 'berlin>pune', '2026-03-09T23:59:59.999Z'],
    ],
    [
      'open again when the date was moved after the warning',
      {},
      [
        promise('2026-03-05'),
        warn('2026-03-03T00:00:00Z', idOf(0)),
        ['2026-03-03T01:00:00Z', 'berlin', { kind: 'move', promiseId: idOf(0), due: { date: '2026-03-09' } }],
      ],
      '2026-03-04T00:00:00Z',
      ['open', 'berlin>pune', '2026-03-09T23:59:59.999Z'],
    ],
    [
      'disputed',
      {},
      [
        promise('2026-03-05'),
        answer('2026-03-03T00:00:00Z', 'berlin', true),
        answer('2026-03-03T01:00:00Z', 'pune', false),
      ],
      '2026-03-10T00:00:00Z',
      ['disputed', 'berlin>pune', lastOfThe5th],
    ],
    [
      'kept',
      {},
      [promise('2026-03-05'), answer('2026-03-03T00:00:00Z', 'berlin', true)],
      '2026-03-10T00:00:00Z',
      ['kept', 'berlin>pune', null],
    ],
    [
      'missed, when it came late',
      {},
      [promise('2026-03-05'), answer('2026-03-09T00:00:00Z', 'berlin', true)],
      '2026-03-10T00:00:00Z',
      ['missedSilently', 'berlin>pune', null],
    ],
    [
      'withdrawn',
      {},
      [promise('2026-03-05'), ['2026-03-03T00:00:00Z', 'berlin', { kind: 'withdraw', promiseId: idOf(0) }]],
      '2026-03-10T00:00:00Z',
      ['withdrawn', 'berlin>pune', null],
    ],
    [
      'due at its very instant',
      {},
      [
        [
          '2026-03-02T09:00:00Z',
          'berlin',
          { kind: 'promise', toTeamId: 'pune', text: 'x', due: { instant: at('2026-03-05T12:00:00Z') } },
        ],
      ],
      '2026-03-04T00:00:00Z',
      ['open', 'berlin>pune', '2026-03-05T12:00:00.000Z'],
    ],
    [
      'the due date, where there is no other',
      dated,
      [],
      '2026-03-04T00:00:00Z',
      ['open', 'pune>berlin', '2026-03-13T18:29:59.999Z'],
    ],
    [
      'the due date at risk',
      dated,
      [warn('2026-03-03T00:00:00Z', 'dueDate')],
      '2026-03-04T00:00:00Z',
      ['atRisk', 'pune>berlin', '2026-03-13T18:29:59.999Z'],
    ],
    [
      'the one that is overdue rather than one that is open',
      dated,
      [promise('2026-03-05')],
      '2026-03-10T00:00:00Z',
      ['overdue', 'berlin>pune', lastOfThe5th],
    ],
    [
      'of two that are open the one that is due first',
      dated,
      [promise('2026-03-20'), promise('2026-03-10', 'pune', 'berlin')],
      '2026-03-04T00:00:00Z',
      ['open', 'pune>berlin', '2026-03-10T18:29:59.999Z'],
    ],
    [
      'to nobody’s team',
      { fields: { ...dated.fields, reporter: { accountId: 'x' } } },
      [],
      '2026-03-04T00:00:00Z',
      ['open', 'pune>-', '2026-03-13T18:29:59.999Z'],
    ],
  ])('is %s', (_how, parts, acts, now, [state, direction, dueAt]) => {
    expect(projected(parts, acts, now)).toMatchObject({ promise: state, direction, dueAt });
  });
});

describe('the handoff', () => {
  const pia = { fields: { assignee: { accountId: 'pia' } } };
  const handOver: RecordedAct = [
    '2026-03-03T10:00:00Z',
    'pune',
    { kind: 'handOver', toTeamId: 'berlin', checklist: [] },
  ];
  const by = (act: RecordedAct[2]): RecordedAct => ['2026-03-04T10:00:00Z', 'berlin', act];
  it.each<[string, IssueParts, RecordedAct[], string | null]>([
    ['none', pia, [], null],
    ['waiting', pia, [handOver], 'waiting'],
    ['picked up', { ...pia, comments: [['2026-03-04T10:00:00Z', 'ben']] }, [handOver], 'pickedUp'],
    ['accepted', pia, [handOver, by({ kind: 'accept' })], 'accepted'],
    ['returned, and waiting there', pia, [handOver, by({ kind: 'return', reason: 'x' })], 'returned'],
    [
      'over when the issue is done',
      { ...pia, changes: [['2026-03-04T10:00:00Z', 'ben', { resolution: [null, 'Fixed'] }]] },
      [handOver],
      null,
    ],
  ])('is %s', (_how, parts, acts, state) => {
    const found = projected(parts, acts);
    expect(found.handoff).toBe(state);
    expect(found.direction).toBe(
      acts.length === 0 ? null : acts.length === 2 && state === 'returned' ? 'berlin>pune' : 'pune>berlin',
    );
  });
});

describe('the requirement', () => {
  const linked = `${'word '.repeat(20)}\n\nh2. AC\n* it works\n\nhttps://site.example/wiki/spaces/S/pages/42`;
  const confirmed: RecordedAct = ['2026-03-03T10:00:00Z', 'pune', { kind: 'confirm' }];
  it('is the level, which a later change of a page lowers', () => {
    const parts = { fields: { description: linked } };
    expect(projected(parts, []).requirement).toBe(3);
    expect(projected(parts, [confirmed]).requirement).toBe(4);
    expect(projected(parts, [confirmed], undefined, [at('2026-03-03T10:00:00Z')]).requirement).toBe(3);
    expect(projected(parts, [confirmed], undefined, [at('2026-03-03T09:00:00Z')]).requirement).toBe(4);
  });
});

describe('time alone', () => {
  it.each<[string, IssueParts, RecordedAct[]]>([
    ['a due date', dated, []],
    ['a promise', {}, [promise('2026-03-05')]],
    ['one after the other', dated, [promise('2026-03-05'), promise('2026-03-20', 'pune', 'berlin')]],
    ['one with a warning', {}, [promise('2026-03-05'), warn('2026-03-03T00:00:00Z', idOf(0))]],
    [
      'a dispute beside it',
      dated,
      [
        promise('2026-03-20'),
        answer('2026-03-03T00:00:00Z', 'berlin', true),
        answer('2026-03-03T01:00:00Z', 'pune', false),
        promise('2026-03-09'),
      ],
    ],
    [
      'a handoff that waits beside it',
      dated,
      [['2026-03-03T10:00:00Z', 'pune', { kind: 'handOver', toTeamId: 'berlin', checklist: [] }]],
    ],
  ])('changes nothing before the instant at which the issue is looked at again: %s', (_what, parts, acts) => {
    const look = (now: string) => {
      const { events: _events, ...shown } = projected(parts, acts, now);
      const assessment = assess(parts, { ledger: recorded(...acts), now });
      const more = { startedAt: null, hasStrangers: false, questions: [], siteTimeZone: 'UTC', now: at(now) };
      return { shown, nextAt: factsOf(assessment, more).nextAt };
    };
    let before = look('2026-03-04T00:00:00.001Z');
    let changes = 0;
    for (let hours = 6; hours < 20 * 24; hours += 6) {
      const now = new Date(at('2026-03-04T00:00:00.001Z') + hours * 3_600_000).toISOString();
      const after = look(now);
      if (JSON.stringify(after.shown) !== JSON.stringify(before.shown)) {
        changes += 1;
        expect(before.nextAt).toBeLessThanOrEqual(at(now));
      }
      before = after;
    }
    expect(changes).toBeGreaterThan(0);
  });
});

describe('a ledger that is too long for a property', () => {
  const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  // Three bytes a character, as in many scripts.
  const events: LedgerEvent[] = Array.from({ length: 60 }, (_, index) => ({
    id: idOf(index),
    at: at('2026-03-02T09:00:00Z') + index,
    teamId: 'pune',
    kind: 'thank',
    toTeamId: 'berlin',
    text: '詳'.repeat(200),
  }));
  const assessment = assess({}, { ledger: events, now: '2026-03-04T00:00:00Z' });

  it('shows as many of its newest events as there is room for, and says so', () => {
    const found = projectIssue(assessment, { revision: 60, events }, []);
    expect(found).toMatchObject({ cut: true, revision: 60 });
    expect(found.events).toEqual(events.slice(-found.events.length));
    expect(sizeOf(found)).toBeLessThanOrEqual(32_768);
    const oneMore = { ...found, events: events.slice(-found.events.length - 1) };
    expect(sizeOf(oneMore)).toBeGreaterThan(32_768);
  });

  it('is whole as long as it fits', () => {
    const found = projectIssue(assessment, { revision: 40, events: events.slice(0, 40) }, []);
    expect(found.events).toHaveLength(40);
    expect(found.cut).toBe(false);
  });
});
