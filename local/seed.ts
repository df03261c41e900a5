import * as z from 'zod/mini';
import { findInstant } from '../src/domain/calendar/instant';

/**
 * What a local site starts from: people, catalogues, issues and pages. The demo makes one, the import makes one from
 * an export, and each test makes its own.
 *
 * Catalogues may be incomplete: a user, project, status, issue type, priority, resolution or field that an issue
 * names and the seed doesn't list is added as the issue shows it, so that any export can be loaded as it is.
 */
export interface SiteSeed {
  /** What this data is, for the start page: "Demo: Munich and Hyderabad". */
  name: string;
  /** The site's clock at load, epoch ms; it runs on from there. Left out: the machine's own time. */
  now?: number;
  users: readonly SeedUser[];
  groups: readonly SeedGroup[];
  projects: readonly SeedProject[];
  statuses: readonly SeedStatus[];
  issueTypes: readonly SeedIssueType[];
  priorities: readonly SeedNamed[];
  resolutions: readonly SeedNamed[];
  fields: readonly SeedField[];
  sprints: readonly SeedSprint[];
  /** Issues in Jira's REST shape (Cloud's or Server's), see {@link seedIssue}. Read once, one after the other. */
  issues: AsyncIterable<unknown> | Iterable<unknown>;
  /** Spaces that a page names and this doesn't list are added, open to everybody who is signed in. */
  spaces?: readonly SeedSpace[];
  pages: readonly SeedPage[];
}

/** No catalogue at all: the site makes its own of what the issues name. */
export const emptyCatalogues = {
  projects: [],
  statuses: [],
  issueTypes: [],
  priorities: [],
  resolutions: [],
  fields: [],
  sprints: [],
} satisfies Partial<SiteSeed>;

export interface SeedUser {
  accountId: string;
  displayName: string;
  /** IANA zone of the profile; `null`: the profile doesn't show it. */
  timeZone: string | null;
  /** `en_US` as Jira writes it; default `en_US`. */
  locale?: string;
  /** Names of groups; those that `groups` doesn't list are added. */
  groups: readonly string[];
  /** Has the global permission *Administer Jira*. */
  isAdmin?: boolean;
  /** Default true. */
  active?: boolean;
  /** Has access to Jira, not only to Confluence; default true. */
  hasJira?: boolean;
  emailAddress?: string;
}

export interface SeedGroup {
  /** Jira's `groupId`; default: made from the name. */
  id?: string;
  name: string;
}

/** Who may see something. */
export type Audience = 'everyone' | { groups: readonly string[]; accountIds: readonly string[] };

export interface SeedProject {
  id: string;
  key: string;
  name: string;
  leadAccountId: string | null;
  /** Who has *Browse projects* (and here with it: edit, comment, assign, transition). */
  browse: Audience;
  /** Empty: all of the site's issue types. */
  issueTypeIds: readonly string[];
  /** Empty: all of the site's statuses; the workflow leads from each to each. */
  statusIds?: readonly string[];
  /** Whether its issues show the app's issue panels at once (an admin's "Show for all work items"); default true. */
  panelsShown?: boolean;
}

export interface SeedStatus {
  id: string;
  name: string;
  statusCategory: StatusCategoryKey;
  description?: string;
}

/** `undefined` is Jira's own key of its category "No Category". */
export type StatusCategoryKey = 'new' | 'indeterminate' | 'done' | 'undefined';

export interface SeedIssueType {
  id: string;
  name: string;
  subtask?: boolean;
  /** Jira's: epic 1, standard 0, sub-task −1. */
  hierarchyLevel?: number;
  description?: string;
}

export interface SeedNamed {
  id: string;
  name: string;
  description?: string;
}

/** A field as Jira lists it; a sprint field's `schema.custom` is `com.pyxis.greenhopper.jira:gh-sprint`. */
export interface SeedField {
  id: string;
  name: string;
  schema?: { type: string; items?: string; system?: string; custom?: string; customId?: number };
}

export interface SeedSprint {
  id: number;
  name: string;
  state: 'future' | 'active' | 'closed';
  /** ISO 8601 instants. */
  startDate?: string;
  endDate?: string;
  completeDate?: string;
  boardId: number;
  goal?: string;
}

export interface SeedSpace {
  /** Digits only, as Confluence's ids are. */
  id: string;
  key: string;
  name: string;
  description?: string;
  /** The page that stands for the space. */
  homepageId?: string;
  /** Who may see the space; `everyone`: everybody who is signed in. */
  readers: Audience;
  /** People who are not signed in may see it too; default: they may not. */
  anonymous?: boolean;
  /** Who may change its pages, of those who see it; default: all of them. */
  editors?: Audience;
  /** Its admins block apps from it (a data security policy): then none gets anything of it. */
  appsBlocked?: boolean;
}

export interface SeedPage {
  /** Digits only, as Confluence's ids are. */
  id: string;
  spaceKey: string;
  spaceId: string;
  /** The page below which it stands; default: at the top of its space. */
  parentId?: string;
  title: string;
  /** A document of the Atlassian Document Format, or a text, paragraphs parted by empty lines. */
  body?: string | { type: 'doc'; version: 1; content: readonly object[] };
  createdAt: string;
  /** Oldest first, at least one; the last is the current one. All have the same text. */
  versions: readonly { number: number; createdAt: string; authorId: string; message?: string }[];
  /** Who may see it, of those who see its space and the pages above it; `everyone`: it is not restricted. */
  readers: Audience;
  /** Who may change it, of those who may change its space's pages; default: it is not restricted. */
  editors?: Audience;
}

const noCreation = 'its field "created" is missing or no instant';

/**
 * What an issue must have to be one: a key and fields with an instant `created`. Everything else is taken as far as
 * it is there: `changelog.histories` (or `.values`), `fields.comment.comments`, `remotelinks`, `properties`, `names`.
 */
export const seedIssue = z.looseObject(
  {
    id: z.optional(z.union([z.string(), z.number()], 'its "id" is neither text nor number')),
    key: z
      .string('it has no "key"')
      .check(z.regex(/^[A-Za-z][A-Za-z0-9_]*-[0-9]+$/, 'its "key" is not of the form ABC-1')),
    fields: z.looseObject(
      {
        created: z
          .union([z.string(), z.number()], noCreation)
          .check(z.refine((created) => findInstant(created) !== null, noCreation)),
      },
      'it has no "fields"',
    ),
  },
  'it is not an object',
);

/** An issue of a seed cannot be loaded; `message` names it and what is wrong. The site is as it was. */
export class SeedError extends Error {
  override name = 'SeedError';
}
