import { promiseOutcomeWords, promiseStateWords } from '../../../src/contract/promise-words';

/**
 * Every text of the app, in English. Numbers, dates and times arrive already written for the reader; names of
 * teams arrive as they are and are isolated here, so that a right-to-left name doesn't turn the sentence.
 */

const pluralRules = new Intl.PluralRules('en');

/** The form of a text for a count ("1 day", "2 days"). */
export function plural(count: number, forms: { one: string; other: string }): string {
  return pluralRules.select(count) === 'one' ? forms.one : forms.other;
}

/** First-strong isolate: the name's own direction stays within the name. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

const their = (team: string) => `${isolate(team)}’s`;

type Name = string | null;

/** Who owes a date to whom, by their names; `null`: somebody in no team. */
interface Sides {
  from: Name;
  to: Name;
  /** The side that waits has set the date itself. */
  expected: boolean;
}

/** "Hyderabad promised this to Munich for 12 Dec", also where one or both of them are in no team. */
function promisedFor({ from, to, expected }: Sides, date: string, tense: 'open' | 'anew' | 'over'): string {
  const pick = (open: string, anew: string, over: string) => ({ open, anew, over })[tense];
  if (expected && to !== null) {
    const whom = from === null ? '' : ` from ${isolate(from)}`;
    return `${isolate(to)} ${pick('expects', 'now expects', 'expected')} this${whom} by ${date}`;
  }
  const promises = pick('promised', 'now promises', 'promised');
  if (from !== null && from === to) return `${isolate(from)} ${promises} itself to finish this by ${date}`;
  const receiver = to === null ? '' : ` to ${isolate(to)}`;
  if (from !== null) return `${isolate(from)} ${promises} this${receiver} for ${date}`;
  return `This ${pick('is', 'is now', 'was')} promised${receiver} for ${date}`;
}

function delivered({ from, to }: Sides): string {
  const receiver = to === null || to === from ? '' : ` to ${isolate(to)}`;
  return from === null ? `This was delivered${receiver}` : `${isolate(from)} delivered this${receiver}`;
}

/** The texts of the panel, and of what both surfaces share. */
export const messages = {
  panel: {
    name: 'Rapport trust panel',
    loading: 'Reading the issue’s history…',
    loadingSlow: 'Jira takes longer than usual. Still reading…',
    updating: 'Updating…',
    asOf: (moment: string, zone: string) => `Data as of ${moment}, ${zone}`,
    tryAgain: 'Try again',
    actsNotLoaded: 'What is for acting on this issue couldn’t be loaded.',
  },

  noAnswer: 'Jira didn’t answer. Nothing you entered is lost; check your connection, then try again.',

  pulse: {
    name: 'A pulse waits for you',
    waits: (partner: string, day: string) =>
      `How is it to work with ${isolate(partner)}? A pulse waits for your answers until ${day}.`,
    answer: 'Answer',
    dismiss: 'Hide until you next open Jira',
  },

  endOf: (day: string) => `the end of ${day}`,

  /** No line ends between a number and what it counts. */
  duration: {
    hours: (hours: string, minutes: number) =>
      minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${minutes}\u00a0min`,
    minutes: (minutes: number) => `${minutes}\u00a0min`,
    underAMinute: 'under a minute',
    days: (days: string, count: number) => `${days}\u00a0${plural(count, { one: 'day', other: 'days' })}`,
    workingDays: (days: string, count: number) =>
      `${days}\u00a0working ${plural(count, { one: 'day', other: 'days' })}`,
    ofWorkingTime: (time: string) => `${time} of working time`,
    /** By whose calendar, where another team’s could be meant. */
    workingDaysOf: (days: string, team: string) => `${days} of ${their(team)} working days`,
    workingTimeOf: (time: string, team: string) => `${time} of ${their(team)} working time`,
    /** Every hour of the day counts: of what is said beside working times. */
    byTheClock: (said: string) => `${said} by the clock`,
  },

  verdict: {
    promised: (sides: Sides, date: string) => `${promisedFor(sides, date, 'open')}.`,
    promisedAnew: (sides: Sides, date: string) => `${promisedFor(sides, date, 'anew')}.`,
    /** Said after what was promised or delivered since. */
    earlierMiss: {
      missed: (date: string) => `An earlier date, ${date}, was missed.`,
      shortNotice: (date: string) =>
        `An earlier date, ${date}, was moved at short notice, which counts as missed.`,
    },
    overdue: (sides: Sides, date: string) => `${promisedFor(sides, date, 'over')}. It isn’t done yet.`,
    withdrawn: (sides: Sides, date: string) =>
      `${promisedFor(sides, date, 'over')}; the date was withdrawn before it came.`,
    withdrawnThenDone: (sides: Sides, date: string, day: string) =>
      `This was done on ${day}. ${promisedFor(sides, date, 'over')}; the date had been withdrawn before it came.`,
    clearedLate: (sides: Sides, date: string, day: string | null) => {
      const removed =
        day === null
          ? 'and the date was removed afterwards'
          : `the date was removed afterwards, and it was delivered on ${day}`;
      return `${promisedFor(sides, date, 'over')}. The day passed, ${removed}.`;
    },
    delivered: (sides: Sides, day: string) =>
      `${delivered(sides)} on ${day}, as ${sides.expected ? 'expected' : 'promised'}.`,
    /** `there`: the same instant by the clocks of the team that promised. */
    dayThere: (day: string, there: string, team: string) => `${day} (${there} where ${isolate(team)} works)`,
    deliveredByNewDate: (sides: Sides, day: string, date: string) =>
      `${delivered(sides)} on ${day}, by the new date, ${date}.`,
    deliveredOnNewDate: (sides: Sides, date: string) => `${delivered(sides)} on the new date, ${date}.`,
    deliveredLate: (sides: Sides, day: string, date: string) =>
      `${delivered(sides)} on ${day}. It was ${sides.expected ? `expected by ${date}` : `promised for ${date}`}.`,
    deliveredAfterMiss: (sides: Sides, day: string) => `${delivered(sides)} on ${day}.`,
    cancelled: 'This was closed without being done. No date had been promised for it.',
    cancelledInSprint: (from: Name, sprint: string) =>
      from === null
        ? `This was planned for ${isolate(sprint)} and was closed without being done while the sprint ran.`
        : `${isolate(from)} planned this for ${isolate(sprint)}; it was closed without being done while the sprint ran.`,
    cancelledOutsideSprint: (sprint: string) =>
      `This was closed without being done. It had been in ${isolate(sprint)} before.`,
    cancelledPromise: (sides: Sides, day: string, date: string) =>
      `This was closed on ${day}, without being done. ${promisedFor(sides, date, 'over')}; that counts as withdrawn.`,
    cancelledAfterMiss: (sides: Sides, day: string, date: string) =>
      `This was closed on ${day}, without being done. ${promisedFor(sides, date, 'over')}; that day had passed before.`,
    doneUnpromised: (day: string) => `This was done on ${day}. No date had been promised for it.`,
    nothingPromised: 'Nothing is promised on this issue yet.',
    /** `time`: of the team's working time; `null`: none of it has passed yet. */
    waiting: (team: string, day: string, time: string | null) =>
      time === null
        ? `Waiting for ${isolate(team)} since ${day}: it hasn’t been working time there since.`
        : `Waiting for ${isolate(team)} since ${day}: ${time} so far.`,
    explicit: (from: Name, to: Name, due: string, text: string) => {
      const whom = to === null ? '' : ` ${isolate(to)}`;
      return from === null
        ? `${to === null ? 'This was promised' : `${isolate(to)} was promised`}, by ${due}: “${isolate(text)}”`
        : `${isolate(from)} promised${whom}, by ${due}: “${isolate(text)}”`;
    },
    sprintRunning: (from: Name, to: Name, sprint: string, end: string | null) => {
      const receiver = to === null || to === from ? '' : ` for ${isolate(to)}`;
      const until = end === null ? '' : ` (planned end ${end})`;
      return from === null
        ? `This is promised${receiver} with ${isolate(sprint)}${until}.`
        : `${isolate(from)} took this into ${isolate(sprint)}${receiver}${until}.`;
    },
    sprintKept: (from: Name, sprint: string) =>
      from === null
        ? `This was planned for ${isolate(sprint)} and done in it.`
        : `${isolate(from)} planned this for ${isolate(sprint)} and finished it in that sprint.`,
    sprintAddedKept: (from: Name, sprint: string) =>
      from === null
        ? `This was added to ${isolate(sprint)} and finished while it ran.`
        : `This was added to ${isolate(sprint)}, and ${isolate(from)} finished it while the sprint ran.`,
    sprintAddedCarried: (sprint: string) =>
      `This was added to ${isolate(sprint)} and wasn’t finished by the sprint’s end.`,
    sprintCarried: (from: Name, sprint: string) =>
      from === null
        ? `This was planned for ${isolate(sprint)} and wasn’t finished by its end.`
        : `${isolate(from)} planned this for ${isolate(sprint)}; it wasn’t finished by the sprint’s end.`,
    sprintDescoped: (sprint: string) => `This was planned for ${isolate(sprint)} and was taken out again.`,
  },

  standing: {
    ...promiseStateWords,
    inTime: 'In time so far',
    dueSoon: 'Due soon',
    sprintOpen: 'Sprint running',
    sprintKept: 'Kept',
    sprintCarried: 'Carried over',
    sprintDescoped: 'Descoped',
    cancelled: 'Closed, not done',
    done: 'Done',
    waiting: 'Waiting to be picked up',
    nothingPromised: 'No promise yet',
  },

  /** Why a date is at risk. */
  warningReason: {
    capacity: 'too little capacity',
    unclearRequirement: 'a requirement is unclear',
    dependency: 'it depends on something else',
    priorityChanged: 'priorities have changed',
    other: 'another reason',
  },

  fact: {
    leftDays: (days: string, count: number) => `${days} ${plural(count, { one: 'is', other: 'are' })} left`,
    leftTime: (time: string) => `${time} left`,
    leftNothing: (team: string) => `none of ${their(team)} working time is left`,
    late: (time: string, stillOpen: boolean, several: boolean) =>
      `${time} ${several ? 'after the last date' : 'late'}${stillOpen ? ' so far' : ''}`,
    lateOutsideHours: (team: string, stillOpen: boolean) =>
      `late${stillOpen ? ' so far' : ''}, by none of ${their(team)} working hours`,
    early: (time: string, several: boolean) => `${time} ${several ? 'before the last date' : 'early'}`,
    sinceFirstDate: (time: string, after: boolean) => `${time} ${after ? 'after' : 'before'} the first date`,
    atRisk: (team: Name, day: string, reason: string, estimate: string | null) =>
      `${team === null ? 'a warning came' : `${isolate(team)} warned`} on ${day}: ${reason}${estimate === null ? '' : `; new estimate ${estimate}`}`,
    warned: 'a warning came before the date',
    notWarned: 'no warning came before the date',
    datesWarned: (dates: string) => `${dates} passed with a warning`,
    datesNotWarned: (dates: string) => `${dates} passed without a word`,
    manyDates: (count: string) => `${count} dates`,
    /** `notice`: in working time; `null`: none of it was left. */
    moved: (
      times: number,
      timesText: string,
      notice: string | null,
      enough: boolean,
      date: string | null,
    ) => {
      const how = notice === null ? 'at the last moment' : `with a notice of ${notice}`;
      const short = enough ? '' : ' (short notice)';
      if (date !== null) {
        const which = times === 1 ? `${date} was moved` : `${timesText} dates were moved, the last, ${date},`;
        return `${which} ${how}${short}`;
      }
      const moves =
        times === 1
          ? 'moved once'
          : times === 2
            ? 'moved twice, the last time'
            : `moved ${timesText} times, the last time`;
      return `${moves}${times === 1 ? ',' : ''} ${how}${short}`;
    },
    broughtForward: (times: number, timesText: string) =>
      times === 1 ? 'brought forward once' : `brought forward ${timesText} times`,
    dateSetBy: (team: string, first: boolean) =>
      `the ${first ? 'first date' : 'date'} was set by ${isolate(team)}`,
    pastDate: (date: string) =>
      `the due date ${date} was already past when it was set, so it promises nothing`,
    disputed: (text: string) => `the teams don’t agree whether “${isolate(text)}” was kept`,
    waiting: (team: string, time: string | null) =>
      time === null
        ? `${isolate(team)} hasn’t picked it up yet: it hasn’t been working time there since`
        : `${isolate(team)} hasn’t picked it up yet: ${time} so far`,
    nothingPromised: 'nothing is promised yet',
    ownPromise: (team: string) => `${their(team)} promise to itself`,
    promiserInNoTeam: 'promised by somebody in no team',
    nobodyAssigned: 'nobody has been assigned',
    promiseeInNoTeam: 'asked for by somebody in no team',
    neitherInTeam: 'neither side is in a team',
    carriedBefore: (times: number, timesText: string) =>
      times === 1 ? 'carried over once before' : `carried over ${timesText} times before`,
    /** `doneAgain`: the day. */
    reopened: (
      times: number,
      timesText: string,
      since: {
        openAgain: boolean;
        doneAgain: string | null;
        /** If all of them came too soon: the days. */
        doneInVain: readonly { done: string; reopened: string }[];
      },
    ) => {
      const reopened = times === 1 ? 'reopened once' : `reopened ${timesText} times`;
      if (since.openAgain) return `${reopened}, open again now`;
      if (since.doneAgain !== null) return `${reopened}, done again on ${since.doneAgain}`;
      const [inVain] = since.doneInVain;
      if (inVain === undefined) return reopened;
      return times === 1
        ? `done on ${inVain.done} and reopened on ${inVain.reopened}, too soon to count as delivered`
        : `${reopened}, each time too soon to count as delivered`;
    },
    changelogCutOff: 'Jira gave only a part of the history',
    reconstructed: 'reconstructed from the history',
  },

  why: {
    number: 'Why this number',
    /** Where a section shows no number. */
    noNumber: 'How this is worked out',
    about: (label: string, section: string) => `${label}: ${section}`,
    definition: 'What it means',
    clock: 'Clock',
    calendars: 'Calendars',
    counted: 'What was counted',
    dataAsOf: 'Data as of',
    moment: (moment: string, zone: string) => `${moment}, ${zone}`,
    clockText: (zone: string) =>
      `Times on this panel are shown in your zone, ${zone}. A date ends with its day in the promising team’s zone.`,
    calendarLine: (team: string, zone: string, hours: string, holidays: string) =>
      `${isolate(team)}: ${zone}, ${hours}, ${holidays}`,
    workingDay: (time: string) => `a working day is ${time}`,
    holidays: (count: number, text: string) =>
      count === 0
        ? 'no holidays entered'
        : `${text} ${plural(count, { one: 'holiday', other: 'holidays' })} entered`,
    noCalendar: 'No team’s calendar applies here: times are counted by the clock, every hour of the day.',
    nothingCounted: 'Nothing yet.',
    details: (facts: string) => `Also: ${facts}.`,
    showingLatest: (shown: string, total: string) => `The latest ${shown} of ${total} are listed.`,
    showAll: (total: string) => `List all ${total}`,
    commitment: [
      'A date in the issue’s due date field is a promise, by the team of the person it was assigned to when the first date was set, to the team of the person who reported it. If nobody was assigned then, the first person assigned afterwards counts. A date holds until the end of that day in the promising team’s zone.',
      'A date that was moved with enough notice was moved in time, and that isn’t a broken promise. One that was moved later than that, or passed, was missed; a miss stays one, even if a new date is kept.',
      'Missed with warning: the date was moved at short notice, or its team had warned early, in this panel, that it was at risk. Missed silently: it passed without a word.',
      'Early and late are counted from the date that was in force last, in working time of the promising team’s calendar; where there is no such team, by the clock. Of several dates, how long before or after the first one it was done is the slip, by the same calendar.',
      'A date that was already past when it was set promises nothing, and what happens to the date after the issue was done changes nothing: both are left out.',
    ],
    assignedLater:
      'Nobody was assigned when the first date was set: the first person assigned afterwards counts as the one who promised.',
    leftOut: 'What was left out',
    leftOutWhy: {
      past: 'it was for the past already',
      afterDelivery: 'it was after the issue was done',
    },
    leftOutColumns: { date: 'Date', at: 'Set', why: 'Why' },
    dateRemoved: 'removed',
    reopenRule: (window: string) =>
      `Reopened within ${window} of being closed, the issue hadn’t been delivered: what counts is the next time it is done. Reopened later, it had been, and that stays so: what follows is new work.`,
    ledgerRule:
      'A promise between the teams was made in this panel, by one team to another. It is kept when either team says so, and neither denies it; it can be moved, warned of and missed as a due date can.',
    noticeRule: {
      receiver: (notice: string) => `Enough notice is ${notice} of the receiving team’s working time.`,
      promiser: (notice: string) =>
        `Enough notice is ${notice} of the promising team’s working time, as whoever waits for it is in no team.`,
      nobody: (notice: string) => `Enough notice is ${notice} by the clock, as neither side is in a team.`,
    },
    sprintRule:
      'A sprint promise is an issue that was in the sprint, not yet done, when it started, or was added while it ran. Kept: it was done when the sprint ended. Carried over: it was still in the sprint then, and not done. Descoped: it was in the sprint from its start, and was taken out or closed without being done. Sprints here are reconstructed from the issue’s history, not recorded as they happened.',
    requirement: [
      'Described: the description has at least 20 words; code, addresses and mentions aren’t counted. Testable: it also has acceptance criteria. Linked: it also links a Confluence document that you can open. Confirmed: the receiving team also said here that it is clear enough to start, and neither the description, the acceptance criteria nor a linked page was changed since. Each step includes those before it.',
      'The receiving team is the one that has the issue. While that is the team of the person who reported it, or nobody has it, it may be any other team. Each of its members can say “Clear enough to start”, and take it back.',
      'A linked page is older than the description when the description changed after the page’s last version.',
    ],
    requirementScope: (types: readonly string[]) =>
      types.length === 0
        ? 'Requirements are looked at for no issue type: a Jira admin chooses the types in Rapport’s settings.'
        : `Requirements are looked at for issues of these types: ${types.map(isolate).join(', ')}. A Jira admin chooses them in Rapport’s settings.`,
    handoff: [
      'A handoff is a change of assignee from one team’s member to another’s; or the issue is handed over or returned in this panel, and Jira’s assignee stays as it is. It is picked up when somebody of the receiving team first does something on the issue: a change, a comment or an act in this panel.',
      'Picked up at once: the receiving team made the change of assignee itself, and so took the issue over without a wait.',
      'While nobody is assigned, or somebody who is in no team, the issue counts as the team’s that had it last; before anybody was, as the first team’s.',
      'The wait in between is split by the receiving team’s calendar: awake is its working time, asleep is its nights, weekends and holidays.',
      'Returned means that the next handoff went straight back.',
      'Handed over with a description and a message: the description had at least 20 words at that moment, and somebody of the giving team wrote a comment, changed the description or created the issue between 24 hours before and 1 hour after it. Anything less is too little. Where it was handed over in this panel with a checklist, that is told instead.',
    ],
  },

  thanks: { title: 'Thanks' },

  commitment: {
    title: 'Commitment',
    nothing: 'A promise appears here when the issue gets a due date, or goes into a sprint.',
    nothingDone: 'This issue had no due date and was in no sprint.',
    picture: 'Time line of the promise',
    promised: 'Promised',
    dateSet: 'Date set',
    firstDate: (date: string) => `${date}, first date`,
    movedInTime: 'Moved, in time',
    movedShort: 'Moved, short notice',
    movedAfter: 'Moved, too late',
    removedAfter: 'Removed, too late',
    broughtForward: 'Brought forward',
    withdrawn: promiseOutcomeWords.withdrawn,
    due: 'Due',
    done: 'Done',
    warned: 'Warned',
    estimate: 'Estimate',
    reopened: 'Reopened',
    doneAndReopened: (day: string) => `Done and reopened ${day}`,
    doneInVain: 'Done, and reopened too soon to count as delivered',
    closed: 'Closed',
    now: 'now',
    daysTooShort: 'too long a time to show single days',
    legend: {
      workingHours: 'working hours',
      freeHours: 'night, weekend or holiday',
      workingDays: 'working days',
      freeDays: 'weekend or holiday',
      firstDate: 'first date',
      earlierDates: 'earlier dates',
      notice: 'date it replaced',
      warned: 'early warning',
      estimate: 'new estimate',
      doneInVain: 'done, then reopened',
      reopened: 'reopened',
      moves: {
        renegotiated: promiseOutcomeWords.renegotiated.toLowerCase(),
        shortNotice: 'moved at short notice',
        missed: 'moved late',
        removed: 'removed late',
        tightened: 'brought forward',
        withdrawn: promiseOutcomeWords.withdrawn.toLowerCase(),
      },
    },
    columns: { date: 'Date', setAt: 'Set', ended: 'Ended', how: 'How it ended', notice: 'Notice' },
    end: {
      kept: 'Kept',
      missed: 'Missed',
      renegotiated: promiseOutcomeWords.renegotiated,
      shortNotice: 'Moved at short notice',
      tightened: 'Brought forward',
      withdrawn: promiseOutcomeWords.withdrawn,
      open: promiseOutcomeWords.open,
    },
    sprints: 'Sprint promises',
    unnamedSprint: (id: string) => `Sprint ${id}`,
    sprintColumns: { sprint: 'Sprint', start: 'Start', end: 'End', kind: 'Issue', outcome: 'How it stands' },
    plannedEnd: (end: string) => `planned end ${end}`,
    sprintKind: { committed: 'in it from the start', added: 'added later' },
    sprintOutcome: { kept: 'Kept', carried: 'Carried over', descoped: 'Descoped', open: 'Open' },
    sprintDates: (start: string, end: string) => `${start} – ${end}`,
    sprintSince: (start: string) => `since ${start}`,
    sprintRunning: (start: string, end: string) => `since ${start}, planned end ${end}`,
  },

  requirement: {
    title: 'Requirements',
    described: 'Described',
    testable: 'Testable',
    linked: 'Linked',
    confirmed: 'Confirmed',
    met: 'Done',
    unmet: 'Missing',
    unknown: 'Unknown',
    words: (count: number, text: string) => `${text} ${plural(count, { one: 'word', other: 'words' })}`,
    /** Here and below: what to do about it is said only as long as the issue isn't done. */
    tooFewWords: (count: number, text: string, isDone: boolean) => {
      if (count === 0) {
        return isDone
          ? 'No description.'
          : 'No description yet. Say in 20 words or more what is wanted, and why.';
      }
      const tooFew = `${text} ${plural(count, { one: 'word', other: 'words' })}; at least 20 are needed.`;
      return isDone ? tooFew : `${tooFew} Say what is wanted, and why.`;
    },
    criteria: (form: 'heading' | 'givenWhenThen' | 'checklist' | 'field', count: number, text: string) => {
      if (form === 'field') return 'In the acceptance criteria field';
      if (form === 'givenWhenThen')
        return count > 1 ? `${text} times Given, When, Then` : 'Given, When, Then';
      if (form === 'checklist') return `${text} checklist ${plural(count, { one: 'item', other: 'items' })}`;
      return count > 0
        ? `${text} acceptance ${plural(count, { one: 'criterion', other: 'criteria' })}`
        : 'Acceptance criteria';
    },
    noCriteria: (isDone: boolean) =>
      isDone
        ? 'No acceptance criteria.'
        : 'No acceptance criteria yet. Add a heading “Acceptance criteria” with a list, a checklist, or Given, When, Then.',
    noDocument: (isDone: boolean) =>
      isDone
        ? 'No Confluence document is linked.'
        : 'No Confluence document is linked yet. Link the page that says more.',
    linksUnread: 'The issue’s links couldn’t be read, so whether a document is linked isn’t known.',
    furtherLinksUnread: 'The issue’s links couldn’t be read: more documents may be linked.',
    otherSide: (teams: readonly string[], opened: number, documents: number) => {
      const what = opened < documents ? 'some of them' : opened === 1 ? 'it' : 'them';
      return `You can open ${what}; whether ${teams.map(isolate).join(' and ')} can isn’t known here.`;
    },
    needsBelow: (isDone: boolean) =>
      isDone ? 'Doesn’t count, as a step above is missing.' : 'Counts once the steps above are done.',
    untitled: 'Confluence page',
    whiteboard: 'Whiteboard',
    age: (days: string, count: number) =>
      count < 1 ? 'changed today' : `changed ${days} ${plural(count, { one: 'day', other: 'days' })} ago`,
    cannotOpen: 'You can’t open it, or it is gone: it doesn’t count as linked.',
    notAsked: 'Confluence couldn’t be asked about it.',
    asking: 'Asking Confluence…',
    stale: 'Older than the description',
    notConfirmed: (team: string, isDone: boolean) =>
      isDone
        ? `${isolate(team)} didn’t say that it was clear enough to start.`
        : `${isolate(team)} hasn’t said yet that it is clear enough to start.`,
    /** Where it isn't known yet which team takes it on. @param asker the team that asked for it. */
    notConfirmedByAny: (asker: Name, isDone: boolean) => {
      if (isDone) return 'No team said that it was clear enough to start.';
      const butNot = asker === null ? '' : `, but not ${isolate(asker)}, which asked for it`;
      return `No team has said yet that it is clear enough to start. Any team that takes it on can${butNot}.`;
    },
    confirmedBy: (team: string, day: string) =>
      `${isolate(team)} said on ${day} that it is clear enough to start.`,
    descriptionSince: (day: string) => `The description was changed on ${day}: that no longer counts.`,
    criteriaSince: 'The acceptance criteria were changed since: that no longer counts.',
    pageSince: (title: string, day: string) =>
      `The page ${isolate(title)} was changed on ${day}: that no longer counts.`,
    outOfScope: (issueType: string | null) =>
      issueType === null
        ? 'Requirements aren’t looked at for this issue type.'
        : `Requirements aren’t looked at for issues of the type ${isolate(issueType)}.`,
    atStart: (level: string) => `When work started: ${level}.`,
    levels: ['not described', 'described', 'testable', 'linked', 'confirmed'],
    notStarted: (isDone: boolean) =>
      isDone ? 'It was done without a start of work in its history.' : 'Work hasn’t started yet.',
  },

  handoff: {
    title: 'Handoffs',
    noneOwner: (team: string, isDone: boolean) =>
      isDone
        ? `This issue stayed with ${isolate(team)} until it was closed.`
        : `This issue has stayed with ${isolate(team)} so far.`,
    nobodyAssigned: 'Nobody is assigned yet.',
    noTeamAssigned: 'Nobody who is in a team has been assigned yet.',
    picture: 'Who had the issue, and how long it waited to be picked up',
    awake: 'waiting, in their working hours',
    asleep: 'waiting, outside their working hours',
    accepted: 'accepted',
    returned: 'handed over, then returned',
    idlePicture: 'When the team only had it by name',
    idleColumns: { team: 'Team', from: 'From', until: 'Until', what: 'What' },
    idle: {
      nobody: 'nobody assigned, counted as theirs',
      outsider: 'assigned to somebody in no team, counted as theirs',
      both: 'nobody in a team assigned, counted as theirs',
      done: 'done, then reopened',
    },
    /** Who has the issue, and of which team Jira's assignee is, where that is another one's. */
    withNow: (team: string) => `It is with ${isolate(team)} now.`,
    assigneeOf: (team: string) =>
      `It was handed over in this panel: Jira’s assignee is still somebody of ${isolate(team)}.`,
    away: {
      nobody: (team: string) =>
        `Nobody is assigned now; it counts as ${isolate(team)}’s until somebody in another team is.`,
      outsider: (team: string) =>
        `Whoever is assigned now is in no team; it counts as ${isolate(team)}’s until somebody in another team is assigned.`,
    },
    summary: (count: number, countText: string, returned: number, returnedText: string) => {
      const handoffs = `${countText} ${plural(count, { one: 'handoff', other: 'handoffs' })}`;
      const back =
        returned === 0 ? (count === 1 ? 'not returned' : 'none returned') : `${returnedText} returned`;
      return `${handoffs}, ${back}.`;
    },
    pingPong: (times: number, timesText: string) =>
      `It went back and forth ${times === 1 ? 'once' : times === 2 ? 'twice' : `${timesText} times`}.`,
    pickedUp: (team: string, awake: string, total: string) =>
      `${isolate(team)} picked it up after ${awake} (${total} by the clock).`,
    pickedUpWithinHours: (team: string, awake: string) => `${isolate(team)} picked it up after ${awake}.`,
    pickedUpSoon: (team: string) => `${isolate(team)} picked it up within a minute.`,
    pickedUpAtOnce: (team: string) => `${isolate(team)} picked it up at once.`,
    waitingNow: (team: string) => `It has been waiting for ${isolate(team)} for under a minute.`,
    waiting: (team: string, awake: string, total: string) =>
      `It has been waiting for ${isolate(team)} for ${awake} (${total} by the clock).`,
    endedUnpicked: (team: string) => `It moved on before ${isolate(team)} had picked it up.`,
    columns: {
      at: 'When',
      way: 'Handoff',
      awake: 'Waited, awake',
      asleep: 'Waited, asleep',
      pickedUp: 'Picked up',
      package: 'Handed over with',
      accepted: 'Accepted',
      returned: 'Returned',
    },
    way: (from: string, to: string) => `${isolate(from)} to ${isolate(to)}`,
    yes: 'yes',
    no: 'no',
    stillWaiting: 'still waiting',
    movedOn: 'moved on unpicked',
    complete: 'a description and a message',
    incomplete: 'too little',
    /** A checklist of the panel, of which so many lines were not filled in. */
    checklist: (open: number, openText: string, total: string) =>
      open === 0
        ? 'a checklist, all of it filled in'
        : `a checklist, ${openText} of its ${total} lines not filled in`,
    reason: 'the reason why it was returned',
    drawnLatest: (shown: string, total: string) =>
      `The latest ${shown} of ${total} are drawn; all are counted.`,
  },

  noTeams: {
    title: 'No teams are set up yet',
    admin: 'Tell Rapport who works where and when. Then this panel says who promised what to whom.',
    link: 'Set up teams',
    others:
      'A Jira admin can set up teams in Rapport’s settings. Until then, promises are shown without teams.',
    noMembers: {
      title: 'Nobody is in a team yet',
      admin:
        'Say in Rapport’s settings who is in which team. Then this panel says who promised what to whom.',
      others:
        'A Jira admin can put people into teams in Rapport’s settings. Until then, promises are shown without teams.',
    },
  },

  failure: {
    forbidden: {
      title: 'Jira doesn’t let you read this issue',
      text: 'Ask whoever runs this project to let you see it.',
    },
    notFound: {
      title: 'Jira can’t find this issue',
      text: 'It may have been moved or deleted, or you may not be allowed to see it.',
    },
    rateLimited: {
      title: 'Jira asks for a moment’s patience',
      text: 'Too many requests came at once. Nothing is lost.',
      countdown: (seconds: string, count: number) =>
        `Trying again in ${seconds} ${plural(count, { one: 'second', other: 'seconds' })}.`,
    },
    unavailable: {
      title: 'Jira has a problem just now',
      text: 'It answered with an error. Nothing is lost; try again in a moment.',
    },
    noAnswer: {
      title: 'Jira didn’t answer',
      text: 'Check your connection, then try again.',
    },
    offline: {
      title: 'You are offline',
      text: 'The panel reads the issue again as soon as you are back.',
    },
    unreadable: {
      title: 'Jira’s answer couldn’t be read',
      text: 'It isn’t in the form that this version of Rapport knows. Tell your Jira admin if it happens again.',
    },
    configuration: {
      title: 'Rapport’s settings couldn’t be read',
      text: 'Without them nobody’s team is known. Try again in a moment.',
    },
    crashed: {
      title: 'Something in this panel went wrong',
      text: 'The issue itself is fine. Reload the panel; tell your Jira admin if it happens again.',
    },
    tryingAgain: 'Trying again…',
    stale: (moment: string) => `This is how it was at ${moment}.`,
    partial: {
      comments: 'The issue’s comments couldn’t be read: a pick-up by comment isn’t counted.',
      remoteLinks: 'The issue’s links couldn’t be read: only documents named in the description are shown.',
      statuses: 'Jira’s list of statuses couldn’t be read: when work started may be missing.',
      sprints: 'Some sprints couldn’t be read: a sprint promise may be missing.',
    },
  },
} as const;
