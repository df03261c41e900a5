import { defaultSettings } from '../../src/domain/assessment/settings';
import type { Settings } from '../../src/contract/settings';
import type { Team } from '../../src/contract/team';
import type { SiteSeed } from '../seed';
import { fieldIds, issueTypes, priorities, resolutions, statuses } from './issue-draft';
import type { IssueDraft } from './issue-draft';
import { makePages } from './pages';
import { demoSpaces, makeWiki } from './wiki';
import { everyone, groupNames, helen, makeTeams, people } from './people';
import { makeRandom } from './random';
import { makeRepair, repairLeads } from './repair-story';
import type { RepairPeriod, RepairPromise } from './repair-story';
import { makeShowcase } from './showcase';
import { makeStory } from './story';
import type { StorySprint } from './story';
import { sprintPlans } from './story-plan';
import type { IssuePlan, TeamKey } from './story-plan';
import type { SurveyStory } from './live-surveys';
import { makeSurveyStories } from './survey-stories';
import { makeWorkingClock } from './working-clock';

export interface Demo {
  /** Its clock stands where the first survey is set up: the stories' surveys are lived through from there on. */
  seed: SiteSeed;
  /** What an admin would have set up in Rapport. */
  teams: Team[];
  settings: Settings;
  truth: DemoTruth;
  /** The pulses of both stories. */
  surveys: SurveyStory[];
  /** The issues to open first, each with the state that it shows. */
  exhibits: { key: string; summary: string; shows: string }[];
}

/** What the generator meant, for the measures to find. */
export interface DemoTruth {
  sprints: SprintTruth[];
  /** Of the six sprints' issues, by key. */
  issues: ReadonlyMap<string, IssuePlan>;
  repair: { periods: RepairPeriod[]; issues: ReadonlyMap<string, RepairPromise> };
}
export interface SprintTruth {
  number: number;
  name: string;
  /** Epoch ms; what is first due, starts or is handed over from `from` to before `until` belongs to this sprint. */
  from: number;
  until: number;
  /** Promises that the team made to the other one: k kept of n settled. */
  followThrough: Record<TeamKey, Share>;
  documentedBeforeStart: Share;
  /** k returned of the n handoffs that were followed by another or by the end. */
  bounce: Share;
}
export interface Share {
  k: number;
  n: number;
}

const projects = {
  CHK: { id: '10001', key: 'CHK', name: 'Checkout' },
  RFD: { id: '10002', key: 'RFD', name: 'Refunds' },
  FRD: { id: '10003', key: 'FRD', name: 'Fraud rules' },
  SHOW: { id: '10004', key: 'SHOW', name: 'Showcase' },
  CLM: { id: '10005', key: 'CLM', name: 'Claims portal' },
  DOC: { id: '10006', key: 'DOC', name: 'Document intake' },
} as const;

/**
 * The demo, two stories on one site. A retailer in Munich and its partner team in Hyderabad rewrite checkout and
 * refunds in six sprints, from a rough start to a good end. An insurer in Chicago and its team in Manila fall silent,
 * and repair it in a year. The same arguments give the same data, byte for byte.
 *
 * @param anchor a Monday, `YYYY-MM-DD`: the stories' last day is the Friday before it.
 * @param siteOrigin origin of the site's own addresses, `http://localhost:3000`.
 * @throws {RangeError} `anchor` is no Monday.
 */
export function makeDemo({ anchor, siteOrigin }: { anchor: string; siteOrigin: string }): Demo {
  const monday = Temporal.PlainDate.from(anchor);
  if (monday.dayOfWeek !== 1) throw new RangeError(`anchor: ${anchor} is no Monday`);

  const random = makeRandom(20_261_123);
  const teams = makeTeams(anchor);
  const pages = makePages(anchor, siteOrigin);
  const clocks = {
    munich: makeWorkingClock(teams.munich, random),
    hyderabad: makeWorkingClock(teams.hyderabad, random),
  };
  const stage = { random, teams, clocks, projects, pages, lastDay: monday.subtract({ days: 3 }) };
  const story = makeStory(stage, anchor);
  const showcase = makeShowcase(stage, anchor, projects.SHOW, story.sprints);
  const repairRandom = makeRandom(20_261_125);
  const repair = makeRepair({
    random: repairRandom,
    teams,
    clocks: {
      chicago: makeWorkingClock(teams.chicago, repairRandom),
      manila: makeWorkingClock(teams.manila, repairRandom),
    },
    projects,
    anchor,
    lastDay: stage.lastDay,
  });

  const drafts = [
    ...story.issues.map(({ draft }) => draft),
    ...story.rest,
    ...showcase.map(({ draft }) => draft),
    ...repair.issues.map(({ draft }) => draft),
    ...repair.responses.flatMap(({ actions }) => actions),
    ...repair.backlog,
    repair.noticeIssue,
  ];
  for (const draft of drafts) draft.settle();
  nameIssues(drafts, new Set(showcase.map(({ draft }) => draft)));
  numberEntries(drafts);

  const surveys = makeSurveyStories({
    anchor,
    repair,
    teams,
    projectIds: { repair: [projects.CLM.id, projects.DOC.id], checkout: [projects.CHK.id, projects.RFD.id] },
  });
  const seed: SiteSeed = {
    name: 'Demo: Munich and Hyderabad, Chicago and Manila',
    now: Math.min(...surveys.map(({ beginsAt }) => beginsAt)),
    users: [...everyone, helen].map(
      ({ firstName: _firstName, team: _team, role: _role, fraud: _fraud, ...user }) => user,
    ),
    groups: Object.values(groupNames).map((name) => ({ name })),
    projects: [
      { ...projects.CHK, leadAccountId: people.katharina.accountId, browse: 'everyone', issueTypeIds: [] },
      { ...projects.RFD, leadAccountId: people.johannes.accountId, browse: 'everyone', issueTypeIds: [] },
      {
        ...projects.FRD,
        leadAccountId: people.katharina.accountId,
        browse: { groups: [groupNames.fraud], accountIds: [] },
        issueTypeIds: [],
      },
      ...(['CLM', 'DOC'] as const).map((key) => ({
        ...projects[key],
        leadAccountId: repairLeads.chicago.accountId,
        browse: 'everyone' as const,
        issueTypeIds: [],
      })),
      { ...projects.SHOW, leadAccountId: people.admin.accountId, browse: 'everyone', issueTypeIds: [] },
    ],
    statuses: Object.values(statuses),
    issueTypes: Object.values(issueTypes),
    priorities: Object.values(priorities),
    resolutions: Object.values(resolutions),
    fields: [
      {
        id: fieldIds.sprint,
        name: 'Sprint',
        schema: {
          type: 'array',
          items: 'json',
          custom: 'com.pyxis.greenhopper.jira:gh-sprint',
          customId: 10020,
        },
      },
      {
        id: fieldIds.storyPoints,
        name: 'Story point estimate',
        schema: { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points', customId: 10016 },
      },
    ],
    sprints: story.sprints.map(({ number: _number, from: _from, until: _until, ...sprint }) => sprint),
    issues: drafts.map((draft) => draft.toJira(siteOrigin)),
    spaces: demoSpaces,
    pages: makeWiki(
      pages,
      drafts,
      repair.issues
        .map(({ draft }) => draft)
        .filter(({ start }) => start.project.key === 'CLM')
        .slice(0, 9),
      siteOrigin,
    ),
  };

  return {
    seed,
    teams: [teams.munich, teams.hyderabad, teams.chicago, teams.manila],
    settings: {
      ...defaultSettings,
      cancelledResolutions: [...defaultSettings.cancelledResolutions],
      requirementIssueTypes: [...defaultSettings.requirementIssueTypes],
      siteTimeZone: 'Europe/Berlin',
      sprintField: fieldIds.sprint,
    },
    truth: {
      sprints: sprintPlans.map((_, index) => sprintTruth(story.sprints[index]!)),
      issues: new Map(story.issues.map(({ draft, plan }) => [draft.key, plan])),
      repair: {
        periods: repair.periods,
        issues: new Map(repair.issues.map(({ draft, plan }) => [draft.key, plan])),
      },
    },
    surveys,
    exhibits: showcase.map(({ draft, shows }) => ({ key: draft.key, summary: draft.values.summary, shows })),
  };
}

/** Keys and ids in the order of creation; the showcase keeps its own order, so that its keys stay the same. */
function nameIssues(drafts: readonly IssueDraft[], ordered: ReadonlySet<IssueDraft>) {
  const last = new Map<string, number>();
  const rank = (draft: IssueDraft) => (ordered.has(draft) ? Infinity : draft.start.at);
  [...drafts]
    .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
    .forEach((draft, index) => {
      const number = (last.get(draft.start.project.key) ?? 0) + 1;
      last.set(draft.start.project.key, number);
      draft.key = `${draft.start.project.key}-${number}`;
      draft.id = String(10_100 + index);
    });
}

/** Ids of changes and comments grow with time over the whole site, as Jira's do. */
function numberEntries(drafts: readonly IssueDraft[]) {
  const byTime = (a: { at: number }, b: { at: number }) => a.at - b.at;
  drafts
    .flatMap((draft) => draft.histories)
    .sort(byTime)
    .forEach((history, index) => (history.id = String(20_000 + index)));
  drafts
    .flatMap((draft) => draft.comments)
    .sort(byTime)
    .forEach((comment, index) => (comment.id = String(10_000 + index)));
}

function sprintTruth({ number, name, from, until }: StorySprint): SprintTruth {
  const { promises, documented, handoffs } = sprintPlans[number - 1]!;
  const share = (team: TeamKey): Share => ({
    k: promises[team].kept,
    n: Object.values(promises[team]).reduce((sum, count) => sum + count, 0),
  });
  const { once, backAndForth, takenBack } = handoffs;
  return {
    number,
    name,
    from,
    until,
    followThrough: { munich: share('munich'), hyderabad: share('hyderabad') },
    documentedBeforeStart: documented,
    // There, back and there again: three handoffs, two of them returned. Taken back: two, and one.
    bounce: { k: 2 * backAndForth + takenBack, n: once + 3 * backAndForth + 2 * takenBack },
  };
}
