import * as z from 'zod/mini';
import { type Headline, headlineFields, type HeadlineRequest, isOfProject } from './headline';
import { headlineMessages as text } from './headline-messages';
import type { Result } from './result';

/** How often a dashboard that stays open reads a gadget again, in minutes. */
export const refreshMinutes = [15, 60] as const;

/** `refresh` is Jira's own word. What other versions may have written besides is passed over. */
const configuration = z
  .object({ ...headlineFields, refresh: z._default(z.nullable(z.literal(refreshMinutes)), null) })
  .check(z.refine(isOfProject, text.choiceWrong));

export type GadgetConfiguration = z.infer<typeof configuration>;

/**
 * What a gadget was told to show. Somebody who may edit the dashboard wrote it, or nobody yet: then everything is as
 * proposed.
 *
 * @param given `gadgetConfiguration` of the host's context. @returns `null`: it cannot be read.
 */
export function parseConfiguration(given: unknown): GadgetConfiguration | null {
  const parsed = configuration.safeParse(given ?? {});
  return parsed.success ? parsed.data : null;
}

/** Functions behind the module `rapport-gadget`. Who may see what is checked at each call, as the one who asks. */
export type GadgetApi = {
  /** `null`: in no project that this reader may browse did anything go between two teams. */
  getHeadline: (request: HeadlineRequest) => Result<Headline | null>;
};
