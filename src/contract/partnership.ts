import * as z from 'zod/mini';
import { fewestMembers } from '../domain/survey/opening';
import { lenses } from '../domain/survey/survey-item';
import { isLocalDate, localDate } from './local-date';
import type { Problem } from './result';
import { surveyMessages as text } from './survey-messages';
import { accountId, differing, type Team } from './team';

/** What a partnership may hold. Its record stays far below the 240 KiB that the storage takes. */
export const partnershipLimits = {
  partnerships: 200,
  nameLength: 80,
  projects: 20,
  cadenceWeeks: { min: 1, max: 13 },
  daysOpen: { min: 2, max: 10 },
  /** `survey.md`, Anonymity 1: an admin may raise it, never lower it. */
  minimumAnswers: { min: 5, max: 50 },
  ownItems: 10,
  itemLength: 200,
  leads: 50,
  fewestMembers,
} as const;

/** Openings are counted from the first one: in no year that calendars do not reach. */
const firstOpenings = { min: '2000-01-01', max: '2199-12-31' };

function whole({ min, max }: { min: number; max: number }, unit: string) {
  const message = text.numberOutside(min, max, unit);
  return z.int(message).check(z.gte(min, message), z.lte(max, message));
}

/** An item that an admin wrote. */
const ownItemSchema = z.strictObject({
  id: z.string().check(z.regex(/^own-[a-z0-9]{1,20}$/, text.shapeWrong)),
  text: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, text.itemEmpty),
      z.maxLength(partnershipLimits.itemLength, text.itemTooLong(partnershipLimits.itemLength)),
    ),
  lens: z.enum(lenses, text.shapeWrong),
  about: z.enum(['partner', 'own'], text.shapeWrong),
  reverse: z.boolean(text.shapeWrong),
});

/** @see ownItemSchema */
export type OwnItem = z.infer<typeof ownItemSchema>;

/** Two teams that work together, and how often they are asked about it: as admins enter it and as it is stored. */
export const partnershipSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, text.shapeWrong)),
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, text.nameEmpty),
      z.maxLength(partnershipLimits.nameLength, text.nameTooLong(partnershipLimits.nameLength)),
    ),
  teamIds: z
    .tuple([z.string(text.teamMissing), z.string(text.teamMissing)], text.teamMissing)
    .check(z.refine(([one, other]) => one !== other, text.teamsAlike)),
  /** Ids of the Jira projects they share. */
  projectIds: z.array(z.string().check(z.regex(/^\d{1,19}$/, text.projectInvalid))).check(
    z.minLength(1, text.noProject),
    z.maxLength(partnershipLimits.projects, text.tooManyProjects(partnershipLimits.projects)),
    differing(() => text.projectTwice),
  ),
  cadenceWeeks: whole(partnershipLimits.cadenceWeeks, 'weeks'),
  /** Local date in each team's own zone. */
  firstOpening: localDate.check(
    z.refine(
      (date) => !isLocalDate(date) || (date >= firstOpenings.min && date <= firstOpenings.max),
      text.dateOutside,
    ),
  ),
  /** Working days of each team. */
  daysOpen: whole(partnershipLimits.daysOpen, 'working days'),
  minimumAnswers: whole(partnershipLimits.minimumAnswers, 'answers'),
  /** Ids of items of the bank that are not asked. Those that every wave asks cannot be left out. */
  excludedItems: z.array(z.string()).check(z.maxLength(100, text.shapeWrong)),
  ownItems: z.array(ownItemSchema).check(
    z.maxLength(partnershipLimits.ownItems, text.tooManyItems(partnershipLimits.ownItems)),
    z.refine((items) => new Set(items.map(({ id }) => id)).size === items.length, text.shapeWrong),
  ),
  doraPack: z.boolean(text.shapeWrong),
  freeText: z.boolean(text.shapeWrong),
  paused: z.boolean(text.shapeWrong),
  /** Account ids of those who may write "you said, we did"; nobody named: every member of the two teams may. */
  leads: z
    .array(accountId)
    .check(z.maxLength(partnershipLimits.leads, text.tooManyLeads(partnershipLimits.leads))),
  /** Id of the issue by which Jira sends invitations and reminders; `null`: no mails, only banners. */
  noticeIssueId: z.nullable(z.string().check(z.regex(/^\d{1,19}$/, text.shapeWrong))),
});

/** @see partnershipSchema */
export type Partnership = z.infer<typeof partnershipSchema>;

/**
 * What is wrong with a partnership beside the others and the teams there are. Paths begin within the partnership.
 *
 * @param others the other partnerships, without the one that it replaces.
 * @param before the one it replaces; `null` for a new one.
 */
export function findPartnershipProblems(
  partnership: Partnership,
  others: readonly Partnership[],
  teams: readonly Team[],
  before: Partnership | null,
): Problem[] {
  const problems: Problem[] = [];
  const found = partnership.teamIds.map((id) => teams.find((team) => team.id === id) ?? null);
  found.forEach((team, side) => {
    if (team === null) problems.push({ path: ['teamIds', side], message: text.teamUnknown });
    else if (team.members.length < partnershipLimits.fewestMembers) {
      problems.push({
        path: ['teamIds', side],
        message: text.tooFewMembers(team.name, team.members.length, partnershipLimits.fewestMembers),
      });
    }
  });
  const members = found.reduce((sum, team) => sum + (team?.members.length ?? 0), 0);
  if (problems.length === 0 && members < partnership.minimumAnswers) {
    problems.push({
      path: ['minimumAnswers'],
      message: text.neverEnough(members, partnership.minimumAnswers),
    });
  }
  const samePair = others.find(
    ({ teamIds }) => [...teamIds].sort().join() === [...partnership.teamIds].sort().join(),
  );
  if (samePair) problems.push({ path: ['teamIds'], message: text.pairTaken(samePair.name) });
  if (others.some(({ name }) => name.trim().toLowerCase() === partnership.name.trim().toLowerCase())) {
    problems.push({ path: ['name'], message: text.nameTaken });
  }
  if (before !== null && partnership.minimumAnswers < before.minimumAnswers) {
    problems.push({ path: ['minimumAnswers'], message: text.minimumLowered(before.minimumAnswers) });
  }
  if (before !== null && partnership.teamIds.join() !== before.teamIds.join()) {
    problems.push({ path: ['teamIds'], message: text.teamsFixed });
  }
  const memberIds = new Set(found.flatMap((team) => team?.members ?? []));
  partnership.leads.forEach((lead, index) => {
    if (!memberIds.has(lead)) problems.push({ path: ['leads', index], message: text.leadElsewhere });
  });
  if (others.length >= partnershipLimits.partnerships) {
    problems.push({ path: [], message: text.tooManyPartnerships(partnershipLimits.partnerships) });
  }
  return problems;
}
