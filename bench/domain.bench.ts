import 'temporal-polyfill/global';
import { assessIssue } from '../src/domain/assessment/assess-issue';
import { defaultSettings } from '../src/domain/assessment/settings';
import { makeTeamDirectory, type Team } from '../src/domain/calendar/team';
import { makeWorkingCalendar } from '../src/domain/calendar/working-calendar';
import { readIssueHistory } from '../src/domain/history/issue-history';

/*
 * What the panel's domain work costs: an issue with 5,000 changes, read and judged as the browser does it once per
 * opening, and working time over short and long spans.
 */

const dayMs = 86_400_000;
const now = Date.UTC(2026, 5, 1);
const weekdays = (start: string, end: string): Team['hours'] =>
  Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [[start, end]]]));
const teams: Team[] = [
  {
    id: 'munich',
    name: 'Munich',
    shore: 'onshore',
    timeZone: 'Europe/Berlin',
    hours: weekdays('09:00', '17:30'),
    holidays: ['2025-12-25', '2026-01-06'],
    members: ['m0', 'm1', 'm2'],
  },
  {
    id: 'hyderabad',
    name: 'Hyderabad',
    shore: 'offshore',
    timeZone: 'Asia/Kolkata',
    hours: weekdays('10:00', '18:30'),
    holidays: ['2026-01-26'],
    members: ['h0', 'h1', 'h2'],
  },
];

/** Changes of everything that is judged, two hours apart and more, between two teams. */
function makeIssue(count: number): unknown {
  const start = now - count * 7_200_000 - 30 * dayMs;
  const description = `As a user I want to pay, so that ${'many words are written here '.repeat(20)}\n\nAcceptance criteria\n* it works`;
  const author = (index: number) => ({ accountId: `${index % 3 === 0 ? 'm' : 'h'}${index % 3}` });
  const histories = Array.from({ length: count }, (_, index) => {
    const created = new Date(start + index * 7_200_000).toISOString().replace('Z', '+0000');
    const date = (offset: number) =>
      new Date(start + index * 7_200_000 + offset * dayMs).toISOString().slice(0, 10);
    const items: { field: string; [part: string]: unknown }[] = [
      { field: 'assignee', from: `m${index % 3}`, to: index % 2 === 0 ? `h${index % 3}` : `m${index % 3}` },
      { field: 'duedate', from: date(9), to: date(10) },
      { field: 'status', from: '1', to: ['1', '3', '4'][index % 3] },
      {
        field: 'description',
        fromString: `${description} ${index}`,
        toString: `${description} ${index + 1}`,
      },
      { field: 'Rank', from: '1', to: '2' },
    ];
    return {
      id: String(index),
      created,
      author: author(index),
      items: [{ fieldtype: 'jira', fieldId: items[index % 5]!.field.toLowerCase(), ...items[index % 5]! }],
    };
  });
  return {
    key: 'PAY-1',
    fields: {
      created: new Date(start).toISOString(),
      issuetype: { name: 'Story' },
      reporter: { accountId: 'm0' },
      creator: { accountId: 'm0' },
      assignee: { accountId: 'h0' },
      status: { id: '3' },
      resolution: null,
      duedate: '2026-07-01',
      description,
    },
    changelog: { histories },
  };
}

/** @returns the first and the median of many runs, ms. */
function timeOf(work: () => void, runs = 15): { firstMs: number; medianMs: number } {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const firstMs = times[0]!;
  return { firstMs: round(firstMs), medianMs: round(times.sort((a, b) => a - b)[runs >> 1]!) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function judge(issue: unknown): void {
  assessIssue(readIssueHistory({ issue }, defaultSettings), {
    teams: makeTeamDirectory(teams),
    settings: defaultSettings,
    statusCategories: new Map(),
    now,
  });
}

const issues = [50, 500, 5000].map((count) => ({ count, issue: makeIssue(count) }));
console.table(
  issues.map(({ count, issue }) => ({
    what: `an issue with ${count} changes`,
    ...timeOf(() => judge(issue)),
    target: count === 5000 ? 'first < 30 ms' : '',
  })),
);

const calendar = makeWorkingCalendar(teams[0]!);
console.table(
  [
    ['a day', 1],
    ['a year', 365],
    ['ten years', 3652],
    ['a thousand years', 365_242],
  ].map(([what, days]) => ({
    what: `working time of ${what}`,
    ...timeOf(() => void calendar.workingMs(now, now + Number(days) * dayMs)),
  })),
);
