import fc from 'fast-check';
import { isLocalDate } from '../../src/contract/local-date';
import { contractMessages as text } from '../../src/contract/messages';
import { findTeamConflicts, isTimeZone, teamLimits, teamSchema, type Team } from '../../src/contract/team';

const team = (changed: Partial<Team> = {}): Team => ({
  id: 'munich',
  name: 'Munich',
  shore: 'onshore',
  timeZone: 'Europe/Berlin',
  hours: { '1': [['09:00', '17:00']] },
  holidays: ['2026-12-25'],
  members: ['a', 'b'],
  ...changed,
});

/** What is said about a team, by place. */
function problemsOf(value: unknown): Record<string, string> {
  const parsed = teamSchema.safeParse(value);
  return parsed.success
    ? {}
    : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
}

describe('a team', () => {
  it('is taken as it is, its name and members trimmed', () => {
    expect(teamSchema.parse(team({ name: '  Munich ', members: [' a ', 'b'] }))).toEqual(team());
  });

  it('needs a name of at most 60 characters that is more than spaces', () => {
    expect(problemsOf(team({ name: '   ' }))).toEqual({ name: text.nameEmpty });
    expect(problemsOf(team({ name: 'x'.repeat(60) }))).toEqual({});
    expect(problemsOf(team({ name: 'x'.repeat(61) }))).toEqual({ name: text.nameTooLong(60) });
  });

  it.each(['', 'a b', '-a', 'x'.repeat(61), 'a/b'])('has no id such as "%s"', (id) => {
    expect(problemsOf(team({ id }))).toEqual({ id: text.idInvalid });
  });

  it('is on a shore that the measures know', () => {
    expect(problemsOf({ ...team(), shore: 'ashore' })).toEqual({ shore: text.shoreUnknown });
  });

  it('may work at night, and until midnight', () => {
    expect(problemsOf(team({ hours: { '6': [['22:00', '06:00']], '7': [['12:00', '24:00']] } }))).toEqual({});
  });

  it.each([
    ['24:00', '08:00', 'hours.1.0.0', text.timeInvalid],
    ['9:00', '17:00', 'hours.1.0.0', text.timeInvalid],
    ['', '17:00', 'hours.1.0.0', text.timeInvalid],
    ['09:00', '24:01', 'hours.1.0.1', text.endTimeInvalid],
    ['09:00', '17:60', 'hours.1.0.1', text.endTimeInvalid],
  ])('has no hours from %s to %s', (start, end, place, problem) => {
    expect(problemsOf(team({ hours: { '1': [[start, end]] } }))).toEqual({ [place]: problem });
  });

  it('works at some time: without any hours it would never be awake', () => {
    expect(problemsOf(team({ hours: {} }))).toEqual({ hours: text.noHours });
    expect(problemsOf(team({ hours: { '1': [] } }))).toEqual({ hours: text.noHours });
  });

  it('has hours on the seven days of the week only', () => {
    expect(Object.keys(problemsOf({ ...team(), hours: { '8': [['09:00', '17:00']] } }))).toEqual(['hours']);
  });

  it('says of each wrong holiday which it is', () => {
    expect(problemsOf(team({ holidays: ['2026-12-25', '2026-02-29', '2026-12-25', '24.12.2026'] }))).toEqual({
      'holidays.1': text.dateInvalid,
      'holidays.2': text.dateTwice('2026-12-25'),
      'holidays.3': text.dateInvalid,
    });
  });

  it('has each member once, however the id is written', () => {
    expect(problemsOf(team({ members: ['a', 'b', ' A '] }))).toEqual({ 'members.2': text.memberTwice });
    expect(problemsOf(team({ members: ['a', ''] }))).toEqual({ 'members.1': text.memberInvalid });
  });

  it('takes 5,000 members', () => {
    const members = Array.from({ length: 5_000 }, (_, index) => `712020:${index}`);
    expect(problemsOf(team({ members }))).toEqual({});
  });

  it('has no other fields', () => {
    expect(Object.keys(problemsOf({ ...team(), lead: 'a' }))).toHaveLength(1);
  });

  it('is read without throwing, whatever was sent', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof teamSchema.safeParse(value).success).toBe('boolean');
      }),
    );
  });

  it('once parsed is parsed to itself', () => {
    const teams = fc.record({
      id: fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/),
      name: fc.string({ minLength: 1, maxLength: 80 }),
      shore: fc.constantFrom('onshore', 'offshore', 'nearshore'),
      timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'UTC', 'Nowhere/At_All'),
      hours: fc.dictionary(
        fc.constantFrom('1', '2', '7'),
        fc.array(fc.tuple(fc.constantFrom('09:00', '25:00'), fc.constantFrom('17:00', '24:00'))),
      ),
      holidays: fc.array(fc.constantFrom('2026-01-01', '2026-02-30', '2027-05-01')),
      members: fc.array(fc.string({ maxLength: 8 })),
    });
    fc.assert(
      fc.property(teams, (value) => {
        const parsed = teamSchema.safeParse(value);
        if (parsed.success) expect(teamSchema.parse(parsed.data)).toEqual(parsed.data);
      }),
    );
  });
});

describe('time zones', () => {
  it.each(['Europe/Berlin', 'Asia/Kolkata', 'Asia/Calcutta', 'UTC', 'America/Argentina/Buenos_Aires'])(
    '%s is one',
    (zone) => expect(isTimeZone(zone)).toBe(true),
  );
  it.each(['', '+05:30', 'Berlin', 'Europe/Atlantis', '05:30'])('"%s" is none', (zone) =>
    expect(isTimeZone(zone)).toBe(false),
  );
});

describe('dates', () => {
  it.each(['2024-02-29', '1999-12-31'])('%s exists', (date) => expect(isLocalDate(date)).toBe(true));
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '', '+002026-01-01'])(
    '"%s" does not',
    (date) => expect(isLocalDate(date)).toBe(false),
  );
});

describe('teams together', () => {
  const hyderabad = team({ id: 'hyderabad', name: 'Hyderabad', members: ['c'] });

  it('that are different have no conflict', () => {
    expect(findTeamConflicts([team(), hyderabad])).toEqual([]);
  });

  it('have one id and one name each, compared trimmed and without regard to case', () => {
    expect(findTeamConflicts([team(), { ...hyderabad, id: 'MUNICH', name: 'munich ' }])).toEqual([
      { path: [1, 'id'], message: text.idTaken },
      { path: [1, 'name'], message: text.nameTaken },
    ]);
  });

  it('share nobody; the error names the other team and the place', () => {
    expect(findTeamConflicts([team(), { ...hyderabad, members: ['c', 'B'] }])).toEqual([
      { path: [1, 'members', 1], message: text.memberElsewhere('Munich') },
    ]);
  });

  it('are at most 100', () => {
    const many = Array.from({ length: teamLimits.teams + 1 }, (_, index) =>
      team({ id: `t${index}`, name: `T${index}`, members: [] }),
    );
    expect(findTeamConflicts(many)).toEqual([{ path: [], message: text.tooManyTeams(100) }]);
    expect(findTeamConflicts(many.slice(1))).toEqual([]);
  });

  it('have at most 5,000 members each', () => {
    const of = (count: number) => team({ members: Array.from({ length: count }, (_, index) => `m${index}`) });
    expect(findTeamConflicts([of(5_001)])).toEqual([
      { path: [0, 'members'], message: text.tooManyMembers(5_000) },
    ]);
    expect(findTeamConflicts([of(5_000)])).toEqual([]);
  });

  it('that share nobody conflict in no order, and with one shared person in every order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 20 }),
        fc.nat(),
        (ids, pick) => {
          const half = Math.floor(ids.length / 2);
          const first = team({ members: ids.slice(0, half).map(String) });
          const second = { ...hyderabad, members: ids.slice(half).map(String) };
          expect(findTeamConflicts([first, second])).toEqual([]);
          expect(findTeamConflicts([second, first])).toEqual([]);
          const shared = second.members[pick % second.members.length]!;
          expect(findTeamConflicts([{ ...first, members: [...first.members, shared] }, second])).toHaveLength(
            1,
          );
        },
      ),
    );
  });
});
