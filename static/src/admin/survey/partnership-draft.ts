import {
  findPartnershipProblems,
  partnershipLimits,
  partnershipSchema,
  type OwnItem,
  type Partnership,
} from '../../../../src/contract/partnership';
import { type Problem, problemsOf } from '../../../../src/contract/result';
import { surveyMessages } from '../../../../src/contract/survey-messages';
import type { PartnershipState } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import { doraPack, itemBank } from '../../../../src/domain/survey/item-bank';
import { lenses, type Lens } from '../../../../src/domain/survey/survey-item';
import { surveyAdminMessages as messages } from './messages';
import { sidesOf, teamsOf } from './partnership-state';

/** Nobody needs to prepare a pulse on the day on which it is set up. */
const daysOfPreparation = 3;

/** A partnership that nobody has set up yet, with the defaults of `survey.md`. @param today where the admin is. */
export function newPartnership(id: string, today: Temporal.PlainDate): Partnership {
  const soonest = today.add({ days: daysOfPreparation });
  return {
    id,
    name: '',
    teamIds: ['', ''],
    projectIds: [],
    cadenceWeeks: 4,
    firstOpening: soonest.add({ days: (8 - soonest.dayOfWeek) % 7 }).toString(),
    daysOpen: 5,
    minimumAnswers: partnershipLimits.minimumAnswers.min,
    excludedItems: [],
    ownItems: [],
    doraPack: false,
    freeText: false,
    paused: false,
    leads: [],
    noticeIssueId: null,
  };
}

/** Letters and digits that nobody has had. */
export const makeItemId = () => crypto.randomUUID().slice(0, 8);

/** @param id of letters and digits. */
export function newOwnItem(id: string): OwnItem {
  return { id: `own-${id}`, text: '', lens: 'reliability', about: 'partner', reverse: false };
}

/**
 * What is saved of a draft. A statement that was reworded gets an id of its own, or its answers would be compared with
 * those to other words.
 *
 * @param before as it is stored; `null` for a new one.
 * @param makeId of letters and digits, another one each time.
 */
export function draftToSave(
  draft: Partnership,
  before: Partnership | null,
  makeId: () => string,
): Partnership {
  const ownItems = draft.ownItems.map((item) => {
    const earlier = before?.ownItems.find(({ id }) => id === item.id);
    const isReworded =
      earlier !== undefined && (earlier.text !== item.text.trim() || earlier.reverse !== item.reverse);
    return isReworded ? { ...item, id: newOwnItem(makeId()).id } : item;
  });
  return { ...draft, ownItems };
}

/** Teams chosen, and the name that follows from them as long as nobody has written another. */
export function withTeams(
  draft: Partnership,
  teamIds: Partnership['teamIds'],
  teams: readonly Team[],
): Partnership {
  const isProposed = draft.name.trim() === '' || draft.name === proposedName(draft.teamIds, teams);
  const members = new Set(teamIds.flatMap((id) => teams.find((team) => team.id === id)?.members ?? []));
  return {
    ...draft,
    teamIds,
    name: isProposed ? proposedName(teamIds, teams) : draft.name,
    leads: draft.leads.filter((lead) => members.has(lead)),
  };
}

function proposedName(teamIds: Partnership['teamIds'], teams: readonly Team[]): string {
  const chosen = teamsOf(sidesOf({ teamIds }, teams));
  return chosen === null
    ? ''
    : messages.who.proposal(chosen[0].name, chosen[1].name).slice(0, partnershipLimits.nameLength);
}

/**
 * What is wrong with a draft, by itself, beside the others, and beside a wave that is open.
 *
 * @param before the state that it replaces; `null` for a new one.
 */
export function partnershipProblems(
  draft: Partnership,
  others: readonly Partnership[],
  teams: readonly Team[],
  before: PartnershipState | null,
): Problem[] {
  const parsed = partnershipSchema.safeParse(draft);
  const own = parsed.success ? [] : problemsOf(parsed.error);
  const missing = draft.teamIds.flatMap((id, side) =>
    id === '' ? [{ path: ['teamIds', side], message: surveyMessages.teamMissing }] : [],
  );
  if (missing.length > 0) return [...missing, ...own.filter(({ path: [field] }) => field !== 'teamIds')];
  const frozen =
    before?.latestWave?.status === 'open' && draft.minimumAnswers !== before.partnership.minimumAnswers
      ? [{ path: ['minimumAnswers'], message: surveyMessages.minimumFrozen }]
      : [];
  return [...own, ...frozen, ...findPartnershipProblems(draft, others, teams, before?.partnership ?? null)];
}

/** What is unwise, but may be meant so. Places as those of problems. */
export function partnershipWarnings(
  draft: Partnership,
  others: readonly Partnership[],
  teams: readonly Team[],
): Problem[] {
  const warnings: Problem[] = [];
  const chosen = draft.teamIds.flatMap((id) => teams.find((team) => team.id === id) ?? []);
  for (const [side, team] of chosen.entries()) {
    const elsewhere = others.filter(({ teamIds, paused }) => !paused && teamIds.includes(team.id));
    if (elsewhere.length > 0) {
      const names = elsewhere.map(({ name }) => name);
      warnings.push({ path: ['teamIds', side], message: messages.who.overlap(team.name, names) });
    }
  }
  if (draft.cadenceWeeks === 1) {
    warnings.push({ path: ['cadenceWeeks'], message: messages.when.everyWeek });
  }
  // A wave every week is one every two weeks: see above.
  if (draft.daysOpen >= Math.max(2, draft.cadenceWeeks) * 5) {
    warnings.push({ path: ['daysOpen'], message: messages.when.longOpen });
  }
  const small = chosen
    .filter(({ members }) => members.length >= partnershipLimits.fewestMembers)
    .filter(({ members }) => members.length < draft.minimumAnswers)
    .map(({ name, members }) => ({ name, members: members.length }));
  if (small.length > 0) {
    const message = messages.anonymity.poolOnly(small, draft.minimumAnswers);
    warnings.push({ path: ['minimumAnswers'], message });
  }
  const silent = lenses.filter((lens) => !lensesAsked(draft).has(lens));
  if (silent.length > 0) {
    const message = messages.asked.noLens(silent.map((lens) => messages.asked.lens[lens]));
    warnings.push({ path: ['excludedItems'], message });
  }
  return warnings;
}

function lensesAsked({ excludedItems, ownItems, doraPack: withDoraPack }: Partnership): Set<Lens> {
  const items = [
    ...itemBank.filter(({ id }) => !excludedItems.includes(id)),
    ...ownItems,
    ...(withDoraPack ? doraPack : []),
  ];
  return new Set(items.map(({ lens }) => lens));
}
