import type { Team } from '../../src/contract/team';
import type { SeedUser } from '../seed';
import Holidays from 'date-holidays';

/** The teams of the two stories: Munich with Hyderabad, Chicago with Manila. */
export type DemoTeam = 'munich' | 'hyderabad' | 'chicago' | 'manila';

/** One person of the stories. `team` is null for those who belong to no side. */
export interface Person extends SeedUser {
  firstName: string;
  team: DemoTeam | null;
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
  chicago: 'chicago-onshore',
  manila: 'manila-offshore',
  fraud: 'fraud-desk',
} as const;

/** What the profiles of each team's people show, unless they differ. */
const profiles: Record<DemoTeam, { timeZone: string; locale: string }> = {
  munich: { timeZone: 'Europe/Berlin', locale: 'en_GB' },
  hyderabad: { timeZone: 'Asia/Kolkata', locale: 'en_IN' },
  chicago: { timeZone: 'America/Chicago', locale: 'en_US' },
  manila: { timeZone: 'Asia/Manila', locale: 'en_PH' },
};

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
  ...profiles[team ?? 'munich'],
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

/** Reads Confluence only: she has no access to Jira, and is in no story. */
export const helen = person(40, 'Helen Brandt', null, 'other', { hasJira: false });

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

  denise: person(25, 'Denise Kowalczyk', 'chicago', 'product'),
  marcus: person(26, 'Marcus Whitfield', 'chicago', 'product'),
  aaliyah: person(27, 'Aaliyah Brooks', 'chicago', 'build'),
  rosa: person(28, 'Rosa Delgado', 'chicago', 'build'),
  tom: person(29, 'Tom Lindqvist', 'chicago', 'build'),
  priscilla: person(30, 'Priscilla Nguyen', 'chicago', 'build'),
  kevin: person(31, 'Kevin O’Malley', 'chicago', 'build'),
  jerome: person(32, 'Jerome Washington', 'chicago', 'product'),

  maricel: person(33, 'Maricel Santos', 'manila', 'product'),
  renato: person(34, 'Renato Villanueva', 'manila', 'build'),
  kristine: person(35, 'Kristine Dela Cruz', 'manila', 'build'),
  paolo: person(36, 'Paolo Mendoza', 'manila', 'build'),
  angelica: person(37, 'Angelica Reyes', 'manila', 'build'),
  dennis: person(38, 'Dennis Bautista', 'manila', 'build'),
  jasmine: person(39, 'Jasmine Tolentino', 'manila', 'build'),

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
export const membersOf = (team: DemoTeam) => everyone.filter((one) => one.team === team);

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
function holidaysOf(region: string, from: Temporal.PlainDate, until: Temporal.PlainDate) {
  const names = new Map<string, string>();
  const [country, state] = region.split('-') as [string, string?];
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
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

const fiveDays = (day: [string, string], friday = day): Team['hours'] => ({
  1: [day],
  2: [day],
  3: [day],
  4: [day],
  5: [friday],
});

/** Manila works a late shift, so that it meets Chicago for an hour a day in winter and for two in summer. */
const workplaces: Record<DemoTeam, Pick<Team, 'name' | 'shore' | 'hours'> & { holidayRegion: string }> = {
  munich: {
    name: 'Munich',
    shore: 'onshore',
    hours: fiveDays(['09:00', '17:00'], ['09:00', '15:30']),
    holidayRegion: 'DE-BY',
  },
  hyderabad: {
    name: 'Hyderabad',
    shore: 'offshore',
    hours: fiveDays(['10:00', '19:00']),
    holidayRegion: 'IN-TG',
  },
  chicago: { name: 'Chicago', shore: 'onshore', hours: fiveDays(['08:00', '16:30']), holidayRegion: 'US-IL' },
  manila: { name: 'Manila', shore: 'offshore', hours: fiveDays(['14:00', '23:00']), holidayRegion: 'PH' },
};

/**
 * The teams, their holidays from well before the first story begins to a year after the anchor.
 *
 * @param anchor Monday of the week in which the stories end, `YYYY-MM-DD`.
 */
export function makeTeams(anchor: string): Record<DemoTeam, Team> {
  const from = Temporal.PlainDate.from(anchor).subtract({ days: 460 });
  const until = Temporal.PlainDate.from(anchor).add({ days: 366 });
  const team = (id: DemoTeam): Team => {
    const { name, shore, hours, holidayRegion } = workplaces[id];
    const holidayNames = holidaysOf(holidayRegion, from, until);
    return {
      id,
      name,
      shore,
      timeZone: profiles[id].timeZone,
      hours,
      holidayRegion,
      holidayNames,
      holidays: Object.keys(holidayNames),
      members: membersOf(id).map((one) => one.accountId),
    };
  };
  return {
    munich: team('munich'),
    hyderabad: team('hyderabad'),
    chicago: team('chicago'),
    manila: team('manila'),
  };
}
