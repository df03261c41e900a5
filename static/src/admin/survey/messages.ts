import type { Lens } from '../../../../src/domain/survey/survey-item';
import { isolate, plural } from '../../shared/messages';

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const names = (teams: readonly string[]) => list.format(teams.map(isolate));
/** Of many the first two, and how many others. */
const someNames = (all: readonly string[]) =>
  all.length <= 3 ? names(all) : list.format([...all.slice(0, 2).map(isolate), `${all.length - 2} others`]);
const counted = (count: number, one: string, other: string) => `${count} ${plural(count, { one, other })}`;
const responseTo = (wave: number) => `the “you said, we did” of pulse ${wave}`;

/** How something stands against a wave, and what the admin can do about it; instants arrive in words. */
const waiting = {
  paused: 'It is paused. No pulse opens until somebody resumes it.',
  waveOpen: 'A pulse is open. The next one can follow when it has closed.',
  response: (wave: number) =>
    `Pulse ${wave} has no “you said, we did” yet. Ask a lead of either team to add an action, or to write in a sentence why there is none.`,
  holidayWeek:
    'One of the teams has two or more holidays in that week. It opens by itself in the first week that has fewer.',
  invitedLately: (until: string) =>
    `Somebody in these teams was asked less than 14 days ago, here or in another partnership. It can open from ${until}.`,
  tooFewMembers: (fewest: number, minimum: number) =>
    `The teams have too few members: each needs ${fewest} or more, and both together the ${minimum} answers that are the minimum. Add people under Teams.`,
  teamMissing: 'One of the teams was deleted. Its results can be exported; then delete this partnership.',
};

/** The texts of the tab “Pulse survey”, in English. */
export const surveyAdminMessages = {
  title: 'Pulse survey',
  loading: 'Reading partnerships…',
  failed: 'The partnerships could not be read',
  effect: 'It counts from the next pulse on.',

  empty: {
    what: 'A short, regular, confidential survey of two teams about working with each other, which shows both sides the same results.',
    needs: (min: number) =>
      `It needs two teams with at least ${min} members each; five answers from each side show both directions.`,
    start: 'Set up the first one',
    noTeams: (ready: number) =>
      ready === 0
        ? 'No team has enough members yet. Add people under Teams first.'
        : 'Only one team has enough members yet. Add people to another one under Teams first.',
    toTeams: 'Go to Teams',
  },

  list: {
    explanation:
      'A partnership is two teams that are asked about each other. Pulses open and close by themselves; nobody, admins included, can see who said what.',
    add: 'New partnership',
    search: 'Search',
    searchHelp: 'By the partnership’s name or a team’s.',
    found: (count: number, total: number) => `${count} of ${total}`,
    none: 'No partnership is called so, and none of its teams.',
    name: 'Partnership',
    cadence: 'Asked',
    state: 'How it stands',
    edit: (name: string) => `Edit ${isolate(name)}`,
    editShort: 'Edit',
    missingTeam: 'Deleted team',
  },

  cadence: (weeks: number) => (weeks === 1 ? 'every week' : `every ${weeks} weeks`),

  state: {
    /** Each begins the sentence of its state. */
    lozenge: { open: 'Open', paused: 'Paused', waits: 'Waits' },
    open: (until: string, percent: number) => `until ${until}, ${percent} % have answered`,
    next: (when: string) => `Next opens ${when}`,
    opens: 'Opens within the hour',
    waitsFor: (what: readonly string[]) => `for ${list.format(what)}`,
    paused: 'until somebody resumes it',
    short: {
      response: responseTo,
      tooFewMembers: 'more members',
      teamMissing: 'a team that was deleted',
    },
    /** "Mon, 30 Nov, 10:00 in Chicago and 10:00 in Manila". */
    inPlace: (when: string, place: string) => `${when} in ${place}`,
    both: (first: string, second: string) => `${first} and ${second}`,
  },
  waiting,

  editor: {
    back: 'All partnerships',
    newTitle: 'New partnership',
    editTitle: (name: string) => `Edit ${isolate(name)}`,
    openNote: (wave: number) =>
      `What you change here counts from the next pulse on: pulse ${wave} stays as people were promised.`,
    save: 'Save partnership',
    saved: (name: string) => `${isolate(name)} saved`,
    deletedMeanwhile:
      'This partnership was deleted meanwhile. Saving adds it again, without its earlier pulses.',
    added: (name: string) => `The partnership ${isolate(name)} was added.`,
    removed: (name: string) => `The partnership ${isolate(name)} was deleted.`,
  },

  now: {
    title: 'Now',
    open: 'Open one now',
    against: 'What stands against opening one now',
    dirty: 'Save or discard your changes first.',
    confirmTitle: 'Open a pulse now?',
    confirm: (one: string, oneCount: number, other: string, otherCount: number) =>
      `${counted(oneCount, 'person', 'people')} of ${isolate(one)} and ${otherCount} of ${isolate(other)} are asked at once. A pulse cannot be taken back.`,
    closes: (day: string, place: string) => `to the end of ${day}, time in ${place}`,
    stays: (planned: string) => `The pulse that is planned for ${planned} stays.`,
    moves: (planned: string, next: string, why: string) =>
      `The pulse that is planned for ${planned} moves to ${next}. ${why}.`,
    replaces: (planned: string, next: string) =>
      `It takes the place of the pulse that is planned for ${planned}. The next one is then planned for ${next}.`,
    yes: 'Open it',
    opened: (name: string) => `A pulse of ${isolate(name)} is open`,
    openedEffect: 'Everybody in both teams is asked from now on.',
    failed: 'No pulse was opened',
  },

  who: {
    title: 'Who',
    first: 'First team',
    second: 'Second team',
    /** In the place of a team's name while none is chosen. */
    nobody: ['Team A', 'Team B'],
    choose: 'Choose a team',
    option: (name: string, members: number) => `${name} (${counted(members, 'member', 'members')})`,
    fixed:
      'The two teams stay: answers were given about each other. Make a new partnership for another pair.',
    members: (count: number) => counted(count, 'member', 'members'),
    name: 'Name',
    nameHelp: 'As both teams read it.',
    proposal: (one: string, other: string) => `${one} and ${other}`,
    projects: 'Projects that they share',
    projectsHelp:
      'Beside the answers on reliability stand the promises kept in these projects, each reader seeing only the projects they may browse. Leads make actions in one of them.',
    hiddenProject: (id: string) => `Project ${id}, which you cannot see`,
    overlap: (team: string, others: readonly string[]) =>
      `${isolate(team)} is also in ${someNames(others)}. Nobody is asked more often than every 14 days, so that one pulse may have to wait for the other.`,
  },

  viewers: {
    projects: 'Check who can see them',
    issue: 'Check who gets mails',
    checking: 'Asking Jira…',
    line: (thing: string, team: string, count: number, asked: number, isPart: boolean) => {
      const of = isPart ? `the first ${asked} members` : counted(asked, 'member', 'members');
      const who = count === asked ? `all ${of}` : `${count === 0 ? 'none' : count} of ${of}`;
      return `${isolate(thing)}: ${who} of ${isolate(team)} can see it.`;
    },
  },

  when: {
    title: 'When',
    cadence: 'A pulse every',
    weeks: 'weeks',
    firstOpening: 'First opening',
    firstOpeningHelp: 'Each team is asked from 10:00 of its own first working day on or after this date.',
    daysOpen: 'Open for',
    days: 'working days',
    daysHelp:
      'Of each team, in its own calendar. One reminder goes out halfway to those who have not answered.',
    paused: 'Paused',
    pausedHelp: 'No further pulse opens until this is unticked. One that is open goes on to its end.',
    everyWeek:
      'Nobody is asked more often than every 14 days, so that a pulse every week becomes one every two weeks.',
    longOpen:
      'A pulse is still open, or has only just closed, when the next one is due: that leaves no time for “you said, we did”, which the next pulse waits for.',
  },

  openings: {
    title: 'The next three openings',
    help: 'As the two teams’ calendars make them, if each pulse gets its “you said, we did” in time, and neither team is asked in another partnership shortly before.',
    wave: 'Pulse',
    time: (place: string) => `Time in ${place}`,
    inPlace: (team: string, place: string) => `${isolate(team)}, time in ${place}`,
    until: (day: string) => `to the end of ${day}`,
    atOnce: 'within the hour',
    moved: 'What moved it',
    notMoved: 'Nothing',
    paused: 'Paused: these are the dates if it is resumed today.',
    notYet: 'Shown when both teams, the cadence, the first opening and the days open can be used.',
    waitsFirst: (wave: number) =>
      `Nothing opens before ${responseTo(wave)} is there; the dates below are those if it comes today.`,
    reason: {
      late: (due: string) => `It was due on ${due}`,
      holidayWeek: (team: string, week: string) =>
        `${isolate(team)} has two or more holidays in the week of ${week}`,
      waveOpen: 'The pulse before it is open until then',
      invitedLately: 'Nobody is asked sooner than 14 days after the last time',
      notWorking: (team: string, date: string) => `${isolate(team)} does not work on ${date}`,
    },
  },

  asked: {
    title: 'What is asked',
    help: (count: number, core: number) =>
      `Each pulse asks ${counted(count, 'statement', 'statements')}: ${core} always, the others in turn, each at least once in eight pulses.`,
    notValidated: 'Written for Rapport: not a validated scale, and none is taken from a published one.',
    readAs: (reader: string, partner: string) =>
      `As ${isolate(reader)} reads them; ${isolate(partner)} reads ${isolate(reader)} in its place.`,
    always: 'every pulse',
    nextIn: (wave: number) => `next in pulse ${wave}`,
    reverse: 'agreeing is bad news',
    lens: {
      reliability: 'Reliability',
      clarity: 'Clarity',
      flow: 'Flow',
      voice: 'Voice',
      regard: 'Regard',
    } satisfies Record<Lens, string>,
    noLens: (lenses: readonly string[]) =>
      `Nothing is asked about ${list.format(lenses)} now: the results have no line for it.`,
    dora: 'Also ask statements of DORA’s surveys',
    doraHelp: (count: number) =>
      `${counted(count, 'statement', 'statements')} on culture, documentation, knowledge sharing and team performance, word for word. They come in turn with the others.`,
    doraSource: 'Source:',
    doraShow: 'Show the statements',
    own: 'Statements of your own',
    ownHelp:
      'People agree or disagree with them on the same five points. Write {partner} where the other team’s name is to stand, as in “{partner} answers our questions within a day.”',
    ownText: 'Statement',
    ownLens: 'Lens',
    ownAbout: 'Speaks of',
    about: { partner: 'the other team', own: 'one’s own situation' },
    ownReverse: 'Agreeing is bad news',
    ownReads: (reader: string, text: string) => `${isolate(reader)} reads: “${text}”`,
    ownAdd: 'Add a statement',
    ownRemove: (place: number) => `Remove statement ${place}`,
    ownRemoveShort: 'Remove',
    ownPlace: (place: number) => `Statement ${place}`,
    ownReworded: 'One that is reworded counts as a new one: it is not compared with what was asked before.',
  },

  anonymity: {
    title: 'Anonymity',
    minimum: 'Answers needed',
    answers: 'from each side',
    minimumHelp:
      'With so many from each side both directions are shown. With fewer, but so many in all, both teams are shown as one. Else nothing is. It can be raised, not lowered.',
    poolOnly: (teams: readonly { name: string; members: number }[], minimum: number) =>
      `${list.format(teams.map(({ name, members }) => `${isolate(name)} (${counted(members, 'member', 'members')})`))} cannot give ${minimum} answers: results can only ever be shown for both teams as one.`,
    freeText: 'Let people add something in their own words',
    freeTextHelp:
      'Off by default: people may be recognised by how they write. When on, texts are shown only if 10 people or more wrote one: word for word, to both teams, all at once, sorted by their letters.',
  },

  response: {
    title: 'You said, we did',
    help: 'After each pulse a lead of either team makes an action of what was said, or writes in a sentence why there is none. The next pulse waits for it.',
    leads: 'Add a lead',
    leadPlaceholder: 'Search members of both teams',
    nobody: 'Nobody is named, so every member of the two teams may do it.',
    nobodyLeft: 'Nobody is left.',
    leadMissing:
      'No lead is left: their accounts were closed, or they are in neither team any more. Until you add one, nobody can say what came of a pulse, and the next one waits.',
    notMember: 'No member of these teams is called so.',
    added: (name: string) => `${isolate(name)} added.`,
    removed: (name: string) => `${isolate(name)} removed.`,
    chooseTeams: 'Choose the two teams first.',
  },

  notices: {
    title: 'Mails',
    help: 'People see a banner wherever Rapport is shown. Jira can also mail them when a pulse opens, and once, halfway, to those who have not answered. Jira sends such mails as notifications of an issue, and only to people who may see it; nothing is written on the issue, and nobody sees who else was mailed.',
    none: 'No issue is chosen: there are banners only.',
    issue: 'Issue for the mails',
    placeholder: 'Key, as PAY-12',
    issueHelp: 'An issue of a shared project that both teams may see.',
    nothing: 'You see no issue of that key.',
    elsewhere: (key: string) => `${key} is in none of the shared projects, so that one team may not see it.`,
    remove: 'Send no mails',
    hidden: (id: string) => `Issue ${id}, which you cannot see (any more)`,
    loading: 'Reading the issue…',
    make: 'Make one for me',
    makeIn: 'In the project',
    making: 'Making it…',
    noProject: 'Choose a shared project first.',
    notMade: 'Jira did not make the issue',
    byKey: 'Or choose an issue that is there by its key.',
    forbidden: 'You may not create issues in this project. Choose an issue by its key.',
    noType: 'This project has no type of issue that can be used. Choose an issue by its key.',
    summary: (name: string) => `Mails of the pulse survey: ${name}`,
    description: (name: string) => [
      `Rapport sends the invitations and reminders of the pulse survey “${name}” as notifications of this issue.`,
      'Keep it where all members of both teams can see it: those who can’t, get no mail. There is nothing to do here; answers and who has answered never stand on it.',
    ],
  },

  preview: {
    button: 'Preview what members see',
    title: 'Preview',
    help: (wave: number) =>
      `What the members of each team will see in pulse ${wave}, with what is entered now. Nothing you do here is sent or kept.`,
    back: 'Back to the partnership',
    sides: 'As a member of',
    notYet: 'Choose two teams to see a preview.',
  },

  deletion: {
    title: 'Delete',
    help: 'Deletes this partnership with all its pulses and results.',
    button: 'Delete partnership',
    confirmTitle: (name: string) => `Delete ${isolate(name)}?`,
    confirm: (waves: number, isOpen: boolean) =>
      [
        waves === 0
          ? 'Its settings go. No pulse was opened yet.'
          : `Its settings and ${counted(waves, 'pulse', 'pulses')} go: results, “you said, we did”, and who was asked.`,
        isOpen ? 'The open pulse ends at once, and what was answered in it is lost.' : '',
        'Jira issues made as actions stay. This cannot be undone; export first what you want to keep.',
      ]
        .filter(Boolean)
        .join(' '),
    typed: 'Type the partnership’s name',
    yes: 'Delete everything',
    done: (name: string) => `${isolate(name)} deleted`,
    doneEffect: 'Its pulses and results are gone.',
    failed: 'Nothing was deleted',
  },

  data: {
    title: 'Data',
    sheetHelp:
      'What Rapport stores, why, how long, and who can see it: for a works council or a privacy officer.',
    sheet: 'Data sheet',
    exportHelp: 'All published results, as both teams can read them: figures only, no answers.',
    csv: 'Export as CSV',
    json: 'Export as JSON',
    exporting: 'Reading results…',
    exported: (file: string) => `${file} was made.`,
    exportFailed: 'Nothing was exported',
  },
};
