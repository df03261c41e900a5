import { isolate, plural } from '../shared/messages';

const people = (count: number) => `${count} ${plural(count, { one: 'person', other: 'people' })}`;
const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What fields of a team, of the settings and of a partnership are called, for texts that list them. */
const fieldNames: Readonly<Record<string, string>> = {
  name: 'name',
  shore: 'shore',
  timeZone: 'time zone',
  hours: 'working hours',
  holidays: 'holidays',
  holidayNames: 'names of holidays',
  holidayRegion: 'holiday calendar',
  members: 'members',
  siteTimeZone: 'time zone of the site',
  noticeMs: 'notice',
  reopenWindowMs: 'reopening window',
  cancelledResolutions: 'resolutions that mean “closed, not done”',
  requirementIssueTypes: 'issue types whose requirements are looked at',
  acceptanceCriteriaField: 'acceptance criteria field',
  sprintField: 'sprint field',
  handoffChecklist: 'checklist of handoffs',
  projectIds: 'projects',
  cadenceWeeks: 'cadence',
  firstOpening: 'first opening',
  daysOpen: 'days open',
  minimumAnswers: 'answers needed',
  excludedItems: 'statements left out',
  ownItems: 'own statements',
  doraPack: 'DORA’s statements',
  freeText: 'free text',
  paused: 'pause',
  leads: 'leads',
  noticeIssueId: 'issue for mails',
};
const fields = (names: readonly string[]) => list.format(names.map((name) => fieldNames[name] ?? name));

/** The admin page's texts, in English. */
export const adminMessages = {
  title: 'Rapport',
  intro: 'Who belongs to which team, how promises are judged, and how teams are asked about each other.',
  loading: 'Reading teams and settings…',
  tryAgain: 'Try again',
  loadingPart: 'Loading this part of the page…',
  partNotLoaded: 'This part of the page could not be loaded. Check your connection, then try again.',
  /** Of a long list of which the first are shown. */
  fold: { more: (count: number) => `Show ${count} more`, fewer: 'Show fewer' },
  tabs: {
    label: 'Parts of this page',
    teams: 'Teams',
    settings: 'Settings',
    show: 'Show the panel',
    survey: 'Pulse survey',
    totals: 'Totals',
  },

  denied: {
    title: 'Only Jira administrators can set up Rapport',
    text: 'Ask a Jira administrator to do it, or to give you the global permission “Administer Jira”.',
  },
  failed: { title: 'Teams and settings could not be read' },
  noAnswer: 'Jira did not answer. Check your connection, wait a minute, then try again.',

  save: {
    team: 'Save team',
    settings: 'Save settings',
    saving: 'Saving…',
    unsaved: 'Changed, and not saved yet.',
    now: 'Save',
    cancel: 'Cancel',
    notSaved: 'Not saved',
    invalid: (count: number) =>
      `${count} ${plural(count, { one: 'entry', other: 'entries' })} can’t be saved yet. See what is marked.`,
    toFirst: 'Go to the first one',
    teamSaved: (name: string) => `${isolate(name)} saved`,
    teamDeleted: (name: string) => `${isolate(name)} deleted`,
    settingsSaved: 'Settings saved',
    effect: 'Panels that are open show it when they are next loaded.',
  },

  leave: {
    title: 'Leave without saving?',
    text: 'What you changed here is not saved yet.',
    stay: 'Keep editing',
    leave: 'Discard changes',
  },

  conflict: {
    title: 'Somebody else saved in the meantime',
    text: 'Nothing of yours was saved yet, and nothing is lost. Since you opened this:',
    nothing: 'They saved without changing anything.',
    added: { team: (name: string) => `The team ${isolate(name)} was added.` },
    removed: { team: (name: string) => `The team ${isolate(name)} was deleted.` },
    changed: (name: string, changed: readonly string[]) => `${isolate(name)}: ${fields(changed)} changed.`,
    settingsChanged: (changed: readonly string[]) => `Settings: ${fields(changed)} changed.`,
    keep: 'Load their changes and keep mine',
    discard: 'Discard mine',
    deleted: 'This team was deleted meanwhile. Saving adds it again.',
    merged: 'Their changes are loaded, with yours on top. Look them over, then save.',
    clashes: (names: readonly string[]) =>
      `You both changed ${fields(names)}: yours is shown, and saving replaces theirs.`,
  },

  teams: {
    title: 'Teams',
    explanation:
      'Rapport compares what teams promise each other. People appear only as their team; a person belongs to one.',
    add: 'Add a team',
    edit: (name: string) => `Edit ${isolate(name)}`,
    editShort: 'Edit',
    name: 'Team',
    shore: 'Shore',
    zone: 'Time zone',
    hours: 'Hours a week',
    holidays: 'Holidays ahead',
    members: 'Members',
    noMembers: 'Nobody yet: add people',
    noMembersOf: (name: string) => `Nobody yet: add people to ${isolate(name)}`,
    noHolidays: 'None: add some',
    noHolidaysOf: (name: string) => `None: add some to ${isolate(name)}`,
    noneIn: (year: number) => `none in ${year} yet`,
    hoursValue: (hours: string) => `${hours} h`,
    only: 'One team alone has nobody to promise anything to. Add the team it works with.',
  },

  shore: { onshore: 'Onshore', offshore: 'Offshore', nearshore: 'Nearshore' },
  shoreExplanation:
    'Where the team sits as seen from the client. It only names the side; every measure is taken of both.',

  team: {
    newTitle: 'New team',
    editTitle: (name: string) => `Edit ${isolate(name)}`,
    back: 'All teams',
    name: 'Name',
    nameHelp: 'As people call it: the place, or the firm.',
    shore: 'Shore',
    zone: 'Time zone',
    zonePlaceholder: 'City, country or abbreviation',
    zoneNothing: 'Nothing found. Type a country or a large city in the same zone.',
    zoneUnclear: (typed: string, several: boolean) =>
      several
        ? `“${isolate(typed)}” may be several time zones. Pick one from the list.`
        : `No time zone is found for “${isolate(typed)}”. Type a country or a large city in the same zone.`,
    nobody:
      'Nobody is in this team yet. It can be saved so, but nothing is measured for it until people are in it.',
    zoneNow: (offset: string, time: string) => `UTC${offset}; it is ${time} there now.`,
    delete: 'Delete team',
    deleteTitle: (name: string) => `Delete ${isolate(name)}?`,
    deleteText:
      'Its members will belong to no team, and promises, handoffs and waits of this team disappear from every panel. Jira’s issues stay as they are.',
    deleteConfirm: 'Delete team',
  },

  hours: {
    title: 'Working hours',
    help: 'In the team’s own time. An end at or before its start is on the next day: 22:00 to 06:00 is a night shift.',
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    free: 'Free',
    from: (day: string, place: number) => `${day}, range ${place}: from`,
    to: (day: string, place: number) => `${day}, range ${place}: to`,
    nextDay: 'ends next day',
    wholeDay: '24 hours',
    add: 'Add hours',
    addTo: (day: string) => `Add hours on ${day}`,
    remove: (day: string, place: number) => `Remove range ${place} of ${day}`,
    copyWeek: 'Copy Monday to Tuesday–Friday',
    copyAll: 'Copy Monday to all days',
  },

  holidays: {
    title: 'Holidays',
    help: 'On a holiday the team is not expected to work: no wait counts as theirs. The calendars have this year and the next; later years are not added by themselves, and from October on the list of teams says where the next is missing.',
    fromCalendar: 'Take them from the calendar of a country or region',
    country: 'Country',
    state: 'Region',
    region: 'Part of the region',
    chooseCountry: 'Choose a country',
    wholeCountry: 'Holidays of the whole country',
    wholeState: 'Holidays of the whole region',
    loading: 'Loading the calendars of all countries…',
    loadFailed: 'The calendars could not be loaded. Check your connection, then try again.',
    found: (place: string, years: string, count: number, missing: number) =>
      missing === 0
        ? `All ${count} public holidays of ${isolate(place)} in ${years} are in the list.`
        : `${isolate(place)} has ${count} public ${plural(count, { one: 'holiday', other: 'holidays' })} in ${years}; ${missing} ${plural(missing, { one: 'is', other: 'are' })} not in the list.`,
    foundNone: (place: string) => `No public holidays are known for ${isolate(place)}.`,
    years: (first: string, second: string) => `${first} and ${second}`,
    add: (count: number) => `Add ${count} ${plural(count, { one: 'holiday', other: 'holidays' })}`,
    which: 'Show which they are',
    replace: 'Replace the list with them',
    dateLabel: 'Date',
    nameLabel: 'What for (optional)',
    addDate: 'Add date',
    remove: (date: string) => `Remove ${date}`,
    none: 'No holidays yet.',
    past: (count: number) => `${count} earlier ${plural(count, { one: 'date', other: 'dates' })}`,
    dateMissing: 'Enter a date.',
    dateThere: 'This date is in the list already.',
    dateOutside: 'Enter a date from the year 2000 to 2199.',
    dateNotAdded: 'This date is not in the list yet. Add it, or clear both fields.',
  },

  members: {
    title: 'Members',
    help: 'Rapport keeps account ids only. Names come from Jira whenever they are shown.',
    count: people,
    person: 'Add a person',
    personPlaceholder: 'Search by name',
    group: 'Add a Jira group',
    groupPlaceholder: 'Search groups',
    groupHelp: 'Adds the people who are in the group now; later changes of the group are not followed.',
    inThisTeam: 'in this team',
    inTeam: (team: string) => `in ${isolate(team)}`,
    inOtherTeam: (name: string, team: string) =>
      `${isolate(name)} is in ${isolate(team)}. Remove them there first: a person belongs to one team.`,
    alreadyHere: (name: string) => `${isolate(name)} is in this team already.`,
    added: (name: string) => `${isolate(name)} added.`,
    removed: (name: string) => `${isolate(name)} removed.`,
    readingGroup: (read: number, total: number) => `Reading the group: ${read} of ${total}…`,
    groupRead: (
      group: string,
      added: number,
      here: number,
      elsewhere: readonly { team: string; count: number }[],
    ) =>
      [
        `${isolate(group)}: ${people(added)} added.`,
        here > 0 ? `${here} were here already.` : '',
        ...elsewhere.map(({ team, count }) => `${count} left out because they are in ${isolate(team)}.`),
      ]
        .filter(Boolean)
        .join(' '),
    groupEmpty: (group: string) => `${isolate(group)} has no active people.`,
    none: 'Nobody yet. Add people one by one, or all of a Jira group.',
    unknown: 'Unknown account',
    remove: (name: string) => `Remove ${isolate(name)}`,
    range: (first: number, last: number, total: number) => `${first}–${last} of ${total}`,
    previous: 'Previous',
    next: 'Next',
    pages: 'Pages of members',
    namesFailed: 'Names could not be read.',
  },

  overlap: {
    title: 'Working hours in common this week',
    help: (zone: string) => `With these hours and holidays; days in your time zone (${zone}).`,
    team: 'Team',
    sum: 'Week',
    none: 'Add another team to see when both work.',
    notYet: 'Shown when time zone and hours can be used.',
    hours: (hours: string) => `${hours} h`,
    noCommon: 'No working hour in common this week: every question waits overnight.',
  },

  settings: {
    title: 'Settings',
    explanation: 'How promises, requirements and handoffs are judged. The defaults suit most sites.',
    range: (min: number, max: number, value: string) => `From ${min} to ${max}. Default: ${value}.`,
    default: (value: string) => `Default: ${value}.`,
    promises: 'Promises',
    notice: 'Notice that is enough',
    noticeUnit: 'working hours',
    noticeHelp:
      'A due date moved at least this much working time ahead was moved in time. One moved later than that was moved at short notice, which counts as missed.',
    siteZone: 'Time zone of the site',
    siteZoneHelp: 'When a day ends for promises of people who are in no team.',
    reopen: 'Reopening window',
    reopenUnit: 'days',
    reopenHelp:
      'An issue reopened sooner than this was not really done. One reopened later stays delivered: that is new work.',
    cancelled: 'Resolutions that mean “closed, not done”',
    cancelledHelp: 'What was promised on an issue that is resolved so counts as withdrawn, not as delivered.',
    requirements: 'Requirements',
    issueTypes: 'Issue types whose requirements are looked at',
    issueTypesHelp:
      'Only these have the ladder that says how well a requirement is written down. Usually all but sub-tasks and bugs.',
    criteriaField: 'Field with acceptance criteria',
    criteriaHelp:
      'If your site writes them in a field of its own. Otherwise they are looked for in the description.',
    criteriaNone: 'In the description only',
    handoffs: 'Handoffs',
    checklist: 'Checklist for handing over, a line each',
    checklistHelp:
      'What both sides want to read when work goes from one team to the other. Agree on it with them; without any line, handoffs are made without a checklist.',
    sprints: 'Sprints',
    sprintField: 'Sprint field',
    sprintHelp: 'Rapport finds Jira’s own. Choose one only if your site has several.',
    sprintAuto: 'Find it automatically',
    notOnSite: 'not on this site',
    unknownField: (id: string) => `${id} (not on this site)`,
    resetLists: 'Back to the default',
    siteFailed: 'Jira’s lists could not be read, so the choices below are only those already chosen.',
  },

  guide: {
    title: 'Set up Rapport',
    intro: 'Three steps, a few minutes: teams, a look over them, and showing the panel on issues.',
    step: (step: number, title: string) => `Step ${step} of 3: ${title}`,
    stepsLabel: 'Steps',
    steps: ['Find the teams', 'Look them over', 'Show the panel'],
    stepDone: 'done',
    find: 'Rapport can look at the time zones in your users’ profiles and propose a team for each place. Nothing is saved before you say so.',
    findButton: 'Propose teams from time zones',
    byHand: 'Enter teams by hand',
    reading: (count: number) => `Reading profiles: ${people(count)} so far…`,
    stop: 'Stop and use these',
    readFailed: 'The users could not be read',
    proposed: (teamCount: number, peopleCount: number) =>
      `${people(peopleCount)} in ${teamCount} ${plural(teamCount, { one: 'place', other: 'places' })}. Rename them, leave some out, correct what is wrong; all of it can be changed later.`,
    unplaced: (count: number) =>
      `${people(count)} could not be placed, because their profile shows no time zone. Add them to a team below or later, one by one or by group.`,
    onlyOne:
      'All profiles that show a time zone are in one place. Add the other team below, and its people, one by one or by group.',
    none: 'No profile shows a time zone. Enter the teams by hand, and add their people, one by one or by group.',
    single: (count: number) =>
      `${count} ${plural(count, { one: 'place has', other: 'places have' })} a single person and ${plural(count, { one: 'is', other: 'are' })} not ticked.`,
    existing: (count: number) =>
      count === 1
        ? 'Your team stays as it is, and people who are in it already are left out of the proposals.'
        : `Your ${count} teams stay as they are, and people who are in one already are left out of the proposals.`,
    allPlaced: 'Everybody whose profile can be read is in a team already. New teams can be entered by hand.',
    nobody: (names: readonly string[]) =>
      `Nobody is in ${list.format(names.map(isolate))} yet: nothing is measured for ${plural(names.length, { one: 'it', other: 'them' })} until somebody is.`,
    addPeopleTo: (name: string) => `Add people to ${isolate(name)}`,
    addSomebody: 'Add people, or say below that nobody is in this team for now.',
    emptyForNow: 'Nobody is in this team for now',
    savedMeanwhile:
      'Somebody else saved in the meantime. Their changes are loaded, and yours are still here: look them over, then save again.',
    cutOff: (count: number) => `Only the first ${people(count)} were looked at. Add the others by group.`,
    include: 'Make this team',
    holidaysOf: 'Holidays of',
    noHolidays: 'No holidays',
    holidayCount: (count: number, years: string) =>
      `${count} public ${plural(count, { one: 'holiday', other: 'holidays' })} in ${years}.`,
    hours:
      'They work Monday to Friday, 09:00 to 17:00, until you change it. Hours, holidays and members of each team can be changed afterwards.',
    addTeam: 'Add another team',
    back: 'Start over',
    save: (count: number) => `Save ${count} ${plural(count, { one: 'team', other: 'teams' })}`,
    needOne: 'Include at least one team.',
    tooMany: (max: number) =>
      `At most ${max} teams can be saved at once. Leave some out, and add them afterwards.`,
    saved: (count: number) => `${count} ${plural(count, { one: 'team', other: 'teams' })} saved`,
    finish: 'Done',
    skip: 'Skip the guide',
    again: 'Run the set-up guide again',
  },

  show: {
    title: 'Show the panel on issues',
    explanation:
      'Jira shows an app’s panel on an issue only once somebody adds it there, unless an administrator does one of these.',
    forAllTitle: 'On every issue',
    forAll: [
      'Open any issue.',
      'In the row of buttons under its title, choose the apps button, then Rapport.',
      'On the panel that appears, open the “…” menu and choose “Show for all work items”.',
    ],
    pinTitle: 'In chosen projects',
    pinHelp: 'Has Jira pin the panel to all issues of the projects that you choose here.',
    pin: (count: number) =>
      count === 0
        ? 'Pin the panel'
        : `Pin to ${count} ${plural(count, { one: 'project', other: 'projects' })}`,
    pinning: (percent: number) => `Jira is pinning: ${percent} %…`,
    pinned: (count: number) =>
      `Done. Issues of ${count} ${plural(count, { one: 'project', other: 'projects' })} show the panel now.`,
    pinFailed: 'Jira did not pin the panel',
    pinFailedText: (reason: string) =>
      `${reason} The panel can still be shown on every issue, as described above.`,
    pinStopped: 'Jira stopped before it was done.',
    pinUnknown: 'Jira is still at it. Look at an issue of one of the projects in a few minutes.',
    pinRefused:
      'Jira refused. Pinning in bulk needs the permission “Administer Jira”, and an app that is installed on this site.',
    pinAbsent: 'This site does not offer pinning in bulk.',
  },
};
