import { textLengthFor, type SurveyConfiguration } from '../../contract/survey-api';
import { surveyMessages as text } from '../../contract/survey-messages';
import type { Team } from '../../contract/team';
import {
  findOpening,
  findOpeningNow,
  openingAfter,
  type WaveOpening,
  type WaveTimes,
} from '../../domain/survey/opening';
import { waveIdOf, type Side, type Wave, type WaveSide } from '../../domain/survey/wave';
import { itemsOfWave } from '../../domain/survey/wave-items';
import { configurationUnchanged } from '../../storage/configuration-storage';
import { putInvitation } from '../../storage/invitation-storage';
import { putSchedule } from '../../storage/partnership-storage';
import type { Operation } from '../../storage/records';
import { putParticipation, putUrn, putWave } from '../../storage/wave-storage';
import { InvalidInputError } from '../errors';
import { forgetting } from './forget-wave';
import { getPartnerships } from './get-partnerships';
import type { LastInvitations } from './last-invitations';
import { readAndWrite } from '../read-and-write';
import { remainingRounds } from './remaining-rounds';
import { readSituation, type Situation } from './situation';

/**
 * Opens the next wave of a partnership, if its time has come and nothing stands against it.
 *
 * @param situation as it was read last.
 */
export function openWave(situation: Situation): Promise<void> {
  const { stored, facts } = situation;
  return readAndWrite(async (attempt) => {
    const current = attempt === 0 ? situation : await readSituation(stored.partnership.id, facts.now);
    const opening = current === null ? null : findOpening(current.facts).opens;
    return { write: current === null || opening === null ? [] : opened(current, opening), result: undefined };
  });
}

/**
 * Opens a wave because an admin wants it now.
 *
 * @throws {InvalidInputError} something but the date stands against it, or there is no such partnership.
 */
export async function openWaveNow(partnershipId: string, now: number): Promise<SurveyConfiguration> {
  const refused = (message: string) => new InvalidInputError([{ path: ['partnershipId'], message }]);
  await readAndWrite(async (attempt) => {
    const situation = await readSituation(partnershipId, now);
    if (situation === null) throw refused(text.partnershipUnknown);
    // It was this one's own attempt, of which the answer was lost, or another's at the same moment.
    if (attempt > 0 && situation.facts.wave?.status === 'open') return { write: [], result: null };
    const opening = findOpeningNow(situation.facts).opens;
    if (opening === null) throw refused(text.waitingFor);
    return { write: opened(situation, opening), result: null };
  });
  return getPartnerships(now);
}

const sides: readonly Side[] = [0, 1];

/**
 * All that a wave is made of, in one transaction.
 *
 * Nobody is invited twice by two partnerships at once: both write the invitations of the team that a person is in, and
 * both depend on the configuration that they read before them, by which a person is in one team only.
 */
function opened({ stored, latest, opening: base, facts }: Situation, opening: WaveOpening): Operation[] {
  const { configurationRevision, invitations } = base!;
  const { partnership, schedule, scheduleRevision } = stored;
  const teams = facts.teams as readonly [Team, Team];
  const number = schedule.latestWave + 1;
  const waveId = waveIdOf(partnership.id, number);
  const invited = teams.map(({ members }) => [...members].sort());
  const { now } = facts;
  const wave: Wave = {
    partnershipId: partnership.id,
    number,
    status: 'open',
    sides: [sideOf(teams[0], opening.sides[0]), sideOf(teams[1], opening.sides[1])],
    items: itemsOfWave(partnership, number),
    minimumAnswers: partnership.minimumAnswers,
    freeText: partnership.freeText && textLengthFor(invited.flat().length) > 0,
    closedAt: null,
    forgotten: false,
    result: null,
    response: null,
  };
  return [
    putWave(wave, null),
    ...sides.flatMap((side) => [
      putUrn(waveId, side, { ballots: [], texts: [] }, 0),
      putParticipation(
        waveId,
        side,
        { invited: invited[side]!, answered: invited[side]!.map(() => false) },
        0,
      ),
      invitationOf(wave.sides[side], waveId, invited[side]!, invitations, now),
    ]),
    putSchedule(
      partnership.id,
      { nextOpening: openingAfter(partnership, opening.date), latestWave: number, nextAt: now },
      scheduleRevision,
    ),
    configurationUnchanged(configurationRevision),
    // So that only the latest wave of a partnership knows who took part.
    ...(latest === null || latest.wave.forgotten ? [] : forgetting(latest)),
  ];
}

function sideOf({ id, name, members }: Team, { opensAt, remindsAt, closesAt }: WaveTimes): WaveSide {
  const progress = { claimedAt: null, sent: 0, done: false };
  return {
    teamId: id,
    teamName: name,
    invited: members.length,
    opensAt,
    remindsAt,
    closesAt,
    invitation: progress,
    reminder: { ...progress, done: remindsAt === null },
  };
}

/** Adds a round to a team's invitations, and drops what of the earlier ones nobody needs any more. */
function invitationOf(
  { teamId, opensAt, closesAt }: WaveSide,
  waveId: string,
  accountIds: string[],
  { ofTeam }: LastInvitations,
  now: number,
): Operation {
  const before = ofTeam.get(teamId);
  const rounds = [
    { waveId, at: Math.max(opensAt, now), closesAt, accountIds },
    ...remainingRounds(before?.rounds ?? [], now),
  ];
  return putInvitation(teamId, rounds, before?.revision ?? 0);
}
