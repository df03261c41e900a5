import type { IssueAssessment } from '../assessment/assess-issue';
import type { TeamDirectory, TeamId } from '../calendar/team';
import { receivingTeams } from '../requirement/receiving-teams';
import { dueAtOf, type ExplicitPromise } from './assess-ledger';
import {
  dueDatePromiseId,
  eventsInForce,
  undoWithinMs,
  type Due,
  type LedgerAct,
  type LedgerEvent,
} from './ledger-event';

/** What is known when somebody acts on an issue: all of it as of one instant. */
export interface LedgerSituation {
  /** Made with the same `events`. */
  assessment: IssueAssessment;
  events: readonly LedgerEvent[];
  teams: TeamDirectory;
  /** The team of who acts; `null`: in none. */
  ownTeam: TeamId | null;
  siteTimeZone: string;
  /** Epoch ms. */
  now: number;
}

/** Why somebody may not do something: a key of the texts that say it (`ledgerMessages`). */
export type Refusal =
  | 'noTeam'
  | 'teamUnknown'
  | 'ownTeam'
  | 'promiseUnknown'
  | 'noDueDate'
  | 'promiseOver'
  | 'promisePast'
  | 'onlyMaker'
  | 'onlySides'
  | 'dayOver'
  | 'timeOver'
  | 'sameDue'
  | 'sameAnswer'
  | 'withdrawn'
  | 'onlyReceiver'
  | 'notInScope'
  | 'confirmedAlready'
  | 'notConfirmed'
  | 'issueDone'
  | 'onlyOwner'
  | 'ownerAlready'
  | 'nothingReceived'
  | 'acceptedAlready'
  | 'takenByThemselves'
  | 'eventUnknown'
  | 'onlyOwnAct'
  | 'tooLateToUndo'
  | 'undoUndone';

/** What a person may do now on an issue, whose account nobody need know: their team decides. */
export interface LedgerRights {
  /** Of who asks; `null`: in no team, and nothing may be done. */
  ownTeam: TeamId | null;
  /** Teams that may be promised to and thanked: all but one's own. */
  otherTeams: TeamId[];
  /** Teams that the issue may be handed over to; none where it may not be. */
  handOverTo: TeamId[];
  warnDueDate: boolean;
  /** By the promise's id. */
  promises: Record<string, PromiseRights>;
  confirm: boolean;
  unconfirm: boolean;
  accept: boolean;
  return: boolean;
  /** Events that may be taken back, by their ids: until when, epoch ms. */
  undo: Record<string, number>;
}

/** What may be done about one promise of the ledger. */
export interface PromiseRights {
  warn: boolean;
  move: boolean;
  withdraw: boolean;
  /** Which answers. */
  kept: boolean;
  notKept: boolean;
}

/** Whether somebody may do something now: `null`, or why not. Every right is decided here and nowhere else. */
export function findRefusal(act: LedgerAct, situation: LedgerSituation): Refusal | null {
  const { assessment, events, teams, ownTeam, now } = situation;
  if (ownTeam === null) return 'noTeam';
  const owner = assessment.ownership.at(-1)?.team ?? null;
  const promiseOf = (id: string) => assessment.ledger.promises.find((promise) => promise.id === id);
  const toOther = (teamId: TeamId): Refusal | null => {
    if (teams.team(teamId) === undefined) return 'teamUnknown';
    return teamId === ownTeam ? 'ownTeam' : null;
  };

  switch (act.kind) {
    case 'promise':
      return toOther(act.toTeamId) ?? dueRefusal(act.due, ownTeam, situation);
    case 'thank':
      return toOther(act.toTeamId);
    case 'warn': {
      const estimateRefusal = () =>
        act.estimate === null ? null : dueRefusal({ date: act.estimate }, ownTeam, situation);
      if (act.promiseId === dueDatePromiseId) {
        const promise = assessment.dueDatePromise;
        if (promise?.segments.at(-1)?.end !== 'open') return 'noDueDate';
        return promise.from === ownTeam ? estimateRefusal() : 'onlyMaker';
      }
      const promise = promiseOf(act.promiseId);
      if (promise === undefined) return 'promiseUnknown';
      const refusal = makerRefusal(promise, ownTeam);
      return refusal ?? (now > promise.lastDueAt ? 'promisePast' : estimateRefusal());
    }
    case 'move': {
      const promise = promiseOf(act.promiseId);
      if (promise === undefined) return 'promiseUnknown';
      const refusal = makerRefusal(promise, ownTeam) ?? dueRefusal(act.due, ownTeam, situation);
      if (refusal !== null) return refusal;
      return dueAtOf(act.due, ownTeam, situation) === promise.lastDueAt ? 'sameDue' : null;
    }
    case 'withdraw': {
      const promise = promiseOf(act.promiseId);
      return promise === undefined ? 'promiseUnknown' : makerRefusal(promise, ownTeam);
    }
    case 'answer': {
      const promise = promiseOf(act.promiseId);
      if (promise === undefined) return 'promiseUnknown';
      if (promise.from !== ownTeam && promise.to !== ownTeam) return 'onlySides';
      if (promise.withdrawnAt !== null) return 'withdrawn';
      const own = promise.from === ownTeam ? promise.answers.maker : promise.answers.receiver;
      return own?.kept === act.kept ? 'sameAnswer' : null;
    }
    case 'confirm':
    case 'unconfirm': {
      const { reporterTeam, requirement } = assessment;
      if (requirement === null) return 'notInScope';
      if (!receivingTeams(owner, reporterTeam, teams.teams).includes(ownTeam)) return 'onlyReceiver';
      const { confirmation } = requirement;
      if (act.kind === 'unconfirm') return confirmation === null ? 'notConfirmed' : null;
      // Whether a linked page was changed since is not known here: so it may be said again.
      const mayBeOver = confirmation?.outdated !== false || requirement.documents.length > 0;
      return mayBeOver ? null : 'confirmedAlready';
    }
    case 'handOver': {
      if (assessment.doneAt !== null) return 'issueDone';
      if ((owner ?? assessment.reporterTeam) !== ownTeam) return 'onlyOwner';
      if (teams.team(act.toTeamId) === undefined) return 'teamUnknown';
      return act.toTeamId === ownTeam ? 'ownerAlready' : null;
    }
    case 'accept':
    case 'return': {
      const handoff = assessment.handoffs.at(-1);
      if (handoff === undefined || handoff.toTeam !== ownTeam || owner !== ownTeam) return 'nothingReceived';
      if (assessment.doneAt !== null) return 'issueDone';
      if (act.kind === 'return') return null;
      if (typeof handoff.record?.acceptedAt === 'number') return 'acceptedAlready';
      // Whoever assigned it to their own team has said so by that.
      return handoff.pickedUpAt === handoff.at ? 'takenByThemselves' : null;
    }
    case 'undo': {
      const named = events.find(({ id }) => id === act.eventId);
      if (named?.kind === 'undo') return 'undoUndone';
      if (named === undefined || !eventsInForce(events, now).includes(named)) return 'eventUnknown';
      if (named.teamId !== ownTeam) return 'onlyOwnAct';
      return now - named.at > undoWithinMs ? 'tooLateToUndo' : null;
    }
  }
}

/** All that a person may do now. */
export function findRights(situation: LedgerSituation): LedgerRights {
  const { assessment, events, teams, ownTeam, now } = situation;
  const may = (act: LedgerAct) => findRefusal(act, situation) === null;
  const others = ownTeam === null ? [] : teams.teams.map(({ id }) => id).filter((id) => id !== ownTeam);
  const warn = { kind: 'warn', reason: 'other', estimate: null, note: null } as const;
  return {
    ownTeam,
    otherTeams: others,
    handOverTo: others.filter((toTeamId) => may({ kind: 'handOver', toTeamId, checklist: [] })),
    warnDueDate: may({ ...warn, promiseId: dueDatePromiseId }),
    promises: Object.fromEntries(
      assessment.ledger.promises.map(({ id: promiseId }): [string, PromiseRights] => [
        promiseId,
        {
          warn: may({ ...warn, promiseId }),
          // Whatever is not over may be moved, to a time that the maker is yet to choose.
          move: may({ kind: 'withdraw', promiseId }),
          withdraw: may({ kind: 'withdraw', promiseId }),
          kept: may({ kind: 'answer', promiseId, kept: true }),
          notKept: may({ kind: 'answer', promiseId, kept: false }),
        },
      ]),
    ),
    confirm: may({ kind: 'confirm' }),
    unconfirm: may({ kind: 'unconfirm' }),
    accept: may({ kind: 'accept' }),
    return: may({ kind: 'return', reason: '' }),
    undo: Object.fromEntries(
      events
        .filter(({ id: eventId }) => may({ kind: 'undo', eventId }))
        .map(({ id, at }) => [id, Math.max(now, at + undoWithinMs)]),
    ),
  };
}

/** Of what only the maker may do, and only until the promise is answered or withdrawn. */
function makerRefusal(promise: ExplicitPromise, ownTeam: TeamId): Refusal | null {
  if (promise.from !== ownTeam) return 'onlyMaker';
  return promise.withdrawnAt !== null || promise.saidKeptAt !== null ? 'promiseOver' : null;
}

function dueRefusal(due: Due, maker: TeamId, situation: LedgerSituation): Refusal | null {
  if (dueAtOf(due, maker, situation) > situation.now) return null;
  return 'date' in due ? 'dayOver' : 'timeOver';
}
