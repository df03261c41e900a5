import { type Partnership, partnershipLimits } from '../../../../src/contract/partnership';
import type { PartnershipState } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import type { LocalDate } from '../../../../src/domain/calendar/team';
import {
  findOpening,
  type InvitedUntil,
  nextOpenings,
  type OpeningSituation,
  type WaitReason,
  type WaveOpening,
} from '../../../../src/domain/survey/opening';
import { surveyAdminMessages } from './messages';
import type { PlaceClock } from './place-clock';

const messages = surveyAdminMessages;

/** The two teams of a partnership with their places in the configuration, which give them their marks. */
export type Sides = [Side, Side];
/** @property team `null` where it is not there any more. */
export interface Side {
  team: Team | null;
  index: number;
}

/** What is known when words are made: the server's clock, epoch ms, and the clocks of places. */
export interface Present {
  now: number;
  clockOf: (timeZone: string) => PlaceClock;
}

/** How a partnership stands, as the list says it. */
export interface StateWords {
  /** The word with which the sentence begins, where it stands out; `null` where waves simply follow each other. */
  lozenge: 'open' | 'paused' | 'waits' | null;
  sentence: string;
}

/** @param teams all of the configuration. */
export function sidesOf({ teamIds }: Pick<Partnership, 'teamIds'>, teams: readonly Team[]): Sides {
  const side = (id: string): Side => {
    const index = teams.findIndex((team) => team.id === id);
    return { team: teams[index] ?? null, index };
  };
  return [side(teamIds[0]), side(teamIds[1])];
}

/** Both teams; `null` where either is not there (any more). */
export function teamsOf([one, other]: Sides): [Team, Team] | null {
  return one.team === null || other.team === null ? null : [one.team, other.team];
}

/**
 * Until when nobody of each team may be invited again, as any partnership of the team tells: people are asked no more
 * often for being asked in a new one.
 */
export function invitedUntilOf(
  { teamIds }: Pick<Partnership, 'teamIds'>,
  partnerships: readonly PartnershipState[],
): InvitedUntil {
  const ofTeam = (teamId: string) => {
    const untils = partnerships.flatMap(({ partnership, invitedUntil }) =>
      invitedUntil.filter((_, side) => partnership.teamIds[side] === teamId),
    );
    return untils.find((until) => until !== null) ?? null;
  };
  return [ofTeam(teamIds[0]), ofTeam(teamIds[1])];
}

/** What decides when the next wave opens, as it is stored. */
export function situationOf(state: PartnershipState, sides: Sides, now: number): OpeningSituation {
  const { partnership, schedule, latestWave, invitedUntil } = state;
  return { partnership, schedule, latestWave, invitedUntil, teams: teamsOf(sides), now };
}

/** @see StateWords */
export function stateWords(state: PartnershipState, sides: Sides, present: Present): StateWords {
  const { latestWave, partnership } = state;
  const words = messages.state;
  if (latestWave?.status === 'open') {
    return {
      lozenge: 'open',
      sentence: words.open(
        closingWords(latestWave.closesAt, sides, present),
        latestWave.percentAnswered ?? 0,
      ),
    };
  }
  if (partnership.paused) return { lozenge: 'paused', sentence: words.paused };
  const situation = situationOf(state, sides, present.now);
  const teams = teamsOf(sides);
  const { opens, reasons } = findOpening(situation);
  const waits = reasons.flatMap((reason) => shortWait(reason) ?? []);
  if (waits.length > 0) return { lozenge: 'waits', sentence: words.waitsFor(waits) };
  if (opens !== null || teams === null) return { lozenge: null, sentence: words.opens };
  const [next] = nextOpenings({ ...situation, teams }, 1);
  return { lozenge: null, sentence: words.next(openingWords(next!, teams, present)) };
}

/** What only people can end; the others end by themselves, and the date of the opening says when. */
function shortWait(reason: WaitReason): string | null {
  const { short } = messages.state;
  if (reason.reason === 'response') return short.response(reason.wave);
  if (reason.reason === 'tooFewMembers' || reason.reason === 'teamMissing') return short[reason.reason];
  return null;
}

/** What stands against a wave, and what can be done about it; `null` of the date, which is told elsewhere. */
export function waitWords(
  reason: WaitReason,
  { minimumAnswers }: Pick<Partnership, 'minimumAnswers'>,
  sides: Sides,
  present: Present,
): string | null {
  const { waiting } = messages;
  switch (reason.reason) {
    case 'date':
      return null;
    case 'response':
      return waiting.response(reason.wave);
    case 'invitedLately':
      return waiting.invitedLately(dayWords(reason.until, reason.until, sides, present));
    case 'tooFewMembers':
      return waiting.tooFewMembers(partnershipLimits.fewestMembers, minimumAnswers);
    default:
      return waiting[reason.reason];
  }
}

/** "Mon, 30 Nov, 10:00 in Chicago and 10:00 in Manila", with both days where they differ. */
function openingWords(
  { sides: [one, other] }: WaveOpening,
  teams: readonly [Team, Team],
  { clockOf }: Present,
): string {
  const [first, second] = [clockOf(teams[0].timeZone), clockOf(teams[1].timeZone)];
  const { inPlace, both } = messages.state;
  const begin = inPlace(first.moment(one.opensAt), first.place);
  if (first === second && one.opensAt === other.opensAt) return begin;
  const sameDay = first.day(one.opensAt) === second.day(other.opensAt);
  return both(
    begin,
    inPlace(sameDay ? second.time(other.opensAt) : second.moment(other.opensAt), second.place),
  );
}

/**
 * When a wave closes, as the day that ends with it: waves close at midnight of the place, by which nobody means the
 * day that begins.
 */
function closingWords(closesAt: number, sides: Sides, present: Present): string {
  return dayWords(closesAt - 1, closesAt, sides, present);
}

/** "Mon, 30 Nov" of a local date. */
export function dateWords(date: LocalDate, { clockOf }: Present): string {
  return clockOf('UTC').day(Date.parse(`${date}T12:00:00Z`));
}

/** The day of an instant where, of the two places, it is midnight at another; where it is at neither, at the first. */
function dayWords(instant: number, midnight: number, sides: Sides, { clockOf }: Present): string {
  const zones = sides.flatMap(({ team }) => team?.timeZone ?? []);
  const zone = zones.find((place) => {
    const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(midnight).toZonedDateTimeISO(place);
    return hour === 0 && minute === 0;
  });
  const clock = clockOf(zone ?? zones[0] ?? 'UTC');
  return messages.state.inPlace(clock.day(instant), clock.place);
}
