import { handoffWords, promiseWords } from '../../../../src/contract/totals-messages';
import { isolate, plural } from '../messages';

/** What the totals on a project's page say, in English. Numbers and dates arrive already written for the reader. */
export const totalsText = {
  title: 'Promises, requirements and handoffs',
  loading: 'Reading the sums…',
  tryAgain: 'Try again',
  noAnswer: 'Jira did not answer. Check your connection, then try again.',
  failed: 'The sums could not be read',
  notAllowed: 'Nothing is shown here',
  openAdmin: 'Open Rapport’s settings',

  summed: 'Sum up',
  thisProject: 'This project',
  ofPartnership: (count: number) =>
    plural(count, { one: 'The partnership’s project', other: `The partnership’s ${count} projects` }),
  allTeams: 'All teams',
  together: 'All teams together',
  someHidden: 'Sums over projects of which you can’t browse all are not offered here.',
  period: 'Period',
  lastWeeks: (weeks: string) => `${weeks} weeks`,
  otherPeriod: 'Other',
  from: 'From',
  until: 'Until',
  show: 'Show',
  csv: 'Export as CSV',
  weeks: (from: string, until: string) => `Whole weeks from ${from} to ${until}.`,
  asOf: (moment: string) => `As of ${moment}.`,

  noTeams: {
    title: 'No teams are set up yet',
    admin: 'Tell Rapport who works where and when. Then this page sums up who promised what to whom.',
    others: 'A Jira admin can set up teams in Rapport’s settings. Then this page has something to sum up.',
  },
  nothingYet: {
    title: 'Nothing has been counted yet',
    admin:
      'Rapport counts what changes from now on. For what happened before, start counting older issues in Rapport’s settings.',
    others:
      'Rapport counts what changes from now on. A Jira admin can have older issues counted in Rapport’s settings.',
  },
  onlyChanged:
    'Only issues that changed since Rapport was installed are counted. A Jira admin can have older ones counted.',
  filling: (percent: string | null) =>
    `Older issues are still being counted${percent === null ? '' : `: ${percent} done`}. The numbers grow until then.`,
  paused: (percent: string | null) =>
    `Counting older issues was paused by an admin${percent === null ? '' : ` at ${percent}`}. The numbers are not complete.`,
  cut: 'Medians are of the latest promises, handoffs and questions only: there are too many to read all for each look.',
  noDirections:
    'In these weeks nothing went from one team to another here: no promise, no handoff and no question between people of two teams.',

  pair: (one: string, other: string) => `${isolate(one)} and ${isolate(other)}`,
  morePairs: (count: number, text: string) =>
    `Show ${text} more ${plural(count, { one: 'pair of teams', other: 'pairs of teams' })}`,
  direction: (from: string, to: string) => `${isolate(from)} to ${isolate(to)}`,

  promises: {
    title: 'Promises',
    whose: 'Direction',
    ...promiseWords,
    slip: 'Done, against the first date',
    interval: '95 % interval',
    share: 'Share',
    counted: 'Of how many',
    percent: (share: string) => `${share} %`,
    ofCount: (count: string, total: string) => `${count} of ${total}`,
    ofTotal: (total: string) => `of ${total}`,
    between: (low: string, high: string) => `${low}–${high} %`,
    none: 'none yet',
    slipText: (median: string, p85: string) => `median ${median}, 85 % at most ${p85}`,
    late: (time: string) => `${time} late`,
    early: (time: string) => `${time} early`,
    onTime: 'on time',
    outcomes: 'How they ended',
    within: (count: string) =>
      `Promises within a team, or with a side in no team, are left out here: ${count}.`,
  },

  ahead: {
    title: 'Dates ahead',
    columns: ['This week', 'Next week', 'In two weeks'],
    atRisk: 'At risk now',
    notKnown: 'not known',
    orMore: 'or more',
    means: [
      'Open promises between the teams by the week of their first date, whatever period is chosen above. One that was moved stays where it was first promised.',
      'At risk: a team warned early that its date may not hold, or said that it won’t, and the issue is not done. This number alone is asked of Jira at the moment you look, as you.',
    ],
  },

  start: {
    title: 'Documented before work started',
    empty: 'No work on anything that should be documented started in these weeks.',
    undocumented: 'Not documented',
    documented: 'Documented',
    picture: 'Work started, week by week',
    week: 'Week from',
    started: 'Started',
    means: [
      'Of the issues of the types that an admin chose, on which work started in these weeks: how many had a description of at least 20 words and acceptance criteria at that moment.',
      'A column is a week: filled, what was documented; pale, what was not. It is of all teams together, for a requirement has no direction.',
    ],
  },

  handoffs: {
    title: 'Handoffs',
    ...handoffWords,
    complete: 'With description and message',
    waitText: (total: string, awake: string) => `${total} by the clock, ${awake} awake`,
    means: [
      ...handoffWords.means,
      'Picked up within: the median wait by the clock, and the median of its part in the receiving team’s working hours (awake). Handoffs that still wait are counted as long as they have waited (Kaplan and Meier).',
    ],
  },

  replies: {
    title: 'Questions and replies',
    empty: 'In these weeks no comment of one team mentioned somebody of the other.',
    count: 'Questions',
    answered: 'Answered',
    inTime: 'Answered within a working day',
    late: 'Longer than a day',
    open: 'Open now',
    left: 'Left, issue done',
    wait: 'Half were answered within',
    waitText: (total: string, awake: string) => `${awake} of working time, ${total} by the clock`,
    means: [
      'A question is a comment by somebody of one team that mentions somebody of the other; the first team named asked, the second was asked. It counts in the week in which it was written. A comment that only some role or group can see is none.',
      'Answered: somebody of the asked team has commented since, changed the issue, or done something on its panel.',
      'Within a working day: in no more working time than the asked team has on one day; of the questions that were answered, and those that took or have been open longer.',
      'Left: nobody of the asked team answered, and the issue is done.',
      'Half were answered within: the median in the asked team’s working hours, and the median by the clock. Open questions are counted as long as they have waited (Kaplan and Meier); while fewer than half have been answered there is none.',
    ],
  },

  map: {
    title: 'Who hands to whom',
    corner: 'From, then to',
    to: (team: string) => `to ${isolate(team)}`,
    awake: (time: string) => `half within ${time} awake,`,
    back: (returned: string, followed: string) => `${returned} of ${followed} came back`,
    empty: 'In these weeks nothing was handed from one team to another here.',
    more: (shown: string, all: string) => `The ${shown} of ${all} teams with most handoffs are shown.`,
    means: [
      'A row hands over, a column takes over. The area of a circle is the number of handoffs, in the colour of the team that hands over.',
      'Awake is the median of that part of the wait which lay in the taking team’s working hours. Came back: the next handoff went straight to the team that it came from, of those that were followed by another or by the end of the issue.',
    ],
  },

  quality: {
    title: 'What these numbers rest on',
    strangers: 'Somebody in no team took part',
    doneWithoutStart: 'Done without ever having been in progress',
    cutOff: 'History not complete in Jira’s answer',
    ofIssues: (total: string) => `of ${total} issues created in these weeks`,
    noHolidays: 'Teams without holidays for a year shown here',
    sprints: 'Sprint promises',
    sprintsSeen: (frozen: string, rebuilt: string) =>
      `${frozen} recorded as their sprints started and were closed, ${rebuilt} reconstructed from histories`,
    pages: 'Linked pages that you cannot open',
    askPages: 'Ask Confluence now',
    asking: 'Asking Jira and Confluence…',
    pagesFailed: 'Not known: Jira or Confluence did not answer.',
    ofPages: (pages: string, count: number, text: string) =>
      `of ${pages} linked by ${plural(count, { one: 'the latest issue', other: `the latest ${text} issues` })}`,
    noPages: (count: number, text: string) =>
      `No page is linked by ${plural(count, { one: 'the latest issue', other: `the latest ${text} issues` })}.`,
    none: 'none',
    means: [
      'A sprint promise is recorded where Rapport saw the sprint start and being closed; else it is reconstructed from the issue’s history as Jira has it now.',
      'What is missing here makes other numbers poorer: people in no team promise nothing to anybody, a calendar without holidays counts them as working days, and an issue that skips “in progress” has no start at which it could have been documented.',
      'A page counts as one that you cannot open where Confluence does not show it to you, or it is gone. What somebody of the other side cannot open, only they can find out here: Rapport may not ask for anybody else’s rights.',
    ],
  },

  issues: {
    title: (what: string) => `Issues: ${what}`,
    loading: 'Asking Jira…',
    close: 'Close',
    someHidden: 'Some are not visible to you, or are not there any more.',
    noneVisible: 'None of them is visible to you.',
    none: 'None (any more).',
    more: 'The latest are listed.',
    key: 'Issue',
    summary: 'Summary',
    status: 'Status',
    due: 'Due',
  },

  choose: {
    project: 'Project',
    projectHelp: 'Type to find one. Readers who may not browse it are shown no number.',
    noProject: 'Choose a project from the list.',
    between: 'Between',
    mostBetween: 'The two teams with most between them',
    partnership: (name: string) => `${isolate(name)} (all of the partnership’s projects)`,
    chosenBefore: 'As chosen before',
    weeks: 'Period',
    lastWeeks: (weeks: string) => `The last ${weeks} weeks`,
    save: 'Save',
    cancel: 'Cancel',
    notSaved: 'This was not saved. Try again.',
    preview: 'Preview',
  },

  duration: {
    minutes: (value: string) => `${value} min`,
    hours: (value: string) => `${value} h`,
    days: (value: string) => `${value} days`,
  },
} as const;
