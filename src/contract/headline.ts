import * as z from 'zod/mini';
import { headlineMessages as text } from './headline-messages';
import { lastWeeks, type ProjectTotals } from './totals-api';

const id = z.string().check(z.minLength(1), z.maxLength(60));

/** What a gadget or a macro shows: of which project, between whom, of how many weeks. */
export const headlineFields = {
  /** `null`: the project in which most went between two teams, of those that the reader may browse. */
  projectId: z._default(z.nullable(z.string().check(z.regex(/^[0-9]{1,15}$/))), null),
  /** A partnership of the project, summed over all projects that it is about. */
  partnershipId: z._default(z.nullable(id), null),
  /** Two teams of the project. `null`, without a partnership: those with most between them. */
  teamIds: z._default(z.nullable(z.tuple([id, id])), null),
  /** The last weeks, the present one included. */
  weeks: z._default(z.literal(lastWeeks), 13),
};

interface Choice {
  projectId: string | null;
  partnershipId: string | null;
  teamIds: [string, string] | null;
}

/** A choice whose partnership or teams are a project's, and of these not both. */
export const isOfProject = ({ projectId, partnershipId, teamIds }: Choice): boolean =>
  partnershipId === null ? projectId !== null || teamIds === null : projectId !== null && teamIds === null;

/** What a function takes. */
export const headlineRequest = z.strictObject(headlineFields).check(z.refine(isOfProject, text.choiceWrong));
/** @see headlineFields */
export type HeadlineRequest = z.infer<typeof headlineRequest>;

/** What a macro of several parts shows: of what, and which of them. */
export type PartsConfiguration<Part extends string> = HeadlineRequest & { parts: Part[] };

/**
 * Reads what a macro was told to show. Somebody who may edit the page wrote it, or nobody yet: then everything is as
 * proposed. What other versions may have written besides is passed over.
 *
 * @param parts all that there are, which are shown until somebody chooses; nobody can choose none.
 * @returns of `config` of the host's context; `null`: it cannot be read.
 */
export function makePartsParser<Part extends string>(
  parts: readonly Part[],
): (given: unknown) => PartsConfiguration<Part> | null {
  const chosen = z.array(z.literal([...parts])).check(z.minLength(1));
  const stored = z
    .object({ ...headlineFields, parts: z._default(chosen, [...parts]) })
    .check(z.refine(isOfProject, text.choiceWrong));
  return (given) => {
    const parsed = stored.safeParse(given ?? {});
    return parsed.success ? parsed.data : null;
  };
}

/** The sums of a project, or of a partnership of it. */
export interface Headline {
  project: { id: string; key: string; name: string };
  /** Between two teams that were asked for, or all that are in it. */
  totals: ProjectTotals;
}
