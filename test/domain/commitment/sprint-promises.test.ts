import type { SprintRecord } from '../../../src/domain/assessment/assess-issue';
import type { FrozenPart } from '../../../src/domain/commitment/sprint-promises';
import { assess, at, type IssueParts } from '../jira-issue';

type Change = NonNullable<IssueParts['changes']>[number];
/** Monday 9 to Friday 20 March. */
const sprint = {
  id: 12,
  name: 'Sprint 12',
  state: 'closed',
  startDate: '2026-03-09T09:00:00Z',
  endDate: '2026-03-20T17:00:00Z',
  completeDate: '2026-03-20T16:00:00Z',
};
const moved = (instant: string, from: string, to: string): Change => [
  instant,
  'bea',
  { customfield_1: [from, to] },
];
const resolve = (instant: string, name = 'Fixed'): Change => [instant, 'pia', { resolution: [null, name] }];
const reopen = (instant: string): Change => [instant, 'pia', { resolution: ['Fixed', null] }];
const promises = (changes: Change[], record: object = sprint, now = '2026-06-01T00:00:00Z') =>
  assess(
    { fields: { customfield_1: [record], assignee: { accountId: 'pia' } }, changes },
    { now },
  ).sprintPromises.map(({ kind, outcome }) => `${kind} ${outcome}`);

const running = { ...sprint, state: 'active', completeDate: null };
const whileRunning = '2026-03-16T00:00:00Z';
const [during, out] = ['2026-03-11T10:00:00Z', '2026-03-18T10:00:00Z'];

describe('a committed issue', () => {
  it.each<[string, Change[], string]>([
    ['done at the end', [resolve(during)], 'committed kept'],
    ['done at the very end', [resolve(sprint.completeDate)], 'committed kept'],
    ['done after the end', [resolve('2026-03-20T16:00:00.001Z')], 'committed carried'],
    ['done and reopened before the end', [resolve(during), reopen(out)], 'committed carried'],
    ['cancelled', [resolve(during, 'Duplicate')], 'committed descoped'],
    ['taken out and not done', [moved(out, '12', '')], 'committed descoped'],
    ['taken out but done', [resolve(during), moved(out, '12', '')], 'committed kept'],
    ['taken out as the sprint ends', [moved(sprint.completeDate, '12', '13')], 'committed carried'],
    ['not done', [], 'committed carried'],
  ])('%s is %s', (_what, changes, expected) => {
    expect(promises(changes)).toEqual([expected]);
  });

  it.each<[string, Change[], string]>([
    ['done', [resolve(during)], 'committed kept'],
    ['left', [moved(during, '12', '')], 'committed descoped'],
    ['cancelled', [resolve(during, 'Duplicate')], 'committed descoped'],
    ['neither', [], 'committed open'],
  ])('of a running sprint, %s, is %s', (_what, changes, expected) => {
    expect(promises(changes, running, whileRunning)).toEqual([expected]);
  });
});

describe('what a promise says of its sprint', () => {
  const promiseOf = (changes: Change[], record: object, now = '2026-06-01T00:00:00Z') =>
    assess({ fields: { customfield_1: [record], assignee: { accountId: 'pia' } }, changes }, { now })
      .sprintPromises[0]!;

  it('tells the planned end of a running sprint from the end of one that is over', () => {
    expect(promiseOf([], sprint)).toMatchObject({ running: false, endAt: at(sprint.completeDate) });
    expect(promiseOf([], running, whileRunning)).toMatchObject({ running: true, endAt: at(sprint.endDate) });
    // Open past its planned end, a sprint still runs.
    expect(promiseOf([], running)).toMatchObject({ running: true, outcome: 'open' });
  });

  it('tells an issue that was cancelled from one that was taken out', () => {
    expect(promiseOf([resolve(during, 'Duplicate')], sprint)).toMatchObject({
      outcome: 'descoped',
      cancelled: true,
    });
    expect(promiseOf([moved(out, '12', '')], sprint)).toMatchObject({
      outcome: 'descoped',
      cancelled: false,
    });
    expect(promiseOf([resolve(during)], sprint)).toMatchObject({ outcome: 'kept', cancelled: false });
  });
});

describe('an added issue', () => {
  const added = moved('2026-03-10T10:00:00Z', '', '12');
  it.each<[string, Change[], string[]]>([
    ['done at the end', [added, resolve(during)], ['added kept']],
    ['not done', [added], ['added carried']],
    ['gone before the end', [added, moved(out, '12', '')], []],
    ['cancelled', [added, resolve(during, 'Duplicate')], []],
    ['added when done', [resolve('2026-03-10T09:00:00Z'), added], []],
    ['added as the sprint ended', [moved(sprint.completeDate, '', '12')], []],
    [
      'there at the start but done then, and never put in again',
      [resolve('2026-03-09T08:00:00Z'), reopen(during)],
      [],
    ],
  ])('%s: %j', (_what, changes, expected) => {
    expect(promises(changes)).toEqual(expected);
  });

  it('is open in a running sprint', () => {
    expect(promises([added], running, whileRunning)).toEqual(['added open']);
  });

  it('is one that was created in the sprint after its start', () => {
    const early = { ...sprint, startDate: '2026-03-02T07:59:59Z' };
    expect(promises([], early)).toEqual(['added carried']);
    expect(promises([], { ...sprint, startDate: '2026-03-02T08:00:00Z' })).toEqual(['committed carried']);
  });
});

describe('what was recorded as the sprint started', () => {
  const start = at(sprint.startDate);
  const part = (parts: Partial<FrozenPart> = {}): FrozenPart => ({
    startAt: start,
    isCommitted: true,
    end: null,
    ...parts,
  });
  const judged = (
    frozen: FrozenPart,
    changes: Change[] = [],
    record: object = running,
    now: string = whileRunning,
  ) =>
    assess(
      { fields: { customfield_1: [record], assignee: { accountId: 'pia' } }, changes },
      { now, frozen: new Map([['12', frozen]]) },
    ).sprintPromises.map(({ kind, outcome, startAt, reconstructed }) => ({
      promise: `${kind} ${outcome}`,
      startAt,
      reconstructed,
    }));
  const seen = { startAt: start, reconstructed: false };
  const rebuilt = { startAt: start, reconstructed: true };
  const added = moved(during, '', '12');

  it('stands, whatever the history says', () => {
    expect(judged(part(), [added])).toEqual([{ promise: 'committed open', ...seen }]);
    expect(judged(part(), [moved(out, '12', '')], running, '2026-03-19T00:00:00Z')).toEqual([
      { promise: 'committed descoped', ...seen },
    ]);
  });

  it('stands with the start that the sprint had, however it is moved later', () => {
    const moves = { ...running, startDate: '2026-03-12T09:00:00Z' };
    expect(judged(part({ isCommitted: false }), [added], moves)).toEqual([
      { promise: 'added open', ...seen },
    ]);
    expect(judged(part(), [], { ...running, startDate: '2026-04-01T09:00:00Z' })).toEqual([
      { promise: 'committed open', ...seen },
    ]);
  });

  it('lacks an issue that the history has: that one is rebuilt', () => {
    expect(judged(part({ isCommitted: false }))).toEqual([{ promise: 'committed open', ...rebuilt }]);
  });

  it('is not enough for a sprint of which nobody saw the end', () => {
    expect(judged(part(), [], sprint, '2026-06-01T00:00:00Z')).toEqual([
      { promise: 'committed carried', ...rebuilt },
    ]);
  });

  describe('and as it was closed', () => {
    const end = { endAt: at(sprint.completeDate), kind: 'committed', outcome: 'kept' } as const;
    const later = '2026-06-01T00:00:00Z';

    it('stands, whatever the history says', () => {
      expect(judged(part({ end }), [], sprint, later)).toEqual([{ promise: 'committed kept', ...seen }]);
      const outcome = { ...end, kind: 'added', outcome: 'carried' } as const;
      expect(judged(part({ end: outcome, isCommitted: false }), [resolve(during)], sprint, later)).toEqual([
        { promise: 'added carried', ...seen },
      ]);
    });

    it('counts no more once the sprint is opened again, or closed at another time', () => {
      expect(judged(part({ end }))).toEqual([{ promise: 'committed open', ...seen }]);
      const closedLater = { ...sprint, completeDate: '2026-03-23T16:00:00Z' };
      expect(judged(part({ end }), [], closedLater, later)).toEqual([
        { promise: 'committed carried', ...rebuilt },
      ]);
    });
  });
});

describe('a sprint', () => {
  it.each([
    ['that is future', { ...sprint, state: 'future' }],
    ['without a start', { ...sprint, startDate: null }],
    ['that is closed without any end', { ...sprint, endDate: null, completeDate: null }],
  ])('%s makes no promise', (_what, record) => {
    expect(promises([], record)).toEqual([]);
  });

  it('that starts after now makes no promise', () => {
    expect(promises([], running, '2026-03-09T08:59:59Z')).toEqual([]);
  });

  it('that is closed ends at its planned end where nothing tells when it was completed', () => {
    const closed = { ...sprint, completeDate: null };
    expect(promises([resolve('2026-03-20T16:30:00Z')], closed)).toEqual(['committed kept']);
  });

  it('that ends after now is running', () => {
    expect(promises([], sprint, whileRunning)).toEqual(['committed open']);
  });

  it('that the issue has left is known by a record given apart; with none there is no promise', () => {
    const left: IssueParts = { changes: [['2026-03-20T16:00:00Z', 'bea', { Sprint: ['12', null] }]] };
    const record: SprintRecord = {
      id: '12',
      name: 'S',
      state: 'closed',
      startAt: at(sprint.startDate),
      endAt: null,
      completeAt: at(sprint.completeDate),
    };
    expect(assess(left).sprintPromises).toEqual([]);
    expect(assess(left, { sprints: new Map([['12', record]]) }).sprintPromises).toMatchObject([
      { sprintId: '12', sprintName: 'S', kind: 'committed', outcome: 'carried', reconstructed: true },
    ]);
  });

  it('is promised by the assignee’s team at its start, or the first after it, to the reporter’s', () => {
    const assigned: Change = [during, 'bea', { assignee: [null, 'pau'] }];
    const { sprintPromises } = assess({ fields: { customfield_1: [sprint] }, changes: [assigned] });
    expect(sprintPromises).toMatchObject([{ from: 'pune', to: 'berlin' }]);
  });

  it('comes in the order of starts, then of numeric ids', () => {
    const records = [
      { ...sprint, id: 10 },
      { ...sprint, id: 9 },
      { ...sprint, id: 11, startDate: '2026-03-08T09:00:00Z' },
    ];
    const { sprintPromises } = assess({ fields: { customfield_1: records } });
    expect(sprintPromises.map((one) => one.sprintId)).toEqual(['11', '9', '10']);
  });
});
