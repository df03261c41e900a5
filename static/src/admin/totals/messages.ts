import { plural } from '../../shared/messages';

const issues = (text: string, count: number) => `${text} ${plural(count, { one: 'issue', other: 'issues' })}`;

/** Texts of the tab “Totals”, in English. */
export const backfillTabMessages = {
  title: 'Count older issues',
  explanation:
    'Rapport’s page of a project sums up promises, requirements and handoffs, and Jira’s search finds them. Both know of an issue once something on it changes. Issues that nobody has touched since Rapport was installed are counted here, once.',
  asking: 'Reading how far it is…',
  failed: 'How far it is could not be read',

  projects: 'Projects',
  projectsHelp: 'Those in which your teams work for each other.',
  noProject: 'Choose at least one project.',
  howFar: 'How far back',
  howFarHelp: 'Issues that were created or changed since.',
  periods: [
    { days: 91, text: 'Three months' },
    { days: 182, text: 'Half a year' },
    { days: 365, text: 'A year' },
    { days: 730, text: 'Two years' },
    { days: 3_650, text: 'Ten years' },
    { days: 36_500, text: 'From the beginning' },
  ],
  share: 'Share of Jira’s hourly allowance',
  shareHelp:
    'Jira allows Rapport 65,000 points an hour, for all sites that use it together. Counting waits for the next hour when its share is used up.',
  shareUnit: '%',

  estimate: 'See what it takes',
  estimating: 'Asking Jira how many issues there are…',
  notEstimated: 'It could not be worked out what it takes',
  estimated: (count: string, number: number) => `About ${issues(count, number)}`,
  cost: (requests: string, points: string, hours: string) =>
    `That takes about ${requests} requests to Jira and ${points} of its points: ${hours}. Jira stays as fast as it is for people; points are counted for apps alone.`,
  writes: (open: string, number: number) =>
    `${open} of these ${plural(number, { one: 'is', other: 'are' })} open: on them Rapport writes what Jira’s search is to find (rapportPromise and the like). The others are only read.`,
  price: (list: string, due: string | null) =>
    `Atlassian bills whoever deployed Rapport for what it uses: ${list} at list prices for this, ${due === null ? 'all of it within what is free each month' : `of which ${due} is more than what is free each month`}.`,
  dollars: (amount: number, format: (value: number) => string) =>
    amount < 0.01 ? `less than ${format(0.01)}` : `about ${format(amount)}`,
  duration: (hours: number, format: (value: number) => string) =>
    hours < 1
      ? 'less than an hour'
      : `about ${format(Math.ceil(hours))} ${plural(Math.ceil(hours), { one: 'hour', other: 'hours' })}`,
  nothingToCount: 'There is nothing to count: no issue of these projects was changed in this time.',
  start: 'Start counting',
  notStarted: 'Counting has not begun',

  running: 'Counting older issues',
  paused: 'Counting is paused',
  done: (when: string) => `Older issues were counted, last on ${when}`,
  progress: (done: string, expected: string | null) =>
    expected === null ? `${done} looked at` : `${done} of about ${expected} looked at`,
  rate: (perMinute: string) => `${perMinute} a minute`,
  left: (time: string) => `about ${time} left`,
  minutes: (count: number) => `${count} ${plural(count, { one: 'minute', other: 'minutes' })}`,
  hours: (count: number) => `${count} ${plural(count, { one: 'hour', other: 'hours' })}`,
  waits: (when: string) => `This hour’s share of Jira’s points is used up. It goes on at ${when}.`,
  written: (count: string, number: number) => `${issues(count, number)} put into the totals`,
  unchanged: (count: string) => `${count} counted already`,
  gone: (count: string) => `${count} not there any more, or hidden from Rapport`,
  points: (count: string) => `${count} of Jira’s points used`,
  skipped: (count: string, number: number) =>
    `Jira answered with an error when asked for ${issues(count, number)}: not counted yet. The daily round tries again.`,
  skippedIds: (ids: string) => `In Jira’s search the first of these are: id in (${ids})`,
  of: (projects: string) => `Of ${projects}`,
  before: (projects: string) => `Counted before: ${projects}`,
  pause: 'Pause',
  resume: 'Go on',
  another: 'Count others',
  notPaused: 'It could not be paused',
  notResumed: 'It did not go on',
};
