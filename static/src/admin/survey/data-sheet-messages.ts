import { isolate, plural } from '../../shared/messages';

/** What the data sheet says of one kind of record. */
export interface RecordKindWords {
  name: string;
  what: string;
  why: string;
  howLong: string;
  who: string;
  /** Which account ids it holds; `null`: none. */
  accounts: string | null;
}

const days = (count: number) => `${count} ${plural(count, { one: 'day', other: 'days' })}`;

/** The data sheet's texts, in English. It is read by people who decide whether Rapport may be used at all. */
export const dataSheetMessages = {
  title: 'Data sheet',
  fullTitle: 'Rapport: what is stored, why, how long, and who can see it',
  intro:
    'Made from the configuration that is running on this site, at the moment at which this page was opened.',
  asOf: (moment: string, zone: string) => `As of ${moment} (${zone}).`,
  back: 'All partnerships',
  loading: 'Reading what is stored…',
  failed: 'The data sheet could not be made',
  print: 'Print',
  copy: 'Copy as text',
  copied: 'Copied. It is Markdown, which most programs show as it looks here.',
  notCopied: 'This browser did not let the page copy. The text is selected below: copy it by keyboard.',
  copyField: 'The data sheet as text',

  purpose: {
    title: 'What it is for',
    points: [
      'Rapport shows two teams that work together the same facts about working together, in both directions and never about a person. The pulse survey asks both teams, regularly and confidentially, about working with the other.',
      'It is not made for judging people, and cannot be used for it: no figure of any one person exists, in the app, in an export or in a log.',
    ],
  },

  promise: {
    title: 'What those who answer are promised',
  },

  configuration: {
    title: 'How it is set up here',
    none: 'No partnership is set up: nobody is asked anything.',
    counts: (partnerships: number, openWaves: number) =>
      `${partnerships} ${plural(partnerships, { one: 'partnership', other: 'partnerships' })}, ${openWaves === 0 ? 'no pulse' : openWaves === 1 ? 'one pulse' : `${openWaves} pulses`} open now.`,
    head: [
      'Partnership',
      'Teams (members)',
      'Asked',
      'Open for',
      'Answers needed from each side',
      'Free text',
      'Mails',
      'Paused',
    ],
    teams: (teams: readonly { name: string; members: number }[]) =>
      teams.map(({ name, members }) => `${isolate(name)} (${members})`).join(', '),
    daysOpen: (count: number) => `${count} working days`,
    on: 'on',
    off: 'off',
    yes: 'yes',
    no: 'no',
  },

  records: {
    title: 'What is stored',
    place:
      'All of it lies in the app’s own storage on Atlassian’s platform, where Atlassian keeps the data of this site, and is read by the app’s functions only. Names of people are never stored: they come from Jira whenever they are shown.',
    head: ['Record', 'What it holds', 'Why', 'How long', 'Who can see it', 'Account ids'],
    noAccounts: 'none',
    /** By the names of the entities in manifest.yml, in their order. */
    kinds: (forgetHours: number, invitationDays: number): Record<string, RecordKindWords> => ({
      configuration: {
        name: 'List of teams',
        what: 'Which teams there are, which were deleted in the last two weeks, and how often teams or settings were saved.',
        why: 'So that two admins do not overwrite each other.',
        howLong: 'As long as the app is installed.',
        who: 'Jira administrators.',
        accounts: null,
      },
      team: {
        name: 'Team',
        what: 'Name, shore, time zone, working hours, holidays, and the account ids of its members.',
        why: 'To tell the teams apart, and to know when each works and whom to ask.',
        howLong: 'Until an admin deletes the team, or takes the person out of it, or the account is closed.',
        who: 'Jira administrators change it. The pages of the app read it in the browser of every signed-in user who opens one: issues are sorted into teams there.',
        accounts: 'its members',
      },
      settings: {
        name: 'Settings',
        what: 'How promises and requirements are judged: periods, issue types, resolutions, fields.',
        why: 'For the trust panel.',
        howLong: 'As long as the app is installed.',
        who: 'As the teams.',
        accounts: null,
      },
      survey: {
        name: 'List of partnerships',
        what: 'Which partnerships there are, with their teams, and which are just being deleted.',
        why: 'So that two admins do not overwrite each other, and a deletion is carried to its end.',
        howLong: 'As long as the app is installed.',
        who: 'Jira administrators.',
        accounts: null,
      },
      partnership: {
        name: 'Partnership',
        what: 'What an admin set: teams, projects, cadence, statements, answers needed, free text, the leads, and the issue for mails.',
        why: 'To run the survey.',
        howLong: 'Until an admin deletes the partnership.',
        who: 'Jira administrators; members of the two teams see its name, teams and projects.',
        accounts: 'its leads, where an admin named some',
      },
      schedule: {
        name: 'Schedule',
        what: 'When the next pulse is to open, and the number of the latest.',
        why: 'So that pulses open and close by themselves.',
        howLong: 'Until an admin deletes the partnership.',
        who: 'Jira administrators; members of the two teams see the date.',
        accounts: null,
      },
      wave: {
        name: 'Pulse',
        what: 'The statements, the dates, how many were asked, how far invitations have gone out. After closing also the published figures, and “you said, we did”. Never who answered, and no single answers.',
        why: 'To ask, and to show both teams what came of it.',
        howLong: 'Until an admin deletes the partnership.',
        who: 'While it is open, those who are asked see the statements, and Jira administrators one percentage. After closing: members of both teams, and Jira administrators.',
        accounts: null,
      },
      texts: {
        name: 'Free texts',
        what: 'What people wrote in a pulse, if enough did: of both teams together, sorted, without a name and without a time.',
        why: 'To show it to both teams.',
        howLong: 'Until an admin deletes the partnership.',
        who: 'Members of both teams, and Jira administrators.',
        accounts: null,
      },
      urn: {
        name: 'Urn',
        what: 'The answers and free texts of one team in an open pulse, shuffled anew each time one is added, without a name and without a time.',
        why: 'To count them when the pulse closes.',
        howLong: 'Until the pulse closes: deleted in the same step in which the figures are written.',
        who: 'Nobody.',
        accounts: null,
      },
      participation: {
        name: 'Taking part',
        what: 'Who of one team is asked in a pulse, and which of them have answered; not what.',
        why: 'So that nobody counts twice, and only those who have not answered are reminded.',
        howLong: `${forgetHours} hours after the pulse closed, or until the next one opens, if that is sooner.`,
        who: 'Nobody. Each person sees whether they themselves have answered; Jira administrators see one percentage of both teams together.',
        accounts: 'everybody who is asked',
      },
      invitation: {
        name: 'Invitations',
        what: 'When a team was last asked, and who.',
        why: `Nobody is asked more often than every ${days(invitationDays)}.`,
        howLong: `${days(invitationDays)}, and until that day is over in every time zone; then the account ids are deleted with the next hourly look.`,
        who: 'Nobody.',
        accounts: 'everybody who was asked',
      },
      preference: {
        name: 'No reminders',
        what: 'Who wants no reminders.',
        why: 'To send them none.',
        howLong: 'Until the person wants reminders again, or the account is closed.',
        who: 'Each person their own.',
        accounts: 'everybody who turned reminders off',
      },
      ledger: {
        name: 'Ledger of an issue',
        what: 'What teams did on an issue in the trust panel: promises and warnings, whether a promise was kept, “clear enough to start”, handoffs with their checklists, thanks; each with its words, the team and the time, and no person.',
        why: 'To show it on the issue, to both teams alike.',
        howLong:
          'Until the issue or its project is deleted, or the app is uninstalled. What was recorded is not changed.',
        who: 'Whoever can see the issue in Jira.',
        accounts: null,
      },
      report: {
        name: 'Report to Atlassian',
        what: 'How far the weekly report of account ids has come, and when it was last complete.',
        why: 'See below.',
        howLong: 'As long as the app is installed.',
        who: 'Nobody; the date stands on this sheet.',
        accounts: null,
      },
      facts: {
        name: 'Facts of an issue',
        what: 'What an issue adds to the sums of the project page: which team promised, handed over, asked or waited, in which week, and what came of it; no text, no person. The facts and their sums lie in the app’s SQL database at Atlassian; this record tells what was written there.',
        why: 'So that a page of sums opens at once, however many issues there are.',
        howLong: 'Until the issue is deleted, or the app is uninstalled.',
        who: 'Sums: whoever may browse every project in them. Lists of issues: as far as Jira shows them to who looks.',
        accounts: null,
      },
      catalogue: {
        name: 'Jira’s lists',
        what: 'The site’s statuses and fields, by id and name.',
        why: 'To tell which statuses mean “in progress” and “done”.',
        howLong: 'Asked for anew once a day, as long as the app is installed.',
        who: 'Nobody.',
        accounts: null,
      },
      sprint: {
        name: 'Sprints',
        what: 'Name, start and end of sprints in which an issue was.',
        why: 'Jira no longer names them on the issue.',
        howLong: 'As long as the app is installed.',
        who: 'Nobody; what was promised for them counts in the sums.',
        accounts: null,
      },
      commitment: {
        name: 'What a sprint was to bring',
        what: 'Which issues were committed to a sprint when it started, and what had become of each when it was closed: numbers of issues, no text, no person.',
        why: 'So that it stays as it was, whatever is changed on the issues later.',
        howLong: 'Until the sprint is deleted, or the app is uninstalled.',
        who: 'Nobody; it counts in the sums, and in the review of the sprint as far as Jira shows its issues to who looks.',
        accounts: null,
      },
      walk: {
        name: 'Counting',
        what: 'How far the counting of issues has come, and the numbers of issues that Jira could not tell of.',
        why: 'So that it goes on where it stopped.',
        howLong: 'Until the next counting of its kind.',
        who: 'Jira administrators, in the tab “Totals”.',
        accounts: null,
      },
      agreement: {
        name: 'Working agreement',
        what: 'What the two teams of a partnership have agreed on and what one of them proposes, in their own words; which team proposed and signed it, and when; no person.',
        why: 'To show it on pages of Confluence, and to count how well the reply window is kept.',
        howLong: 'Until its partnership is deleted, or the app is uninstalled.',
        who: 'Members of the two teams, and whoever may browse every project of the partnership.',
        accounts: null,
      },
    }),
  },

  accounts: {
    title: 'Account ids that are stored now',
    head: ['Record', 'Accounts'],
    none: 'None.',
  },

  anonymity: {
    title: 'What happens to an answer',
  },

  atlassian: {
    title: 'What Atlassian is told, and what leaves Atlassian',
    report: [
      'Once a week the app reports to Atlassian which account ids it stores, and nothing else, as Atlassian asks of every app. For accounts that were closed Atlassian says so, and Rapport erases them: from teams, leads, invitations, taking part and preferences.',
    ],
    reported: (moment: string) => `Last reported in full: ${moment}.`,
    notReported: 'Not reported yet.',
    egress:
      'Nothing leaves Atlassian: the app may call no other server. Mails are sent by Jira itself, as notifications of the issue that an admin chose; Rapport knows no mail addresses.',
    logs: 'The app’s logs hold no account ids, no answers and no texts.',
  },

  rights: {
    title: 'Taking out and deleting',
    points: [
      'All published results can be exported here by a Jira administrator, as JSON or CSV: figures only.',
      'A partnership can be deleted here with all its pulses and results. When the app is uninstalled, Atlassian deletes its storage.',
      'A person’s own answers cannot be given to them or deleted one by one: nobody, the app included, knows which they are.',
    ],
  },
};
