import type { LocalDate, TeamId } from '../calendar/team';
import type { Lens, SurveyItem } from './survey-item';

/** One of the two teams of a partnership, by its place in `teamIds`. */
export type Side = 0 | 1;

/** 1 = strongly disagree … 5 = strongly agree; `null` = "Can't say", which is no answer. */
export type Answer = 1 | 2 | 3 | 4 | 5 | null;

/** One person's answers, in the order of the wave's items. It carries no sign of who or when. */
export type Ballot = readonly Answer[];

/** What is kept between waves of a partnership. */
export interface Schedule {
  /** The local date, in each team's own zone, on which the next wave is to open if nothing stands against it. */
  nextOpening: LocalDate;
  /** Number of the latest wave; 0 before the first. */
  latestWave: number;
  /** When something is next to be done, epoch ms. Never later than it really is; the tick looks then. */
  nextAt: number;
}

/** How far the notices of one kind to one side of a wave have gone out. */
export interface NoticeProgress {
  /** Somebody is sending since then, epoch ms; after a while it is taken that they were stopped half way. */
  claimedAt: number | null;
  /** So many of the side's invited people, in the order of their list, have been dealt with. */
  sent: number;
  done: boolean;
}

/** One team's part in a wave, frozen when the wave was made. Instants in epoch ms. */
export interface WaveSide {
  teamId: TeamId;
  teamName: string;
  /** How many were invited. */
  invited: number;
  opensAt: number;
  /** Halfway; `null` where the wave is too short for a reminder. */
  remindsAt: number | null;
  closesAt: number;
  invitation: NoticeProgress;
  reminder: NoticeProgress;
}

/** One run of the survey for one partnership. Everything that asking needs is frozen in it. */
export interface Wave {
  partnershipId: string;
  /** 1, 2, 3 … within the partnership. */
  number: number;
  status: 'open' | 'closed';
  sides: [WaveSide, WaveSide];
  items: SurveyItem[];
  minimumAnswers: number;
  freeText: boolean;
  /** Epoch ms; `null` while open. */
  closedAt: number | null;
  /** Who took part has been forgotten. */
  forgotten: boolean;
  /** `null` while open. */
  result: WaveResult | null;
  /** "You said, we did"; `null` as long as nobody has answered. */
  response: WaveResponse | null;
}

/** Figures of some answers, blunted as they may be shown (`survey.md`, Anonymity 6). */
export interface Summary {
  /** How many people gave an answer. */
  answers: number;
  /** To one decimal, never below 1.2 or above 4.8: at these ends it means "at most" or "at least". */
  mean: number;
  /**
   * Student-t 95 % interval of that deviation, to one decimal, cut to the scale; where the mean is blunted, from or
   * to the scale's end.
   */
  low: number;
  high: number;
  /** To two decimals, under ten answers raised to a step: what a change between waves is told from noise by. */
  standardDeviation: number;
  agreement: 'agree' | 'mostlyAgree' | 'split';
}

export interface ItemSummary extends Summary {
  itemId: string;
  /** How many answered 1, 2 … 5; `null` under 10 answers, and where the mean is blunted. */
  counts: [number, number, number, number, number] | null;
}

/** Of each person's mean answer to the lens's items; the mean is that of the items' means as they are shown. */
export interface LensSummary extends Summary {
  lens: Lens;
}

/** What one side said, or both pooled. */
export interface PartResult {
  /** How many sent their answers, of how many who were invited. */
  answered: number;
  invited: number;
  /** In the order of the wave's items; those with too few answers are left out. */
  items: ItemSummary[];
  /** In the order of `lenses`; those of which no item is shown are left out. */
  lenses: LensSummary[];
}

/**
 * What a wave made public: both directions, or the two pooled, or nothing; never two of these together.
 *
 * @property texts how many free texts; they are kept apart, for all results of years are read at once.
 */
export type WaveResult =
  | { published: 'bySide'; sides: [PartResult, PartResult]; texts: number }
  | { published: 'pooled'; pooled: PartResult; texts: number }
  | { published: 'nothing' };

/** "You said, we did": at least one action, or a sentence why there is none. */
export interface WaveResponse {
  /** Jira issues made from the result, with the team that took each on. */
  actions: { issueId: string; teamId: TeamId }[];
  /** Why there is no action; `null` where there is one. */
  reason: string | null;
}

/** Key of a wave in storage and in addresses. */
export function waveIdOf(partnershipId: string, number: number): string {
  return `${partnershipId}:${number}`;
}
