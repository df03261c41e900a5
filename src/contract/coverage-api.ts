import * as z from 'zod/mini';
import { coverageMessages as text } from './coverage-messages';
import type { Result } from './result';

export const coverageLimits = {
  projects: 10,
  patterns: 10,
  patternLength: 30,
} as const;

const { projects, patterns, patternLength } = coverageLimits;

/** `#` stands for a number. */
const pattern = z
  .string()
  .check(
    z.trim(),
    z.maxLength(patternLength, text.patternWrong(patternLength)),
    z.regex(/#/, text.patternWrong(patternLength)),
  );

const projectIds = z._default(
  z.array(z.string().check(z.regex(/^[0-9]{1,15}$/))).check(z.maxLength(projects)),
  [],
);

/** What a macro shows. */
const shown = {
  /** Of which open issues without a page are listed. None: of those in which issues link to this page. */
  projectIds,
  /** Of ids, as `R-GUEST-#`. None: as they are usual. */
  patterns: z._default(z.array(pattern).check(z.maxLength(patterns, text.tooManyPatterns(patterns))), []),
  /** Whether entries of checklists count without an id. */
  tasks: z._default(z.boolean(), true),
  /** Whether what is covered is listed, besides what is not. */
  list: z._default(z.enum(['all', 'uncovered']), 'all'),
  /** Whether issues without a page are listed. */
  withoutPage: z._default(z.boolean(), true),
};

/** What other versions may have written besides is passed over. */
const stored = z.object(shown);

/** @see shown */
export type CoverageConfiguration = z.infer<typeof stored>;

/**
 * What a macro was told to show. Somebody who may edit the page wrote it, or nobody yet: then everything is as proposed.
 *
 * @param given `config` of the host's context. @returns `null`: it cannot be read.
 */
export function parseCoverageConfiguration(given: unknown): CoverageConfiguration | null {
  const parsed = stored.safeParse(given ?? {});
  return parsed.success ? parsed.data : null;
}

export const coverageRequest = z.strictObject({ projectIds, withoutPage: shown.withoutPage });
/** @see coverageRequest */
export type CoverageRequest = z.infer<typeof coverageRequest>;

/** Open issues of some projects that link no page. */
export interface IssuesWithoutPage {
  projects: { id: string; key: string; name: string }[];
  /** Nobody has chosen the projects. */
  areProposed: boolean;
  /** Of the latest of them. */
  issueIds: string[];
  count: number;
  /** Open issues that could have a page: those read, of the types that hold requirements. */
  inScope: number;
  /** There are older open issues that were not looked at. */
  more: boolean;
}

/** What the app knows about the page on which the macro stands, and this reader may know. */
export interface CoverageSources {
  /** The server's clock, epoch ms. */
  now: number;
  /** Of issues that link to the page, which this reader may see. */
  linkingIssueIds: string[];
  /** Names of resolutions by which an issue is called off. */
  cancelledResolutions: string[];
  /** Keys of the projects: what begins with one is an issue's key. */
  projectKeys: string[];
  /** `null`: not asked for, or there is no project of which it could be told. */
  withoutPage: IssuesWithoutPage | null;
}

/** Functions behind the macro `rapport-requirement-coverage`. The page is the host's word, who may see what is asked of Jira. */
export type CoverageApi = {
  getCoverageSources: (request: CoverageRequest) => Result<CoverageSources>;
};
