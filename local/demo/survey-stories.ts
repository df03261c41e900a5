import type { Partnership } from '../../src/contract/partnership';
import type { Team } from '../../src/contract/team';
import type { Reply, SurveyStory } from './live-surveys';
import { people } from './people';
import { repairCadence, wavePlans } from './repair-plan';
import { repairLeads } from './repair-story';
import type { Repair } from './repair-story';
import type { Feelings, WavePlan } from './survey-plan';

/** What an admin leaves as it is proposed. */
const proposed = {
  minimumAnswers: 5,
  excludedItems: [],
  ownItems: [],
  doraPack: false,
  freeText: false,
  paused: false,
} satisfies Partial<Partnership>;

/**
 * The pulses of both stories: a year of Chicago and Manila, and three calm waves of Munich and Hyderabad, of which
 * nobody has answered the last one yet.
 *
 * @param anchor Monday of the week after the stories, `YYYY-MM-DD`.
 */
export function makeSurveyStories({
  anchor,
  repair,
  teams,
  projectIds,
}: {
  anchor: string;
  repair: Repair;
  teams: Readonly<Record<'munich' | 'hyderabad' | 'chicago' | 'manila', Team>>;
  projectIds: Readonly<Record<'repair' | 'checkout', string[]>>;
}): SurveyStory[] {
  const monday = Temporal.PlainDate.from(anchor);
  const weekBefore = (date: string) =>
    Temporal.PlainDate.from(date)
      .subtract({ days: 7 })
      .toZonedDateTime({ timeZone: 'UTC', plainTime: '09:00' }).epochMilliseconds;
  const sides = (one: Team, other: Team) =>
    ({
      teamIds: [one.id, other.id] as [string, string],
      name: `${one.name} and ${other.name}`,
      members: [one.members, other.members] as const,
    }) as const;

  const chicagoManila = sides(teams.chicago, teams.manila);
  const munichHyderabad = sides(teams.munich, teams.hyderabad);
  const calmCadence = {
    firstOpening: monday.subtract({ days: 76 }).toString(),
    cadenceWeeks: 4,
    daysOpen: 5,
  };
  const cadence = repairCadence(anchor);
  return [
    {
      number: 1,
      partnership: {
        id: 'chicago-manila',
        name: chicagoManila.name,
        teamIds: chicagoManila.teamIds,
        projectIds: projectIds.repair,
        ...cadence,
        ...proposed,
        leads: [repairLeads.chicago.accountId, repairLeads.manila.accountId],
        noticeIssueId: repair.noticeIssue.id,
      },
      beginsAt: weekBefore(cadence.firstOpening),
      members: chicagoManila.members,
      waves: wavePlans,
      replies: repair.responses.map(repliesOf),
      stillToAnswer: [people.rosa.accountId, people.paolo.accountId],
    },
    {
      number: 2,
      partnership: {
        id: 'munich-hyderabad',
        name: munichHyderabad.name,
        teamIds: munichHyderabad.teamIds,
        projectIds: projectIds.checkout,
        ...calmCadence,
        ...proposed,
        leads: [people.katharina.accountId, people.ananya.accountId],
        noticeIssueId: null,
      },
      beginsAt: weekBefore(calmCadence.firstOpening),
      members: munichHyderabad.members,
      waves: calmWaves,
      replies: calmReasons.map((reason, index) => [
        {
          at: monday.subtract({ days: 76 - 28 * index - 12 }).toZonedDateTime('Europe/Berlin')
            .epochMilliseconds,
          accountId: people.katharina.accountId,
          issueIds: [],
          reason,
        },
      ]),
      stillToAnswer: [],
    },
  ];
}

/** First the author of the response, then the other side's lead for the actions that are theirs. */
function repliesOf({ at, by, actions, reason }: Repair['responses'][number]): Reply[] {
  const other = Object.values(repairLeads).find((lead) => lead !== by)!;
  const of = (lead: typeof by) => actions.filter(({ start }) => start.by === lead).map(({ id }) => id);
  const first: Reply = { at, accountId: by.accountId, issueIds: of(by), reason };
  if (reason !== null) return [first];
  const halfAnHourMs = 1_800_000;
  const second: Reply = { ...first, at: at + halfAnHourMs, accountId: other.accountId, issueIds: of(other) };
  return [first, second].filter(({ issueIds }) => issueIds.length > 0);
}

const calm = (all: number): Feelings => ({
  reliability: all,
  clarity: all - 0.2,
  flow: all - 0.1,
  voice: all - 0.1,
  regard: all + 0.1,
});
const calmWaves: readonly WavePlan[] = [
  { answered: [7, 8], feelings: [calm(3.8), calm(3.7)] },
  { answered: [8, 9], feelings: [calm(3.9), calm(3.8)] },
  { answered: [7, 9], feelings: [calm(3.9), calm(3.9)] },
];
const calmReasons = [
  'Nothing stands out, and we go on as we do. The late calls are looked at in the next retrospective.',
  'Steady on both sides. What was said about requirements is in the working agreement already.',
];
