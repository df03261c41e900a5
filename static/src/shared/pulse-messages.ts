import type { WaveResult } from '../../../src/domain/survey/wave';
import { isolate, plural } from './messages';

/** What the page "Your pulse" and the project page say, in English. Dates arrive already written for the reader. */
export const pulseMessages = {
  title: 'Your pulse',
  projectTitle: 'Rapport',
  loading: 'Reading your pulses…',
  loadingSlow: 'Jira takes longer than usual. Still reading…',
  tryAgain: 'Try again',
  toOverview: 'Your pulse',
  noAnswer: 'Jira did not answer. Check your connection, then try again.',
  failed: 'Your pulses could not be read',
  offline: {
    title: 'You are offline',
    text: 'This page reads your pulses again as soon as you are back.',
  },
  zone: (zone: string) => `Times are in ${zone}.`,

  none: {
    title: 'No pulse asks you',
    text: 'A pulse asks the members of two teams that work together about working together. You are in no team that has one. Who is in which team is set by a Jira admin.',
  },
  noneHere: {
    title: 'No pulse of yours belongs to this project',
    text: 'A pulse asks the members of two teams that share a project about working together. You are in no such team here.',
  },

  partnership: {
    yourTeam: 'your team',
    neither: 'You are in neither team; you see this as a Jira admin.',
    now: 'Now',
    answer: 'Answer',
    answerWhat: (partner: string) => `Answer: how is it to work with ${isolate(partner)}?`,
    openUntil: (moment: string, zone: string) => `Open until ${moment}, ${zone}.`,
    open: (questions: number, moment: string) =>
      `${questions} ${plural(questions, { one: 'question waits', other: 'questions wait' })} for your answers until ${moment}.`,
    answered: (moment: string) =>
      `You have answered. It stays open for your team until ${moment}; results come when it has closed for both teams.`,
    closed:
      'Your team’s time to answer is over. Results come as soon as the pulse has closed for both teams.',
    upcoming: (moment: string) => `Opens for your team on ${moment}.`,
    paused: 'Paused by an admin. No pulse opens until it is resumed.',
    next: (date: string) => `The next pulse opens on ${date}, if nothing stands against it.`,
    first: (date: string) => `The first pulse opens on ${date}, if nothing stands against it.`,
    gate: (date: string | null) =>
      `The next pulse waits until it is said what comes of the last one${date === null ? '' : `, and opens on ${date} at the earliest`}.`,
    due: (date: string) =>
      `The next pulse was to open on ${date}. It opens as soon as nothing stands against it any more: a week of holidays, or somebody who was asked less than 14 days before.`,

    results: 'Latest results',
    noResults: 'None yet. They come when the first pulse has closed.',
    published: {
      bySide: (date: string) => `Of the pulse that closed on ${date}: what each team says of the other.`,
      pooled: (date: string) =>
        `Of the pulse that closed on ${date}: both teams’ answers as one, because too few came from one of them.`,
      nothing: (date: string) =>
        `The pulse that closed on ${date} had too few answers to be shown. Nothing of it was kept.`,
    } satisfies Record<WaveResult['published'], (date: string) => string>,
    seeResults: 'See results',
    resultsOf: (name: string) => `See results of ${isolate(name)}`,

    response: 'You said, we did',
    actions: (count: number) => `${count} ${plural(count, { one: 'action', other: 'actions' })} came of it.`,
    noResponse: 'Nothing yet. The next pulse waits for it.',
    respond: 'Say what comes of it',
    respondTo: (name: string) => `Say what comes of it: ${isolate(name)}`,
  },

  reminders: {
    title: 'Reminder mails',
    label: 'Remind me by mail',
    help: 'One mail halfway through a pulse, only if you have not answered. Pulses are shown here either way.',
    none: 'No mails are sent about your pulses: no admin has set them up. You see here, in the trust panel and on the project’s page when one waits for you.',
    failed: 'This could not be saved.',
  },

  notKept:
    'If you reload this page before you send your answers, they are lost: your browser does not keep them.',

  thanks: {
    title: 'Thank you. Your answers count.',
    already: 'You have answered this pulse',
    final: 'You can’t see or change them any more.',
    next: 'What happens next',
    steps: (moment: string) =>
      [
        `The pulse stays open for your team until ${moment}. Until it has closed for both teams, nobody sees results.`,
        'Then both teams see the same results here, at once, if enough people answered.',
        'The teams say what comes of them, “You said, we did”. The next pulse waits for that.',
      ] as const,
  },

  gone: {
    closed: {
      title: 'This pulse has closed',
      text: (moment: string) =>
        `It was open for your team until ${moment}. Results come when it has closed for both teams.`,
      unsent: 'It closed before your answers arrived, so they were not counted.',
    },
    over: {
      title: 'This pulse has closed',
      text: 'Its results are here, if enough people answered.',
    },
    upcoming: { title: 'This pulse is not open yet' },
    notAsked: {
      title: 'No pulse waits for you here',
      text: 'It has closed, or you were not asked: whoever joins a team after a pulse has opened is asked in the next one.',
    },
  },
} as const;
