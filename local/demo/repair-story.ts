import type { Team } from '../../src/domain/calendar/team';
import { invitableAgainAt, lastClosing, nextOpenings, openingAfter } from '../../src/domain/survey/opening';
import type { InvitedUntil } from '../../src/domain/survey/opening';
import { doc, paragraph } from './adf';
import { criteriaForms, describedOnly, hurried, testable } from './descriptions';
import { IssueDraft, issueTypes, priorities, statuses } from './issue-draft';
import { makeIssueWriter } from './issue-writer';
import type { Crew, Deal, OutcomeCounts, SettledOutcome } from './issue-writer';
import { membersOf, people } from './people';
import type { Person } from './people';
import type { Random } from './random';
import {
  contexts,
  damages,
  handoverTalk,
  needPhrases,
  needPieces,
  portalPhrases,
  portalPieces,
} from './repair-content';
import type { Piece } from './repair-content';
import { otherRepairTeam, periodPlans, repairCadence, repairTeams, responsePlans } from './repair-plan';
import type { ActionPlan, RepairTeam } from './repair-plan';
import type { WorkingClock } from './working-clock';

const hourMs = 3_600_000;

/** What a promise of the story was meant to become: for the measures to find. */
export interface RepairPromise {
  promiser: RepairTeam;
  promisee: RepairTeam;
  outcome: SettledOutcome | 'open';
}

/** What was first due from the closing of one wave to that of the next. */
export interface RepairPeriod {
  /** Of the wave at its end. */
  number: number;
  /** Epoch ms. Nothing is due within a day of either. */
  from: number;
  until: number;
  outcomes: Readonly<Record<RepairTeam, OutcomeCounts>>;
}

/** "You said, we did" of a wave as its author gives it. */
export interface RepairResponse {
  /** Epoch ms. */
  at: number;
  by: Person;
  actions: IssueDraft[];
  reason: string | null;
}

export interface Repair {
  periods: RepairPeriod[];
  issues: { draft: IssueDraft; plan: RepairPromise }[];
  responses: RepairResponse[];
  /** Issues that nobody has promised yet. */
  backlog: IssueDraft[];
  /** The issue through which Jira sends the survey's mails. */
  noticeIssue: IssueDraft;
}

export interface RepairStage {
  random: Random;
  teams: Record<RepairTeam, Team>;
  clocks: Record<RepairTeam, WorkingClock>;
  projects: Readonly<Record<'CLM' | 'DOC', { id: string; key: string; name: string }>>;
  /** Monday of the week after the story, `YYYY-MM-DD`. */
  anchor: string;
  /** The last day on which anything of the story happens: the Friday before the anchor. */
  lastDay: Temporal.PlainDate;
}

/** The person of each team who answers for it. */
export const repairLeads: Record<RepairTeam, Person> = { chicago: people.denise, manila: people.maricel };

/** An insurer in Chicago and its team in Manila: a year of promises, from silence to early words. */
export function makeRepair(stage: RepairStage): Repair {
  const { random, clocks, projects, anchor, lastDay } = stage;
  const crews: Record<RepairTeam, Crew> = {
    chicago: { clock: clocks.chicago, span: [8.2, 16.2], lastMinute: [9, 13] },
    manila: { clock: clocks.manila, span: [14.2, 22.7], lastMinute: [20, 22.5] },
  };
  const { soon, say, promise } = makeIssueWriter(random, lastDay);
  const supply: Record<RepairTeam, Subject[]> = {
    manila: makeSubjects(random, portalPieces),
    chicago: makeSubjects(random, needPieces),
  };

  /** An issue that one side asks of the other, on a day of its own. */
  function open(promiser: RepairTeam, day: Temporal.PlainDate, documentedShare: number) {
    const promisee = otherRepairTeam(promiser);
    const { project, matter, summary } = supply[promiser].pop()!;
    const reporter = random.pick(membersOf(promisee));
    return new IssueDraft({
      project: projects[project],
      type: promiser === 'manila' ? issueTypes.story : issueTypes.task,
      at: crews[promisee].clock.at(day, ...crews[promisee].span),
      by: reporter,
      summary,
      description: random.chance(documentedShare)
        ? testable(matter, random.pick(criteriaForms), `criteria-${summary.length}`)
        : random.chance(0.3)
          ? hurried(random)
          : describedOnly(matter),
      assignee: random.chance(0.6) ? reporter : null,
      priority: random.pick([priorities.medium, priorities.medium, priorities.high, priorities.low]),
      components: [project === 'CLM' ? 'Portal' : 'Mail room'],
    });
  }

  /**
   * An issue from its creation to the work on it, in the hands of somebody of the promising side.
   *
   * @param startDay a working day of the promiser's.
   */
  function handOver(promiser: RepairTeam, startDay: Temporal.PlainDate, roughness: number): Deal {
    const promisee = otherRepairTeam(promiser);
    const [doer, asker] = [crews[promiser], crews[promisee]];
    // The asker's last working day before the next one: the day itself, unless it is free there.
    const handDay = asker.clock.addWorkingDays(startDay.add({ days: 1 }), -1);
    const draft = open(
      promiser,
      asker.clock.addWorkingDays(handDay, -random.between(2, 8)),
      0.85 - 0.45 * roughness,
    );
    const reporter = draft.start.by;
    const worker = random.pick(membersOf(promiser));
    const handedAt = asker.clock.at(handDay, ...asker.span);
    draft.edit(handedAt, reporter, { assignee: worker });
    if (random.chance(0.9 - 0.5 * roughness)) {
      say(draft, handedAt + random.between(1, 20) * 60_000, reporter, handoverTalk.withWord, worker);
    } else if (random.chance(0.5)) say(draft, handedAt + 60_000, reporter, handoverTalk.bare);
    const late = random.chance(0.35 * roughness) ? 20 * hourMs : 0;
    const readyAt = soon(doer, handedAt + late, 2 + 4 * roughness);
    draft.edit(readyAt, worker, { status: statuses.inProgress });
    if (random.chance(0.7 - 0.6 * roughness))
      say(draft, readyAt + 4 * 60_000, worker, handoverTalk.pickUp, reporter);
    return {
      draft,
      worker,
      reporter,
      doer,
      asker,
      phrases: promiser === 'manila' ? portalPhrases : needPhrases,
      readyAt,
      lastDue: startDay,
      wishers: [reporter],
      progressShare: 0.9 - 0.75 * roughness,
      answerHours: 2 + 8 * roughness,
      mayBeAccepted: true,
    };
  }

  const waves = calendarOf(stage, crews);
  const monthMs = 28 * 24 * hourMs;
  const periods = periodPlans.map(({ promises }, index): RepairPeriod => {
    const { closesAt } = waves[index]!;
    const from = waves[index - 1]?.closesAt ?? closesAt - monthMs;
    return { number: index + 1, from, until: closesAt, outcomes: promises };
  });

  const issues = periods.flatMap(({ from, until }, index) => {
    const { promises, roughness } = periodPlans[index]!;
    return repairTeams.flatMap((promiser) => {
      const { clock } = crews[promiser];
      const plans = Object.entries(promises[promiser]).flatMap(([outcome, count]) =>
        Array<SettledOutcome>(count).fill(outcome as SettledOutcome),
      );
      const last = clock.dateOf(until).subtract({ days: 2 });
      // Days on which both sides work: nobody promises into the other's holidays.
      const days = clock
        .workingDays(
          clock.dateOf(from).add({ days: 2 }),
          Temporal.PlainDate.compare(last, lastDay) < 0 ? last : lastDay.subtract({ days: 1 }),
        )
        .filter((day) => clocks[otherRepairTeam(promiser)].isWorkingDay(day));
      return plans.map((outcome) => {
        const length = Math.min(random.between(5, 7), days.length - 1);
        const start = random.between(0, days.length - 1 - length);
        const deal = handOver(promiser, days[start]!, roughness);
        promise({ ...deal, lastDue: days[start + length]! }, outcome);
        return { draft: deal.draft, plan: { promiser, promisee: otherRepairTeam(promiser), outcome } };
      });
    });
  });

  const responses = responsePlans.map(({ by, actions, reason }, index): RepairResponse => {
    const at = waves[index]!.respondedAt!;
    return {
      at,
      by: repairLeads[by],
      actions: actions.map((action) => makeAction(action, index + 1, at - random.between(5, 40) * 60_000)),
      reason,
    };
  });

  /** An issue that came of a wave: the team's own promise to itself, made in the sight of the other. */
  function makeAction({ team, summary, outcome }: ActionPlan, wave: number, at: number): IssueDraft {
    const crew = crews[team];
    const lead = repairLeads[team];
    const worker = random.pick(membersOf(team).filter((one) => one !== lead));
    const draft = new IssueDraft({
      project: projects.CLM,
      type: issueTypes.task,
      at,
      by: lead,
      summary,
      description: doc(
        paragraph(
          `What we do because of pulse ${wave}. Said to both teams; the date holds or is moved aloud.`,
        ),
      ),
      assignee: worker,
      labels: ['pulse'],
    });
    const readyAt = soon(crew, at + hourMs, 4);
    if (outcome === 'open') {
      const due = crew.clock.addWorkingDays(Temporal.PlainDate.from(anchor), random.between(7, 10));
      draft.edit(readyAt, worker, { status: statuses.inProgress, duedate: due.toString() });
      return draft;
    }
    draft.edit(readyAt, worker, { status: statuses.inProgress });
    const lastDue = crew.clock.addWorkingDays(crew.clock.dateOf(readyAt), 9);
    promise(
      {
        draft,
        worker,
        reporter: lead,
        doer: crew,
        asker: crew,
        phrases: needPhrases,
        readyAt,
        lastDue,
        wishers: [lead],
        progressShare: 0.5,
        answerHours: 6,
        mayBeAccepted: true,
      },
      outcome,
    );
    return draft;
  }

  /** Promised now, for dates after the story's end. */
  const running = (['manila', 'manila', 'manila', 'manila', 'chicago', 'chicago'] as const).map(
    (promiser) => {
      const { clock } = crews[promiser];
      const deal = handOver(promiser, clock.addWorkingDays(lastDay, -random.between(3, 4)), 0.1);
      const due = clock.addWorkingDays(lastDay, random.between(6, 9)).toString();
      deal.draft.edit(deal.readyAt, deal.worker, { duedate: due });
      say(deal.draft, deal.readyAt + 6 * 60_000, deal.worker, deal.phrases.promise, deal.reporter, due);
      const plan: RepairPromise = { promiser, promisee: otherRepairTeam(promiser), outcome: 'open' };
      return { draft: deal.draft, plan };
    },
  );

  return {
    periods,
    issues: [...issues, ...running],
    responses,
    backlog: (['manila', 'manila', 'chicago', 'manila', 'chicago'] as const).map((promiser) =>
      open(
        promiser,
        crews[otherRepairTeam(promiser)].clock.addWorkingDays(lastDay, -random.between(1, 9)),
        0.8,
      ),
    ),
    noticeIssue: new IssueDraft({
      project: projects.CLM,
      type: issueTypes.task,
      at: clocks.chicago.at(
        clocks.chicago.addWorkingDays(Temporal.PlainDate.from(repairCadence(anchor).firstOpening), -3),
        ...crews.chicago.span,
      ),
      by: people.denise,
      summary: 'Pulse of Chicago and Manila: its mails come from here',
      description: doc(
        paragraph(
          'Jira sends the invitations and reminders of our pulse through this issue. Please leave it open.',
        ),
      ),
    }),
  };
}

/**
 * When each wave closes and when it is answered, epoch ms, by the app's own rule of when waves open. The last one is
 * not answered within the story.
 */
function calendarOf(
  { teams, clocks, anchor }: RepairStage,
  crews: Record<RepairTeam, Crew>,
): { closesAt: number; respondedAt: number | null }[] {
  const partnership = repairCadence(anchor);
  let nextOpening = partnership.firstOpening;
  let invitedUntil: InvitedUntil = [null, null];
  let now = clocks.manila.instantOf(Temporal.PlainDate.from(nextOpening), 0);
  return periodPlans.map((_, index) => {
    const { date, sides } = nextOpenings(
      { partnership, teams: [teams.chicago, teams.manila], schedule: { nextOpening }, invitedUntil, now },
      1,
    )[0]!;
    const closesAt = lastClosing(sides);
    const response = responsePlans[index];
    if (response === undefined) return { closesAt, respondedAt: null };
    const { clock, span } = crews[response.by];
    now = clock.at(clock.addWorkingDays(clock.dateOf(closesAt), response.afterWorkingDays), ...span);
    nextOpening = openingAfter(partnership, date);
    invitedUntil = [
      invitableAgainAt(sides[0].opensAt, teams.chicago.timeZone),
      invitableAgainAt(sides[1].opensAt, teams.manila.timeZone),
    ];
    return { closesAt, respondedAt: now };
  });
}

interface Subject {
  project: Piece['project'];
  summary: string;
  matter: Parameters<typeof describedOnly>[0];
}

/** Each piece of work for each kind of damage, in any order; each is used once. */
function makeSubjects(random: Random, pieces: readonly Piece[]): Subject[] {
  return random.shuffle(
    pieces.flatMap(({ project, summary, opening, criteria }) =>
      damages.map((damage): Subject => {
        const named = (text: string) =>
          text.startsWith('{damage}')
            ? text.replace('{damage}', damage)
            : text.replace('{damage}', damage.toLowerCase());
        return {
          project,
          summary: named(summary),
          matter: {
            opening: named(opening),
            context: random.pick(contexts),
            criteria,
            givenWhenThen: [],
            pageUrl: null,
            sample: null,
          },
        };
      }),
    ),
  );
}
