import type { PartnershipState, SurveyConfiguration } from '../../contract/survey-api';
import { waitForAll } from '../../contract/wait-for-all';
import type { LocalDate } from '../../domain/calendar/team';
import { closedOn, lastClosing, openedOn } from '../../domain/survey/opening';
import type { Wave } from '../../domain/survey/wave';
import { readConfiguration, type StoredConfiguration } from '../../storage/configuration-storage';
import { readPartnerships } from '../../storage/partnership-storage';
import { readParticipations, type Participation } from '../../storage/wave-storage';
import { invitedUntil, readLastInvitations } from './last-invitations';
import { isLead } from './viewer';
import { idOf, readLatestWaves } from './waves';

/**
 * All partnerships as an admin sees them. Of a wave that is open it tells one percentage.
 *
 * @param now epoch ms.
 */
export async function getPartnerships(now: number): Promise<SurveyConfiguration> {
  const [configuration, { revision, stored }] = await waitForAll([readConfiguration(), readPartnerships()]);
  const [latest, invitations] = await waitForAll([
    readLatestWaves(stored),
    readLastInvitations(configuration),
  ]);
  const open = latest.flatMap((stored) => (stored?.wave.status === 'open' ? [idOf(stored.wave)] : []));
  const participations = new Map(
    (await readParticipations(open)).map((sides, index) => [open[index]!, sides]),
  );
  return {
    now,
    revision,
    partnerships: stored.map((entry, index) => {
      const { partnership, schedule } = entry;
      const teams = teamsOf(partnership.teamIds, configuration);
      return {
        partnership,
        schedule,
        latestWave: latestWaveState(latest[index]?.wave ?? null, participations, configuration),
        invitedUntil: invitedUntil(teams, invitations, now),
        leadMissing: !teams.some((team) => team?.members.some((member) => isLead(entry, 0, member))),
      };
    }),
  };
}

/** The teams of a partnership, `null` for one that isn't there any more. */
export function teamsOf(
  [one, other]: readonly [string, string],
  { teams }: Pick<StoredConfiguration, 'teams'>,
) {
  const find = (id: string) => teams.find((team) => team.id === id) ?? null;
  return [find(one), find(other)] as const;
}

/** The local date on which a wave opened. @see openedOn */
export function openingDateOf({ sides }: Wave, configuration: StoredConfiguration): LocalDate {
  return openedOn(
    sides.map(({ opensAt }) => opensAt),
    timeZonesOf(sides, configuration),
  );
}

/** The local date on which a wave closed, or is to. @see closedOn */
export function closingDateOf({ sides }: Wave, configuration: StoredConfiguration): LocalDate {
  return closedOn(
    sides.map(({ closesAt }) => closesAt),
    timeZonesOf(sides, configuration),
  );
}

/** By side; UTC for a team that isn't there any more. */
function timeZonesOf([one, other]: Wave['sides'], configuration: StoredConfiguration): string[] {
  return teamsOf([one.teamId, other.teamId], configuration).map((team) => team?.timeZone ?? 'UTC');
}

function latestWaveState(
  wave: Wave | null,
  participations: ReadonlyMap<string, readonly (Participation | null)[]>,
  configuration: StoredConfiguration,
): PartnershipState['latestWave'] {
  if (wave === null) return null;
  const sides = participations.get(idOf(wave)) ?? [];
  return {
    number: wave.number,
    status: wave.status,
    openedOn: openingDateOf(wave, configuration),
    closesAt: lastClosing(wave.sides),
    percentAnswered: wave.status === 'open' ? percentAnswered(sides) : null,
    published: wave.result?.published ?? null,
    hasResponse: wave.response !== null,
  };
}

/** Of all who were invited, of both sides together, in whole per cent. */
function percentAnswered(sides: readonly (Participation | null)[]): number {
  const answered = sides.flatMap((side) => side?.answered ?? []);
  if (answered.length === 0) return 0;
  return Math.round((100 * answered.filter(Boolean).length) / answered.length);
}
