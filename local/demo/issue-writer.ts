import type { AdfDocument } from './adf';
import { doc, mention, paragraph } from './adf';
import type { IssueDraft } from './issue-draft';
import { resolutions, statuses } from './issue-draft';
import type { Person } from './people';
import type { Random } from './random';
import type { WorkingClock } from './working-clock';

const hourMs = 3_600_000;

/** When the people of one team are seen to act. Spans are local hours of its working days: 9.5 is half past nine. */
export interface Crew {
  clock: WorkingClock;
  /** Within their working hours on any weekday. */
  span: readonly [number, number];
  /** On the day on which something is due: too late for the other side to have eight working hours of notice. */
  lastMinute: readonly [number, number];
}

/** How a promise ended (measures §3.1). */
export type SettledOutcome = 'kept' | 'renegotiated' | 'missedWithWarning' | 'missedSilently';

/** How many promises ended in which way. */
export type OutcomeCounts = Readonly<Record<SettledOutcome, number>>;

/** As a plan writes them in one line. */
export const promises = (
  kept: number,
  renegotiated: number,
  missedWithWarning: number,
  missedSilently: number,
): OutcomeCounts => ({ kept, renegotiated, missedWithWarning, missedSilently });

/** What people write on the way; `{other}` and `{date}` as {@link commentBody} and `say` fill them in. */
export interface Phrases {
  promise: readonly string[];
  progress: readonly string[];
  renegotiate: readonly string[];
  shortNotice: readonly string[];
  /** The one who waits, after the date. */
  lateWithoutWord: readonly string[];
  lateAnswer: readonly string[];
  done: readonly string[];
  accepted: readonly string[];
  /** Questions of the one who does it, and the other side's answers. */
  exchanges: readonly (readonly [question: string, answer: string])[];
}

/** Work that somebody of one team does for somebody of another, or of their own. */
export interface Deal {
  draft: IssueDraft;
  worker: Person;
  reporter: Person;
  doer: Crew;
  asker: Crew;
  phrases: Phrases;
  /** When the worker had it for good, epoch ms. */
  readyAt: number;
  /** The latest day on which it may first be due. */
  lastDue: Temporal.PlainDate;
  /** Those of the asking side who sometimes set the date instead of the worker. */
  wishers: readonly Person[];
  /** How often the worker tells of progress, from 0 to 1. */
  progressShare: number;
  /** How long the asking side takes for an answer. */
  answerHours: number;
  /** The reporter may be the one who closes it, when it is kept. */
  mayBeAccepted: boolean;
}

/**
 * Writes what people do in issues: every change at a time at which its author works.
 *
 * @param lastDay nothing happens after it.
 */
export function makeIssueWriter(random: Random, lastDay: Temporal.PlainDate) {
  /** A working instant of the crew soon after another: the same day if it still has time, else its next working morning. */
  const soon = ({ clock, span: [start, end] }: Crew, after: number, withinHours: number): number => {
    const day = clock.dateOf(after);
    if (clock.isWorkingDay(day) && after + 0.4 * hourMs < clock.instantOf(day, end)) {
      const at = clock.at(day, start, end, after);
      return Math.min(
        at,
        Math.max(after + 5 * 60_000, clock.at(day, start, start + 0.3)) + withinHours * hourMs,
      );
    }
    return clock.at(clock.addWorkingDays(day, 1), start, Math.min(end, start + withinHours));
  };

  const say = (
    draft: IssueDraft,
    at: number,
    by: Person,
    texts: readonly string[],
    to?: Person,
    date?: string,
  ) => {
    const text = random.pick(texts).replace('{date}', date === undefined ? 'soon' : spokenDate(date, by));
    draft.comment(at, by, commentBody(text, to));
  };

  /** The promise from its first date to its end. */
  function promise(deal: Deal, outcome: SettledOutcome): void {
    const { draft, worker, reporter, doer, asker, phrases } = deal;
    const promisedAt = deal.readyAt + random.between(0, 3) * 15 * 60_000;
    const readyDay = doer.clock.dateOf(promisedAt);
    const days = doer.clock.workingDays(readyDay.add({ days: 1 }), deal.lastDue);
    const latest = outcome === 'renegotiated' ? days.slice(-2) : days.slice(Math.min(2, days.length - 2));
    const due = random.pick(latest);
    // Who sets the date differs: mostly the one who promises, sometimes the one who waits.
    const setter = outcome === 'renegotiated' || random.chance(0.65) ? worker : random.pick(deal.wishers);
    const setAt = setter === worker ? promisedAt : soon(asker, promisedAt + 300_000, 2);
    draft.edit(setAt, setter, { duedate: due.toString() });
    if (setter === worker && random.chance(0.45))
      say(draft, setAt + 120_000, worker, phrases.promise, reporter, due.toString());

    const capped = (date: Temporal.PlainDate) =>
      Temporal.PlainDate.compare(date, lastDay) > 0 ? lastDay : date;
    /** A day of the doers between two dates; when all are holidays, somebody has worked on one. */
    const dayOfWork = (from: Temporal.PlainDate, until: Temporal.PlainDate) => {
      const free = doer.clock.workingDays(from, until);
      return free.length > 0 ? random.pick(free.slice(-2)) : until;
    };

    switch (outcome) {
      case 'kept': {
        const doneDay = dayOfWork(doer.clock.dateOf(setAt).add({ days: 1 }), due);
        chat(deal, setAt, doneDay);
        finish(deal, doer.clock.at(doneDay, ...doer.span), 'doer', due);
        return;
      }
      case 'renegotiated': {
        // Two whole days of the other side between the word and the date are notice by any setting.
        const daysOfWord = doer.clock
          .workingDays(doer.clock.dateOf(setAt).add({ days: 1 }), due)
          .filter(
            (day) => asker.clock.workingDays(day.add({ days: 1 }), due.subtract({ days: 1 })).length >= 2,
          );
        const lastWord = daysOfWord.at(-1);
        const movedAt =
          lastWord === undefined ? soon(doer, setAt + 600_000, 1) : doer.clock.at(lastWord, ...doer.span);
        const next = capped(doer.clock.addWorkingDays(due, random.between(1, 3)));
        draft.edit(movedAt, worker, { duedate: next.toString() });
        say(draft, movedAt + 90_000, worker, phrases.renegotiate, reporter, next.toString());
        chat(deal, setAt, due);
        finish(deal, doer.clock.at(dayOfWork(due, next), ...doer.span), 'doer');
        return;
      }
      case 'missedWithWarning': {
        chat(deal, setAt, due);
        const movedAt = doer.clock.at(due, ...doer.lastMinute);
        const next = capped(doer.clock.addWorkingDays(due, random.between(1, 3)));
        draft.edit(movedAt, worker, { duedate: next.toString() });
        say(draft, movedAt + 60_000, worker, phrases.shortNotice, reporter, next.toString());
        finish(deal, doer.clock.at(dayOfWork(due.add({ days: 1 }), next), ...doer.span), 'doer');
        return;
      }
      case 'missedSilently': {
        chat(deal, setAt, due);
        const doneDay = capped(doer.clock.addWorkingDays(due, random.between(2, 4)));
        const chasedAt = soon(asker, asker.clock.at(due.add({ days: 1 }), ...asker.span), 4);
        const finishedAt = doer.clock.at(doneDay, ...doer.span);
        if (chasedAt < finishedAt) {
          say(draft, chasedAt, reporter, phrases.lateWithoutWord, worker);
          const answeredAt = soon(doer, chasedAt, 3);
          if (answeredAt < finishedAt) {
            say(draft, answeredAt, worker, phrases.lateAnswer, reporter);
            if (random.chance(0.4)) draft.edit(answeredAt + 60_000, worker, { duedate: doneDay.toString() });
          }
        }
        finish(deal, finishedAt, 'doer');
        return;
      }
    }
  }

  /** Progress and questions on the days between the promise and another date, both left out. */
  function chat(deal: Deal, from: number, until: Temporal.PlainDate): void {
    const { draft, worker, reporter, doer, asker, phrases } = deal;
    const days = doer.clock.workingDays(
      doer.clock.dateOf(from).add({ days: 1 }),
      until.subtract({ days: 1 }),
    );
    if (days.length === 0) return;
    if (random.chance(deal.progressShare))
      say(draft, doer.clock.at(random.pick(days), ...doer.span), worker, phrases.progress);
    if (random.chance(0.3)) {
      const askedAt = doer.clock.at(days[0]!, ...doer.span);
      const [question, answer] = random.pick(phrases.exchanges);
      draft.comment(askedAt, worker, commentBody(question, reporter));
      draft.comment(soon(asker, askedAt, deal.answerHours), reporter, commentBody(answer, worker));
    }
  }

  /** Resolves the issue at that instant; where that is still in time for `due`, the reporter may accept it. */
  function finish(deal: Deal, at: number, side: 'doer' | 'asker', due?: Temporal.PlainDate): void {
    const { draft, reporter, asker, phrases } = deal;
    const by = side === 'doer' ? deal.worker : reporter;
    const { clock, span } = deal[side];
    const morning = clock.at(clock.dateOf(at), span[0], span[0] + 0.4);
    const reviewAt = Math.floor(morning + (at - morning) * random.next());
    if (reviewAt < at && reviewAt > deal.readyAt + hourMs) {
      draft.edit(reviewAt, by, { status: statuses.inReview });
    }
    const acceptedAt = soon(asker, at, 3);
    const inTime =
      due !== undefined && Temporal.PlainDate.compare(deal.doer.clock.dateOf(acceptedAt), due) <= 0;
    const accepted = deal.mayBeAccepted && inTime && reporter !== by && random.chance(0.45);
    const doneAt = accepted ? acceptedAt : at;
    const closer = accepted ? reporter : by;
    draft.edit(doneAt, closer, { status: statuses.done, resolution: resolutions.done });
    if (accepted || random.chance(0.5)) {
      say(
        draft,
        doneAt + 60_000,
        closer,
        accepted ? phrases.accepted : phrases.done,
        accepted ? by : reporter,
      );
    }
  }

  return { soon, say, promise, finish };
}

/** A comment whose `{other}` becomes a mention of the person addressed. */
export function commentBody(text: string, to?: Person): AdfDocument {
  const [before = '', after] = text.split('{other}');
  if (after === undefined || to === undefined) return doc(paragraph(text.replace('{other} ', '')));
  return doc(paragraph(...(before === '' ? [] : [before]), mention(to), after));
}

/** `Thursday, 12 November` as the writer's side says it; in German profiles, too, issues are written in English. */
const spokenDate = (date: string, { locale = 'en_GB' }: Person) =>
  Temporal.PlainDate.from(date).toLocaleString(
    locale.startsWith('en_') ? locale.replace('_', '-') : 'en-GB',
    { weekday: 'long', day: 'numeric', month: 'long' },
  );
