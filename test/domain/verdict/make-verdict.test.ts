import type {
  DueDatePromise,
  Handoff,
  IssueAssessment,
  SprintPromise,
} from '../../../src/domain/assessment/assess-issue';
import type { LocalDate, TeamDirectory, TeamId } from '../../../src/domain/calendar/team';
import type { ExplicitPromise } from '../../../src/domain/ledger/assess-ledger';
import { makeVerdict, type Verdict } from '../../../src/domain/verdict/make-verdict';
import { promiseOf } from '../commitment/promise-of';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const day = (n: number) => n * dayMs;

/** Every team works a third of every stretch of time: 8 hours of each day. */
const teams = {
  calendar: () => ({ workingMs: (start: number, end: number) => Math.max(0, end - start) / 3 }),
} as unknown as TeamDirectory;

type Segment = DueDatePromise['segments'][number];

function segment(part: Partial<Segment> & Pick<Segment, 'end'>): Segment {
  return {
    date: '2026-01-10',
    from: 0,
    until: null,
    dueAt: day(10),
    endedAt: null,
    noticeMs: null,
    ...part,
  };
}

const promise = (outcome: DueDatePromise['outcome'], ...segments: Segment[]) =>
  promiseOf(segments, outcome, { from: 'hyderabad', to: 'munich', setBy: 'hyderabad' });

function assessment(part: Partial<IssueAssessment>): IssueAssessment {
  return {
    key: 'PAY-1',
    createdAt: 0,
    doneAt: null,
    deliveredAt: null,
    reopened: 0,
    doneUntilReopened: [],
    doneInVain: [],
    cancelled: false,
    exists: true,
    changelogCutOff: false,
    dueDatePromise: null,
    sprintPromises: [],
    handoffs: [],
    pingPong: 0,
    ownership: [],
    reporterTeam: null,
    requirement: null,
    ledger: { promises: [], dueDateWarnings: [], thanks: [] },
    ...part,
  };
}

const verdictOf = (
  part: Partial<IssueAssessment>,
  now: number,
  dateSetBy: TeamId | null = 'hyderabad',
  wasAssigned = true,
  pastDate: LocalDate | null = null,
) =>
  makeVerdict(assessment(part), {
    teams,
    now,
    wasAssigned,
    dateSetBy,
    pastDate,
    dueSoonMs: () => 8 * hourMs,
  });

const delivered = (at: number) => ({ doneAt: at, deliveredAt: at });
const parties = { from: 'hyderabad', to: 'munich', expected: false };
const open = segment({ end: 'open' });

describe('an open promise', () => {
  it('is in time so far, with the promiser’s working time that is left', () => {
    expect(verdictOf({ dueDatePromise: promise('open', open) }, day(4))).toEqual({
      standing: 'inTime',
      sentence: { kind: 'promised', date: '2026-01-10', ...parties },
      facts: [{ kind: 'left', time: { ms: 6 * 8 * hourMs, team: 'hyderabad' } }],
      details: [],
    });
  });

  it('is due soon when less than one working day is left', () => {
    const standingAt = (now: number) => verdictOf({ dueDatePromise: promise('open', open) }, now).standing;
    expect(standingAt(day(9))).toBe('inTime');
    expect(standingAt(day(9) + 1)).toBe('dueSoon');
  });

  it('of somebody in no team is counted by the clock', () => {
    const verdict = verdictOf(
      { dueDatePromise: { ...promise('open', open), from: null, to: null, setBy: null } },
      day(4),
    );
    expect(verdict.facts).toEqual([
      { kind: 'left', time: { ms: day(6), team: null } },
      { kind: 'promiserInNoTeam' },
      { kind: 'promiseeInNoTeam' },
    ]);
  });

  it('that nobody was ever assigned to says so, instead of that somebody is in no team', () => {
    const unassigned = { ...promise('open', open), from: null, setBy: null };
    expect(verdictOf({ dueDatePromise: unassigned }, day(4), null, false).facts).toEqual([
      { kind: 'left', time: { ms: day(6), team: null } },
      { kind: 'nobodyAssigned' },
    ]);
  });

  it('names the side that set the date where that isn’t the promiser', () => {
    const facts = (setBy: string | null) =>
      verdictOf({ dueDatePromise: { ...promise('open', open), setBy } }, day(4)).facts;
    expect(facts('munich')).toContainEqual({ kind: 'dateSetBy', team: 'munich', first: false });
    expect(facts('hyderabad')).toHaveLength(1);
    expect(facts(null)).toHaveLength(1);
  });

  it('is at risk where it was warned of it, but only as long as the date stands that was warned of', () => {
    const warning = { id: 'w', at: day(3), reason: 'capacity', estimate: '2026-01-12', note: null } as const;
    const warned = { promises: [], dueDateWarnings: [warning], thanks: [] };
    const { standing, facts } = verdictOf({ dueDatePromise: promise('open', open), ledger: warned }, day(4));
    expect(standing).toBe('atRisk');
    expect(facts[0]).toEqual({
      kind: 'atRisk',
      team: 'hyderabad',
      at: day(3),
      reason: 'capacity',
      estimate: '2026-01-12',
    });
    const moved = segment({ end: 'renegotiated', until: day(4), endedAt: day(4), noticeMs: 48 * hourMs });
    const dueDatePromise = promise('open', moved, segment({ end: 'open', from: day(4) }));
    expect(verdictOf({ dueDatePromise, ledger: warned }, day(4)).standing).toBe('inTime');
  });

  it('is an expectation where the side that waits has set the date', () => {
    const expected = (dateSetBy: string | null, part: Partial<DueDatePromise> = {}) =>
      verdictOf({ dueDatePromise: { ...promise('open', open), ...part } }, day(4), dateSetBy).sentence;
    expect(expected('munich')).toMatchObject({ expected: true });
    expect(expected('munich', { from: null })).toMatchObject({ expected: true });
    // A team's promise to itself, and a date of nobody's or of a third team.
    expect(expected('munich', { from: 'munich' })).toMatchObject({ expected: false });
    expect(expected(null, { to: null })).toMatchObject({ expected: false });
    expect(expected('berlin')).toMatchObject({ expected: false });
  });

  it('that was moved in time says how often and, of the latest move, with how much notice', () => {
    const moved = (at: number, noticeMs: number) =>
      segment({ end: 'renegotiated', until: at, endedAt: at, noticeMs });
    const verdict = verdictOf(
      { dueDatePromise: promise('open', moved(day(2), 64 * hourMs), moved(day(5), 40 * hourMs), open) },
      day(6),
    );
    expect(verdict.standing).toBe('inTime');
    expect(verdict.facts).toContainEqual({
      kind: 'moved',
      times: 2,
      notice: { ms: 40 * hourMs, team: 'munich' },
      enough: true,
      date: null,
    });
  });

  it('that was once moved at short notice is settled as such already, though still open', () => {
    const short = segment({ end: 'shortNotice', until: day(9), endedAt: day(9), noticeMs: hourMs });
    const verdict = verdictOf({ dueDatePromise: promise('missedWithWarning', short, open) }, day(9));
    expect(verdict.standing).toBe('missedWithWarning');
    expect(verdict.sentence).toMatchObject({
      kind: 'promisedAnew',
      miss: { date: '2026-01-10', how: 'shortNotice' },
    });
    expect(verdict.facts).toContainEqual(expect.objectContaining({ kind: 'moved', times: 1, enough: false }));
  });

  it('brought forward says so', () => {
    const tightened = segment({ end: 'tightened', until: day(2), endedAt: day(2) });
    expect(verdictOf({ dueDatePromise: promise('open', tightened, open) }, day(3)).facts).toContainEqual({
      kind: 'broughtForward',
      times: 1,
    });
  });

  it('after a miss names both dates and stays missed', () => {
    const missed = segment({
      end: 'missed',
      date: '2026-01-05',
      until: day(7),
      endedAt: day(7),
      dueAt: day(5),
    });
    const verdict = verdictOf({ dueDatePromise: promise('missedSilently', missed, open) }, day(8));
    expect(verdict.standing).toBe('missedSilently');
    expect(verdict.sentence).toEqual({
      kind: 'promisedAnew',
      date: '2026-01-10',
      miss: { date: '2026-01-05', how: 'missed' },
      ...parties,
    });
    expect(verdict.facts).toContainEqual({ kind: 'warning', warned: false, dates: ['2026-01-05'] });
  });

  it('of several dates says that the team that set it set the first', () => {
    const tightened = segment({ end: 'tightened', until: day(2), endedAt: day(2) });
    const dueDatePromise = { ...promise('open', tightened, open), setBy: 'munich' };
    expect(verdictOf({ dueDatePromise }, day(3)).facts).toContainEqual({
      kind: 'dateSetBy',
      team: 'munich',
      first: true,
    });
  });
});

describe('a promise that has passed', () => {
  const missed = segment({ end: 'missed', endedAt: day(10) });

  it('and isn’t done is overdue, with the working time since', () => {
    expect(verdictOf({ dueDatePromise: promise('missedSilently', missed) }, day(13))).toEqual({
      standing: 'overdue',
      sentence: { kind: 'overdue', date: '2026-01-10', ...parties },
      facts: [
        { kind: 'late', time: { ms: 24 * hourMs, team: 'hyderabad' }, stillOpen: true, several: false },
        { kind: 'warning', warned: false, dates: [] },
      ],
      details: [],
    });
  });

  it('and was delivered later is late by the working time in between', () => {
    const late = segment({ end: 'missed', endedAt: day(12) });
    const verdict = verdictOf(
      { dueDatePromise: promise('missedSilently', late), ...delivered(day(12)) },
      day(20),
    );
    expect(verdict.standing).toBe('missedSilently');
    expect(verdict.sentence).toEqual({
      kind: 'deliveredLate',
      date: '2026-01-10',
      at: day(12),
      miss: null,
      ...parties,
    });
    expect(verdict.facts[0]).toEqual({
      kind: 'late',
      time: { ms: 16 * hourMs, team: 'hyderabad' },
      stillOpen: false,
      several: false,
    });
  });

  it('of several dates is late from the last, and from the first, its slip, in the details', () => {
    const moved = segment({
      end: 'missed',
      date: '2026-01-05',
      dueAt: day(5),
      until: day(6),
      endedAt: day(6),
    });
    const late = segment({ end: 'missed', from: day(6), endedAt: day(12) });
    const verdict = verdictOf(
      { dueDatePromise: promise('missedSilently', moved, late), ...delivered(day(12)) },
      day(20),
    );
    expect(verdict.sentence).toMatchObject({
      kind: 'deliveredLate',
      date: '2026-01-10',
      miss: { date: '2026-01-05', how: 'missed' },
    });
    expect(verdict.facts).toEqual([
      { kind: 'late', time: { ms: 16 * hourMs, team: 'hyderabad' }, stillOpen: false, several: true },
    ]);
    expect(verdict.details).toEqual([
      { kind: 'sinceFirstDate', time: { ms: 56 * hourMs, team: 'hyderabad' }, after: true },
      { kind: 'warning', warned: false, dates: ['2026-01-05', '2026-01-10'] },
    ]);
  });

  it('after a move in time tells the move first, and which date was moved and which one passed', () => {
    const moved = segment({
      end: 'renegotiated',
      date: '2026-01-05',
      dueAt: day(5),
      until: day(2),
      endedAt: day(2),
      noticeMs: 24 * hourMs,
    });
    const late = segment({ end: 'missed', from: day(2), endedAt: day(10) });
    const verdict = verdictOf({ dueDatePromise: promise('missedSilently', moved, late) }, day(12));
    expect(verdict.facts.slice(2)).toEqual([
      {
        kind: 'moved',
        times: 1,
        notice: { ms: 24 * hourMs, team: 'munich' },
        enough: true,
        date: '2026-01-05',
      },
      { kind: 'warning', warned: false, dates: ['2026-01-10'] },
    ]);
  });

  it('brought forward and delivered between the two dates is after the last and before the first', () => {
    const first = segment({
      end: 'tightened',
      date: '2026-01-20',
      dueAt: day(20),
      until: day(2),
      endedAt: day(2),
    });
    const late = segment({ end: 'missed', from: day(2), endedAt: day(13) });
    const verdict = verdictOf(
      { dueDatePromise: promise('missedSilently', first, late), ...delivered(day(13)) },
      day(30),
    );
    expect(verdict.details).toContainEqual({
      kind: 'sinceFirstDate',
      time: { ms: 56 * hourMs, team: 'hyderabad' },
      after: false,
    });
  });

  it('and was taken away afterwards is no overdue one, but a missed one', () => {
    const cleared = segment({ end: 'missed', until: day(11), endedAt: day(11) });
    const verdict = verdictOf({ dueDatePromise: promise('missedSilently', cleared) }, day(13));
    expect(verdict.standing).toBe('missedSilently');
    expect(verdict.sentence.kind).toBe('clearedLate');
    expect(verdict.facts).toEqual([{ kind: 'warning', warned: false, dates: [] }]);
  });

  it('stays missed when the new date was kept', () => {
    const first = segment({
      end: 'missed',
      date: '2026-01-05',
      dueAt: day(5),
      until: day(6),
      endedAt: day(6),
    });
    const kept = segment({ end: 'kept', endedAt: day(9) });
    const verdict = verdictOf(
      { dueDatePromise: promise('missedSilently', first, kept), ...delivered(day(9)) },
      day(9),
    );
    expect(verdict.standing).toBe('missedSilently');
    expect(verdict.sentence).toEqual({
      kind: 'deliveredAfterMiss',
      miss: { date: '2026-01-05', how: 'missed' },
      at: day(9),
      ...parties,
    });
    expect(verdict.facts).toEqual([
      { kind: 'sinceFirstDate', time: { ms: 32 * hourMs, team: 'hyderabad' }, after: true },
    ]);
    expect(verdict.details).toEqual([
      { kind: 'early', time: { ms: 8 * hourMs, team: 'hyderabad' }, several: true },
      { kind: 'warning', warned: false, dates: ['2026-01-05'] },
    ]);
  });
});

describe('a delivered promise', () => {
  it('is kept, early by the promiser’s working time', () => {
    const kept = segment({ end: 'kept', endedAt: day(7) });
    expect(verdictOf({ dueDatePromise: promise('kept', kept), ...delivered(day(7)) }, day(20))).toEqual({
      standing: 'kept',
      sentence: { kind: 'delivered', date: '2026-01-10', at: day(7), moved: false, ...parties },
      facts: [{ kind: 'early', time: { ms: 24 * hourMs, team: 'hyderabad' }, several: false }],
      details: [],
    });
  });

  it('by a date that had been moved in time is renegotiated', () => {
    const moved = segment({ end: 'renegotiated', until: day(1), endedAt: day(1), noticeMs: 72 * hourMs });
    const kept = segment({ end: 'kept', endedAt: day(7) });
    const verdict = verdictOf(
      { dueDatePromise: promise('renegotiated', moved, kept), ...delivered(day(7)) },
      day(7),
    );
    expect(verdict.standing).toBe('renegotiated');
    expect(verdict.sentence).toMatchObject({ kind: 'delivered', moved: true });
    expect(verdict.facts).toContainEqual(expect.objectContaining({ kind: 'moved', enough: true }));
  });

  it('leaves to the details what the sentence says already, and who set the first date', () => {
    const moved = segment({ end: 'shortNotice', until: day(5), endedAt: day(5), noticeMs: 0 });
    const kept = segment({ end: 'kept', endedAt: day(10) });
    const dueDatePromise = { ...promise('missedWithWarning', moved, kept), setBy: 'munich' };
    const kinds = (facts: Verdict['facts']) => facts.map(({ kind }) => kind);
    const done = verdictOf({ dueDatePromise, ...delivered(day(10)) }, day(10));
    expect([kinds(done.facts), kinds(done.details)]).toEqual([[], ['moved', 'dateSetBy']]);
    const stillOpen = { ...promise('open', moved, open), setBy: 'munich' };
    expect(kinds(verdictOf({ dueDatePromise: stillOpen }, day(6)).facts)).toEqual([
      'left',
      'moved',
      'dateSetBy',
    ]);
  });

  it('of a team to itself is named as such, where the sentence doesn’t do it', () => {
    const own = (outcome: DueDatePromise['outcome'], end: Segment) => ({
      ...promise(outcome, end),
      to: 'hyderabad',
    });
    const fact = { kind: 'ownPromise', team: 'hyderabad' };
    const kept = { dueDatePromise: own('kept', segment({ end: 'kept', endedAt: day(10) })) };
    expect(verdictOf({ ...kept, ...delivered(day(10)) }, day(10)).facts).toEqual([fact]);
    expect(verdictOf({ dueDatePromise: own('open', open) }, day(4)).facts).not.toContainEqual(fact);
  });

  it('after a move at short notice says so, as it counts as missed', () => {
    const moved = segment({ end: 'shortNotice', date: '2026-01-05', until: day(5), endedAt: day(5) });
    const kept = segment({ end: 'kept', endedAt: day(7) });
    const verdict = verdictOf(
      { dueDatePromise: promise('missedWithWarning', moved, kept), ...delivered(day(7)) },
      day(7),
    );
    expect(verdict.standing).toBe('missedWithWarning');
    expect(verdict.sentence).toEqual({
      kind: 'deliveredAfterMiss',
      miss: { date: '2026-01-05', how: 'shortNotice' },
      at: day(7),
      ...parties,
    });
  });

  it('that was reopened as new work says so, and stays kept', () => {
    const kept = segment({ end: 'kept', endedAt: day(7) });
    const verdict = verdictOf(
      { dueDatePromise: promise('kept', kept), deliveredAt: day(7), doneAt: null, reopened: 1 },
      day(60),
    );
    expect(verdict.standing).toBe('kept');
    const since = { openAgain: true, doneAgainAt: null, doneInVain: [] };
    expect(verdict.facts).toContainEqual({ kind: 'reopened', times: 1, ...since });
  });

  it('that was reopened says whether it had been delivered then, and when it was done last', () => {
    const reopened = (part: Partial<IssueAssessment>) =>
      verdictOf({ reopened: 1, ...part }, day(60)).facts.find(({ kind }) => kind === 'reopened');
    const newWork = { deliveredAt: day(7), doneAt: day(50) };
    expect(reopened(newWork)).toMatchObject({ openAgain: false, doneAgainAt: day(50), doneInVain: [] });
    const inVain = { ...delivered(day(7)), doneInVain: [{ from: day(2), until: day(3) }] };
    expect(reopened(inVain)).toMatchObject({
      openAgain: false,
      doneAgainAt: null,
      doneInVain: inVain.doneInVain,
    });
  });
});

describe('a promise that was withdrawn', () => {
  it('was withdrawn when the date was cleared in time', () => {
    const withdrawn = segment({ end: 'withdrawn', until: day(3), endedAt: day(3) });
    const verdict = verdictOf({ dueDatePromise: promise('withdrawn', withdrawn) }, day(4));
    expect(verdict).toMatchObject({
      standing: 'withdrawn',
      sentence: { kind: 'withdrawn', deliveredAt: null, miss: null },
    });
  });

  it('after a miss is missed all the same, and says so', () => {
    const missed = segment({ end: 'missed', date: '2026-01-05', until: day(6), endedAt: day(6) });
    const withdrawn = segment({ end: 'withdrawn', until: day(8), endedAt: day(8) });
    const verdict = verdictOf({ dueDatePromise: promise('missedSilently', missed, withdrawn) }, day(9));
    expect(verdict).toMatchObject({
      standing: 'missedSilently',
      sentence: { kind: 'withdrawn', miss: { date: '2026-01-05', how: 'missed' } },
    });
  });

  it('with a cancelled issue counts for nobody', () => {
    const withdrawn = segment({ end: 'withdrawn', endedAt: day(3) });
    const verdict = verdictOf(
      { dueDatePromise: promise('withdrawn', withdrawn), cancelled: true, ...delivered(day(3)) },
      day(4),
    );
    expect(verdict).toMatchObject({ standing: 'cancelled', sentence: { kind: 'cancelled', missed: false } });
  });

  it('with an issue cancelled after the date had passed is missed all the same', () => {
    const missed = segment({ end: 'missed', endedAt: day(12) });
    const verdict = verdictOf(
      { dueDatePromise: promise('missedSilently', missed), cancelled: true, ...delivered(day(12)) },
      day(20),
    );
    expect(verdict).toMatchObject({
      standing: 'missedSilently',
      sentence: { kind: 'cancelled', missed: true, date: '2026-01-10', at: day(12) },
    });
  });
});

describe('without a due date', () => {
  const sprint = (outcome: SprintPromise['outcome'], name = 'Sprint 2'): SprintPromise => ({
    sprintId: name,
    sprintName: name,
    kind: 'committed',
    outcome,
    from: 'hyderabad',
    to: null,
    startAt: 0,
    endAt: day(14),
    running: outcome === 'open',
    cancelled: false,
    reconstructed: true,
  });

  it.each([
    ['open', 'sprintOpen'],
    ['kept', 'sprintKept'],
    ['carried', 'sprintCarried'],
    ['descoped', 'sprintDescoped'],
  ] as const)('the latest sprint speaks: %s', (outcome, standing) => {
    const verdict = verdictOf({ sprintPromises: [sprint('carried', 'Sprint 1'), sprint(outcome)] }, day(3));
    expect(verdict.standing).toBe(standing);
    expect(verdict.sentence).toMatchObject({ kind: 'sprint', promise: { sprintName: 'Sprint 2' } });
    expect(verdict.facts).toEqual([{ kind: 'carriedBefore', times: 1 }, { kind: 'promiseeInNoTeam' }]);
  });

  it('of earlier sprints only those count that it was carried out of, and of one sprint alone none', () => {
    const factsAfter = (...outcomes: SprintPromise['outcome'][]) =>
      verdictOf({ sprintPromises: outcomes.map((outcome) => sprint(outcome)) }, day(3)).facts;
    expect(factsAfter('carried', 'descoped', 'carried', 'kept')).toContainEqual({
      kind: 'carriedBefore',
      times: 2,
    });
    for (const outcomes of [['carried'], ['descoped', 'kept']] as const) {
      expect(factsAfter(...outcomes)).toEqual([{ kind: 'promiseeInNoTeam' }]);
    }
  });

  it('and without a sprint nothing is promised', () => {
    expect(verdictOf({}, day(1))).toEqual({
      standing: 'nothingPromised',
      sentence: { kind: 'nothingPromised' },
      facts: [],
      details: [],
    });
  });

  describe('a handoff that nobody has picked up yet', () => {
    const handoff = (part: Partial<Handoff> = {}): Handoff => ({
      fromTeam: 'munich',
      toTeam: 'hyderabad',
      at: day(1),
      pickedUpAt: null,
      endedAt: null,
      waitMs: 12 * hourMs,
      awakeMs: 6 * hourMs,
      returned: false,
      followed: false,
      completePackage: true,
      ...part,
    });

    it('is what is said where nothing is promised', () => {
      expect(verdictOf({ handoffs: [handoff()] }, day(2))).toEqual({
        standing: 'waiting',
        sentence: { kind: 'waiting', handoff: handoff() },
        facts: [{ kind: 'nothingPromised' }],
        details: [],
      });
    });

    it.each([{ sprintPromises: [sprint('open')] }, { dueDatePromise: promise('open', open) }])(
      'stands below what is promised',
      (promised) => {
        const without = verdictOf(promised, day(2));
        const { facts, ...said } = verdictOf({ ...promised, handoffs: [handoff()] }, day(2));
        expect(without).toMatchObject(said);
        expect(facts).toEqual([...without.facts, { kind: 'waiting', handoff: handoff() }]);
      },
    );

    it.each([{ pickedUpAt: day(1) }, { endedAt: day(2) }])('is over with its wait: %j', (over) => {
      expect(verdictOf({ handoffs: [handoff(over)] }, day(3)).sentence.kind).toBe('nothingPromised');
    });
  });

  const made = (id: string, part: Partial<ExplicitPromise>): ExplicitPromise => ({
    id,
    text: id,
    from: 'munich',
    to: 'hyderabad',
    madeAt: 0,
    firstDueAt: day(10),
    lastDueAt: day(10),
    segments: [{ ...open, due: { date: '2026-01-10' } }],
    outcome: 'open',
    answers: { maker: null, receiver: null },
    disputed: false,
    saidKeptAt: null,
    deliveredAt: null,
    withdrawnAt: null,
    warnings: [],
    slipMs: null,
    ...part,
  });
  const ledgerOf = (...promises: ExplicitPromise[]) => ({ promises, dueDateWarnings: [], thanks: [] });

  it.each([
    [day(4), 'inTime'],
    [day(9) + hourMs, 'dueSoon'],
  ])('one of the ledger that is open at %i is %s, with the time that is left', (now, standing) => {
    const verdict = verdictOf({ ledger: ledgerOf(made('access', {})) }, now);
    expect(verdict.standing).toBe(standing);
    expect(verdict.facts).toEqual([{ kind: 'left', time: { ms: (day(10) - now) / 3, team: 'munich' } }]);
  });

  it('one of the ledger that the sides see differently is told below what the due date says', () => {
    const disputed = made('answer', { disputed: true });
    const without = verdictOf({ dueDatePromise: promise('open', open) }, day(4));
    const verdict = verdictOf(
      { dueDatePromise: promise('open', open), ledger: ledgerOf(made('access', {}), disputed) },
      day(4),
    );
    expect(verdict).toEqual({ ...without, facts: [{ kind: 'disputed', text: 'answer' }, ...without.facts] });
  });

  it('a due date that was past when it was set is told, as Jira shows it', () => {
    const fact = { kind: 'pastDate', date: '2026-01-02' };
    expect(verdictOf({}, day(4), null, true, '2026-01-02').facts).toEqual([fact]);
    const { standing, facts } = verdictOf(
      { dueDatePromise: promise('open', open) },
      day(4),
      'hyderabad',
      true,
      '2026-01-02',
    );
    expect(standing).toBe('inTime');
    expect(facts).toContainEqual(fact);
  });

  it('the most urgent promise of the ledger speaks where Jira knows of none', () => {
    const verdict = verdictOf(
      {
        ledger: ledgerOf(made('access', {}), made('answer', { disputed: true })),
      },
      day(4),
    );
    expect(verdict).toEqual({
      standing: 'disputed',
      sentence: {
        kind: 'explicit',
        from: 'munich',
        to: 'hyderabad',
        text: 'answer',
        due: { date: '2026-01-10' },
      },
      facts: [],
      details: [],
    });
  });

  it('a done issue is done, without a promise', () => {
    expect(verdictOf(delivered(day(2)), day(3))).toMatchObject({
      standing: 'done',
      sentence: { kind: 'doneUnpromised', at: day(2) },
    });
  });

  it('a cancelled issue says that, even if it was in a sprint', () => {
    const verdict = verdictOf(
      { cancelled: true, ...delivered(day(2)), sprintPromises: [sprint('descoped')] },
      day(3),
    );
    expect(verdict).toMatchObject({ standing: 'cancelled', sentence: { kind: 'cancelledUndated' } });
    expect(verdict.sentence).toMatchObject({ promise: { outcome: 'descoped' } });
  });

  it('a history that was cut off is said to be so', () => {
    expect(verdictOf({ changelogCutOff: true }, day(3)).facts).toEqual([{ kind: 'changelogCutOff' }]);
  });
});
