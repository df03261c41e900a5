import { initialSettings } from '../../contract/settings';
import { compareLens, findLens } from '../../contract/survey-figures';
import {
  type ComparedShare,
  feltLenses,
  type RecordedHealth,
  type RecordedSide,
  type SurveyedHealth,
  type SurveyedSide,
  type TeamHealth,
  type TeamHealthRequest,
} from '../../contract/team-health-api';
import { teamHealthMessages as text } from '../../contract/team-health-messages';
import { directionOf, promiseShares, type Share, shareOf } from '../../contract/totals-figures';
import { waitForAll } from '../../contract/wait-for-all';
import { makeTeamDirectory } from '../../domain/calendar/team';
import { changeBetweenShares } from '../../domain/statistics/proportion';
import type { Side } from '../../domain/survey/wave';
import { sumTotals, type Totals } from '../../domain/totals/totals';
import { readConfiguration } from '../../storage/configuration-storage';
import { readPartnerships, type StoredPartnership } from '../../storage/partnership-storage';
import { readSums, readTraffic, type WeekRange } from '../../storage/totals-storage';
import { readWalks } from '../../storage/walk-storage';
import { NotAllowedError } from '../errors';
import { checkProjects, type Reader } from '../reader';
import { pulseTeams } from '../survey/get-pulse';
import { readPublishedWaves } from '../survey/published-wave';
import { checkMaySee, findOwnTeam, findSide, type Viewer, type Whole } from '../survey/viewer';
import { fillOf } from './get-project-totals';
import { refuseWithoutJira, weeksOf } from './summed-projects';

type HealthReader = Viewer & Reader;

/** What the latest wave is compared with lies no further back: about two years, which one request reads. */
const wavesRead = 25;

/**
 * The profile of two teams that work together, as far as the reader may see it: the records for those who may browse
 * every project of the partnership, the pulse for members of its teams and administrators. Both are looked at anew at
 * each read.
 *
 * @param now epoch ms.
 * @returns `null`: no partnership was chosen, and there is none to be proposed.
 * @throws {NotAllowedError} the reader may see neither, has no access to Jira at all, or there is no such partnership.
 * @throws {ProductRequestError} @throws {StorageUnavailableError} @throws {StorageCorruptError}
 */
export function getTeamHealth(
  request: TeamHealthRequest,
  reader: HealthReader,
  now: number,
): Promise<TeamHealth | null> {
  return readTeamHealth(request, reader, now).catch(refuseWithoutJira);
}

async function readTeamHealth(
  { partnershipId, weeks: last }: TeamHealthRequest,
  reader: HealthReader,
  now: number,
): Promise<TeamHealth | null> {
  const [configuration, { stored, ...head }, walks] = await waitForAll([
    readConfiguration(),
    readPartnerships(),
    readWalks(),
  ]);
  const { siteTimeZone } = configuration.settings ?? initialSettings;
  const { from, to } = weeksOf({ last }, siteTimeZone, now);
  const asked = stored.filter(
    ({ partnership }) => partnershipId === null || partnership.id === partnershipId,
  );
  const mayBrowseAll = await checkProjects(
    asked.flatMap(({ partnership }) => partnership.projectIds),
    reader,
  );
  const mayBrowse = ({ partnership }: StoredPartnership) => mayBrowseAll(partnership.projectIds);
  const ownTeam = findOwnTeam(configuration.teams, reader.accountId);
  const seen = asked.filter(
    (entry) => mayBrowse(entry) || findSide(entry.partnership.teamIds, ownTeam) !== null,
  );
  // Before the first hourly tick, which begins one, there are no tables yet.
  const hasTables = walks.reconciliation !== null;
  const chosen =
    partnershipId !== null
      ? (asked[0] ?? null)
      : ((hasTables ? await findBusiest(seen.filter(mayBrowse), { from, to }) : null) ?? seen[0] ?? null);
  const id = chosen?.partnership.id ?? partnershipId;
  if (id === null) return null;

  const whole = { configuration, head };
  const [survey, periods] = await waitForAll([
    readSurvey(id, chosen?.schedule.latestWave ?? 0, whole, reader),
    chosen === null || !mayBrowse(chosen) ? null : hasTables ? readPeriods(chosen, { from, to }) : [[], []],
  ]);
  // Nothing tells those who may see nothing of it whether it is there.
  if (chosen === null || (periods === null && survey.status === 'hidden')) {
    throw new NotAllowedError(text.hidden);
  }
  const { partnership } = chosen;
  const fill = fillOf(walks.backfill, partnership.projectIds);
  const directory = { teams: makeTeamDirectory(configuration.teams), now };
  return {
    now,
    partnership: { id, name: partnership.name },
    teams: pulseTeams(partnership, configuration),
    weeks: { from, to },
    records:
      periods === null
        ? null
        : {
            projects: partnership.projectIds.length,
            fill,
            ...compare(
              periods.map((cells) => sumTotals(cells, [], directory)) as [Totals, Totals],
              partnership.teamIds,
              fill?.status === 'done',
            ),
          },
    survey,
    partnerships: seen.map((entry) => ({ id: entry.partnership.id, name: entry.partnership.name })),
  };
}

/** The partnership in whose projects most went between its two teams; the first of several. `null`: there is none. */
async function findBusiest(
  entries: readonly StoredPartnership[],
  weeks: WeekRange,
): Promise<StoredPartnership | null> {
  const projectIds = new Set(entries.flatMap(({ partnership }) => partnership.projectIds));
  const traffic = await readTraffic([...projectIds].map(Number), weeks);
  const weight = ({ partnership: { projectIds: own, teamIds } }: StoredPartnership) =>
    traffic
      .filter(
        ({ projectId, from, to }) =>
          own.includes(String(projectId)) && teamIds.includes(from) && teamIds.includes(to),
      )
      .reduce((sum, { count }) => sum + count, 0);
  return [...entries].sort((a, b) => weight(b) - weight(a))[0] ?? null;
}

/** The sums of some weeks, and of as many before them. */
function readPeriods({ partnership }: StoredPartnership, { from, to }: WeekRange) {
  const projectIds = partnership.projectIds.map(Number);
  const read = (weeks: WeekRange) => readSums(projectIds, weeks, weeks.to + 1);
  return waitForAll([read({ from, to }), read({ from: from - (to - from + 1), to: from - 1 })]);
}

/**
 * The shares of a period, and how they moved since the one before.
 *
 * @param isWhole everything of before was counted: else a share would move only because older issues are missing.
 */
function compare(
  [current, before]: readonly [Totals, Totals],
  [one, other]: readonly [string, string],
  isWhole: boolean,
): Pick<RecordedHealth, 'sides' | 'documented'> {
  const compared = (pick: (totals: Totals) => Share): ComparedShare => {
    const share = pick(current);
    return { ...share, change: isWhole ? changeBetweenShares(pick(before), share) : null };
  };
  const sideOf = (from: string, to: string): RecordedSide => ({
    followThrough: compared((totals) => promiseShares(directionOf(totals, from, to)).followThrough),
    notReturned: compared((totals) => {
      const { followed, returned } = directionOf(totals, from, to).handoffs;
      return shareOf(followed - returned, followed);
    }),
    inTime: compared((totals) => {
      const { inTime, late } = directionOf(totals, to, from).replies;
      return shareOf(inTime, inTime + late);
    }),
  });
  return {
    sides: [sideOf(one, other), sideOf(other, one)],
    documented: compared(({ requirement }) =>
      shareOf(requirement.documentedBeforeStart, requirement.started),
    ),
  };
}

/**
 * What the latest closed wave says, for those who may read its results. @see checkMaySee
 *
 * @param latestWave number of the partnership's latest wave; 0: there is none.
 */
async function readSurvey(
  partnershipId: string,
  latestWave: number,
  whole: Whole,
  reader: HealthReader,
): Promise<SurveyedHealth> {
  try {
    await checkMaySee(partnershipId, whole, reader);
  } catch (error) {
    if (error instanceof NotAllowedError) return { status: 'hidden' };
    throw error;
  }
  const numbers = Array.from({ length: wavesRead }, (_, index) => latestWave - wavesRead + 1 + index);
  const waves = await readPublishedWaves(
    partnershipId,
    numbers.filter((number) => number > 0),
    whole.configuration,
  );
  const latest = waves.at(-1);
  if (latest === undefined) return { status: 'none' };
  const { result, closedOn } = latest;
  if (result.published !== 'bySide') return { status: result.published, closedOn };
  const sideOf = (rater: Side): SurveyedSide => ({
    invited: result.sides[rater].invited,
    lenses: Object.fromEntries(
      feltLenses.map((lens) => {
        const found = findLens(result.sides[rater], lens);
        if (found === undefined) return [lens, null];
        const { answers, mean, low, high } = found;
        const comparison = compareLens(waves, waves.length - 1, rater, lens);
        return [lens, { summary: { answers, mean, low, high }, comparison }];
      }),
    ) as SurveyedSide['lenses'],
  });
  return { status: 'bySide', closedOn, sides: [sideOf(1), sideOf(0)] };
}
