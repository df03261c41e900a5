import type { Team } from '../../src/contract/team';
import type { SeedUser } from '../seed';
import Holidays from 'date-holidays';

/** One person of the story. `team` is null for those who belong to neither side. */
export interface Person extends SeedUser {
  firstName: string;
  team: 'munich' | 'hyderabad' | null;
  /** Reads the restricted project. */
  fraud: boolean;
  /** What the person mostly does: reporters come from `product`, assignees from `build`. */
  role: 'product' | 'build' | 'other';
}

export const groupNames = {
  everyone: 'jira-software-users',
  admins: 'site-admins',
  munich: 'munich-onshore',
  hyderabad: 'hyderabad-offshore',
  fraud: 'fraud-desk',
} as const;

const person = (
  number: number,
  displayName: string,
  team: Person['team'],
  role: Person['role'],
  extra: Partial<Person> = {},
): Person => ({
  accountId: `70121:de30a9${String(number).padStart(2, '0')}-4c1e-4b7a-9d52-0f6b2a7c${String(1000 + number * 37)}`,
  displayName,
  firstName: displayName.split(' ')[0]!,
  emailAddress: `${displayName
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@example.com`,
  timeZone: team === 'hyderabad' ? 'Asia/Kolkata' : 'Europe/Berlin',
  locale: team === 'hyderabad' ? 'en_IN' : 'en_GB',
  team,
  role,
  fraud: extra.fraud ?? false,
  active: true,
  ...extra,
  groups: [
    groupNames.everyone,
    ...(team === null ? [] : [groupNames[team]]),
    ...(extra.fraud ? [groupNames.fraud] : []),
    ...(extra.groups ?? []),
  ],
});

/** Everybody of the demo. All names are made up; the addresses lead nowhere. */
export const people = {
  admin: person(1, 'Ingrid Sommer', null, 'other', {
    isAdmin: true,
    fraud: true,
    groups: [groupNames.admins],
  }),

  katharina: person(2, 'Katharina Vogl', 'munich', 'product', { fraud: true }),
  johannes: person(3, 'Johannes Brandl', 'munich', 'product', { locale: 'de_DE' }),
  miriam: person(4, 'Miriam Öztürk', 'munich', 'product'),
  sebastian: person(5, 'Sebastian Huber', 'munich', 'build', { fraud: true }),
  lena: person(6, 'Lena Hofstetter', 'munich', 'build'),
  tobias: person(7, 'Tobias Krämer', 'munich', 'build'),
  andreas: person(8, 'Andreas Schuster', 'munich', 'build'),

  ananya: person(9, 'Ananya Reddy', 'hyderabad', 'product', { fraud: true }),
  venkat: person(10, 'Venkat Rao', 'hyderabad', 'build', { fraud: true }),
  priya: person(11, 'Priya Sharma', 'hyderabad', 'build'),
  irfan: person(12, 'Mohammed Irfan Khan', 'hyderabad', 'build', { firstName: 'Irfan' }),
  lakshmi: person(13, 'Lakshmi Narayanan', 'hyderabad', 'build'),
  saiTeja: person(14, 'Sai Teja Kolluri', 'hyderabad', 'build', { firstName: 'Sai' }),
  deepika: person(15, 'Deepika Menon', 'hyderabad', 'product'),
  arjun: person(16, 'Arjun Patil', 'hyderabad', 'build'),
  fathima: person(17, 'Fathima Begum', 'hyderabad', 'build'),

  claire: person(18, 'Claire Dubois', null, 'other', { timeZone: 'Europe/Paris', locale: 'fr_FR' }),
  markus: person(19, 'Markus Eberl', null, 'other'),
  longName: person(
    21,
    'Maria-Theresia Freifrau von Hohenlohe-Waldenburg-Schillingsfürst-Bartenstein',
    'munich',
    'other',
    {
      firstName: 'Maria-Theresia',
    },
  ),
  chen: person(22, '陈晓明', null, 'other', {
    timeZone: 'Asia/Shanghai',
    locale: 'zh_CN',
    emailAddress: 'chen.xiaoming@example.com',
  }),
  layla: person(23, 'ليلى حداد', null, 'other', {
    timeZone: 'Asia/Dubai',
    locale: 'ar_AE',
    emailAddress: 'layla.haddad@example.com',
  }),
  robot: person(24, 'Release Robot', null, 'other', { timeZone: null, locale: 'en_US' }),
  former: person(20, 'Ravi Teja Varma', null, 'other', { active: false, timeZone: null }),
} as const satisfies Record<string, Person>;

export const everyone: readonly Person[] = Object.values(people);
export const membersOf = (team: 'munich' | 'hyderabad') => everyone.filter((one) => one.team === team);

/**
 * Holidays of Hyderabad that follow the moon and that `date-holidays` doesn't know, as the Government of Telangana
 * lists them each year.
 */
const lunarHolidays: Readonly<Record<string, readonly string[]>> = {
  'Ganesh Chaturthi': [
    '2024-09-07',
    '2025-08-27',
    '2026-09-14',
    '2027-09-04',
    '2028-08-23',
    '2029-09-11',
    '2030-09-01',
  ],
  Dussehra: [
    '2024-10-12',
    '2025-10-02',
    '2026-10-20',
    '2027-10-09',
    '2028-09-27',
    '2029-10-16',
    '2030-10-06',
  ],
  Diwali: ['2024-10-31', '2025-10-20', '2026-11-08', '2027-10-29', '2028-10-17', '2029-11-05', '2030-10-26'],
};

/** Names of the public holidays of a region between two dates, both included, by date. */
function holidaysOf(country: string, state: string, from: Temporal.PlainDate, until: Temporal.PlainDate) {
  const names = new Map<string, string>();
  const calendar = new Holidays(country, state);
  for (let year = from.year; year <= until.year; year++) {
    for (const { type, date, name } of calendar.getHolidays(year, 'en')) {
      if (type === 'public') names.set(date.slice(0, 10), name);
    }
  }
  if (country === 'IN') {
    for (const [name, dates] of Object.entries(lunarHolidays))
      for (const date of dates) names.set(date, name);
  }
  const within = [...names].filter(([date]) => date >= from.toString() && date <= until.toString());
  return Object.fromEntries(within.sort());
}

/**
 * The two teams, their holidays from half a year before the anchor to a year after it.
 *
 * @param anchor Monday of the week in which the story ends, `YYYY-MM-DD`.
 */
export function makeTeams(anchor: string): { munich: Team; hyderabad: Team } {
  const from = Temporal.PlainDate.from(anchor).subtract({ days: 183 });
  const until = Temporal.PlainDate.from(anchor).add({ days: 366 });
  const holidays = (country: string, state: string) => {
    const holidayNames = holidaysOf(country, state, from, until);
    return { holidayRegion: `${country}-${state}`, holidayNames, holidays: Object.keys(holidayNames) };
  };
  const week = (day: [string, string], friday: [string, string]): Team['hours'] => ({
    1: [day],
    2: [day],
    3: [day],
    4: [day],
    5: [friday],
  });
  return {
    munich: {
      id: 'munich',
      name: 'Munich',
      shore: 'onshore',
      timeZone: 'Europe/Berlin',
      hours: week(['09:00', '17:00'], ['09:00', '15:30']),
      ...holidays('DE', 'BY'),
      members: membersOf('munich').map((one) => one.accountId),
    },
    hyderabad: {
      id: 'hyderabad',
      name: 'Hyderabad',
      shore: 'offshore',
      timeZone: 'Asia/Kolkata',
      hours: week(['10:00', '19:00'], ['10:00', '19:00']),
      ...holidays('IN', 'TG'),
      members: membersOf('hyderabad').map((one) => one.accountId),
    },
  };
}
