import fc from 'fast-check';
import { assess, at, type AssessParts, berlin, type IssueParts, pune } from '../jira-issue';

const hourMs = 3_600_000;
type Change = NonNullable<IssueParts['changes']>[number];
const assign = (instant: string, from: string | null, to: string | null, author = 'bea'): Change => [
  instant,
  author,
  { assignee: [from, to] },
];
const resolve = (instant: string): Change => [instant, 'x', { resolution: [null, 'Fixed'] }];
const reopen = (instant: string): Change => [instant, 'x', { resolution: ['Fixed', null] }];
const act = (instant: string, author: string): Change => [instant, author, { priority: ['1', '2'] }];

/** Tuesday to Friday; Pune is awake 04:00–12:00 UTC, Berlin 09:00–17:00. */
const [tue, wed, thu, fri] = [
  '2026-03-10T10:00:00Z',
  '2026-03-11T10:00:00Z',
  '2026-03-12T10:00:00Z',
  '2026-03-13T10:00:00Z',
];
const handoffsOf = (parts: IssueParts, how: AssessParts = {}) => assess(parts, how).handoffs;
const toPune = assign(tue, 'bea', 'pia');

describe('the owning team', () => {
  it('starts as the first assignee’s team and stays while nobody or a stranger is assigned', () => {
    const changes = [
      assign(tue, null, 'bea'),
      assign(wed, 'bea', null),
      assign(thu, null, 'stranger'),
      assign(fri, 'stranger', 'pia'),
    ];
    const { ownership, handoffs } = assess({ changes });
    expect(ownership).toEqual([
      { team: 'berlin', from: at('2026-03-02T08:00:00Z'), until: at(fri) },
      { team: 'pune', from: at(fri), until: null },
    ]);
    expect(handoffs).toMatchObject([{ fromTeam: 'berlin', toTeam: 'pune', at: at(fri) }]);
  });

  it('does not change within a team', () => {
    expect(handoffsOf({ changes: [assign(tue, 'bea', 'ben')] })).toEqual([]);
  });

  it('moves without a handoff while the issue is resolved, in the edit that resolves it too', () => {
    const inOneEdit: Change = [wed, 'pia', { resolution: [null, 'Fixed'], assignee: ['pia', 'bea'] }];
    const changes = [toPune, inOneEdit, reopen(thu), assign(fri, 'bea', 'pau')];
    expect(handoffsOf({ changes }).map((one) => [one.fromTeam, one.toTeam, one.at])).toEqual([
      ['berlin', 'pune', at(tue)],
      ['berlin', 'pune', at(fri)],
    ]);
  });
});

describe('a wait', () => {
  it.each<[string, Change[], IssueParts['comments'], object]>([
    [
      'until a member of the receiving team acts',
      [act(wed, 'pau')],
      [],
      { pickedUpAt: at(wed), endedAt: null, waitMs: 24 * hourMs, awakeMs: 8 * hourMs },
    ],
    ['until one comments', [], [[wed, 'pia']], { pickedUpAt: at(wed), endedAt: null }],
    [
      'not until somebody else acts',
      [act(wed, 'ben')],
      [[wed, 'stranger']],
      { pickedUpAt: null, endedAt: null, waitMs: 72 * hourMs },
    ],
    [
      'until the next handoff',
      [assign(wed, 'pia', 'ben')],
      [],
      { pickedUpAt: null, endedAt: at(wed), waitMs: 24 * hourMs },
    ],
    ['until the issue is resolved', [resolve(wed)], [], { pickedUpAt: null, endedAt: at(wed) }],
    [
      'picked up at the instant of the next handoff counts as picked up',
      [assign(wed, 'pia', 'ben', 'pia')],
      [],
      { pickedUpAt: at(wed), endedAt: null },
    ],
    ['still waiting', [], [], { pickedUpAt: null, endedAt: null, waitMs: 72 * hourMs, awakeMs: 24 * hourMs }],
  ])('%s', (_what, more, comments, expected) => {
    expect(
      handoffsOf({ changes: [toPune, ...more], ...(comments && { comments }) }, { now: fri })[0],
    ).toMatchObject(expected);
  });

  it('is none for a team that pulls the issue itself', () => {
    expect(handoffsOf({ changes: [assign(tue, 'bea', 'pia', 'pau')] })[0]).toMatchObject({
      pickedUpAt: at(tue),
      waitMs: 0,
      awakeMs: 0,
    });
  });

  it('is not shortened by what comes after now', () => {
    expect(handoffsOf({ changes: [toPune, act(fri, 'pia')] }, { now: thu })[0]).toMatchObject({
      pickedUpAt: null,
      waitMs: 48 * hourMs,
    });
  });

  it('is split: awake and asleep make the wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 * 24 * 40 }), (minutes) => {
        const pickedUp = new Date(at(tue) + minutes * 60_000).toISOString();
        const [handoff] = handoffsOf({ changes: [toPune, act(pickedUp, 'pia')] });
        const asleepMs = handoff!.waitMs - handoff!.awakeMs;
        expect(handoff!.waitMs).toBe(minutes * 60_000);
        expect(handoff!.awakeMs).toBeGreaterThanOrEqual(0);
        // Asleep is the working time of a team that works exactly when Pune doesn't.
        const night = { ...pune, hours: complement, members: ['pia'] };
        const opposite = handoffsOf({ changes: [toPune, act(pickedUp, 'pia')] }, { teams: [berlin, night] });
        expect(opposite[0]!.awakeMs).toBe(asleepMs);
      }),
      { numRuns: 40 },
    );
  });
});

/** All hours of the week but 09:30–17:30 on weekdays. */
const complement: typeof pune.hours = {
  '1': [['17:30', '09:30']],
  '2': [['17:30', '09:30']],
  '3': [['17:30', '09:30']],
  '4': [['17:30', '09:30']],
  '5': [['17:30', '24:00']],
  '6': [['00:00', '24:00']],
  '7': [
    ['00:00', '24:00'],
    ['00:00', '00:00'],
    ['23:00', '09:30'],
  ],
};

describe('returned', () => {
  it('when the next handoff goes back', () => {
    const changes = [toPune, assign(wed, 'pia', 'ben'), resolve(thu)];
    expect(handoffsOf({ changes }).map(({ returned, followed }) => [returned, followed])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('cannot be said before another handoff or the end', () => {
    expect(handoffsOf({ changes: [toPune] })[0]).toMatchObject({ returned: false, followed: false });
  });

  it('ping-pong is the longest run of alternating handoffs, minus 1', () => {
    const paris = { ...berlin, id: 'paris', name: 'Paris', members: ['pam'] };
    const path = (...to: string[]) =>
      assess(
        {
          fields: { assignee: { accountId: to[0] } },
          changes: to
            .slice(1)
            .map((one, index) => assign(`2026-03-${10 + index}T10:00:00Z`, to[index]!, one)),
        },
        { teams: [berlin, pune, paris] },
      ).pingPong;
    expect(path('bea')).toBe(0);
    expect(path('bea', 'pia')).toBe(0);
    expect(path('bea', 'pia', 'bea')).toBe(1);
    expect(path('bea', 'pia', 'bea', 'pia', 'pam', 'pia')).toBe(2);
    expect(path('bea', 'pia', 'pam', 'bea')).toBe(0);
  });
});

describe('a complete package', () => {
  const described = Array.from({ length: 20 }, () => 'word').join(' ');
  const complete = (parts: IssueParts) =>
    handoffsOf({ ...parts, changes: [...(parts.changes ?? []), toPune] })[0]!.completePackage;

  it.each<[string, IssueParts, boolean]>([
    ['a comment a day before', { comments: [['2026-03-09T10:00:00Z', 'ben']] }, true],
    ['a comment more than a day before', { comments: [['2026-03-09T09:59:59.999Z', 'ben']] }, false],
    ['a comment an hour after', { comments: [['2026-03-10T11:00:00Z', 'bea']] }, true],
    ['a comment more than an hour after', { comments: [['2026-03-10T11:00:00.001Z', 'bea']] }, false],
    ['a comment of the receiving team', { comments: [['2026-03-10T09:00:00Z', 'pia']] }, false],
    [
      'a changed description',
      { changes: [['2026-03-10T09:00:00Z', 'ben', { description: ['x', described] }]] },
      true,
    ],
    ['another change', { changes: [act('2026-03-10T09:00:00Z', 'ben')] }, false],
    ['creation', { fields: { created: '2026-03-10T09:00:00Z' } }, true],
    [
      'creation by the other team',
      { fields: { created: '2026-03-10T09:00:00Z', creator: { accountId: 'pia' } } },
      false,
    ],
  ])('with %s: %j', (_what, parts, expected) => {
    expect(complete({ ...parts, fields: { description: described, ...parts.fields } })).toBe(expected);
  });

  it('needs a description, whatever the type of the issue', () => {
    const comments: IssueParts['comments'] = [['2026-03-10T09:00:00Z', 'bea']];
    const bug = { issuetype: { name: 'Bug' } };
    expect(complete({ comments, fields: { ...bug, description: described } })).toBe(true);
    expect(complete({ comments, fields: { ...bug, description: 'too short' } })).toBe(false);
  });
});
