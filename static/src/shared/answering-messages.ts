import { fewestForDistribution, fewestTexts } from '../../../src/domain/survey/publication';
import { isolate, plural } from './messages';

const answers = (count: number) => `${count} ${plural(count, { one: 'answer', other: 'answers' })}`;

/** What the answer form and the explanation of what happens to an answer say, in English. */
export const answeringMessages = {
  form: {
    title: (partner: string) => `How is it to work with ${isolate(partner)}?`,
    length: (questions: number) =>
      `${questions} ${plural(questions, { one: 'question', other: 'questions' })}, under two minutes.`,
    preview: 'A preview. This is what members see; nothing can be sent from here.',
    start: 'Start',
    next: 'Next',
    back: 'Back',
    toReview: 'Back to the overview',
    progress: (step: string, steps: string) => `Question ${step} of ${steps}`,
    textProgress: 'One last thing',
    reviewProgress: 'Before you send',
    howFar: 'How far do you agree?',
    keys: 'Keys 1 to 5 answer, 0 is “Can’t say”, Enter goes on.',
    points: ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree'],
    pointName: (point: string, words: string) => `${point}, ${words.toLowerCase()}`,
    cannotSay: 'Can’t say',
    unanswered: 'Choose an answer, or “Can’t say”.',
    notValidated: 'Written for Rapport; not a validated scale.',
    attribution: (attribution: string) => `Source: ${attribution}`,
  },

  promise: {
    title: 'What happens to your answers',
    points: (minimum: number) =>
      [
        [
          'Without your name.',
          'Your Atlassian account is used only to stop double voting. Your answers are stored without it.',
        ],
        ['Nobody can look it up.', 'Nobody, admins included, can list who said what.'],
        [
          'Together or not at all.',
          `Results come once, after the pulse has closed: what each team says of the other, if each gave at least ${answers(minimum)}; else both teams’ answers as one, if there are ${minimum} in all; else nothing. A question with fewer answers is left out.`,
        ],
        ['What this is not.', 'It is confidential by design, not cryptographically anonymous.'],
      ] as const,
    more: 'What happens to an answer, step by step',
  },

  /** The whole story, also told in `docs/user-guide.md`. */
  story: {
    title: 'What happens to an answer',
    /** @param minimum answers a side; `null` where it is not about one wave. */
    steps: (minimum: number | null, freeText: boolean) => {
      const fewest =
        minimum === null ? '5 answers (an admin can raise that, never lower it)' : answers(minimum);
      return [
        ['Until you send it', 'What you enter stays in this browser tab. If you close it, it is gone.'],
        [
          'When you send it',
          'Your answers join those of your team in one record, which is shuffled anew each time, without a name and without a time. That you took part is written down apart from it, so that nobody counts twice. From then on you can’t see or change your answers, and no page of Rapport shows them to anybody.',
        ],
        [
          'While the pulse is open',
          'Nobody sees results. An admin sees one number: how many per cent of all who were asked have answered.',
        ],
        [
          'When it closes',
          `Answers become averages, and the answers themselves are deleted in the same step. What each team says of the other is shown if each team gave at least ${fewest}. With fewer, both teams are shown as one, if there are that many in all, without saying how many came from which team. With fewer still, nothing is shown and nothing is kept. The same holds for each single question.`,
        ],
        [
          'What both teams then see',
          `Averages to one decimal; at the ends only “1.2 or less” and “4.8 or more”. How answers spread is shown from ${fewestForDistribution} answers on. There is no other breakdown than by team: none by role, place or person.`,
        ],
        ...(freeText
          ? [
              [
                'What you write in your own words',
                `It is shown word for word to both teams, all texts at once, sorted by their letters and without saying which team they came from, and only if ${fewestTexts} people or more wrote something.`,
              ] as const,
            ]
          : []),
        ['A day after closing', 'It is forgotten who took part.'],
        [
          'Who could still find out',
          'It is confidential by design, not cryptographically anonymous: somebody who can read the app’s own storage twice while a pulse is open could see what came in between. And where few answer, whoever knows some of the answers can work out more of the others. Answers never stand in a log, an address or an error message, and they never leave Atlassian.',
        ],
      ] as const;
    },
  },

  text: {
    title: 'Anything you want to add?',
    optional: 'Optional.',
    warning: `If ${fewestTexts} people or more write something, all of it is shown word for word to both teams, without saying who wrote it or in which team. Don’t name people, and leave out what only you can know.`,
    counter: (length: string, max: string) => `${length} of ${max} characters`,
    tooLong: (max: string) => `Use at most ${max} characters. Nothing that you wrote was cut off.`,
    none: 'Nothing added',
  },

  review: {
    title: 'Look over your answers',
    final: 'You can change them now. You can’t change or see them afterwards.',
    change: 'Change',
    changeWhat: (question: string) => `Change: ${question}`,
    send: 'Send answers',
  },

  sending: {
    sending: 'Sending…',
    still: 'Still sending… Your answers are safe here. This can take half a minute.',
    offline: 'You are offline. Your answers stay in this tab, and go out as soon as you are back.',
    failed: 'Your answers could not be sent yet',
    nothingLost: 'Nothing is lost: what you entered is still here. Sending again never counts twice.',
    tryAgain: 'Try again',
  },
} as const;
