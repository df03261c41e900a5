import fc from 'fast-check';
import type { Team } from '../../../src/domain/calendar/team';
import {
  closedOn,
  findOpening,
  findOpeningNow,
  invitableAgainAt,
  invitationCountsUntil,
  isHolidayWeek,
  lastClosing,
  nextInstant,
  nextOpeningBy,
  nextOpenings,
  openedOn,
  openingAfter,
  type OpeningSituation,
  waveTimes,
} from '../../../src/domain/survey/opening';
import type { Wave, WaveSide } from '../../../src/domain/survey/wave';
import { at } from '../jira-issue';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const hoursOn = (days: string, span: [string, string] = ['09:00', '17:00']): Team['hours'] =>
  Object.fromEntries([...days].map((day) => [day, [span]]));

function team(timeZone: string, parts: Partial<Team> = {}): Team {
  return {
    id: timeZone,
    name: timeZone,
    shore: 'onshore',
    timeZone,
    hours: hoursOn('12345'),
    holidays: [],
    members: ['ann', 'bob', 'cho'].map((name) => `${name}@${timeZone}`),
    ...parts,
  };
}

const chicago = team('America/Chicago');
const manila = team('Asia/Manila');
/** Epoch ms as ISO 8601 to the minute, which is how the expectations are worked out. */
const iso = (ms: number | null) =>
  ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'minute' });
const timesOf = ({ opensAt, remindsAt, closesAt }: ReturnType<typeof waveTimes>) =>
  [opensAt, remindsAt, closesAt].map(iso);

// 2 March 2026 is a Monday. Offsets: Chicago −6, from 8 March −5; Manila +8; Kathmandu +5:45; Lord Howe +11, from
// 5 April +10:30; Tel Aviv +2; Cairo +2, from 24 April +3; Apia +13; Honolulu −10.
describe('the times of a wave', () => {
  it.each<[string, string, number, Team, string, string | null, string]>([
    // 10:00 − 8 h; the third of five working dates; Friday ends when it is Saturday 00:00 there.
    ['five days', '2026-03-02', 5, manila, '2026-03-02T02:00Z', '2026-03-04T02:00Z', '2026-03-06T16:00Z'],
    // Fri 6, Mon 9: the clocks change in between, and the second midnight is an hour earlier in UTC.
    ['two days', '2026-03-06', 2, chicago, '2026-03-06T16:00Z', null, '2026-03-10T05:00Z'],
    // Fri, Mon, Tue: Monday is halfway.
    ['three days', '2026-03-06', 3, chicago, '2026-03-06T16:00Z', '2026-03-09T15:00Z', '2026-03-11T05:00Z'],
    // Mon 2, Tue 3, Thu 5, Fri 6, Mon 9, as the 4th is a holiday.
    [
      'a holiday on the way',
      '2026-03-02',
      5,
      { ...chicago, holidays: ['2026-03-04'] },
      '2026-03-02T16:00Z',
      '2026-03-05T16:00Z',
      '2026-03-10T05:00Z',
    ],
    [
      'a half-hour zone',
      '2026-03-02',
      4,
      team('Asia/Kathmandu'),
      '2026-03-02T04:15Z',
      '2026-03-04T04:15Z',
      '2026-03-05T18:15Z',
    ],
    // Fri 3 April is at +11, Mon 6 and Tue 7 at +10:30.
    [
      'a change of clocks by half an hour',
      '2026-04-03',
      3,
      team('Australia/Lord_Howe'),
      '2026-04-02T23:00Z',
      '2026-04-05T23:30Z',
      '2026-04-07T13:30Z',
    ],
    // A Friday: the first working date is Sunday 8 March; the fifth Thursday 12.
    [
      'a weekend on Friday and Saturday',
      '2026-03-06',
      5,
      team('Asia/Jerusalem', { hours: hoursOn('71234') }),
      '2026-03-08T08:00Z',
      '2026-03-10T08:00Z',
      '2026-03-12T22:00Z',
    ],
    // 24 April begins in Cairo at 01:00, for its first hour is skipped.
    [
      'a midnight that is skipped',
      '2026-04-22',
      2,
      team('Africa/Cairo', { hours: hoursOn('71234') }),
      '2026-04-22T08:00Z',
      null,
      '2026-04-23T22:00Z',
    ],
    [
      'a night shift: 10:00 all the same',
      '2026-03-02',
      3,
      team('Asia/Manila', { hours: hoursOn('12345', ['22:00', '06:00']) }),
      '2026-03-02T02:00Z',
      '2026-03-03T02:00Z',
      '2026-03-04T16:00Z',
    ],
  ])('of %s', (_what, date, daysOpen, who, opensAt, remindsAt, closesAt) => {
    expect(timesOf(waveTimes(date, daysOpen, who))).toEqual([opensAt, remindsAt, closesAt]);
  });

  it('on the two sides of the date line are of one date, not of one day', () => {
    const [apia, honolulu] = ['Pacific/Apia', 'Pacific/Honolulu'].map((zone) =>
      waveTimes('2026-03-02', 5, team(zone)),
    );
    expect(iso(apia!.opensAt)).toBe('2026-03-01T21:00Z');
    expect(iso(honolulu!.opensAt)).toBe('2026-03-02T20:00Z');
  });

  it('of a team without hours, or of a date that does not exist, are refused', () => {
    expect(() => waveTimes('2026-03-02', 5, { ...manila, hours: { '1': [] } })).toThrow(RangeError);
    expect(() => waveTimes('2026-02-30', 5, manila)).toThrow(RangeError);
  });
});

const zones = [
  'America/Chicago',
  'Asia/Manila',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Jerusalem',
  'Pacific/Apia',
  'Pacific/Honolulu',
  'America/St_Johns',
  'Europe/Berlin',
];
const dates = fc.integer({ min: 0, max: 400 }).map((days) => dateAfter('2026-01-01', days));
const teams: fc.Arbitrary<Team> = fc
  .record({
    zone: fc.constantFrom(...zones),
    days: fc.subarray([...weekdays], { minLength: 1 }),
    span: fc.constantFrom<[string, string]>(['09:00', '17:00'], ['22:00', '06:00'], ['00:00', '24:00']),
    holidays: fc.uniqueArray(dates, { maxLength: 30 }),
    size: fc.integer({ min: 2, max: 4 }),
  })
  .map(({ zone, days, span, holidays, size }) =>
    team(zone, {
      hours: hoursOn(days.join(''), span),
      holidays,
      members: Array.from({ length: size }, (_, index) => `${index}`),
    }),
  );

function dateAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
function localAt(ms: number, { timeZone }: Team): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}
function dateAt(ms: number, who: Team): string {
  return localAt(ms, who).toPlainDate().toString();
}
/** By the definition, apart from the code: hours on its weekday, and no holiday. */
function worksOn(date: string, { hours, holidays }: Team): boolean {
  const weekday = String(Temporal.PlainDate.from(date).dayOfWeek) as (typeof weekdays)[number];
  return hours[weekday] !== undefined && !holidays.includes(date);
}
function workingDates(from: string, until: string, who: Team): number {
  let count = 0;
  for (let date = from; date < until; date = dateAfter(date, 1)) if (worksOn(date, who)) count++;
  return count;
}

it('a wave is open for just so many working dates, from 10:00 of the first, with the reminder within', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 10 }), teams, (date, daysOpen, who) => {
      const { opensAt, remindsAt, closesAt } = waveTimes(date, daysOpen, who);
      const first = dateAt(opensAt, who);
      expect(localAt(opensAt, who).toPlainTime().toString()).toBe('10:00:00');
      expect(first >= date && workingDates(date, first, who) === 0 && worksOn(first, who)).toBe(true);
      // It closes with the end of a working date, the last of so many.
      expect(dateAt(closesAt, who) > dateAt(closesAt - 1, who)).toBe(true);
      expect(worksOn(dateAt(closesAt - 1, who), who)).toBe(true);
      expect(workingDates(first, dateAt(closesAt, who), who)).toBe(daysOpen);
      expect(remindsAt === null).toBe(daysOpen < 3);
      if (remindsAt !== null) {
        expect(localAt(remindsAt, who).toPlainTime().toString()).toBe('10:00:00');
        expect(opensAt < remindsAt && remindsAt < closesAt).toBe(true);
        const before = workingDates(first, dateAt(remindsAt, who), who);
        expect(Math.abs(before - (daysOpen - 1 - before))).toBeLessThanOrEqual(1);
      }
      expect(waveTimes(dateAfter(date, 1), daysOpen, who).opensAt).toBeGreaterThanOrEqual(opensAt);
    }),
  );
});

describe('a holiday week', () => {
  const two = { ...chicago, holidays: ['2026-03-04', '2026-03-05'] };

  it.each<[string, string, Team, Team, boolean]>([
    ['two holidays of either team', '2026-03-02', manila, two, true],
    ['any date of that week', '2026-03-08', two, manila, true],
    ['the week before', '2026-03-01', two, manila, false],
    ['the week after', '2026-03-09', two, manila, false],
    [
      'one holiday of each',
      '2026-03-02',
      { ...chicago, holidays: ['2026-03-04'] },
      { ...manila, holidays: ['2026-03-05'] },
      false,
    ],
    [
      'a Sunday and the Monday after it',
      '2026-03-09',
      team('Asia/Jerusalem', { hours: hoursOn('71234'), holidays: ['2026-03-08', '2026-03-09'] }),
      manila,
      false,
    ],
    [
      'one of two on a weekend',
      '2026-03-02',
      { ...chicago, holidays: ['2026-03-06', '2026-03-07'] },
      manila,
      false,
    ],
    [
      'Friday and Sunday of a team that works on Sundays, not on Fridays',
      '2026-03-02',
      team('Asia/Jerusalem', { hours: hoursOn('71234'), holidays: ['2026-03-06', '2026-03-08'] }),
      manila,
      false,
    ],
  ])('%s', (_what, date, one, other, expected) => {
    expect(isHolidayWeek(date, [one, other])).toBe(expected);
  });
});

describe('the grid of openings', () => {
  it.each([
    ['2026-03-01', '2026-03-02'],
    ['2026-03-02', '2026-03-30'],
    ['2026-03-29', '2026-03-30'],
    ['2026-03-30', '2026-04-27'],
    ['2026-05-01', '2026-05-25'],
  ])('after %s goes on with %s', (date, expected) => {
    expect(openingAfter({ firstOpening: '2026-03-02', cadenceWeeks: 4 }, date)).toBe(expected);
  });
});

describe('the date on which a wave closed', () => {
  const zones = ['America/Chicago', 'Asia/Manila'];
  it.each<[string, string, string, string]>([
    // Midnight after the 6th in Chicago, which is the 7th in UTC and in Manila.
    ['is the one at whose end it did', '2026-03-07T06:00Z', '2026-03-06T16:00Z', '2026-03-06'],
    ['is that of the place where it closed last', '2026-03-06T06:00Z', '2026-03-06T16:00Z', '2026-03-06'],
  ])('%s', (_what, one, other, expected) => {
    expect(closedOn([at(one), at(other)], zones)).toBe(expected);
  });
});

describe('the date on which a wave opened', () => {
  const zones = ['America/Chicago', 'Asia/Manila'];
  it.each<[string, string, string, string]>([
    // Manila's 10:00 is 20:00 of the day before in Chicago: no date of this wave.
    ['is that of the place where it opened first', '2026-03-02T16:00Z', '2026-03-02T02:00Z', '2026-03-02'],
    ['also where the other opened on a later day', '2026-03-02T16:00Z', '2026-03-03T02:00Z', '2026-03-02'],
    // 14:00 on the 2nd in Chicago, 04:00 on the 3rd in Manila.
    ['of one that opened at once is the later one', '2026-03-02T20:00Z', '2026-03-02T20:00Z', '2026-03-03'],
  ])('%s', (_what, one, other, expected) => {
    expect(openedOn([at(one), at(other)], zones)).toBe(expected);
  });
});

describe('another cadence', () => {
  const cadence = { firstOpening: '2026-03-02', cadenceWeeks: 4 };
  const before = { cadence, nextOpening: '2026-04-06', openedOn: '2026-03-02' };
  it.each<[string, Parameters<typeof nextOpeningBy>, string]>([
    ['that is the same moves nothing', [cadence, before], '2026-04-06'],
    ['counts from the latest wave', [{ ...cadence, cadenceWeeks: 2 }, before], '2026-03-16'],
    [
      'never gives that wave’s date again',
      [{ ...cadence, firstOpening: '2026-02-02' }, before],
      '2026-03-30',
    ],
    [
      'begins with its first opening where no wave was',
      [
        { ...cadence, firstOpening: '2026-02-02' },
        { ...before, openedOn: null },
      ],
      '2026-02-02',
    ],
  ])('%s', (_what, args, expected) => {
    expect(nextOpeningBy(...args)).toBe(expected);
  });
});

function situation(parts: Partial<OpeningSituation> = {}): OpeningSituation {
  return {
    partnership: {
      firstOpening: '2026-03-02',
      cadenceWeeks: 4,
      daysOpen: 5,
      minimumAnswers: 5,
      paused: false,
    },
    teams: [chicago, manila],
    schedule: { nextOpening: '2026-03-02' },
    latestWave: null,
    invitedUntil: [null, null],
    now: at('2026-03-02T02:00:00Z'),
    ...parts,
  };
}
const reasonsOf = (parts: Partial<OpeningSituation>) =>
  findOpening(situation(parts)).reasons.map(({ reason }) => reason);

describe('the next wave', () => {
  it('opens when the day has come in the first of the two places, each side at its own 10:00', () => {
    expect(findOpening(situation()).opens).toEqual({
      date: '2026-03-02',
      sides: [waveTimes('2026-03-02', 5, chicago), waveTimes('2026-03-02', 5, manila)],
    });
    expect(reasonsOf({ now: at('2026-03-02T01:59:59.999Z') })).toEqual(['date']);
  });

  const closed = { number: 3, status: 'closed', published: 'bySide', hasResponse: false } as const;
  it.each<[string, Partial<OpeningSituation>, string[]]>([
    ['is paused', { partnership: { ...situation().partnership, paused: true } }, ['paused']],
    ['lacks a team', { teams: null }, ['teamMissing']],
    ['has a team of one', { teams: [{ ...chicago, members: ['ann'] }, manila] }, ['tooFewMembers']],
    [
      'can never get its answers together',
      { partnership: { ...situation().partnership, minimumAnswers: 7 } },
      ['tooFewMembers'],
    ],
    [
      'follows one that is open',
      { latestWave: { ...closed, status: 'open', published: null } },
      ['waveOpen'],
    ],
    ['follows one without “you said, we did”', { latestWave: closed }, ['response']],
    ['follows a pooled one without', { latestWave: { ...closed, published: 'pooled' } }, ['response']],
    ['follows one that published nothing', { latestWave: { ...closed, published: 'nothing' } }, []],
    ['follows one that is answered', { latestWave: { ...closed, hasResponse: true } }, []],
    [
      'falls into a week with two holidays',
      { teams: [{ ...chicago, holidays: ['2026-03-04', '2026-03-05'] }, manila] },
      ['holidayWeek'],
    ],
    ['asks people again too soon', { invitedUntil: [null, at('2026-03-03T16:00:00Z')] }, ['invitedLately']],
    [
      'asks the other side, later that day, just in time',
      { invitedUntil: [at('2026-03-02T06:00:00Z'), null] },
      [],
    ],
    [
      'has everything against it at once',
      {
        partnership: { ...situation().partnership, paused: true, minimumAnswers: 50 },
        latestWave: closed,
        teams: [{ ...chicago, holidays: ['2026-03-04', '2026-03-05'] }, manila],
        now: at('2026-03-01T00:00:00Z'),
      },
      ['paused', 'response', 'tooFewMembers', 'date', 'holidayWeek'],
    ],
  ])('that %s', (_what, parts, expected) => {
    expect(reasonsOf(parts)).toEqual(expected);
    expect(findOpening(situation(parts)).opens === null).toBe(expected.length > 0);
  });

  it('says which wave it waits for, and until when nobody is to be invited', () => {
    const { reasons } = findOpening(
      situation({
        latestWave: closed,
        invitedUntil: [at('2026-03-20T00:00:00Z'), at('2026-03-10T00:00:00Z')],
      }),
    );
    expect(reasons).toEqual([
      { reason: 'response', wave: 3 },
      { reason: 'invitedLately', until: at('2026-03-20T00:00:00Z') },
    ]);
  });

  it('of a holiday week opens a week later, on the same weekday, and again if that is one too', () => {
    const holidays = ['2026-03-04', '2026-03-05', '2026-03-10', '2026-03-11'];
    const parts: Partial<OpeningSituation> = {
      schedule: { nextOpening: '2026-03-04' },
      teams: [{ ...chicago, holidays }, manila],
    };
    expect(reasonsOf({ ...parts, now: at('2026-03-17T12:00:00Z') })).toEqual(['holidayWeek']);
    const { opens } = findOpening(situation({ ...parts, now: at('2026-03-18T02:00:00Z') }));
    expect(opens?.date).toBe('2026-03-18');
  });

  it('that is moved because nobody works on its date is looked at in the week in which it opens', () => {
    const parts: Partial<OpeningSituation> = {
      schedule: { nextOpening: '2026-03-07' },
      teams: [{ ...chicago, holidays: ['2026-03-10', '2026-03-11'] }, manila],
    };
    expect(reasonsOf({ ...parts, now: at('2026-03-09T02:00:00Z') })).toEqual(['holidayWeek']);
    expect(findOpening(situation({ ...parts, now: at('2026-03-16T02:00:00Z') })).opens?.date).toBe(
      '2026-03-16',
    );
  });

  it('after days of silence opens from the latest day on, with all its days, never in the past week', () => {
    // Thursday noon in Manila: Thursday, Friday, Monday, Tuesday, Wednesday.
    const now = at('2026-03-12T04:00:00Z');
    const { opens } = findOpening(situation({ now }));
    expect(opens?.date).toBe('2026-03-12');
    expect(timesOf(opens!.sides[1])).toEqual(['2026-03-12T02:00Z', '2026-03-16T02:00Z', '2026-03-18T16:00Z']);
    expect(timesOf(opens!.sides[0])).toEqual(['2026-03-12T15:00Z', '2026-03-16T15:00Z', '2026-03-19T05:00Z']);
  });

  it('on a Saturday still opens from the Friday on: the days that are left are those of its last', () => {
    const { opens } = findOpening(situation({ now: at('2026-03-14T12:00:00Z') }));
    expect(opens?.date).toBe('2026-03-13');
    expect(iso(opens!.sides[1].closesAt)).toBe('2026-03-19T16:00Z');
  });
});

describe('a wave that an admin opens now', () => {
  const openedAt = (now: string, parts: Partial<OpeningSituation> = {}) =>
    findOpeningNow(situation({ now: at(now), ...parts }));

  it('opens for both at once, whatever the date; a day counts for a team that still works on it', () => {
    // Tuesday 24 February, 16:00 in Manila and 02:00 in Chicago: both have the day before them, or some of it.
    const { opens } = openedAt('2026-02-24T08:00:00Z');
    expect(opens?.date).toBe('2026-02-24');
    expect(opens!.sides.map(timesOf)).toEqual([
      ['2026-02-24T08:00Z', '2026-02-26T16:00Z', '2026-03-03T06:00Z'],
      ['2026-02-24T08:00Z', '2026-02-26T02:00Z', '2026-03-02T16:00Z'],
    ]);
  });

  it('counts from the next working date for a team that has gone home', () => {
    // 17:00 in Manila, to the minute.
    const { opens } = openedAt('2026-02-24T09:00:00Z');
    expect(timesOf(opens!.sides[1])).toEqual(['2026-02-24T09:00Z', '2026-02-27T02:00Z', '2026-03-03T16:00Z']);
  });

  it('counts the day on which a night shift will begin', () => {
    const nights = { ...manila, hours: hoursOn('12345', ['22:00', '06:00']) };
    const { opens } = openedAt('2026-02-24T09:00:00Z', { teams: [chicago, nights] });
    expect(iso(opens!.sides[1].closesAt)).toBe('2026-03-02T16:00Z');
  });

  it('is of the later of the two dates, lest the other side’s day be opened again', () => {
    // Monday 10:00 in Manila, Sunday 20:00 in Chicago.
    expect(openedAt('2026-03-02T02:00:00Z').opens?.date).toBe('2026-03-02');
  });

  it.each<[string, Partial<OpeningSituation>, string[]]>([
    ['paused', { partnership: { ...situation().partnership, paused: true } }, ['paused']],
    ['without a team', { teams: null }, ['teamMissing']],
    [
      'in a holiday week',
      { teams: [chicago, { ...manila, holidays: ['2026-02-25', '2026-02-26'] }] },
      ['holidayWeek'],
    ],
    ['too soon', { invitedUntil: [null, at('2026-02-24T08:00:00.001Z')] }, ['invitedLately']],
    ['just late enough', { invitedUntil: [null, at('2026-02-24T08:00:00Z')] }, []],
  ])('does not open %s', (_what, parts, expected) => {
    expect(openedAt('2026-02-24T08:00:00Z', parts).reasons.map(({ reason }) => reason)).toEqual(expected);
  });
});

describe('the 14 days between invitations', () => {
  it('are days of the team: a wave every two weeks is not late for a change of clocks', () => {
    // Chicago changes its clocks on 8 March: from Monday, 10:00, to Monday, 10:00, it is an hour less.
    const [before, after] = ['2026-03-02', '2026-03-16'].map((date) => waveTimes(date, 5, chicago).opensAt);
    expect(after! - before!).toBe(14 * dayMs - hourMs);
    expect(iso(invitableAgainAt(before!, chicago.timeZone))).toBe('2026-03-16T05:00Z');
    expect(invitableAgainAt(before!, chicago.timeZone)).toBeLessThan(after!);
  });

  it('end at a midnight, and the wave that waits for them opens at the 10:00 after it, dated so', () => {
    // Chicago was invited on 17 February; the date was 2 March.
    const invitedUntil = [at('2026-03-03T06:00:00Z'), null] as const;
    const opens = (now: string) => findOpening(situation({ now: at(now), invitedUntil })).opens;
    expect(opens('2026-03-03T01:59:59Z')).toBeNull();
    expect(opens('2026-03-03T02:00:00Z')?.date).toBe('2026-03-03');
    expect(opens('2026-03-03T06:00:00Z')?.sides.map(({ opensAt }) => iso(opensAt))).toEqual([
      '2026-03-03T16:00Z',
      '2026-03-03T02:00Z',
    ]);
  });

  it('have passed in every zone when the invitation is forgotten', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.integer({ min: at('2012-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        fc.constantFrom(...zones),
        (invitedAt, zone) => {
          expect(invitationCountsUntil(invitedAt)).toBeGreaterThanOrEqual(invitableAgainAt(invitedAt, zone));
        },
      ),
    );
  });

  it('have not passed at the end of the 13th', () => {
    const until = invitableAgainAt(at('2026-03-02T15:59:59Z'), manila.timeZone);
    expect(iso(until)).toBe('2026-03-15T16:00Z');
  });
});

const situations: fc.Arbitrary<OpeningSituation & { teams: readonly [Team, Team] }> = fc
  .record({
    one: teams,
    other: teams,
    cadenceWeeks: fc.integer({ min: 1, max: 6 }),
    daysOpen: fc.integer({ min: 2, max: 10 }),
    firstOpening: dates,
    invitedDays: fc.tuple(
      fc.option(fc.integer({ min: -20, max: 30 })),
      fc.option(fc.integer({ min: -20, max: 30 })),
    ),
    hours: fc.integer({ min: -30 * 24, max: 60 * 24 }),
  })
  .map(({ one, other, cadenceWeeks, daysOpen, firstOpening, invitedDays, hours }) => {
    const now = at(`${firstOpening}T00:30:00Z`) + hours * hourMs;
    const until = (days: number | null) => (days === null ? null : now + days * dayMs);
    return {
      ...situation(),
      partnership: { firstOpening, cadenceWeeks, daysOpen, minimumAnswers: 4, paused: false },
      teams: [one, other] as const,
      schedule: { nextOpening: firstOpening },
      invitedUntil: [until(invitedDays[0]), until(invitedDays[1])] as const,
      now,
    };
  });

it('a wave never opens too early, nobody is invited too soon, and both sides have their days before them', () => {
  fc.assert(
    fc.property(situations, (given) => {
      const { opens } = findOpening(given);
      fc.pre(opens !== null);
      expect(opens.date >= given.schedule.nextOpening).toBe(true);
      expect(Math.min(...opens.sides.map(({ opensAt }) => opensAt))).toBeLessThanOrEqual(given.now);
      opens.sides.forEach(({ opensAt, closesAt }, side) => {
        const who = given.teams[side]!;
        expect(opensAt).toBeGreaterThanOrEqual(given.invitedUntil[side] ?? 0);
        expect(isHolidayWeek(dateAt(opensAt, who), given.teams)).toBe(false);
        // At most the first of the days is gone.
        const today = dateAt(given.now, who);
        const isGone = localAt(given.now, who).hour >= 10;
        const left = workingDates(isGone ? dateAfter(today, 1) : today, dateAt(closesAt, who), who);
        expect(left).toBeGreaterThanOrEqual(given.partnership.daysOpen - 1);
      });
    }),
  );
});

/** Opens waves as they come due, looking at the clock when `look` says so. Each is answered when it closes. */
function walk(
  start: OpeningSituation & { teams: readonly [Team, Team] },
  count: number,
  look: (situation: OpeningSituation) => number,
) {
  const found: { openedAt: number; opens: NonNullable<ReturnType<typeof findOpening>['opens']> }[] = [];
  let now = start.now;
  let { schedule, invitedUntil } = start;
  while (found.length < count) {
    const { opens } = findOpening({ ...start, schedule, invitedUntil, now });
    if (opens === null) {
      const next = look({ ...start, schedule, invitedUntil, now });
      if (next <= now) throw new Error(`Looks at ${iso(now)} again and again.`);
      now = next;
      continue;
    }
    found.push({ openedAt: now, opens });
    schedule = { nextOpening: openingAfter(start.partnership, opens.date) };
    const invitedAt = opens.sides.map(({ opensAt }) => Math.max(opensAt, now));
    invitedUntil = [
      invitableAgainAt(invitedAt[0]!, start.teams[0].timeZone),
      invitableAgainAt(invitedAt[1]!, start.teams[1].timeZone),
    ];
    now = lastClosing(opens.sides);
  }
  return found;
}

describe('what is to come', () => {
  it('is foretold as an hourly tick makes it, through holidays, clocks and 14 days', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const walked = walk(given, 3, ({ now }) => now + hourMs);
        expect(nextOpenings(given, 3)).toEqual(walked.map(({ opens }) => opens));
        for (const side of [0, 1] as const) {
          const days = walked.map(({ openedAt, opens }) =>
            localAt(Math.max(openedAt, opens.sides[side].opensAt), given.teams[side]).toPlainDate(),
          );
          days.slice(1).forEach((day, index) => {
            expect(days[index]!.until(day).days).toBeGreaterThanOrEqual(14);
          });
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is not missed by looking only when a look is due', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const due = walk(given, 2, (now) => nextInstant({ ...now, wave: null }));
        expect(nextOpenings(given, 2)).toEqual(due.map(({ opens }) => opens));
      }),
    );
  });

  it('of a partnership every four weeks', () => {
    // The second falls into a week with two holidays of Manila’s, and so the third is on the grid again.
    const holidays = ['2026-03-31', '2026-04-01'];
    const openings = nextOpenings({ ...situation(), teams: [chicago, { ...manila, holidays }] }, 3);
    expect(openings.map(({ date }) => date)).toEqual(['2026-03-02', '2026-04-06', '2026-04-27']);
    expect(openings[1]!.sides.map(({ opensAt }) => iso(opensAt))).toEqual([
      '2026-04-06T15:00Z',
      '2026-04-06T02:00Z',
    ]);
  });

  it('of a weekly partnership is a wave every two weeks', () => {
    const openings = nextOpenings(
      {
        ...situation(),
        partnership: { ...situation().partnership, cadenceWeeks: 1 },
        teams: [chicago, manila],
      },
      3,
    );
    expect(openings.map(({ date }) => date)).toEqual(['2026-03-02', '2026-03-16', '2026-03-30']);
  });
});

describe('the next look', () => {
  const notice = (done: boolean) => ({ claimedAt: null, sent: 0, done });
  const [one, other] = [waveTimes('2026-03-02', 5, chicago), waveTimes('2026-03-02', 5, manila)];
  const sideOf = (times: typeof one, invited: boolean, reminded: boolean): WaveSide => ({
    teamId: '',
    teamName: '',
    invited: 3,
    ...times,
    invitation: notice(invited),
    reminder: notice(reminded),
  });
  const wave = (parts: Partial<Wave>): Wave => ({
    partnershipId: 'p',
    number: 1,
    status: 'open',
    sides: [sideOf(one, false, false), sideOf(other, false, false)],
    items: [],
    minimumAnswers: 5,
    freeText: false,
    closedAt: null,
    forgotten: false,
    result: null,
    response: null,
    ...parts,
  });
  const closedAt = lastClosing([one, other]);
  const closed = (parts: Partial<Wave> = {}) =>
    wave({ status: 'closed', closedAt, result: { published: 'nothing' }, ...parts });
  const next = (latest: Wave | null, parts: Partial<OpeningSituation> = {}) =>
    nextInstant({ ...situation({ schedule: { nextOpening: '2026-03-30' }, ...parts }), wave: latest });
  const now = closedAt;

  it.each<[string, Wave, number]>([
    ['the first side’s invitation', wave({}), other.opensAt],
    [
      'the second side’s',
      wave({ sides: [sideOf(one, false, false), sideOf(other, true, false)] }),
      one.opensAt,
    ],
    [
      'the first reminder',
      wave({ sides: [sideOf(one, true, false), sideOf(other, true, false)] }),
      other.remindsAt!,
    ],
    [
      'the second reminder',
      wave({ sides: [sideOf(one, true, false), sideOf(other, true, true)] }),
      one.remindsAt!,
    ],
    [
      'the closing, which is the later one',
      wave({ sides: [sideOf(one, true, true), sideOf(other, true, true)] }),
      one.closesAt,
    ],
    [
      'the closing of a wave too short for a reminder',
      wave({
        sides: [
          sideOf({ ...one, remindsAt: null }, true, false),
          sideOf({ ...other, remindsAt: null }, true, false),
        ],
      }),
      one.closesAt,
    ],
    ['the forgetting, a day after closing', closed(), closedAt + dayMs],
  ])('is at %s', (_what, latest, expected) => {
    expect(next(latest, { now })).toBe(expected);
  });

  it('is at the opening once all is forgotten, but within a day, for people may change things', () => {
    const opening = waveTimes('2026-03-30', 5, manila).opensAt;
    expect(next(closed({ forgotten: true }), { now: opening - hourMs })).toBe(opening);
    expect(next(closed({ forgotten: true }), { now: opening - 3 * dayMs })).toBe(opening - 2 * dayMs);
    expect(next(closed({ forgotten: true }), { now: opening })).toBeLessThanOrEqual(opening);
    expect(next(null, { now: opening, teams: null })).toBe(opening + dayMs);
  });

  it('is within a day while the gate is shut, and at once when it opens', () => {
    const late = at('2026-04-02T12:00:00Z');
    const result: Wave['result'] = { published: 'pooled', pooled: {} as never, texts: 0 };
    const shut = closed({ forgotten: true, result });
    expect(next(shut, { now: late })).toBe(late + dayMs);
    const response = { actions: [], reason: 'We talked.' };
    expect(next({ ...shut, response }, { now: late })).toBeLessThanOrEqual(late);
  });

  it('is at the first 10:00 after the 14 days, when only they stand against a wave', () => {
    const late = at('2026-04-02T12:00:00Z');
    const until = at('2026-04-02T16:00:00Z');
    expect(iso(next(closed({ forgotten: true }), { now: late, invitedUntil: [null, until] }))).toBe(
      '2026-04-03T02:00Z',
    );
  });
});
