import {
  agreementDaysAhead,
  agreementWeeks,
  type AgreementRequest,
  type ReplyKeeping,
  type WorkingAgreement,
} from '../../contract/agreement-api';
import { agreementMessages as text } from '../../contract/agreement-messages';
import type { Configuration } from '../../contract/configuration-api';
import type { OverlapTeam } from '../../contract/overlap-words';
import type { Partnership } from '../../contract/partnership';
import type { Team } from '../../contract/team';
import { waitForAll } from '../../contract/wait-for-all';
import { findInForce } from '../../domain/agreement/agreement';
import { dateOf } from '../../domain/calendar/civil-date';
import { makeWorkingCalendar } from '../../domain/calendar/working-calendar';
import { epochDayAt } from '../../domain/calendar/working-dates';
import { findAskedTooLongAgo } from '../../domain/reply/reply-window';
import type { Side } from '../../domain/survey/wave';
import { readAgreement } from '../../storage/agreement-storage';
import { readPartnershipsById } from '../../storage/partnership-storage';
import { countReplies } from '../../storage/totals-storage';
import { readWalks } from '../../storage/walk-storage';
import { getConfiguration } from '../configuration';
import { NotAllowedError } from '../errors';
import type { Reader } from '../reader';
import { teamsOf } from '../survey/get-partnerships';
import { findOwnTeam, findSide } from '../survey/viewer';
import { fillOf } from '../totals/get-project-totals';
import { weeksOf } from '../totals/summed-projects';
import { findPartnerships, makeBrowsingCheck } from './find-partnerships';

const hourMs = 3_600_000;

/**
 * What somebody may see of a working agreement: members of the two teams and who may browse all projects of the
 * partnership, who the teams are, when they work and what they have agreed on; the latter alone, how it is kept.
 *
 * @param now epoch ms.
 * @returns `null`: no partnership was chosen, and there is none to be proposed.
 * @throws {NotAllowedError} the reader is neither, or the partnership or one of its teams is not there any more.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export async function getAgreement(
  { partnershipId, replies }: AgreementRequest,
  reader: Reader,
  now: number,
): Promise<WorkingAgreement | null> {
  const id = partnershipId ?? (await findPartnerships(reader))[0]?.id;
  if (id === undefined) return null;
  const [configuration, [stored = null], { agreement }] = await waitForAll([
    getConfiguration(),
    readPartnershipsById([id]),
    readAgreement(id),
  ]);
  const [one, other] = stored === null ? [null, null] : teamsOf(stored.partnership.teamIds, configuration);
  if (stored === null || one === null || other === null) throw new NotAllowedError(text.gone);
  const { partnership } = stored;
  const teams: [Team, Team] = [one, other];
  const side = findSide(partnership.teamIds, findOwnTeam(configuration.teams, reader.accountId));
  const mayBrowse = (await makeBrowsingCheck(partnership.projectIds, reader))(partnership);
  if (side === null && !mayBrowse) throw new NotAllowedError(text.hidden);
  const inForce = findInForce(agreement);
  return {
    now,
    partnership: { id, name: partnership.name },
    teams: [teamShown(one, configuration, now), teamShown(other, configuration, now)],
    side,
    agreement,
    replies: !replies
      ? null
      : !mayBrowse
        ? 'hidden'
        : inForce === null
          ? null
          : await countKept(inForce.terms.replyHours, partnership, teams, configuration, now),
  };
}

function teamShown(team: Team, { teams }: Configuration, now: number): OverlapTeam {
  const { id, name, timeZone, hours, holidays, holidayNames = {} } = team;
  const today = epochDayAt(now, timeZone);
  // A day more than a week before: the week may begin earlier where the reader is.
  const [first, last] = [dateOf(today - 8), dateOf(today + agreementDaysAhead)];
  const shown = holidays.filter((date) => date >= first && date <= last);
  const names = shown.flatMap((date) => (holidayNames[date] ? [[date, holidayNames[date]]] : []));
  return {
    id,
    name,
    index: teams.indexOf(team),
    timeZone,
    hours,
    holidays: shown,
    holidayNames: Object.fromEntries(names) as Record<string, string>,
  };
}

async function countKept(
  hours: number,
  { projectIds }: Partnership,
  teams: readonly [Team, Team],
  { settings }: Configuration,
  now: number,
): Promise<ReplyKeeping> {
  const { present, ...weeks } = weeksOf({ last: agreementWeeks }, settings.siteTimeZone, now);
  const windowMs = hours * hourMs;
  const directionTo = (from: Team, to: Team) => ({
    from: from.id,
    to: to.id,
    askedTooLongAgo: findAskedTooLongAgo(makeWorkingCalendar(to), windowMs, now),
  });
  const directions = [directionTo(teams[0], teams[1]), directionTo(teams[1], teams[0])];
  const { reconciliation, backfill } = await readWalks();
  // Before the first hourly tick, which begins one, there are no tables yet.
  const counts =
    reconciliation === null ? [] : await countReplies(projectIds.map(Number), weeks, windowMs, directions);
  const directionOf = (answering: Side) => {
    const found = counts.find(({ from }) => from !== teams[answering].id);
    const { kept, broken, count } = found ?? { kept: 0, broken: 0, count: 0 };
    return { answering, kept, broken, open: count - kept - broken };
  };
  return { hours, weeks, fill: fillOf(backfill, projectIds), directions: [directionOf(0), directionOf(1)] };
}
