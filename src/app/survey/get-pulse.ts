import type { Partnership } from '../../contract/partnership';
import { ProductRequestError } from '../../contract/product-request';
import {
  textLengthFor,
  type Pulse,
  type PulsePartnership,
  type PulseTeam,
  type WaveInvitation,
} from '../../contract/survey-api';
import type { Team } from '../../contract/team';
import { waitForAll } from '../../contract/wait-for-all';
import type { LocalDate } from '../../domain/calendar/team';
import { nextOpenings } from '../../domain/survey/opening';
import type { Wave } from '../../domain/survey/wave';
import { readPartnershipsById, type StoredPartnership } from '../../storage/partnership-storage';
import { readReminders } from '../../storage/reminder-storage';
import { readParticipations, type Participation } from '../../storage/wave-storage';
import { closingDateOf, teamsOf } from './get-partnerships';
import { invitedUntil, readLastInvitations, type LastInvitations } from './last-invitations';
import { findOwnTeam, findSide, isLead, readWhole, type Viewer, type Whole } from './viewer';
import { idOf, readLatestWaves } from './waves';

/**
 * What somebody is asked, and what came out last: of the partnerships of their team, of all for an administrator.
 *
 * @param now epoch ms.
 */
export async function getPulse(viewer: Viewer, now: number): Promise<Pulse> {
  const reading = readWhole();
  const [whole, reminders, isAdministrator] = await waitForAll([
    reading,
    readReminders(viewer.accountId),
    viewer.isAdministrator().catch(async (error: unknown) => {
      // Whoever is in a team can answer also while Jira has no time to say whether they administer it.
      const { teams } = (await reading).configuration;
      if (isBusy(error) && findOwnTeam(teams, viewer.accountId) !== null) return false;
      throw error;
    }),
  ]);
  const ownTeam = findOwnTeam(whole.configuration.teams, viewer.accountId);
  const entries = whole.head.partnerships.filter(
    ({ teamIds }) => isAdministrator || findSide(teamIds, ownTeam) !== null,
  );
  const found = await readPartnershipsById(entries.map(({ id }) => id));
  const stored = found.flatMap((entry) => entry ?? []);
  const [waves, invitations] = await waitForAll([
    readOpenAndClosed(stored),
    readLastInvitations({ teamIds: ownTeam === null ? [] : [ownTeam.id], formerTeams: {} }),
  ]);
  const reader: Reader = { ownTeam, invitations, accountId: viewer.accountId, now };
  return {
    now,
    partnerships: await waitForAll(
      stored.map((entry, index) => pulsePartnership(entry, waves[index]!, whole, reader)),
    ),
    remindersOn: reminders.on,
  };
}

/** @property invitations of their own team. @property now epoch ms. */
interface Reader {
  ownTeam: Team | null;
  invitations: LastInvitations;
  accountId: string;
  now: number;
}

function isBusy(error: unknown): boolean {
  const failures = ['rateLimited', 'unavailable', 'noAnswer'];
  return error instanceof ProductRequestError && failures.includes(error.failure);
}

/** The open wave and the latest closed one of a partnership; `null` where there is none. */
interface LatestWaves {
  open: Wave | null;
  closed: Wave | null;
}

async function readOpenAndClosed(stored: readonly StoredPartnership[]): Promise<LatestWaves[]> {
  const latest = await readLatestWaves(stored);
  const isOpen = (index: number) => latest[index]?.wave.status === 'open';
  const withOpen = stored.filter((_entry, index) => isOpen(index));
  const earlier = await readLatestWaves(withOpen, 1);
  return stored.map((entry, index) => {
    const wave = latest[index]?.wave ?? null;
    if (!isOpen(index)) return { open: null, closed: wave };
    return { open: wave, closed: earlier[withOpen.indexOf(entry)]?.wave ?? null };
  });
}

async function pulsePartnership(
  stored: StoredPartnership,
  { open, closed }: LatestWaves,
  { configuration }: Whole,
  reader: Reader,
): Promise<PulsePartnership> {
  const { partnership } = stored;
  const { ownTeam, accountId, now } = reader;
  const side = findSide(partnership.teamIds, ownTeam);
  return {
    id: partnership.id,
    name: partnership.name,
    projectIds: partnership.projectIds,
    teams: pulseTeams(partnership, configuration),
    side,
    isLead: isLead(stored, side, accountId),
    invitation: open === null || side === null ? null : await findInvitation(open, side, accountId, now),
    latestResult:
      closed === null || closed.result === null
        ? null
        : {
            wave: closed.number,
            closedOn: closingDateOf(closed, configuration),
            published: closed.result.published,
            response: closed.response,
          },
    nextOpening: open === null ? findNextOpening(stored, configuration, reader) : stored.schedule.nextOpening,
    paused: partnership.paused,
    mails: partnership.noticeIssueId !== null,
  };
}

/**
 * When the next wave is to open, by what the reader may know ({@link PulsePartnership.nextOpening}); as it was set where
 * a team is not there any more.
 */
function findNextOpening(
  { partnership, schedule }: StoredPartnership,
  configuration: Whole['configuration'],
  { ownTeam, invitations, now }: Reader,
): LocalDate {
  const [one, other] = teamsOf(partnership.teamIds, configuration);
  if (one === null || other === null) return schedule.nextOpening;
  const isOwn = (team: Team) => team.id === ownTeam?.id;
  const invited = invitedUntil([isOwn(one) ? one : null, isOwn(other) ? other : null], invitations, now);
  const [next] = nextOpenings({ partnership, teams: [one, other], schedule, invitedUntil: invited, now }, 1);
  return next!.date;
}

/** The two teams as they are called now. */
export function pulseTeams(
  { teamIds }: Pick<Partnership, 'teamIds'>,
  configuration: Whole['configuration'],
): [PulseTeam, PulseTeam] {
  const [one, other] = teamsOf(teamIds, configuration);
  const pulseTeam = (id: string, team: Team | null): PulseTeam => ({
    id,
    name: team?.name ?? id,
    index: configuration.teams.findIndex((entry) => entry.id === id),
  });
  return [pulseTeam(teamIds[0], one), pulseTeam(teamIds[1], other)];
}

async function findInvitation(
  wave: Wave,
  side: 0 | 1,
  accountId: string,
  now: number,
): Promise<WaveInvitation | null> {
  const [participations] = await readParticipations([idOf(wave)]);
  const participation = participations?.[side] ?? null;
  if (participation === null || !participation.invited.includes(accountId)) return null;
  const { opensAt, closesAt } = wave.sides[side];
  return {
    waveId: idOf(wave),
    items: wave.items,
    freeText: wave.freeText,
    textLength: wave.freeText ? textLengthFor(wave.sides[0].invited + wave.sides[1].invited) : 0,
    minimumAnswers: wave.minimumAnswers,
    opensAt,
    closesAt,
    state: stateOf(participation, accountId, { opensAt, closesAt }, now),
  };
}

function stateOf(
  { invited, answered }: Participation,
  accountId: string,
  { opensAt, closesAt }: { opensAt: number; closesAt: number },
  now: number,
): WaveInvitation['state'] {
  if (answered[invited.indexOf(accountId)]) return 'answered';
  if (now < opensAt) return 'upcoming';
  return now < closesAt ? 'open' : 'closed';
}
