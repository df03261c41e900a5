import type { LedgerAct } from '../../../src/domain/ledger/ledger-event';
import { assess, at, berlin, pune, type IssueParts } from '../jira-issue';
import { idOf, recorded, type RecordedAct } from './ledger-events';

const lima = { ...berlin, id: 'lima', name: 'Lima', members: ['lea'] };
const teams = [berlin, pune, lima];

/** Pia of Pune has it from the start. */
const born: NonNullable<IssueParts['changes']>[number] = [
  '2026-03-02T08:00:00Z',
  'bea',
  { assignee: [null, 'pia'] },
];
const assign = (
  instant: string,
  from: string | null,
  to: string | null,
  author = 'pia',
): NonNullable<IssueParts['changes']>[number] => [instant, author, { assignee: [from, to] }];
const handOver = (
  instant: string,
  teamId: string,
  toTeamId: string,
  checklist: [string, string][] = [],
): RecordedAct => [
  instant,
  teamId,
  { kind: 'handOver', toTeamId, checklist: checklist.map(([label, text]) => ({ label, text })) },
];
const accept = (instant: string, teamId: string): RecordedAct => [instant, teamId, { kind: 'accept' }];
const giveBack = (instant: string, teamId: string): RecordedAct => [
  instant,
  teamId,
  { kind: 'return', reason: 'The logs are missing' },
];

function handoffsOf(parts: IssueParts, acts: readonly RecordedAct[], now = '2026-06-01T00:00:00Z') {
  const changes = [born, ...(parts.changes ?? [])];
  const { handoffs, ownership } = assess({ ...parts, changes }, { ledger: recorded(...acts), teams, now });
  return { handoffs, owners: ownership.map(({ team }) => team) };
}

const [mon, tue, wed, thu] = [
  '2026-03-02T10:00:00Z',
  '2026-03-03T10:00:00Z',
  '2026-03-04T10:00:00Z',
  '2026-03-05T10:00:00Z',
] as const;

describe('a handoff made in the panel', () => {
  it('moves the issue at its instant; assigning it there afterwards is no other handoff', () => {
    const changes = [assign(wed, 'pia', 'bea')];
    const { handoffs, owners } = handoffsOf({ changes }, [handOver(tue, 'pune', 'berlin')]);
    expect(owners).toEqual(['pune', 'berlin']);
    expect(handoffs).toEqual([
      {
        fromTeam: 'pune',
        toTeam: 'berlin',
        at: at(tue),
        pickedUpAt: null,
        endedAt: null,
        waitMs: at('2026-06-01T00:00:00Z') - at(tue),
        awakeMs: expect.any(Number) as number,
        returned: false,
        followed: false,
        completePackage: false,
        record: { eventId: idOf(0), checklist: [], acceptedAt: null, returnReason: null },
      },
    ]);
  });

  it('is not taken back by assigning somebody else of the team that gave it', () => {
    const changes = [assign(wed, 'pia', 'pau')];
    expect(handoffsOf({ changes }, [handOver(tue, 'pune', 'berlin')]).owners).toEqual(['pune', 'berlin']);
  });

  it('goes on to whomever it is assigned to next', () => {
    const changes = [assign(wed, 'pia', 'bea'), assign(thu, 'bea', 'lea', 'bea')];
    const { handoffs, owners } = handoffsOf({ changes }, [handOver(tue, 'pune', 'berlin')]);
    expect(owners).toEqual(['pune', 'berlin', 'lima']);
    expect(handoffs.map(({ fromTeam, toTeam }) => [fromTeam, toTeam])).toEqual([
      ['pune', 'berlin'],
      ['berlin', 'lima'],
    ]);
  });

  it('goes back to the team that gave it when it is assigned there after the receiver had it', () => {
    const changes = [assign(wed, 'pia', 'bea'), assign(thu, 'bea', 'pau', 'bea')];
    const { handoffs, owners } = handoffsOf({ changes }, [handOver(tue, 'pune', 'berlin')]);
    expect(owners).toEqual(['pune', 'berlin', 'pune']);
    expect(handoffs[0]!.returned).toBe(true);
  });

  it('comes after what Jira records at the same instant', () => {
    const changes = [assign(tue, 'pia', 'lea')];
    const { owners } = handoffsOf({ changes }, [handOver(tue, 'lima', 'berlin')]);
    expect(owners).toEqual(['pune', 'lima', 'berlin']);
  });

  it('is none to the team that has it, or to one that is not there any more', () => {
    expect(handoffsOf({}, [handOver(tue, 'berlin', 'pune'), handOver(tue, 'pune', 'oslo')]).handoffs).toEqual(
      [],
    );
  });

  it('of an issue that was with nobody begins with the team that gave it', () => {
    const changes = [assign(wed, null, 'pia')];
    const { handoffs, ownership } = assess(
      { changes },
      { ledger: recorded(handOver(tue, 'berlin', 'pune')), teams },
    );
    expect(ownership).toEqual([
      { team: 'berlin', from: at('2026-03-02T08:00:00Z'), until: at(tue) },
      { team: 'pune', from: at(tue), until: null },
    ]);
    expect(handoffs).toHaveLength(1);
  });

  it('moves the owner but hands nothing over while the issue is resolved', () => {
    const changes: IssueParts['changes'] = [[mon, 'pia', { resolution: [null, 'Fixed'] }]];
    const { handoffs, owners } = handoffsOf({ changes }, [
      handOver(tue, 'pune', 'berlin'),
      giveBack(wed, 'berlin'),
    ]);
    expect(owners).toEqual(['pune', 'berlin']);
    expect(handoffs).toEqual([]);
  });
});

describe('its package', () => {
  const described: IssueParts = { fields: { description: 'word '.repeat(20) }, comments: [[tue, 'pia']] };
  it.each<[string, IssueParts, [string, string][], boolean]>([
    [
      'complete when each line of the checklist has text',
      {},
      [
        ['Done', 'All'],
        ['Open', 'None'],
      ],
      true,
    ],
    [
      'incomplete when one has none',
      described,
      [
        ['Done', 'All'],
        ['Open', ''],
      ],
      false,
    ],
    ['as ever without a checklist: described and written about', described, [], true],
    ['as ever without a checklist: not described', {}, [], false],
  ])('is %s', (_how, parts, checklist, expected) => {
    const { handoffs } = handoffsOf(parts, [handOver(tue, 'pune', 'berlin', checklist)]);
    expect(handoffs[0]!.completePackage).toBe(expected);
    expect(handoffs[0]!.record!.checklist).toHaveLength(checklist.length);
  });
});

describe('picking up', () => {
  const pickedUpAt = (parts: IssueParts, ...acts: RecordedAct[]) =>
    handoffsOf(parts, [handOver(tue, 'pune', 'berlin'), ...acts]).handoffs[0]!.pickedUpAt;
  const does = (act: LedgerAct, teamId = 'berlin'): RecordedAct => [wed, teamId, act];

  it.each<[string, LedgerAct]>([
    ['accepting', { kind: 'accept' }],
    ['returning', { kind: 'return', reason: 'Not ours' }],
    ['promising', { kind: 'promise', toTeamId: 'pune', text: 'We will look', due: { date: '2026-03-09' } }],
    ['thanking', { kind: 'thank', toTeamId: 'pune', text: 'Well written' }],
  ])('is %s, by the team that received it', (_what, act) => {
    expect(pickedUpAt({}, does(act))).toBe(at(wed));
    expect(pickedUpAt({}, does(act, 'lima'))).toBeNull();
  });

  it('is a comment or a change, as ever', () => {
    expect(pickedUpAt({ comments: [[wed, 'ben']] }, accept(thu, 'berlin'))).toBe(at(wed));
  });

  it('is not what was undone', () => {
    expect(
      pickedUpAt({}, accept(wed, 'berlin'), [wed, 'berlin', { kind: 'undo', eventId: idOf(1) }]),
    ).toBeNull();
  });
});

describe('accepting and returning', () => {
  const changes = [assign(tue, 'pia', 'bea')];

  it('go for a handoff by assignee too', () => {
    const accepted = handoffsOf({ changes }, [accept(wed, 'berlin'), accept(thu, 'berlin')]).handoffs[0]!;
    expect(accepted.record).toEqual({
      eventId: null,
      checklist: [],
      acceptedAt: at(wed),
      returnReason: null,
    });
    const { handoffs, owners } = handoffsOf({ changes }, [accept(wed, 'berlin'), giveBack(thu, 'berlin')]);
    expect(owners).toEqual(['pune', 'berlin', 'pune']);
    expect(handoffs[0]).toMatchObject({
      returned: true,
      followed: true,
      record: { acceptedAt: at(wed), returnReason: 'The logs are missing' },
    });
    expect(handoffs[1]).toMatchObject({ fromTeam: 'berlin', toTeam: 'pune', at: at(thu), pickedUpAt: null });
    expect(handoffs[1]!.record).toBeUndefined();
  });

  it('by a team to which nothing was handed over change nothing', () => {
    const { handoffs, owners } = handoffsOf({ changes }, [accept(wed, 'pune'), giveBack(wed, 'lima')]);
    expect(owners).toEqual(['pune', 'berlin']);
    expect(handoffs[0]!.record).toBeUndefined();
  });

  it('assigning it to the team it went back to is no further handoff', () => {
    const back = [...changes, assign('2026-03-06T10:00:00Z', 'bea', 'pau')];
    expect(handoffsOf({ changes: back }, [giveBack(thu, 'berlin')]).owners).toEqual([
      'pune',
      'berlin',
      'pune',
    ]);
  });

  it('a handoff that goes to and fro in the panel is ping-pong', () => {
    const ledger = recorded(
      handOver(tue, 'pune', 'berlin'),
      giveBack(wed, 'berlin'),
      handOver(thu, 'pune', 'berlin'),
    );
    expect(assess({ changes: [born] }, { ledger, teams }).pingPong).toBe(2);
  });
});
