import type { TeamId } from '../../../../src/domain/calendar/team';
import {
  dueDatePromiseId,
  type EventOf,
  type LedgerAct,
  type LedgerEvent,
} from '../../../../src/domain/ledger/ledger-event';
import {
  findRefusal,
  findRights,
  type LedgerRights,
  type Refusal,
} from '../../../../src/domain/ledger/ledger-rights';
import type { Assessed } from '../assess';
import type { Words } from '../words';
import type { Desk } from './desk';
import { actMessages as text } from './messages';

/** What each part about acting is given. */
export interface LedgerView {
  assessed: Assessed;
  /** What the reader may do; the function asks again. */
  rights: LedgerRights;
  /** Why the reader may not do something now; `null`: they may, as far as the panel knows. */
  refusalOf: (act: LedgerAct) => Refusal | null;
  words: Words;
  desk: Desk;
  /** The team that the reader most likely means: the other side. `null`: they may address none. */
  partner: TeamId | null;
}

/** @param accountId the reader's; `null`: not known, and nothing may be done. */
export function makeLedgerView(
  assessed: Assessed,
  accountId: string | null,
  words: Words,
  desk: Desk,
): LedgerView {
  const { assessment, events, directory, configuration, now } = assessed;
  const situation = {
    assessment,
    events,
    teams: directory,
    ownTeam: directory.teamOf(accountId),
    siteTimeZone: configuration.settings.siteTimeZone,
    now,
  };
  const rights = findRights(situation);
  const sides = [assessment.ownership.at(-1)?.team ?? null, assessment.reporterTeam];
  const partner = sides.find((team) => team !== null && rights.otherTeams.includes(team));
  return {
    assessed,
    rights,
    refusalOf: (act) => findRefusal(act, situation),
    words,
    desk,
    partner: partner ?? rights.otherTeams[0] ?? null,
  };
}

/** What an act was, in a sentence for the team that did it. */
export function tellAct(act: LedgerAct, words: Words): string {
  const tell = text.events;
  switch (act.kind) {
    case 'promise':
      return tell.promise(act.text);
    case 'move':
      return tell.move(words.dueText(act.due));
    case 'answer':
      return act.kept ? tell.kept : tell.notKept;
    case 'handOver':
      return tell.handOver(words.teamName(act.toTeamId));
    case 'return':
      return tell.return(act.reason);
    case 'thank':
      return tell.thank(words.teamName(act.toTeamId));
    case 'undo':
      return text.undone;
    default:
      return tell[act.kind];
  }
}

/** The events of some kinds that the reader may still undo, newest first; not those about a promise that is undone. */
export function undoable<Kind extends LedgerAct['kind']>(
  { assessed, rights }: LedgerView,
  kinds: readonly Kind[],
): { event: EventOf<Kind>; until: number }[] {
  const isOne = (event: LedgerEvent): event is EventOf<Kind> =>
    (kinds as readonly string[]).includes(event.kind);
  const { promises } = assessed.assessment.ledger;
  const isAboutNothing = (event: LedgerEvent) =>
    'promiseId' in event &&
    event.promiseId !== dueDatePromiseId &&
    !promises.some(({ id }) => id === event.promiseId);
  return assessed.events
    .filter(isOne)
    .filter((event) => !isAboutNothing(event))
    .flatMap((event) => {
      const until = rights.undo[event.id];
      return until === undefined ? [] : [{ event, until }];
    })
    .reverse();
}
