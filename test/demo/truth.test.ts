import type { IssueAssessment } from '../../src/domain/assessment/assess-issue';
import { makeDemo } from '../../local/demo/make-demo';
import type { Share } from '../../local/demo/make-demo';
import type { IssuePlan, TeamKey } from '../../local/demo/story-plan';
import { assessDemo } from './assess-demo';

/** Mondays that bring different holidays and clock changes into the story. */
const anchors = [
  ['2026-11-23', 'Dussehra and Diwali, end of summer time'],
  ['2027-01-11', 'Christmas, New Year and Epiphany in Munich'],
  ['2027-04-26', 'Republic Day, Easter and the begin of summer time'],
] as const;

describe.each(anchors)('the measures find what the demo of %s was made of (%s)', (anchor) => {
  const demo = makeDemo({ anchor, siteOrigin: 'http://localhost:1' });
  const assessments = assessDemo(demo, Date.parse(`${anchor}T00:00:00Z`));
  const story = [...assessments.values()].filter(({ key }) => /^(CHK|RFD|FRD)-/.test(key));

  it('has issues in each of the six sprints to measure', () => {
    expect(demo.truth.sprints.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(demo.truth.issues.size).toBeGreaterThan(250);
  });

  it('each issue', () => {
    const found = [...demo.truth.issues.keys()].map((key) => [key, summarise(assessments.get(key)!)]);
    const meant = [...demo.truth.issues].map(([key, plan]) => [key, summarisePlan(plan)]);
    expect(found).toEqual(meant);
  });

  it.each(demo.truth.sprints)('$name', ({ from, until, followThrough, documentedBeforeStart, bounce }) => {
    const within = (instant: number | null) => instant !== null && instant >= from && instant < until;
    const settled = (promiser: TeamKey): Share => {
      const promises = story.flatMap(({ dueDatePromise: promise }) =>
        promise !== null &&
        promise.from === promiser &&
        promise.to !== null &&
        promise.to !== promiser &&
        within(promise.firstDueAt) &&
        promise.outcome !== 'open' &&
        promise.outcome !== 'withdrawn'
          ? [promise.outcome]
          : [],
      );
      return { k: promises.filter((outcome) => outcome === 'kept').length, n: promises.length };
    };
    expect({ hyderabad: settled('hyderabad'), munich: settled('munich') }).toEqual(followThrough);

    const started = story.flatMap(({ requirement }) =>
      requirement !== null && within(requirement.startedAt) ? [requirement.levelAtStart ?? 0] : [],
    );
    expect({ k: started.filter((level) => level >= 2).length, n: started.length }).toEqual(
      documentedBeforeStart,
    );

    const followed = story.flatMap(({ handoffs, doneAt }) =>
      handoffs.filter(({ at }, index) => within(at) && (index + 1 < handoffs.length || doneAt !== null)),
    );
    expect({ k: followed.filter(({ returned }) => returned).length, n: followed.length }).toEqual(bounce);
  });
});

describe('each issue of the showcase is in the state that it shows', () => {
  const anchor = '2026-11-23';
  const demo = makeDemo({ anchor, siteOrigin: 'http://localhost:1' });
  // From the first minute of the anchor's week to the last.
  describe.each([`${anchor}T00:00:00Z`, '2026-11-29T23:59:00Z'])('at %s', (instant) => {
    const assessments = assessDemo(demo, Date.parse(instant));
    const assess = (shows: string) => {
      const exhibit = demo.exhibits.find((one) => one.shows === shows);
      if (exhibit === undefined) throw new Error(`Nothing shows "${shows}"`);
      return assessments.get(exhibit.key)!;
    };
    const promise = (shows: string) => assess(shows).dueDatePromise;

    it.each([
      [
        'promised, moved once in good time, still open; clear enough to start',
        'open',
        ['renegotiated', 'open'],
      ],
      ['missed silently and still open', 'missedSilently', ['missed']],
      ['kept, handed over with a whole package, picked up the same day, thanked for', 'kept', ['kept']],
      ['bad news on the day itself: missed with warning', 'missedWithWarning', ['shortNotice', 'kept']],
      ['withdrawn: cancelled before its date', 'withdrawn', ['withdrawn']],
      ['reopened three days after “done”, then missed', 'missedSilently', ['missed']],
      [
        'the other direction: Munich owes Hyderabad an access, and warns that it takes longer',
        'open',
        ['open'],
      ],
      ['a date set by the side that waits for it', 'open', ['open']],
      ['promised earlier than first said, and kept', 'kept', ['tightened', 'kept']],
      ['people who are in no team', 'open', ['open']],
    ])('%s', (shows, outcome, ends) => {
      expect(promise(shows)?.outcome).toBe(outcome);
      expect(promise(shows)?.segments.map(({ end }) => end)).toEqual(ends);
    });

    it('directions, and who set the date', () => {
      expect(
        promise('the other direction: Munich owes Hyderabad an access, and warns that it takes longer'),
      ).toMatchObject({
        from: 'munich',
        to: 'hyderabad',
      });
      expect(promise('a date set by the side that waits for it')).toMatchObject({
        from: 'hyderabad',
        setBy: 'munich',
      });
      expect(promise('people who are in no team')).toMatchObject({ from: null, to: null });
      expect(promise('nothing promised yet: no due date, no handoff')).toBeNull();
    });

    it('sprint promises', () => {
      const { sprintPromises } = assess('only sprints were promised: carried from one to the next');
      expect(sprintPromises.map(({ kind, outcome }) => [kind, outcome])).toEqual([
        ['committed', 'carried'],
        ['committed', 'kept'],
      ]);
    });

    it('handoffs', () => {
      const kept = assess(
        'kept, handed over with a whole package, picked up the same day, thanked for',
      ).handoffs;
      expect(kept).toMatchObject([{ completePackage: true, returned: false }]);
      expect(assess('handed back and forth four times')).toMatchObject({ pingPong: 4 });
      const [waiting] = assess('handed over on Friday afternoon: waiting over the weekend').handoffs;
      expect(waiting).toMatchObject({ fromTeam: 'munich', toTeam: 'hyderabad', pickedUpAt: null });
    });

    it('requirements', () => {
      expect(assess('a sub-task: out of scope for requirements').requirement).toBeNull();
      expect(assess('a bug: out of scope for requirements').requirement).toBeNull();
      expect(assess('an empty issue').requirement?.level).toBe(0);
      for (const shows of [
        'right-to-left text',
        'right-to-left text, Hebrew mixed with English',
        'Chinese, counted without spaces',
      ]) {
        expect(assess(shows).requirement?.level).toBe(2);
      }
      expect(assess('a page that Hyderabad cannot open').requirement?.documents).toHaveLength(1);
    });
  });
});

describe('the story that the demo tells', () => {
  const { sprints } = makeDemo({ anchor: '2026-11-23', siteOrigin: 'http://localhost:1' }).truth;
  const percent = ({ k, n }: Share) => Math.round((100 * k) / n);

  it.each([
    ['documented before start', (at: number) => percent(sprints[at]!.documentedBeforeStart), 48, 86],
    ['follow-through of Hyderabad', (at: number) => percent(sprints[at]!.followThrough.hyderabad), 71, 88],
    ['follow-through of Munich', (at: number) => percent(sprints[at]!.followThrough.munich), 64, 85],
    ['bounce', (at: number) => percent(sprints[at]!.bounce), 24, 9],
  ])('%s goes from its first to its last value, never turning back', (_, valueAt, first, last) => {
    const values = sprints.map((__, index) => valueAt(index));
    expect([values[0], values.at(-1)]).toEqual([first, last]);
    const rising = [...values].sort((a, b) => (last > first ? a - b : b - a));
    expect(values).toEqual(rising);
  });
});

function summarise({ dueDatePromise, requirement, handoffs }: IssueAssessment) {
  return {
    outcome: dueDatePromise?.outcome ?? null,
    direction: dueDatePromise === null ? null : `${dueDatePromise.from}>${dueDatePromise.to}`,
    testableAtStart:
      requirement === null || requirement.levelAtStart === null ? null : requirement.levelAtStart >= 2,
    handoffs: handoffs.length,
    returned: handoffs.filter(({ returned }) => returned).length,
  };
}

function summarisePlan({ outcome, promiser, promisee, documented, handoff }: IssuePlan) {
  const [handoffs, returned] = { none: [0, 0], once: [1, 0], backAndForth: [3, 2], takenBack: [2, 1] }[
    handoff
  ];
  return {
    outcome,
    direction: outcome === null ? null : `${promiser}>${promisee}`,
    testableAtStart: documented,
    handoffs,
    returned,
  };
}
