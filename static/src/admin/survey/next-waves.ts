import { type Partnership, partnershipSchema } from '../../../../src/contract/partnership';
import type { PartnershipState } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import type { LocalDate } from '../../../../src/domain/calendar/team';
import {
  invitableAgainAt,
  isHolidayWeek,
  lastClosing,
  nextOpeningBy,
  nextOpenings,
  openingAfter,
  waveTimes,
  type InvitedUntil,
  type WaveOpening,
} from '../../../../src/domain/survey/opening';
import { localDateAt } from '../../shared/formats';

/** A wave that has not opened yet, and why it opens later than the cadence says, or for one team than for the other. */
export interface NextWave {
  number: number;
  opening: WaveOpening;
  moves: Move[];
}

export type Move =
  /** Its date passed, for something stood against it. */
  | { reason: 'late'; due: LocalDate }
  /** The wave before it is, or will be, open on its date. */
  | { reason: 'waveOpen' }
  /** A team has two or more holidays in the week of that date. */
  | { reason: 'holidayWeek'; team: Team; date: LocalDate }
  /** Somebody was, or will have been, invited less than 14 days before. */
  | { reason: 'invitedLately' }
  /** A team is asked later than the other: it has no working time on that date. */
  | { reason: 'notWorking'; team: Team; date: LocalDate };

type Grid = Pick<Partnership, 'cadenceWeeks' | 'firstOpening'>;

/**
 * The next waves of a partnership as it is being edited.
 *
 * @param before as it is stored; `null` for a new one.
 * @param invitedUntil of the two teams, where other partnerships tell of them too.
 * @returns `null` while something that they depend on is no value yet.
 */
export function nextWaves(
  draft: Grid & Pick<Partnership, 'daysOpen'>,
  before: PartnershipState | null,
  teams: readonly [Team, Team] | null,
  now: number,
  count: number,
  invitedUntil: InvitedUntil = before?.invitedUntil ?? [null, null],
): NextWave[] | null {
  const { cadenceWeeks, firstOpening, daysOpen } = partnershipSchema.shape;
  const isUsable =
    cadenceWeeks.safeParse(draft.cadenceWeeks).success &&
    firstOpening.safeParse(draft.firstOpening).success &&
    daysOpen.safeParse(draft.daysOpen).success;
  if (teams === null || !isUsable) return null;

  const latest = before?.latestWave ?? null;
  const nextOpening =
    before === null
      ? draft.firstOpening
      : nextOpeningBy(draft, {
          cadence: before.partnership,
          nextOpening: before.schedule.nextOpening,
          openedOn: latest?.openedOn ?? null,
        });
  const isOpen = latest?.status === 'open';
  const from = isOpen ? Math.max(now, latest.closesAt) : now;
  const openings = nextOpenings(
    { partnership: draft, teams, schedule: { nextOpening }, invitedUntil, now: from },
    count,
  );
  return openings.map((opening, index) => {
    const previous = openings[index - 1];
    const due = previous === undefined ? nextOpening : openingAfter(draft, previous.date);
    const obstacles: Obstacles =
      previous === undefined
        ? { from, isWaveOpen: isOpen, invitedUntil }
        : {
            from: lastClosing(previous.sides),
            isWaveOpen: true,
            invitedUntil: previous.sides.map(({ opensAt }, side) =>
              invitableAgainAt(Math.max(opensAt, from), teams[side]!.timeZone),
            ),
          };
    return {
      number: (latest?.number ?? 0) + 1 + index,
      opening,
      moves: [
        ...(opening.date === due ? [] : movesOf(due, draft.daysOpen, teams, obstacles)),
        ...laterSides(opening, teams),
      ],
    };
  });
}

/** What becomes of the wave that is planned if one is opened now. */
export interface PlannedWave {
  planned: NextWave;
  /** The next one after it is opened. */
  next: NextWave;
  /** The date that was planned is passed over. */
  isReplaced: boolean;
}

/** @param opening the one that is opened now. */
export function plannedAfter(
  opening: WaveOpening,
  state: PartnershipState,
  teams: readonly [Team, Team],
  now: number,
): PlannedWave {
  const { partnership, schedule } = state;
  const nextOpening = openingAfter(partnership, opening.date);
  const number = schedule.latestWave + 1;
  const opened: PartnershipState = {
    ...state,
    schedule: { ...schedule, nextOpening, latestWave: number },
    latestWave: {
      number,
      status: 'open',
      openedOn: opening.date,
      closesAt: lastClosing(opening.sides),
      percentAnswered: 0,
      published: null,
      hasResponse: false,
    },
    invitedUntil: [invitableAgainAt(now, teams[0].timeZone), invitableAgainAt(now, teams[1].timeZone)],
  };
  // What is stored can be used.
  const firstOf = (one: PartnershipState) => nextWaves(partnership, one, teams, now, 1)![0]!;
  return {
    planned: firstOf(state),
    next: firstOf(opened),
    isReplaced: nextOpening > schedule.nextOpening,
  };
}

/** What may stand against a date. */
interface Obstacles {
  /** Nothing opens before that, epoch ms. */
  from: number;
  /** … because a wave is open until then. */
  isWaveOpen: boolean;
  invitedUntil: readonly (number | null)[];
}

function movesOf(
  due: LocalDate,
  daysOpen: number,
  teams: readonly [Team, Team],
  { from, isWaveOpen, invitedUntil }: Obstacles,
): Move[] {
  const opensAt = teams.map((team) => waveTimes(due, daysOpen, team).opensAt);
  const moves: Move[] = [];
  if (Math.min(...opensAt) < from) moves.push(isWaveOpen ? { reason: 'waveOpen' } : { reason: 'late', due });
  const dates = teams.map(({ timeZone }, side) => localDateAt(opensAt[side]!, timeZone));
  for (const team of teams) {
    const date = dates.find((one) => isHolidayWeek(one, [team]));
    if (date !== undefined) moves.push({ reason: 'holidayWeek', team, date });
  }
  if (opensAt.some((instant, side) => instant < (invitedUntil[side] ?? -Infinity))) {
    moves.push({ reason: 'invitedLately' });
  }
  return moves;
}

function laterSides({ date, sides }: WaveOpening, teams: readonly [Team, Team]): Move[] {
  return teams.flatMap((team, side): Move[] =>
    localDateAt(sides[side]!.opensAt, team.timeZone) === date ? [] : [{ reason: 'notWorking', team, date }],
  );
}
