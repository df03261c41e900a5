import type { TeamDirectory, TeamId } from '../calendar/team';
import { assessDueDate, type DueDatePromise } from '../commitment/due-date-promise';
import { assessSprints, type FrozenPart, type SprintPromise } from '../commitment/sprint-promises';
import type { SprintRecord } from '../commitment/sprint-record';
import { assessHandoffs, type Handoff, type Ownership } from '../handoff/assess-handoffs';
import { teamOfReporter } from '../history/assignees';
import { changesBetween, valueAt } from '../history/field-history';
import type { IssueHistory } from '../history/issue-history';
import { readResolution } from '../history/resolution';
import { categoryOfStatusId, type StatusCategory } from '../history/status-category';
import { assessLedger, type LedgerAssessment } from '../ledger/assess-ledger';
import { eventsInForce, type LedgerEvent } from '../ledger/ledger-event';
import {
  assessRequirement,
  type LinkedDocument,
  makeRequirementReader,
  type RequirementAssessment,
} from '../requirement/assess-requirement';
import type { Settings } from './settings';

export type {
  DueDatePromise,
  Handoff,
  LedgerAssessment,
  LinkedDocument,
  Ownership,
  RequirementAssessment,
  SprintPromise,
  SprintRecord,
  StatusCategory,
};

/** Everything that one issue's history says about trust, as of an instant. Instants in epoch ms. */
export interface IssueAssessment {
  key: string;
  createdAt: number;
  /** Start of the resolved interval that lasts; `null`: not done. */
  doneAt: number | null;
  /** First time it was done and stayed so; `null`: never. */
  deliveredAt: number | null;
  reopened: number;
  /** When it was done, as often as it was reopened afterwards. */
  doneUntilReopened: { from: number; until: number }[];
  /** Those of them before `deliveredAt`: it was reopened too soon to have been delivered. */
  doneInVain: { from: number; until: number }[];
  cancelled: boolean;
  /** `false` for an issue created after `now`. */
  exists: boolean;
  changelogCutOff: boolean;
  dueDatePromise: DueDatePromise | null;
  sprintPromises: SprintPromise[];
  handoffs: Handoff[];
  pingPong: number;
  /** Which team owned the issue when. */
  ownership: Ownership[];
  /** The team of the reporter at creation: those who wait for the issue. */
  reporterTeam: TeamId | null;
  /** `null` for an issue whose type is not in scope. */
  requirement: RequirementAssessment | null;
  /** What was recorded in the panel and is no part of the above. */
  ledger: LedgerAssessment;
}

/**
 * Judges one issue by the rules of `measures.md` §2–§5.
 *
 * @param context.statusCategories Jira's own list of statuses, as far as there is one.
 * @param context.sprints records of sprints that the issue itself doesn't show.
 * @param context.frozen what was recorded of this issue as sprints started and were closed, by the sprint's id.
 * @param context.ledger all events of the issue's ledger, in their order.
 * @param context.now epoch ms: what is later hasn't happened.
 */
export function assessIssue(
  history: IssueHistory,
  context: {
    teams: TeamDirectory;
    settings: Settings;
    statusCategories: ReadonlyMap<string, StatusCategory>;
    sprints?: ReadonlyMap<string, SprintRecord>;
    frozen?: ReadonlyMap<string, FrozenPart>;
    ledger?: readonly LedgerEvent[] | undefined;
    now: number;
  },
): IssueAssessment {
  const { key, createdAt, changelogCutOff } = history;
  const { teams, settings, statusCategories, now, sprints = noSprints } = context;
  if (createdAt > now) {
    return {
      key,
      createdAt,
      doneAt: null,
      deliveredAt: null,
      reopened: 0,
      doneUntilReopened: [],
      doneInVain: [],
      cancelled: false,
      exists: false,
      changelogCutOff,
      dueDatePromise: null,
      sprintPromises: [],
      handoffs: [],
      pingPong: 0,
      ownership: [],
      reporterTeam: null,
      requirement: null,
      ledger: noLedger,
    };
  }
  const resolution = readResolution(history, statusCategories, settings, now);
  const reader = makeRequirementReader(history);
  const events = eventsInForce(context.ledger ?? [], now);
  const ledger = events.length === 0 ? noLedger : assessLedger(events, { teams, settings, now });
  const earlyWarnings = ledger.dueDateWarnings.map(({ at }) => at);
  const { handoffs, pingPong, ownership } = assessHandoffs(history, resolution, {
    teams,
    now,
    isDescribedAt: reader.isDescribedAt,
    ledger: events,
  });
  const doneUntilReopened = resolution.intervals
    .filter(({ end }) => end !== Infinity)
    .map(({ start, end }) => ({ from: start, until: end }));
  return {
    key,
    createdAt,
    doneAt: resolution.doneAt,
    deliveredAt: resolution.deliveredAt,
    reopened: resolution.reopened,
    doneUntilReopened,
    doneInVain: doneUntilReopened.filter(({ until }) => until <= (resolution.deliveredAt ?? now)),
    cancelled: resolution.cancelled,
    exists: true,
    changelogCutOff,
    dueDatePromise: assessDueDate(history, resolution, { teams, settings, now, earlyWarnings }),
    sprintPromises: assessSprints(history, resolution, { teams, sprints, frozen: context.frozen, now }),
    handoffs,
    pingPong,
    ownership,
    reporterTeam: teamOfReporter(history, teams),
    requirement: assessRequirement(
      history,
      reader,
      findStart(history, statusCategories, now),
      settings,
      now,
      events,
    ),
    ledger,
  };
}

const noLedger: LedgerAssessment = { promises: [], dueDateWarnings: [], thanks: [] };

const noSprints: ReadonlyMap<string, SprintRecord> = new Map();

/** When the issue first was in a status of category In Progress, epoch ms; `null`: never. */
export function findStart(
  { createdAt, status, presentStatus }: IssueHistory,
  statusCategories: ReadonlyMap<string, StatusCategory>,
  now: number,
): number | null {
  const isInProgress = (id: string | null) =>
    categoryOfStatusId(id, presentStatus, statusCategories) === 'indeterminate';
  if (isInProgress(valueAt(status, createdAt))) return createdAt;
  return changesBetween(status, createdAt, now).find((change) => isInProgress(change.to))?.at ?? null;
}
