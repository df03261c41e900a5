import { dateOf } from '../calendar/civil-date';
import { epochDayAt } from '../calendar/working-dates';
import type { Side } from '../survey/wave';

/** How often each team tells the other how things stand. */
export const updateRhythms = ['daily', 'twiceAWeek', 'weekly', 'everyOtherWeek'] as const;
/** @see updateRhythms */
export type UpdateRhythm = (typeof updateRhythms)[number];

/** What two teams agree on. It holds for both alike. */
export interface Terms {
  /** The reply window: a question is answered within so many working hours of the team that is asked. */
  replyHours: number;
  updateRhythm: UpdateRhythm;
  /** When and where, in words; may be empty. */
  updateNote: string;
  /** What else, a sentence each. */
  sentences: string[];
}

/** One wording of an agreement. It is in force once both sides have signed it. */
export interface AgreementVersion {
  number: number;
  terms: Terms;
  proposedBy: Side;
  /** Epoch ms. */
  proposedAt: number;
  /** By side: when its team signed, epoch ms; `null`: it has not. Who did it for the team is not kept. */
  signedAt: [number | null, number | null];
}

/** What two teams have agreed, and what one of them proposes. */
export interface Agreement {
  /** Of all versions there ever were; 0: none. No number is given twice, so that nobody signs another text. */
  latestNumber: number;
  /** The one that was in force when the latest was proposed, if any, and the latest, if it was not withdrawn. */
  versions: AgreementVersion[];
}

/** What a member of one of the two teams does for the team. */
export type AgreementAct =
  /** @property after the latest number that whoever proposes has seen. */
  | { kind: 'propose'; after: number; terms: Terms }
  | { kind: 'sign'; number: number }
  /** Takes the team's signature back. */
  | { kind: 'takeBack'; number: number }
  /** Withdraws the team's own proposal. */
  | { kind: 'withdraw'; number: number };

/**
 * Why an act is refused: the agreement is another one by now (`changed`), a signature that put it in force is too old to
 * be taken back (`inForce`), or the proposal is the other team's (`notOwn`).
 */
export type AgreementRefusal = 'changed' | 'inForce' | 'notOwn';

/** So long a signature that put a version in force can be taken back. */
export const takeBackMs = 24 * 3_600_000;

export const noAgreement: Agreement = { latestNumber: 0, versions: [] };

const isSigned = ({ signedAt }: AgreementVersion) => signedAt.every((at) => at !== null);

/** The version that both sides have signed last; `null`: none. */
export function findInForce({ versions }: Agreement): AgreementVersion | null {
  return versions.findLast(isSigned) ?? null;
}

/** The version that waits for a signature; `null`: none. */
export function findProposed({ versions }: Agreement): AgreementVersion | null {
  const latest = versions.at(-1);
  return latest === undefined || isSigned(latest) ? null : latest;
}

/** The two sides' time zones, in their order. */
type Zones = readonly [Zoned, Zoned];
interface Zoned {
  timeZone: string;
}

/** The local date on which a side signed, where that team is, whoever reads it; `null`: it has not. */
export function signedOn({ signedAt }: AgreementVersion, side: Side, teams: Zones): string | null {
  const at = signedAt[side];
  return at === null ? null : dayIn(at, teams[side]);
}

/** The local date since when a version is in force, where the team is that signed last. */
export function inForceSince({ signedAt: [one, other] }: AgreementVersion, teams: Zones): string {
  return (one ?? 0) > (other ?? 0) ? dayIn(one ?? 0, teams[0]) : dayIn(other ?? 0, teams[1]);
}

/** The local date on which a version was proposed, where the team is that proposed it. */
export function proposedOn({ proposedAt, proposedBy }: AgreementVersion, teams: Zones): string {
  return dayIn(proposedAt, teams[proposedBy]);
}

const dayIn = (instant: number, { timeZone }: Zoned) => dateOf(epochDayAt(instant, timeZone));

/** Whether a side can take back its signature of the latest version. @param now epoch ms. */
export function mayTakeBack(version: AgreementVersion, side: Side, now: number): boolean {
  const signedAt = version.signedAt[side];
  return signedAt !== null && (!isSigned(version) || now - signedAt < takeBackMs);
}

/** Whether two wordings say the same. */
export function areSameTerms(one: Terms, other: Terms): boolean {
  return (
    one.replyHours === other.replyHours &&
    one.updateRhythm === other.updateRhythm &&
    one.updateNote === other.updateNote &&
    one.sentences.length === other.sentences.length &&
    one.sentences.every((sentence, index) => sentence === other.sentences[index])
  );
}

/**
 * Does an act. What was done already is left as it is, so that an act may come twice.
 *
 * @param side whose member acts. @param now epoch ms.
 * @returns the same agreement where nothing is to be changed.
 */
export function applyAct(
  agreement: Agreement,
  act: AgreementAct,
  side: Side,
  now: number,
): Agreement | AgreementRefusal {
  const { latestNumber, versions } = agreement;
  const latest = versions.at(-1) ?? null;
  if (act.kind === 'propose') {
    if (latest !== null && areSameTerms(latest.terms, act.terms)) return agreement;
    if (latestNumber !== act.after) return 'changed';
    const number = latestNumber + 1;
    const inForce = findInForce(agreement);
    const proposed: AgreementVersion = {
      number,
      terms: act.terms,
      proposedBy: side,
      proposedAt: now,
      signedAt: [null, null],
    };
    return { latestNumber: number, versions: [...(inForce === null ? [] : [inForce]), proposed] };
  }
  if (act.number !== latestNumber) return 'changed';
  const isThere = latest?.number === act.number;
  if (act.kind === 'withdraw') {
    if (!isThere) return agreement;
    if (isSigned(latest)) return 'changed';
    return latest.proposedBy === side ? { latestNumber, versions: versions.slice(0, -1) } : 'notOwn';
  }
  if (!isThere) return 'changed';
  const signs = act.kind === 'sign';
  if ((latest.signedAt[side] !== null) === signs) return agreement;
  if (!signs && !mayTakeBack(latest, side, now)) return 'inForce';
  const signedAt: AgreementVersion['signedAt'] = [...latest.signedAt];
  signedAt[side] = signs ? now : null;
  return { latestNumber, versions: [...versions.slice(0, -1), { ...latest, signedAt }] };
}
