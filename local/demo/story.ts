import type { Team } from '../../src/domain/calendar/team';
import { doc, paragraph } from './adf';
import { epics } from './content-epics';
import type { Epic } from './content-epics';
import { answerExchanges, talk, workExchanges } from './content-talk';
import { onshoreTasks, ownTasks } from './content-tasks';
import type { TaskTopic } from './content-tasks';
import {
  bugReport,
  criteriaForms,
  describedOnly,
  hurried,
  storyMatter,
  taskMatter,
  testable,
} from './descriptions';
import type { Matter } from './descriptions';
import { IssueDraft, issueTypes, priorities, resolutions, statuses } from './issue-draft';
import type { Sprint } from './issue-draft';
import { makeIssueWriter } from './issue-writer';
import type { Crew, Deal, Phrases } from './issue-writer';
import type { DemoPage } from './pages';
import { membersOf, people } from './people';
import type { Person } from './people';
import type { Random } from './random';
import { planIssues, sprintPlans } from './story-plan';
import type { IssuePlan, TeamKey } from './story-plan';
import type { WorkingClock } from './working-clock';

const hourMs = 3_600_000;

/** An issue of the story with what it was meant to become: what the measures have to find. */
export interface StoryIssue {
  draft: IssueDraft;
  plan: IssuePlan;
}

/** A sprint with its window: what is due, starts or is handed over from `from` to before `until` is its own. */
export interface StorySprint extends Sprint {
  number: number;
  from: number;
  until: number;
}

export interface Story {
  sprints: StorySprint[];
  /** The six sprints that have ended. */
  issues: StoryIssue[];
  /** Epics, the sprint that has just begun, and the backlog. */
  rest: IssueDraft[];
}

export interface Stage {
  random: Random;
  teams: Record<TeamKey, Team>;
  clocks: Record<TeamKey, WorkingClock>;
  projects: Readonly<Record<'CHK' | 'RFD' | 'FRD', { id: string; key: string; name: string }>>;
  pages: readonly DemoPage[];
  /** The last day on which anything of the story happens: the Friday before the anchor. */
  lastDay: Temporal.PlainDate;
}

/** Two-week sprints from Wednesday 09:30 to Tuesday 16:00, Munich's time; the seventh begins 5 days before the anchor. */
function makeSprints(anchor: string): StorySprint[] {
  const monday = Temporal.PlainDate.from(anchor);
  const munich = (date: Temporal.PlainDate, plainTime: string) =>
    date.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime }).epochMilliseconds;
  return Array.from({ length: sprintPlans.length + 1 }, (_, index) => {
    const start = monday.subtract({ days: 5 + 14 * (sprintPlans.length - index) });
    const end = munich(start.add({ days: 13 }), '16:00');
    const closed = index < sprintPlans.length;
    return {
      id: 31 + index,
      number: index + 1,
      name: `Checkout Sprint ${index + 1}`,
      state: closed ? ('closed' as const) : ('active' as const),
      startDate: new Date(munich(start, '09:30')).toISOString(),
      endDate: new Date(end).toISOString(),
      ...(closed ? { completeDate: new Date(end + 7 * 60_000).toISOString() } : {}),
      boardId: 7,
      goal: sprintPlans[index]?.goal ?? 'Black Week: watch, mend, and nothing new before Thursday',
      from: munich(start, '09:30'),
      until: munich(start.add({ days: 14 }), '09:30'),
    };
  });
}

/** The sprint as Jira shows it in an issue. */
export const jiraSprint = ({ number: _number, from: _from, until: _until, ...sprint }: StorySprint): Sprint =>
  sprint;

/** Hours of the local day between which a team's people are seen to act; within their working hours on any weekday. */
const spans: Record<TeamKey, readonly [number, number]> = { munich: [9.2, 15.3], hyderabad: [10.2, 18.7] };

export function makeStory(stage: Stage, anchor: string): Story {
  const sprints = makeSprints(anchor);
  const supply = makeSupply(stage.random);
  const epicDrafts = new Map(epics.map((epic, index) => [epic, makeEpic(stage, anchor, epic, index)]));
  const writer = makeWriter(stage, sprints, supply, epicDrafts);
  const issues = sprintPlans.flatMap((plan, index) =>
    planIssues(plan, index + 1, stage.random).map((issuePlan) => ({
      plan: issuePlan,
      draft: writer.write(issuePlan),
    })),
  );
  return {
    sprints,
    issues,
    rest: [...epicDrafts.values(), ...writer.writeRunningSprint(), ...writer.writeBacklog()],
  };
}

/** Each summary is used once. */
function makeSupply(random: Random) {
  const stories = random.shuffle(epics.flatMap((epic) => epic.stories.map((summary) => ({ epic, summary }))));
  const bugs = random.shuffle(epics.flatMap((epic) => epic.bugs.map((summary) => ({ epic, summary }))));
  const needs = random.shuffle(onshoreTasks);
  const own = [...ownTasks];
  const take = <T>(list: T[], what: string, test: (one: T) => boolean = () => true): T => {
    const index = list.findIndex(test);
    if (index < 0) throw new RangeError(`The demo has no ${what} left: write more of them.`);
    return list.splice(index, 1)[0]!;
  };
  return {
    story: () => take(stories, 'stories'),
    bug: () => take(bugs, 'bugs'),
    need: () => take(needs, 'needs'),
    own: (team: TeamKey) => take(own, `own work of ${team}`, (one) => one.team === team),
  };
}
type Supply = ReturnType<typeof makeSupply>;

function makeEpic(
  { projects, random, clocks }: Stage,
  anchor: string,
  epic: Epic,
  index: number,
): IssueDraft {
  const lead = epic.key === 'RFD' ? people.johannes : people.katharina;
  const day = clocks.munich.addWorkingDays(
    Temporal.PlainDate.from(anchor).subtract({ days: 150 }),
    index % 5,
  );
  const at = clocks.munich.at(day, ...spans.munich);
  return new IssueDraft({
    project: projects[epic.key],
    type: issueTypes.epic,
    at,
    by: lead,
    summary: epic.name,
    description: doc(...epic.context.map((text) => paragraph(text))),
    components: [epic.component],
    assignee: lead,
    priority: priorities.high,
  }).edit(clocks.munich.at(clocks.munich.addWorkingDays(day, random.between(2, 6)), ...spans.munich), lead, {
    status: statuses.inProgress,
  });
}

/** What an issue is about, before anybody has touched it. */
interface Subject {
  summary: string;
  key: Epic['key'];
  epic: Epic | null;
  matter: Matter | null;
  type: (typeof issueTypes)[keyof typeof issueTypes];
}

function makeWriter(
  stage: Stage,
  sprints: readonly StorySprint[],
  supply: Supply,
  epicDrafts: ReadonlyMap<Epic, IssueDraft>,
) {
  const { random, clocks, pages } = stage;

  const peopleOf = (team: TeamKey, key: Epic['key'], role?: Person['role']) => {
    const able = membersOf(team).filter((one) => key !== 'FRD' || one.fraud);
    const fitting = able.filter((one) => role === undefined || one.role === role);
    return fitting.length > 0 ? fitting : able;
  };
  const pageOf = (title: string | null) => pages.find((page) => page.title === title) ?? null;

  const crews: Record<TeamKey, Crew> = {
    munich: { clock: clocks.munich, span: spans.munich, lastMinute: [10.5, 14] },
    hyderabad: { clock: clocks.hyderabad, span: spans.hyderabad, lastMinute: [15.1, 17.5] },
  };
  const { soon, say, promise, finish } = makeIssueWriter(random, stage.lastDay);

  function subjectOf(plan: IssuePlan): Subject {
    if (plan.kind === 'own') {
      const { summary, key } = supply.own(plan.promiser);
      return { summary, key, epic: null, matter: ownMatter(summary), type: issueTypes.task };
    }
    if (plan.kind === 'need') return needSubject(supply.need());
    const { epic, summary } = plan.kind === 'bug' ? supply.bug() : supply.story();
    const page = pageOf(epic.page);
    return {
      summary,
      key: epic.key,
      epic,
      matter:
        plan.kind === 'bug'
          ? null
          : storyMatter(random, epic, page !== null && random.chance(0.3) ? page.url : null),
      type: plan.kind === 'bug' ? issueTypes.bug : issueTypes.story,
    };
  }
  const needSubject = (topic: TaskTopic): Subject => ({
    summary: topic.summary,
    key: topic.key,
    epic: null,
    matter: taskMatter(
      topic,
      topic.summary.startsWith('Access') ? pageOf('Access and test data: who gives what')!.url : null,
    ),
    type: issueTypes.task,
  });

  /** The issue as its reporter writes it, and the description that it will have had when work starts. */
  function open(
    subject: Subject,
    reporterTeam: TeamKey,
    at: number,
    documented: boolean | null,
    written: 'atOnce' | 'later',
  ) {
    const reporter = random.pick(
      peopleOf(reporterTeam, subject.key, reporterTeam === 'munich' ? 'product' : undefined),
    );
    const { matter } = subject;
    const full =
      matter === null
        ? null
        : testable(matter, random.pick(criteriaForms), `criteria-${subject.summary.length}`);
    const thin =
      matter === null
        ? bugReport(random, subject.epic!, subject.summary)
        : random.chance(0.3)
          ? hurried(random)
          : describedOnly(matter);
    const draft = new IssueDraft({
      project: stage.projects[subject.key],
      type: subject.type,
      at,
      by: reporter,
      summary: subject.summary,
      description: documented === true && written === 'atOnce' ? full : thin,
      priority: random.pick([
        priorities.medium,
        priorities.medium,
        priorities.medium,
        priorities.high,
        priorities.low,
      ]),
      components: subject.epic === null ? [] : [subject.epic.component],
      labels: random.chance(0.15)
        ? [random.pick(['black-week', 'legal', 'performance', 'accessibility'])]
        : [],
      parent: subject.epic === null ? null : epicDrafts.get(subject.epic)!,
    });
    const page = pageOf(subject.epic?.page ?? null);
    if (page !== null && random.chance(documented === true ? 0.55 : 0.2)) draft.linkPage(page, page.url);
    if (subject.epic?.component === 'Finance' && random.chance(0.4)) {
      const finance = pageOf('Finance: month-end closing rules (Munich only)')!;
      draft.linkPage(finance, finance.url);
    }
    return { draft, reporter, full };
  }

  function write(plan: IssuePlan): IssueDraft {
    const { promiser, promisee } = plan;
    const sprint = sprints[plan.sprintNumber - 1]!;
    const early = 1 - (plan.sprintNumber - 1) / (sprintPlans.length - 1); // 1 in the first sprint, 0 in the last
    const first = clocks.munich.dateOf(sprint.from);
    const last = clocks.munich.dateOf(sprint.until).subtract({ days: 1 });
    const joint = clocks.munich.workingDays(first, last).filter((day) => clocks.hyderabad.isWorkingDay(day));
    const [asker, doer] = [clocks[promisee], clocks[promiser]];

    const subject = subjectOf(plan);
    const createdDay = asker.addWorkingDays(joint[0]!, -random.between(4, 13));
    const createdAt = asker.at(createdDay, ...spans[promisee]);
    const { draft, reporter, full } = open(
      subject,
      promisee,
      createdAt,
      plan.documented,
      random.chance(0.6) ? 'atOnce' : 'later',
    );
    const worker = random.pick(peopleOf(promiser, subject.key, 'build'));
    if (plan.documented === true) {
      // Criteria that weren't there from the beginning come in refinement; an edit to the same text leaves no trace.
      const refinedAt = asker.at(asker.addWorkingDays(createdDay, random.between(1, 2)), ...spans[promisee]);
      draft.edit(refinedAt, reporter, { description: full });
    }
    if (subject.type === issueTypes.story) {
      draft.edit(soon(crews.hyderabad, createdAt + 20 * hourMs, 5), people.ananya, {
        storyPoints: random.pick([1, 2, 3, 3, 5, 5, 8]),
      });
    }

    const added = random.chance(0.12);
    const planningDay = clocks.munich.addWorkingDays(joint[0]!, -1);
    const planningAt = clocks.munich.at(planningDay, 13, 15.3);
    draft.edit(
      added ? soon(crews.munich, sprint.from + random.between(2, 20) * hourMs, 5) : planningAt,
      people.katharina,
      (values) => (values.status.statusCategory === 'done' ? {} : { sprints: [jiraSprint(sprint)] }),
    );

    if (plan.outcome === 'withdrawn') {
      writeWithdrawn();
      return close();
    }

    /** Sends the issue to the other side, with or without a word. */
    const handOver = (at: number, by: Person, to: Person) => {
      draft.edit(at, by, { assignee: to });
      if (random.chance(0.9 - 0.5 * early)) {
        say(
          draft,
          at + random.between(1, 20) * 60_000,
          by,
          to.team === 'hyderabad' ? talk.handoffToHyderabad : talk.handoffToMunich,
          to,
        );
      } else if (random.chance(0.4)) say(draft, at + 60_000, by, talk.emptyHandoff);
    };
    const pickUpAfter = (team: TeamKey, at: number) =>
      soon(crews[team], at + (random.chance(0.35 * early) ? 20 * hourMs : 0), 2 + 4 * early);
    const deal: Deal = {
      draft,
      worker,
      reporter,
      doer: crews[promiser],
      asker: crews[promisee],
      phrases: plan.kind === 'need' ? answerPhrases : workPhrases,
      readyAt: createdAt,
      lastDue: joint.at(-1)!,
      wishers: peopleOf(promisee, subject.key, promisee === 'munich' ? 'product' : undefined),
      progressShare: 0.35,
      answerHours: 3 + 5 * early,
      mayBeAccepted: plan.kind === 'story',
    };
    let startedAt: number;
    if (plan.handoff === 'none') {
      const assignedAt = added ? Infinity : planningAt + 5 * 60_000;
      const startDay =
        doer.workingDays(joint[added ? 2 : 0]!, joint[3]!)[random.between(0, added ? 0 : 2)] ?? joint[2]!;
      startedAt = doer.at(
        startDay,
        Math.max(spans[promiser][0], promiser === 'hyderabad' ? 14.6 : 10),
        spans[promiser][1],
      );
      draft.edit(Math.min(assignedAt, startedAt - 60_000), added ? worker : people.katharina, {
        assignee: worker,
      });
      draft.edit(startedAt, worker, { status: statuses.inProgress });
      deal.readyAt = startedAt;
    } else {
      const holder = reporter;
      draft.edit(createdAt + random.between(3, 90) * 60_000, reporter, { assignee: holder });
      const handedAt = asker.at(joint[0]!, promisee === 'hyderabad' ? 14.6 : 10, spans[promisee][1]);
      handOver(handedAt, holder, worker);
      startedAt = pickUpAfter(promiser, handedAt);
      draft.edit(startedAt, worker, { status: statuses.inProgress });
      if (random.chance(0.5)) say(draft, startedAt + random.between(1, 9) * 60_000, worker, talk.pickUp);
      deal.readyAt = startedAt;

      if (plan.handoff !== 'once') {
        const backAt = soon(crews[promiser], startedAt + random.between(1, 8) * hourMs, 3);
        draft.edit(backAt, worker, { assignee: holder });
        say(draft, backAt + 2 * 60_000, worker, talk.returnedUnclear, holder);
        const seenAt = soon(crews[promisee], backAt + 600_000, 3);
        if (plan.handoff === 'takenBack') {
          say(draft, seenAt, holder, talk.takenBack, worker);
          finish(deal, soon(crews[promisee], seenAt + random.between(10, 50) * hourMs, 6), 'asker');
          return close();
        }
        draft.edit(seenAt, holder, full === null ? { priority: priorities.high } : { description: full });
        const againAt = seenAt + random.between(4, 25) * 60_000;
        draft.edit(againAt, holder, { assignee: worker });
        say(draft, againAt + 60_000, holder, talk.clarified, worker);
        deal.readyAt = soon(crews[promiser], againAt, 2 + 2 * early);
        draft.edit(deal.readyAt, worker, { priority: priorities.high });
      }
    }

    if (plan.outcome === null) {
      finish(deal, soon(crews[promiser], startedAt + random.between(24, 90) * hourMs, 6), 'doer');
      return close();
    }
    promise(deal, plan.outcome);
    return close();

    function writeWithdrawn() {
      draft.edit(planningAt + 60_000, people.katharina, { assignee: worker });
      const promisedAt = soon(crews.hyderabad, sprint.from + hourMs, 4);
      draft.edit(promisedAt, worker, { duedate: joint.at(-1)!.toString() });
      const offAt = clocks.munich.at(joint[3]!, ...spans.munich);
      say(draft, offAt - 120_000, reporter, talk.cancelled, worker);
      draft.edit(offAt, reporter, { status: statuses.done, resolution: resolutions.wontDo });
    }

    /** What was not done when a sprint was closed moves on to the next. */
    function close(): IssueDraft {
      for (const ending of sprints.slice(plan.sprintNumber - 1, -1)) {
        draft.edit(Date.parse(ending.completeDate!), people.katharina, (values) =>
          values.status.statusCategory === 'done' || values.sprints.at(-1)?.id !== ending.id
            ? {}
            : { sprints: [...values.sprints, jiraSprint(sprints[ending.number]!)] },
        );
      }
      return draft;
    }
  }

  /** The seventh sprint, three days old: what is promised and under way now. */
  function writeRunningSprint(): IssueDraft[] {
    const sprint = sprints.at(-1)!;
    const first = clocks.munich.dateOf(sprint.from);
    /** The sprint's last working day until then; where all are holidays, somebody works on one. */
    const workingDayUntil = (team: TeamKey, until: Temporal.PlainDate) =>
      clocks[team].workingDays(first, until).at(-1) ?? until;
    const isInStory = (team: TeamKey, instant: number) =>
      Temporal.PlainDate.compare(clocks[team].dateOf(instant), stage.lastDay) <= 0;
    const drafts: IssueDraft[] = [];
    const directions = [...Array<TeamKey>(9).fill('hyderabad'), ...Array<TeamKey>(5).fill('munich')];
    directions.forEach((promiser, index) => {
      const promisee: TeamKey = promiser === 'munich' ? 'hyderabad' : 'munich';
      const kind = promiser === 'munich' ? 'need' : index % 4 === 3 ? 'bug' : 'story';
      const documented = kind === 'bug' ? null : random.chance(0.86);
      const subject = subjectOf({
        sprintNumber: 7,
        kind,
        promiser,
        promisee,
        outcome: null,
        handoff: 'none',
        documented,
      });
      const createdAt = clocks[promisee].at(
        clocks[promisee].addWorkingDays(first, -random.between(3, 9)),
        ...spans[promisee],
      );
      const { draft, reporter } = open(subject, promisee, createdAt, documented, 'atOnce');
      const words = kind === 'need' ? answerPhrases : workPhrases;
      const worker = random.pick(peopleOf(promiser, subject.key, 'build'));
      const plannedAt = clocks.munich.at(clocks.munich.addWorkingDays(first, -1), 13, 15.3);
      draft.edit(Math.max(createdAt + 60_000, plannedAt), people.katharina, {
        sprints: [jiraSprint(sprint)],
      });
      draft.edit(createdAt + 30 * 60_000, reporter, { assignee: reporter });
      // One in four has been handed over at the end of Friday and waits.
      const waits = index % 4 === 2;
      const handedDay = workingDayUntil(promisee, waits ? stage.lastDay : first);
      const handedAt = clocks[promisee].at(
        handedDay,
        promisee === 'hyderabad' ? 17 : waits ? 14.4 : 10,
        spans[promisee][1],
      );
      draft.edit(handedAt, reporter, { assignee: worker });
      say(
        draft,
        handedAt + 120_000,
        reporter,
        promiser === 'hyderabad' ? talk.handoffToHyderabad : talk.handoffToMunich,
        worker,
      );
      const startedAt = soon(crews[promiser], handedAt + random.between(0, 20) * hourMs, 4);
      if (!waits && isInStory(promiser, startedAt)) {
        const due = clocks[promiser].addWorkingDays(stage.lastDay, random.between(2, 6));
        draft.edit(startedAt, worker, { status: statuses.inProgress, duedate: due.toString() });
        say(draft, startedAt + 180_000, worker, words.promise, reporter, due.toString());
        const movedAt = soon(crews[promiser], startedAt + 22 * hourMs, 3);
        if (index % 5 === 1 && isInStory(promiser, movedAt)) {
          const next = clocks[promiser].addWorkingDays(due, 2);
          draft.edit(movedAt, worker, { duedate: next.toString() });
          say(draft, movedAt + 60_000, worker, words.renegotiate, reporter, next.toString());
        }
      }
      drafts.push(draft);
    });
    return drafts;
  }

  /** What nobody has started or promised yet. */
  function writeBacklog(): IssueDraft[] {
    return Array.from({ length: 12 }, (_, index) => {
      const kind = index % 6 === 5 ? 'need' : 'story';
      const reporterTeam: TeamKey = kind === 'need' ? 'hyderabad' : 'munich';
      const plan: IssuePlan = {
        sprintNumber: 7,
        kind,
        promiser: 'hyderabad',
        promisee: reporterTeam,
        outcome: null,
        handoff: 'none',
        documented: null,
      };
      const day = clocks[reporterTeam].addWorkingDays(stage.lastDay, -random.between(1, 25));
      return open(
        subjectOf(plan),
        reporterTeam,
        clocks[reporterTeam].at(day, ...spans[reporterTeam]),
        random.chance(0.5),
        'atOnce',
      ).draft;
    });
  }

  return { write, writeRunningSprint, writeBacklog };
}

/** How people speak of something that they build, and of an answer that they owe. */
const { shortNotice, lateWithoutWord, lateAnswer, accepted } = talk;
const workPhrases: Phrases = {
  promise: talk.promiseWork,
  progress: talk.progressWork,
  renegotiate: talk.renegotiateWork,
  done: talk.doneWork,
  exchanges: workExchanges,
  shortNotice,
  lateWithoutWord,
  lateAnswer,
  accepted,
};
const answerPhrases: Phrases = {
  promise: talk.promiseAnswer,
  progress: talk.progressAnswer,
  renegotiate: talk.renegotiateAnswer,
  done: talk.doneAnswer,
  exchanges: answerExchanges,
  shortNotice,
  lateWithoutWord,
  lateAnswer,
  accepted,
};

const ownMatter = (summary: string): Matter => ({
  opening: `${summary}: on our list since the last retrospective, and small enough to do beside the sprint.`,
  context:
    'Nobody outside the team waits for it, but it makes the next three sprints easier, and we have said so twice already.',
  criteria: ['It is done on all environments.', 'The team has been told in the daily.'],
  givenWhenThen: [],
  pageUrl: null,
  sample: null,
});
