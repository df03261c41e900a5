import * as z from 'zod/mini';
import type { LocalDate } from '../domain/calendar/team';
import type { Change } from '../domain/survey/reading';
import { lenses } from '../domain/survey/survey-item';
import type { Summary } from '../domain/survey/wave';
import type { Result } from './result';
import type { PulseTeam } from './survey-api';
import type { Comparison } from './survey-figures';
import { type Fill, lastWeeks } from './totals-api';
import type { Share } from './totals-figures';

/** Of which two teams, and of when. */
const asked = {
  /** `null`: the one with most between its teams, of those that the reader may see. */
  partnershipId: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(60))), null),
  /** The last weeks, the present one included. */
  weeks: z._default(z.literal(lastWeeks), 13),
};
export const teamHealthRequest = z.strictObject(asked);

/** What other versions may have written besides is passed over. */
const configuration = z.object({
  ...asked,
  lenses: z._default(z.array(z.enum(lenses)).check(z.minLength(1)), [...lenses]),
  /** Whether the gap between records and feeling is put in words. */
  gap: z._default(z.boolean(), true),
});

/** @see asked */
export type TeamHealthRequest = z.infer<typeof teamHealthRequest>;
export type TeamHealthConfiguration = z.infer<typeof configuration>;

/**
 * What the macro was told to show. Somebody who may edit the page wrote it, or nobody yet: then everything is as
 * proposed.
 *
 * @returns `null`: it cannot be read.
 */
export function parseTeamHealthConfiguration(given: unknown): TeamHealthConfiguration | null {
  const parsed = configuration.safeParse(given ?? {});
  return parsed.success ? parsed.data : null;
}

/** A share, and which way it moved against as many weeks before; `null`: there is nothing to compare with. */
export interface ComparedShare extends Share {
  change: Change | null;
}

/** How one team deals with the other, by the records. */
export interface RecordedSide {
  /** Of its promises, those kept of those settled. */
  followThrough: ComparedShare;
  /** Of what it handed over and the other team went on with, what did not come straight back. */
  notReturned: ComparedShare;
  /** Of the questions that it was asked, those answered within its working day. */
  inTime: ComparedShare;
}

/** The records of a partnership's projects in the weeks asked for. */
export interface RecordedHealth {
  projects: number;
  fill: Fill;
  /** As {@link TeamHealth.teams}. */
  sides: [RecordedSide, RecordedSide];
  /** Of the work that started in these projects, what was documented by then: a requirement has no direction. */
  documented: ComparedShare;
}

/** A lens as published, and how it moved; `null`: no pulse before was published so. */
export interface ComparedLens {
  summary: Pick<Summary, 'answers' | 'mean' | 'low' | 'high'>;
  comparison: Comparison | null;
}

/** The lenses that feeling alone tells of, and the one that stands beside the records. */
export const feltLenses = ['reliability', 'voice', 'regard'] as const;

/** How the people of the other team find a team; a lens that is not shown in that pulse is `null`. */
export interface SurveyedSide {
  /** How many of the other team were asked. */
  invited: number;
  lenses: Record<(typeof feltLenses)[number], ComparedLens | null>;
}

/** The latest pulse that has closed. Only one published by direction is shown. */
export type SurveyedHealth =
  /** This reader may not read results: they are in neither team. */
  | { status: 'hidden' }
  /** None has closed yet. */
  | { status: 'none' }
  | { status: 'pooled' | 'nothing'; closedOn: LocalDate }
  | {
      status: 'bySide';
      /** @see PublishedWave.closedOn */
      closedOn: LocalDate;
      /** As {@link TeamHealth.teams}: how the other team finds each. */
      sides: [SurveyedSide, SurveyedSide];
    };

/** The profile of two teams that work together, both directions. No issue and no person is in it. */
export interface TeamHealth {
  /** The server's clock, epoch ms. */
  now: number;
  partnership: { id: string; name: string };
  teams: [PulseTeam, PulseTeam];
  /** Numbers of the weeks summed, both included. @see weekOfDay */
  weeks: { from: number; to: number };
  /** `null`: this reader may not browse every project that would be summed. */
  records: RecordedHealth | null;
  survey: SurveyedHealth;
  /** Partnerships to choose from, where none was asked for: those of which this reader may see something. */
  partnerships: { id: string; name: string }[];
}

/** Functions behind the macro `rapport-team-health`. Who may see what is checked at each call, as the one who asks. */
export type TeamHealthApi = {
  /** `null`: there is no partnership of which this reader may see something. */
  getTeamHealth: (request: TeamHealthRequest) => Result<TeamHealth | null>;
};
