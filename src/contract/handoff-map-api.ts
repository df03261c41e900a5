import * as z from 'zod/mini';
import { type Headline, headlineFields, type HeadlineRequest, isOfProject } from './headline';
import { headlineMessages } from './headline-messages';
import type { OverlapTeam } from './overlap-words';
import type { Result } from './result';

/** What a handoff map can show: the picture, its figures, the working hours in common. */
export const handoffMapParts = ['map', 'table', 'overlap'] as const;
/** @see handoffMapParts */
export type HandoffMapPart = (typeof handoffMapParts)[number];

const stored = z
  .object({
    ...headlineFields,
    parts: z._default(z.array(z.enum(handoffMapParts)).check(z.minLength(1)), [...handoffMapParts]),
  })
  .check(z.refine(isOfProject, headlineMessages.choiceWrong));

/** Of which project, between whom, of how many weeks, and what of it. Without teams or a partnership: all teams. */
export type HandoffMapConfiguration = z.infer<typeof stored>;

/** What the macro was told to show. @returns `null`: it cannot be read. @see parseHeadlineRequest */
export function parseHandoffMapConfiguration(given: unknown): HandoffMapConfiguration | null {
  const parsed = stored.safeParse(given ?? {});
  return parsed.success ? parsed.data : null;
}

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
