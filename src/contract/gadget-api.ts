import * as z from 'zod/mini';
import { gadgetMessages as text } from './gadget-messages';
import type { Result } from './result';
import { lastWeeks, type ProjectTotals } from './totals-api';

/** How often a dashboard that stays open reads a gadget again, in minutes. */
export const refreshMinutes = [15, 60] as const;

const id = z.string().check(z.minLength(1), z.maxLength(60));

/** What a gadget shows. */
const shown = {
  /** `null`: the project in which most went between two teams, of those that the reader may browse. */
  projectId: z._default(z.nullable(z.string().check(z.regex(/^[0-9]{1,15}$/))), null),
  /** A partnership of the project, summed over all projects that it is about. */
  partnershipId: z._default(z.nullable(id), null),
  /** Two teams of the project. `null`, without a partnership: those with most between them. */
  teamIds: z._default(z.nullable(z.tuple([id, id])), null),
  /** The last weeks, the present one included. */
  weeks: z._default(z.literal(lastWeeks), 13),
};
const isOfProject = (chosen: {
  projectId: string | null;
  partnershipId: string | null;
  teamIds: [string, string] | null;
}) => {
  const { projectId, partnershipId, teamIds } = chosen;
  return partnershipId === null
    ? projectId !== null || teamIds === null
    : projectId !== null && teamIds === null;
};

export const headlineRequest = z.strictObject(shown).check(z.refine(isOfProject, text.choiceWrong));

/** `refresh` is Jira's own word. What other versions may have written besides is passed over. */
const configuration = z
  .object({ ...shown, refresh: z._default(z.nullable(z.literal(refreshMinutes)), null) })
  .check(z.refine(isOfProject, text.choiceWrong));

/** @see shown */
export type HeadlineRequest = z.infer<typeof headlineRequest>;
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

/** What the gadget shows of a project, or of a partnership of it. */
export interface Headline {
  project: { id: string; key: string; name: string };
  /** Between two teams that were asked for, or all that are in it. */
  totals: ProjectTotals;
}

/** Functions behind the module `rapport-gadget`. Who may see what is checked at each call, as the one who asks. */
export type GadgetApi = {
  /** `null`: in no project that this reader may browse did anything go between two teams. */
  getHeadline: (request: HeadlineRequest) => Result<Headline | null>;
};
