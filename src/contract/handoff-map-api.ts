import { type Headline, type HeadlineRequest, makePartsParser, type PartsConfiguration } from './headline';
import type { OverlapTeam } from './overlap-words';
import type { Result } from './result';

/** What a handoff map can show: the picture, its figures, the working hours in common. */
export const handoffMapParts = ['map', 'table', 'overlap'] as const;
/** @see handoffMapParts */
export type HandoffMapPart = (typeof handoffMapParts)[number];

/** Of which project, between whom, of how many weeks, and what of it. Without teams or a partnership: all teams. */
export type HandoffMapConfiguration = PartsConfiguration<HandoffMapPart>;

/** @see makePartsParser */
export const parseHandoffMapConfiguration = makePartsParser(handoffMapParts);

/** Who hands to whom, as a macro shows it. */
export interface HandoffMap extends Headline {
  /** Of the teams on the map that are set up. */
  calendars: OverlapTeam[];
}

/** Functions behind the macro `rapport-handoff-map`. Who may see what is checked at each call, as the one who asks. */
export type HandoffMapApi = {
  /** `null`: in no project that this reader may browse did anything go between two teams. */
  getHandoffMap: (request: HeadlineRequest) => Result<HandoffMap | null>;
};
