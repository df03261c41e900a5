import fc from 'fast-check';
import { findLeftOutChanges, teamThatSet } from '../../../src/domain/commitment/due-date-promise';
import { judgeChain, type SegmentEnd } from '../../../src/domain/commitment/judge-chain';
import { readIssueHistory } from '../../../src/domain/history/issue-history';
import { makeTeamDirectory } from '../../../src/domain/calendar/team';
import { defaultSettings } from '../../../src/domain/assessment/settings';
import { assess, at, type AssessParts, berlin, type IssueParts, jiraIssue, pune } from '../jira-issue';
import { recorded } from '../ledger/ledger-events';

const hourMs = 3_600_000;
type Change = NonNullable<IssueParts['changes']>[number];
const due = (instant: string, from: string | null, to: string | null, author = 'bea'): Change => [
  instant,
  author,
  { duedate: [from, to] },
];
const resolve = (instant: string, name = 'Fixed'): Change => [instant, 'pia', { resolution: [null, name] }];

/** Promised by Pune (UTC+5:30) to Berlin: due on Friday, 13 March; over at 18:30 UTC. */
const fields = { duedate: '2026-03-13', assignee: { accountId: 'pia' } };
const promiseOf = (parts: IssueParts, how: AssessParts = {}) => {
  const { dueDatePromise } = assess({ ...parts, fields: { ...fields, ...parts.fields } }, how);
  return dueDatePromise!;
};
const first = (changes: Change[], how: AssessParts = {}) => {
  const { date, end, endedAt, noticeMs } = promiseOf({ changes }, how).segments[0]!;
  return { date, end, endedAt: endedAt === null ? null : new Date(endedAt).toISOString(), noticeMs };
};
const dueAt = '2026-03-13T18:30:00Z';

describe('how a segment ends', () => {
  // Berlin, which waits, works 09:00–17:00 UTC on weekdays; 6 March is its holiday.
  it.each<[string, Change[], string, { end: SegmentEnd; endedAt: string | null; noticeMs?: number }]>([
    ['done by dueAt', [resolve(dueAt)], '2026-06-01', { end: 'kept', endedAt: '2026-03-13T18:30:00.000Z' }],
    [
      'cancelled by dueAt',
      [resolve(dueAt, 'Duplicate')],
      '2026-06-01',
      { end: 'withdrawn', endedAt: '2026-03-13T18:30:00.000Z' },
    ],
    [
      'done after dueAt',
      [resolve('2026-03-13T18:30:00.001Z')],
      '2026-06-01',
      { end: 'missed', endedAt: '2026-03-13T18:30:00.001Z' },
    ],
    [
      'cancelled after dueAt',
      [resolve('2026-03-14T00:00:00Z', 'Duplicate')],
      '2026-06-01',
      { end: 'missed', endedAt: '2026-03-14T00:00:00.000Z' },
    ],
    // Thursday 17:00 to Friday 18:30: Berlin's Friday, 8 h.
    [
      'moved later with enough notice',
      [due('2026-03-12T17:00:00Z', '2026-03-13', '2026-03-20')],
      '2026-03-14',
      { end: 'renegotiated', endedAt: '2026-03-12T17:00:00.000Z', noticeMs: 8 * hourMs },
    ],
    [
      'moved later at short notice',
      [due('2026-03-13T09:00:00.001Z', '2026-03-13', '2026-03-20')],
      '2026-03-14',
      { end: 'shortNotice', endedAt: '2026-03-13T09:00:00.001Z', noticeMs: 8 * hourMs - 1 },
    ],
    [
      'moved later at dueAt',
      [due(dueAt, '2026-03-13', '2026-03-20')],
      '2026-03-14',
      { end: 'shortNotice', endedAt: '2026-03-13T18:30:00.000Z', noticeMs: 0 },
    ],
    [
      'moved later after dueAt',
      [due('2026-03-13T18:30:00.001Z', '2026-03-13', '2026-03-20')],
      '2026-03-14',
      { end: 'missed', endedAt: '2026-03-13T18:30:00.001Z' },
    ],
    [
      'moved earlier by dueAt',
      [due('2026-03-10T10:00:00Z', '2026-03-13', '2026-03-12')],
      '2026-03-11',
      { end: 'tightened', endedAt: '2026-03-10T10:00:00.000Z' },
    ],
    [
      'cleared by dueAt',
      [due(dueAt, '2026-03-13', null)],
      '2026-03-20',
      { end: 'withdrawn', endedAt: '2026-03-13T18:30:00.000Z' },
    ],
    [
      'cleared after dueAt',
      [due('2026-03-13T18:30:00.001Z', '2026-03-13', null)],
      '2026-03-20',
      { end: 'missed', endedAt: '2026-03-13T18:30:00.001Z' },
    ],
    ['neither, at dueAt', [], dueAt, { end: 'open', endedAt: null }],
    [
      'neither, after dueAt',
      [],
      '2026-03-13T18:30:00.001Z',
      { end: 'missed', endedAt: '2026-03-13T18:30:00.000Z' },
    ],
  ])('%s', (_how, changes, now, expected) => {
    const instant = now.includes('T') ? now : `${now}T00:00:00Z`;
    expect(first(changes, { now: instant })).toEqual({ date: '2026-03-13', noticeMs: null, ...expected });
  });

  it('at the same instant done comes before changed', () => {
    const both: Change = [
      '2026-03-12T10:00:00Z',
      'pia',
      { duedate: ['2026-03-13', '2026-03-20'], resolution: [null, 'Fixed'] },
    ];
    const { segments } = promiseOf({ changes: [both] });
    expect(segments.map((one) => one.end)).toEqual(['kept']);
  });

  it('notice is working time of the promisee, else of the promiser, else elapsed time', () => {
    const moved = [due('2026-03-12T06:30:00Z', '2026-03-13', '2026-03-20')];
    const notice = (more: Record<string, unknown>, settings = {}) =>
      promiseOf({ fields: more, changes: moved }, { settings }).segments[0]!.noticeMs! / hourMs;
    expect(notice({})).toBe(16);
    // Pune's own: Thursday 12:00 to 17:30 and Friday 09:30 to 17:30.
    expect(notice({ reporter: { accountId: 'x' } })).toBe(13.5);
    // Nobody's: until midnight in UTC.
    expect(notice({ reporter: null, assignee: null })).toBe(41.5);
  });

  it('enough notice is the setting’s', () => {
    const moved = [due('2026-03-12T17:00:00Z', '2026-03-13', '2026-03-20')];
    expect(first(moved, { settings: { noticeMs: 8 * hourMs + 1 } }).end).toBe('shortNotice');
  });
});

describe('the outcome of a chain', () => {
  const chain = (...ends: SegmentEnd[]) =>
    ends.map((end, index) => ({ end, from: index, dueAt: index + 0.5 }));
  it.each<[string, SegmentEnd[], number[], string]>([
    ['1. any missed and silent', ['renegotiated', 'missed', 'kept'], [], 'missedSilently'],
    ['1. one of two missed warned of', ['missed', 'missed', 'open'], [0], 'missedSilently'],
    ['1. warned too late', ['missed'], [0.6], 'missedSilently'],
    ['2. missed and warned', ['missed', 'kept'], [0.5], 'missedWithWarning'],
    ['2. short notice', ['shortNotice', 'kept'], [], 'missedWithWarning'],
    ['2. short notice though the last is open', ['shortNotice', 'open'], [], 'missedWithWarning'],
    ['3. the last is open', ['renegotiated', 'open'], [], 'open'],
    ['4. the last is withdrawn', ['renegotiated', 'withdrawn'], [], 'withdrawn'],
    ['5. any renegotiated', ['renegotiated', 'kept'], [], 'renegotiated'],
    ['5. withdrawn before the last', ['withdrawn', 'kept'], [], 'renegotiated'],
    ['6. kept', ['kept'], [], 'kept'],
    ['6. brought forward and kept', ['tightened', 'kept'], [], 'kept'],
  ])('%s: %j', (_rule, ends, warnings, outcome) => {
    expect(judgeChain(chain(...ends), warnings)).toBe(outcome);
  });

  it('an early warning within the segment, up to dueAt, makes a miss a warned one', () => {
    const parts: IssueParts = { changes: [resolve('2026-03-16T10:00:00Z')] };
    const warnedAt = (instant: number) =>
      recorded([
        instant,
        'pune',
        { kind: 'warn', promiseId: 'dueDate', reason: 'capacity', estimate: null, note: null },
      ]);
    expect(promiseOf(parts, { ledger: warnedAt(at(dueAt)) }).outcome).toBe('missedWithWarning');
    expect(promiseOf(parts, { ledger: warnedAt(at(dueAt) + 1) }).outcome).toBe('missedSilently');
  });

  it('a silent miss stays one, whatever happens later', () => {
    const later = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 60 * 24 }),
        fc.constantFrom('2026-03-20', '2026-04-01', '2026-05-15', null, 'resolve', 'reopen'),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(later, (steps) => {
        let hours = 0;
        let isResolved = false;
        const changes = steps.flatMap(([step, what]): Change[] => {
          hours += step;
          const instant = new Date(at('2026-03-13T18:30:00Z') + hours * hourMs).toISOString();
          if (what !== 'resolve' && what !== 'reopen') return [due(instant, 'x', what)];
          if ((what === 'resolve') === isResolved) return [];
          isResolved = !isResolved;
          return [isResolved ? resolve(instant) : [instant, 'bea', { resolution: ['Fixed', null] }]];
        });
        // The first date is known from creation: the first change tells what it was.
        const birth: Change = ['2026-03-02T08:00:00Z', 'bea', { duedate: [null, '2026-03-13'] }];
        expect(promiseOf({ changes: [birth, ...changes] }, { now: '2027-01-01T00:00:00Z' }).outcome).toBe(
          'missedSilently',
        );
      }),
    );
  });
});

describe('the chain', () => {
  it('has no promise where there never was a date', () => {
    expect(assess({}).dueDatePromise).toBeNull();
  });

  it('ignores dates for the past: the one before stays in force', () => {
    const { segments } = promiseOf({
      changes: [
        due('2026-03-10T10:00:00Z', '2026-03-13', '2026-03-09'),
        // Over at 18:30 UTC: at that instant it is past.
        due('2026-03-11T18:30:00Z', '2026-03-09', '2026-03-11'),
        due('2026-03-12T10:00:00Z', '2026-03-11', '2026-03-13'),
      ],
      fields: { duedate: null },
    });
    expect(segments.map(({ date, until }) => [date, until])).toEqual([['2026-03-13', null]]);
  });

  it('tries each date as its first while none is in force', () => {
    const promise = promiseOf({
      fields: { duedate: '2026-03-13' },
      changes: [
        due('2026-03-05T10:00:00Z', '2026-03-01', '2026-03-04', 'pau'),
        due('2026-03-09T10:00:00Z', '2026-03-04', '2026-03-13', 'pau'),
      ],
    });
    expect(promise).toMatchObject({
      madeAt: at('2026-03-09T10:00:00Z'),
      firstDueAt: at(dueAt),
      setBy: 'pune',
    });
  });

  it('ends at delivery: what changes then or later does not count', () => {
    const { segments, lastDueAt } = promiseOf({
      changes: [resolve('2026-03-12T10:00:00Z'), due('2026-03-12T10:00:00Z', '2026-03-13', '2026-03-30')],
    });
    expect(segments).toHaveLength(1);
    expect(lastDueAt).toBe(at(dueAt));
  });

  it('goes on after a date was cleared', () => {
    const promise = promiseOf({
      changes: [
        due('2026-03-10T10:00:00Z', '2026-03-13', null),
        due('2026-03-11T10:00:00Z', null, '2026-03-20'),
        resolve('2026-03-19T10:00:00Z'),
      ],
    });
    expect(promise.segments.map(({ date, end }) => [date, end])).toEqual([
      ['2026-03-13', 'withdrawn'],
      ['2026-03-20', 'kept'],
    ]);
    expect(promise.outcome).toBe('renegotiated');
  });
});

describe('who promised to whom', () => {
  const assigned = (instant: string, from: string | null, to: string | null): Change => [
    instant,
    'bea',
    { assignee: [from, to] },
  ];

  it('from the assignee’s team to the reporter’s, set by the creator', () => {
    expect(promiseOf({ fields: { creator: { accountId: 'pau' } } })).toMatchObject({
      from: 'pune',
      to: 'berlin',
      setBy: 'pune',
    });
  });

  it('set by the reporter where no creator is known', () => {
    expect(promiseOf({ fields: { creator: null } }).setBy).toBe('berlin');
  });

  it('each of its dates by whoever set that one', () => {
    const parts = { fields, changes: [due('2026-03-10T10:00:00Z', '2026-03-13', '2026-03-20', 'pia')] };
    const history = readIssueHistory({ issue: jiraIssue(parts) }, defaultSettings);
    const { segments } = promiseOf(parts);
    expect(segments.map((one) => teamThatSet(one, history, makeTeamDirectory([berlin, pune])))).toEqual([
      'berlin',
      'pune',
    ]);
  });

  it('by the first assignee after the date was set, where nobody was assigned', () => {
    const changes = [
      assigned('2026-03-04T10:00:00Z', null, 'pau'),
      assigned('2026-03-05T10:00:00Z', 'pau', 'ben'),
    ];
    expect(promiseOf({ changes }).from).toBe('pune');
  });

  it('by no team where the assignee is in none, even if the next one is in one', () => {
    const promise = promiseOf({ changes: [assigned('2026-03-04T10:00:00Z', 'somebody', 'pau')] });
    expect(promise.from).toBeNull();
    // Without a promiser's zone the date ends in that of the site.
    expect(promise.firstDueAt).toBe(at('2026-03-14T00:00:00Z'));
  });

  it('to the team of the reporter at creation', () => {
    const changes: Change[] = [['2026-03-04T10:00:00Z', 'bea', { reporter: ['pia', 'bea'] }]];
    expect(promiseOf({ changes }).to).toBe('pune');
  });

  it('a date ends in the site’s zone where the promiser has none', () => {
    const how = { settings: { siteTimeZone: 'America/New_York' } };
    expect(promiseOf({ fields: { assignee: null } }, how).firstDueAt).toBe(at('2026-03-14T04:00:00Z'));
  });
});

describe('slip', () => {
  const slipHours = (instant: string, name?: string) => {
    const { slipMs } = promiseOf({ changes: [resolve(instant, name)] });
    return slipMs === null ? null : slipMs / hourMs;
  };

  it.each([
    // Pune's Monday, 04:00–12:00 UTC.
    ['late by a working day', '2026-03-16T12:00:00Z', 8],
    ['late by a weekend', '2026-03-15T12:00:00Z', 0],
    ['early by two working days', '2026-03-12T04:00:00Z', -16],
  ])('%s', (_what, instant, hours) => {
    expect(slipHours(instant)).toBe(hours);
  });

  it('is null until done, when cancelled, and without a promiser', () => {
    expect(promiseOf({}).slipMs).toBeNull();
    expect(slipHours('2026-03-16T12:00:00Z', 'Duplicate')).toBeNull();
    const nobody = { fields: { assignee: null }, changes: [resolve('2026-03-16T12:00:00Z')] };
    expect(promiseOf(nobody).slipMs).toBeNull();
  });
});

describe('the changes left out of the chain', () => {
  const leftOutOf = (changes: Change[], present: string | null) => {
    const parts = { fields: { ...fields, duedate: present }, changes };
    const now = '2026-06-01T00:00:00Z';
    const { dueDatePromise, deliveredAt } = assess(parts, { now });
    const history = readIssueHistory({ issue: jiraIssue(parts) }, defaultSettings);
    return findLeftOutChanges(history, dueDatePromise, deliveredAt, at(now)).map(({ date, why }) => [
      date,
      why,
    ]);
  };

  it('are dates set for the past, but not the way back to the date in force', () => {
    const changes = [
      due('2026-03-10T10:00:00Z', '2026-03-13', '2026-03-09'),
      due('2026-03-10T11:00:00Z', '2026-03-09', '2026-03-13'),
    ];
    expect(leftOutOf(changes, '2026-03-13')).toEqual([['2026-03-09', 'past']]);
  });

  it('are dates for the past where nothing else was ever promised', () => {
    expect(leftOutOf([due('2026-03-10T10:00:00Z', null, '2026-03-09')], '2026-03-09')).toEqual([
      ['2026-03-09', 'past'],
    ]);
  });

  it('are all changes from the delivery on, a removal too', () => {
    const changes = [
      resolve('2026-03-12T10:00:00Z'),
      due('2026-03-12T10:00:00Z', '2026-03-13', '2026-03-20'),
      due('2026-03-16T10:00:00Z', '2026-03-20', null),
    ];
    expect(leftOutOf(changes, null)).toEqual([
      ['2026-03-20', 'afterDelivery'],
      [null, 'afterDelivery'],
    ]);
  });

  it('are none where each date counted', () => {
    const changes = [
      due('2026-03-10T10:00:00Z', '2026-03-13', '2026-03-20'),
      due('2026-03-25T10:00:00Z', '2026-03-20', null),
      due('2026-03-26T10:00:00Z', null, '2026-04-10'),
    ];
    expect(leftOutOf(changes, '2026-04-10')).toEqual([]);
  });
});
