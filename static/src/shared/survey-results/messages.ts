import type { Comparison } from '../../../../src/contract/survey-figures';
import { promiseOutcomeWords } from '../../../../src/contract/promise-words';
import { surveyWords } from '../../../../src/contract/survey-messages';
import type { Gap } from '../../../../src/domain/survey/reading';
import type { Lens } from '../../../../src/domain/survey/survey-item';
import { isolate, plural } from '../messages';

/** Somebody who says something: one team (`null`: both as one), of the other (or each other). */
export interface Speaker {
  name: string | null;
  partner: string | null;
}

const who = ({ name }: Speaker) => (name === null ? 'The two teams together' : isolate(name));
const partnerOf = ({ partner }: Speaker) => (partner === null ? 'each other' : isolate(partner));
/** The form of the verb: one team says, the two say. */
const verb = ({ name }: Speaker, one: string, both: string) => (name === null ? both : one);
const it = (speaker: Speaker) => verb(speaker, 'it', 'they');
const is = (speaker: Speaker) => verb(speaker, 'is', 'are');

const goodWords: Record<Lens, (speaker: Speaker) => string> = {
  reliability: (speaker) => `that ${it(speaker)} can rely on ${partnerOf(speaker)}`,
  clarity: () => 'that it is clear what is wanted',
  flow: () => 'that work flows between the teams',
  voice: () => 'that things are said openly',
  regard: (speaker) => `that ${it(speaker)} ${is(speaker)} treated well by ${partnerOf(speaker)}`,
};
const lowWords: Record<Lens, (speaker: Speaker) => string> = {
  reliability: (speaker) => `that ${it(speaker)} cannot rely on ${partnerOf(speaker)}`,
  clarity: () => 'that it is not clear enough what is wanted',
  flow: () => 'that work does not flow between the teams',
  voice: () => 'that too much stays unsaid',
  regard: (speaker) => `that ${it(speaker)} ${is(speaker)} not treated well by ${partnerOf(speaker)}`,
};

const issues = (count: number, text: string) =>
  `${text} ${plural(count, { one: 'promise', other: 'promises' })}`;

/** The texts of the survey's results, in English. */
export const resultsMessages = {
  /** The whole part, for those who don't see it. */
  name: (one: string, other: string) => `Results of the pulse of ${isolate(one)} and ${isolate(other)}`,
  title: (one: string, other: string) => `${isolate(one)} and ${isolate(other)}`,
  none: 'No pulse of these two teams has closed yet. What it says will stand here once the first one has.',
  failed: 'The results couldn’t be loaded',
  tryAgain: 'Try again',
  both: 'Both teams together',
  otherTeam: 'the other team',

  waves: {
    label: 'Pulse',
    newer: 'Later pulse',
    older: 'Earlier pulse',
    option: (number: string, date: string, how: string | null) =>
      `${date} · no. ${number}${how === null ? '' : ` · ${how}`}`,
    how: { bySide: null, pooled: 'both as one', nothing: 'not shown' },
    asked: (from: string, until: string) => `Asked ${from} to ${until}.`,
    answered: (answered: string, invited: string) => `${answered} of ${invited} answered`,
    answeredIn: (team: string, answered: string, invited: string) =>
      `${answered} of ${invited} answered in ${isolate(team)}`,
    print: 'Print',
  },

  sentence: {
    allGood: (speaker: Speaker) =>
      `${who(speaker)} ${verb(speaker, 'says', 'say')} throughout that working with ${partnerOf(speaker)} goes well.`,
    allLow: (speaker: Speaker) =>
      `${who(speaker)} ${verb(speaker, 'says', 'say')} throughout that working with ${partnerOf(speaker)} does not go well.`,
    bothAllGood: 'Both teams say throughout that working together goes well.',
    bothAllLow: 'Both teams say throughout that working together does not go well.',
    some: (speaker: Speaker, good: Lens | null, low: Lens | null) => {
      const said = [
        ...(good === null ? [] : [goodWords[good](speaker)]),
        ...(low === null ? [] : [lowWords[low](speaker)]),
      ];
      return `${who(speaker)} ${verb(speaker, 'says', 'say')} ${said.join(', but ')}.`;
    },
    none: (speaker: Speaker) =>
      speaker.name === null
        ? 'The two teams’ answers lean clearly to neither side.'
        : `${isolate(speaker.name)}’s answers lean clearly to neither side.`,
    bothNone: 'Nothing stands out: neither team’s answers lean clearly to one side.',
    nothing: 'Too few people answered this pulse for anything to be shown.',
    /** @param what a lens, or a statement in quotes. */
    moved: (team: string | null, what: string, since: string) =>
      `what ${team === null ? 'both teams say' : `${isolate(team)} says`} of ${what} (since ${since})`,
    moreMoved: (count: string) => `${count} more`,
    moves: (better: string | null, worse: string | null) =>
      better === null
        ? `Clearly worse than before: ${worse}.`
        : worse === null
          ? `Clearly better than before: ${better}.`
          : `Clearly better than before: ${better}; clearly worse: ${worse}.`,
    noClearChange:
      'Nothing that can be compared with an earlier pulse has clearly changed. What adds up slowly shows under “Over time”.',
    nothingToCompare: 'No earlier pulse asked the same in the same way, so nothing can be compared yet.',
  },

  why: {
    pooled: (minimum: string) =>
      `Both teams are shown as one, because fewer than ${minimum} people of at least one side answered, or too few answered each statement. Which side that was is not told.`,
    nothing: (minimum: string) =>
      `Results are shown from ${minimum} answers on, so that nobody can tell who said what. There were fewer, and none of them was kept.`,
    leftOut: (count: number, text: string, minimum: string) =>
      `${text} ${plural(count, { one: 'statement is', other: 'statements are' })} left out for both teams, because fewer than ${minimum} people of a side answered ${plural(count, { one: 'it', other: 'them' })}:`,
    leftOutPooled: (count: number, text: string, minimum: string) =>
      `${text} ${plural(count, { one: 'statement is', other: 'statements are' })} left out, because fewer than ${minimum} people answered ${plural(count, { one: 'it', other: 'them' })}:`,
    fewAnswered:
      'Where fewer than 70 % of those who were asked have answered, a dashed line shows where the mean could lie if everybody who was silent had answered 1, or 5.',
  },

  topics: {
    title: 'Worth talking about',
    none: 'No single answer asks for it. Ask each other what should stay as it is.',
    low: (speaker: Speaker, statement: string, reverse: boolean) =>
      `${who(speaker)} mostly ${reverse ? verb(speaker, 'agrees', 'agree') : verb(speaker, 'disagrees', 'disagree')}: ${statement}`,
    dropped: (speaker: Speaker, statement: string, reverse: boolean, since: string) =>
      `${who(speaker)} ${verb(speaker, 'agrees', 'agree')} ${reverse ? 'more' : 'less'} than on ${since}: ${statement}`,
    split: (speaker: Speaker, statement: string) =>
      `${speaker.name === null ? 'Answers' : `${isolate(speaker.name)}’s answers`} lie far apart: ${statement}`,
    lowest: (speaker: Speaker, statement: string, mean: string) =>
      `${speaker.name === null ? 'The lowest answers, ' : `${isolate(speaker.name)}’s lowest answers, `}${mean} of 5 on average, are on this, though with so few that may be chance: ${statement}`,
    lowestReversed: (speaker: Speaker, statement: string, mean: string) =>
      `${speaker.name === null ? 'Many agree' : `In ${isolate(speaker.name)} many agree`}, ${mean} of 5 on average, though with so few answers that may be chance: ${statement}`,
    ask: {
      lowest: 'Does it feel like that to both of you?',
      low: 'When did that last show, and what would have helped?',
      dropped: 'What has been different since then?',
      split: 'What would it take for everybody? Talk about both experiences, not about who had which.',
    },
  },

  lens: surveyWords.lens,
  lensAbout: {
    reliability: 'promises, warnings, skill',
    clarity: 'what is wanted, answers',
    flow: 'handoffs, meetings, calls',
    voice: 'openness, being heard',
    regard: 'help, respect, learning',
  } satisfies Record<Lens, string>,

  profile: {
    title: 'Profile',
    statement: (text: string) => `“${text}”`,
    reversed: 'Reversed',
    reversedWhy: 'Agreeing is bad news here: in its lens it counts the other way round.',
    own: 'Own statement',
    attribution: (text: string) => `Source: ${text}`,
    notAsked: 'Not asked in this pulse.',
    leftOut: 'Too few answers in this pulse.',
    ends: '1 = strongly disagree, 5 = strongly agree. Bars are 95 % intervals: where they overlap, don’t read a difference into them.',
    notValidated: 'The statements are not a validated scale.',
    columns: {
      lens: 'Lens',
      statement: 'Statement',
      whose: 'Whose answers',
      scale: 'On the scale',
      mean: 'Mean',
      interval: '95 % interval',
      answers: 'Answers',
      agreement: 'Agreement',
      change: 'Change',
      worstCase: 'If the silent had answered 1, or 5',
      counts: 'Answers 1, 2, 3, 4, 5',
    },
    ofInvited: (answers: string, invited: string) => `${answers} of ${invited}`,
    range: (low: string, high: string) => `${low} to ${high}`,
    worstCase: (low: string, high: string) => `${low} to ${high} with the silent`,
    agreement: { agree: 'answers agree', mostlyAgree: 'mostly agree', split: 'answers are split' },
    change: {
      up: (since: string) => `up since ${since}`,
      down: (since: string) => `down since ${since}`,
      noClearChange: (since: string) => `no clear change since ${since}`,
      otherStatements: () => 'not comparable: other statements',
    } satisfies Record<Comparison['change'], (since: string) => string>,
    showStatements: ', its statements',
    answersOf: (team: string) => `What ${isolate(team)} says`,
    asText: 'As text, to copy',
    textLabel: 'The profile as a table, its columns separated by tabs',
    picture: 'Profile by lens',
    means: [
      'Each statement was answered from 1, strongly disagree, to 5, strongly agree, or with “Can’t say”, which is no answer. A lens is made of its statements that were asked in this pulse; reversed ones count the other way round in it. The statements were written for Rapport; they are not a validated scale.',
      'The bar is the 95 % interval of the mean (Student’s t): of bars made this way, 95 out of 100 hold the mean that many more such answers would come to.',
      'Answers agree, mostly agree or are split by r_wg: more than .70, more than .50, or less.',
      'A change is shown only where it is larger than chance explains (1.96 standard errors of the difference), and only against the last pulse that asked the same statements and was shown the same way. Everything else is “no clear change”. Statements are asked in turn: where no earlier pulse made a lens of the same ones, it is not comparable, for some statements are agreed with more easily than others. Small changes that add up over several pulses show under “Over time”.',
      'Where fewer than 70 % of those who were asked have answered, the dashed line goes from the mean if everybody silent had answered 1 to the mean if they had answered 5.',
    ],
    thresholds: (minimum: string) => [
      `Nothing is shown of fewer than ${minimum} answers: neither a team’s, nor a statement’s. Where that would tell one team’s answers, both are shown as one.`,
      'Means are given to one decimal, at the ends as “≤ 1.2” and “≥ 4.8”. How many gave which answer is shown from 10 answers on. With fewer, intervals are made a little wider than they are.',
    ],
    counted: 'What was counted',
    thresholdsName: 'From how many answers on',
  },

  trend: {
    title: 'Over time',
    picture: (what: string) => `${what} over all pulses`,
    showStatements: ', its statements over time',
    responded: 'Answered',
    all: 'all',
    legend: {
      dashed: 'other statements were asked than before',
      pooled: 'both teams together',
      nothing: 'not shown',
      chosen: 'the pulse above',
    },
    columns: {
      wave: 'Pulse',
      whose: 'Whose answers',
      mean: 'Mean',
      interval: '95 % interval',
      answers: 'Answers',
      answered: 'Answered, of invited',
    },
    means: [
      'Each mark is the mean of one pulse with its 95 % interval. A line joins pulses that were shown the same way: answers by team are never joined with those of both teams together, and a pulse that was not shown leaves a gap.',
      'Pulses ask some statements in turn. Where a lens was made of other statements than the time before, the line is dashed: it may have moved because something else was asked.',
    ],
  },

  records: {
    title: 'Reliability beside the records',
    loading: 'Reading the records of this period in Jira…',
    period: (start: string, end: string) => `Promises that fell due from ${start} to ${end}`,
    direction: (from: string, to: string) => `What ${isolate(from)} promised ${isolate(to)}`,
    byRecords: 'kept, by the records',
    feels: (rater: string) => `as ${isolate(rater)} feels it`,
    kOfN: (kept: string, settled: string) => `${kept} of ${settled}`,
    percent: (share: string) => `${share} %`,
    between: (low: string, high: string) => `${low}–${high} %`,
    noPromise: 'No promise fell due in this period.',
    onlyOpen: (count: number, text: string) => `${issues(count, text)}, none settled yet.`,
    notRated: 'Reliability was not asked, or too few answered.',
    gap: (
      gap: Gap,
      from: string,
      to: string,
      kept: string,
      settled: string,
      mean: string | null,
    ): { said: string; ask: string } | null =>
      surveyWords.gap(gap, isolate(from), isolate(to), kept, settled, mean),
    notEnough: (other: string) =>
      `Too little to set the records beside what ${isolate(other)} feels: it takes five settled promises, and answers close enough together.`,
    notBySide:
      'Both teams are shown as one in this pulse, so no side’s answers can stand beside the records.',
    hidden: (hidden: string, all: string) =>
      `You can’t see ${hidden} of the ${all} projects that the two teams share: what was promised there isn’t counted.`,
    noProject:
      'You can’t see any of the projects that the two teams share, so there are no records to show you.',
    cut: (most: string) =>
      `More than ${most} issues have dates in this period or after it. Only the first ${most} were read, so promises may be missing.`,
    failed: 'The records couldn’t be read',
    failedText: 'The answers above don’t depend on them.',
    configuration: 'Rapport’s teams and settings couldn’t be read.',
    teamGone: 'One of the two teams is not set up any more, so nobody’s promises can be told apart.',
    means: [
      'A due date is a promise by the team of the person it was assigned to, to the team of the person who reported the issue. Counted are the promises that first fell due in the period, from the closing of the pulse before to the closing of this one; before the first pulse, 28 days.',
      'Follow-through is how many were kept, of those that are settled: kept, moved in time, missed with warning or missed silently. Open and withdrawn promises don’t count. The bar is its Wilson 95 % interval; under five settled promises there is no percentage.',
      'To set them side by side, the share kept is laid on the scale of answers: none kept on 1, all kept on 5. The records and the other side’s answers differ only where their intervals don’t touch.',
      'It is worked out in your browser from what Jira lets you see, as things stand today. Left out are promises that were brought forward to before the period.',
    ],
    columns: { issue: 'Issue', first: 'First due', outcome: 'What became of it', from: 'Promised by' },
    outcome: promiseOutcomeWords,
    picture: 'Promises kept by the records, beside what the other team feels',
    what: 'What',
    share: 'Share or mean',
  },

  texts: {
    title: 'In their own words',
    order: 'Of both teams, mixed, in no order of time.',
    loading: 'Reading what people wrote…',
    failed: 'What people wrote could not be read.',
  },

  response: {
    title: 'You said, we did',
    waiting: (teams: readonly [string, string]) =>
      `Nothing has been said to this pulse yet. The next one waits until a lead of ${isolate(teams[0])} or ${isolate(teams[1])} makes an action of it, or writes why there is none.`,
    waitingEarlier: 'Nothing was said to this pulse.',
    lead: 'You can: the next pulse waits for it.',
    actions: 'Actions',
    reason: 'Why there is no action',
    by: (team: string) => `taken on by ${isolate(team)}`,
    due: (date: string) => `due ${date}`,
    noDue: 'no due date',
    hidden: 'An issue that you cannot see',
    reading: 'Reading…',
    unread: 'Jira couldn’t be asked about this issue.',
    make: 'Make an action',
    link: 'Link an issue',
    explain: 'Write why there is none',
    explainAgain: 'Change the sentence',
    cancel: 'Cancel',
    makeHelp:
      'A Jira issue, made as you, with a due date: so it becomes a promise like any other. Say what will be done, not who said what.',
    project: 'Project',
    type: 'Type',
    summary: 'What will be done',
    dueDate: 'Due date',
    assignee: 'Assignee (optional)',
    assigneeNone: 'Nobody yet',
    create: 'Make the issue',
    creating: 'Making the issue…',
    key: 'Key of the issue',
    keyHelp: 'As in PAY-12. It has to be an issue that you can see.',
    keyUnknown: 'You cannot see such an issue. Check its key.',
    keyAlready: 'This issue is an action of this pulse already.',
    find: 'Find it',
    linkIt: (key: string) => `Link ${key}`,
    linking: 'Linking…',
    reasonLabel: 'Why there is no action',
    reasonHelp: 'Both teams read it.',
    reasonEmpty: 'Write a sentence, or make an action.',
    saveReason: 'Publish',
    saving: 'Saving…',
    summaryEmpty: 'Say in a few words what will be done.',
    summaryTooLong: (max: number) => `Use at most ${max} characters.`,
    dueEmpty: 'Choose a date. Without one it is no promise.',
    duePast: 'Choose a date that is still to come.',
    noProject: 'You can’t see any of the projects that the two teams share.',
    noType: 'You can’t make issues in this project. Choose another one, or link an issue.',
    noDueDateField:
      'Issues of this type can’t be made with a due date here. Choose another type, or make the issue in Jira and link it.',
    moreFields: (names: string) =>
      `Jira wants more for an issue of this type: ${names}. Choose another type, or make the issue in Jira and link it.`,
    metaFailed: (reason: string) => `What can be made in this project couldn’t be read. ${reason}`,
    /** The description of the issue. It quotes nobody. */
    description: (one: string, other: string, date: string, number: string) =>
      `This follows from the pulse of ${one} and ${other} that closed on ${date} (no. ${number}). Its results are in Rapport, under “Your pulse”.`,
    tooMany: (max: string) => `A pulse has at most ${max} actions.`,
    made: (key: string) => `${key} was made, and is linked to this pulse.`,
    linked: (key: string) => `${key} is linked to this pulse.`,
    takeBack: 'Take back',
    takeBackWhat: (key: string) => `Take back: ${key}`,
    takenBack: (key: string) => `${key} is no action of this pulse any more. The issue itself stays in Jira.`,
    hiddenIssue: 'The issue',
    takeReasonBack: 'Take the sentence back',
    reasonTakenBack: 'The sentence was taken back.',
    published: 'Published to both teams.',
    refused: 'Jira didn’t make the issue',
    notSaved: 'Nothing was saved',
    otherReason: 'Another lead has written something in the meantime: see above. Yours was not saved.',
    otherAction: 'Another lead has made an action in the meantime, so that no reason is needed.',
    unlinked: (key: string) => `${key} was made in Jira, but isn’t linked to this pulse yet`,
    unlinkedText: (reason: string) => `${reason} Link it now; no second issue is made.`,
    unlinkedKept: 'Link it now; no second issue is made.',
    linkNow: 'Link it now',
    unknown: 'Jira didn’t say whether the issue was made',
    unknownText: (summary: string) =>
      `It may have been: “${isolate(summary)}”. Look for it before you make another one.`,
    look: 'Look for it',
    looking: 'Looking…',
    notFound: (summary: string) =>
      `“${isolate(summary)}” isn’t among your newest issues of the project. New issues can take a minute to be found: look again.`,
    lookFailed: 'Jira couldn’t be asked just now.',
    startOver: 'It isn’t there: start over',
    noAnswer: 'No answer came.',
  },
};
