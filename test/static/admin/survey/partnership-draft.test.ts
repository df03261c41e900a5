import type { Partnership } from '../../../../src/contract/partnership';
import { surveyMessages } from '../../../../src/contract/survey-messages';
import {
  draftToSave,
  newOwnItem,
  newPartnership,
  partnershipProblems,
  partnershipWarnings,
  withTeams,
} from '../../../../static/src/admin/survey/partnership-draft';
import { itemBank } from '../../../../src/domain/survey/item-bank';
import { chicago, closedWave, manila, partnership, stateWith, teams } from './partnerships';

const today = Temporal.PlainDate.from('2026-11-25');
const pathsOf = (problems: { path: (string | number)[] }[]) => problems.map(({ path }) => path.join('.'));

describe('a new partnership', () => {
  const draft = newPartnership('p', today);

  it('opens on a Monday, with a few days to prepare it', () => {
    expect(draft.firstOpening).toBe('2026-11-30');
    expect(newPartnership('p', Temporal.PlainDate.from('2026-11-27')).firstOpening).toBe('2026-11-30');
    expect(newPartnership('p', Temporal.PlainDate.from('2026-11-28')).firstOpening).toBe('2026-12-07');
  });

  it('lacks only teams, a name and projects', () => {
    expect(pathsOf(partnershipProblems(draft, [], teams, null))).toEqual([
      'teamIds.0',
      'teamIds.1',
      'name',
      'projectIds',
    ]);
    const named = { ...withTeams(draft, ['chicago', 'manila'], teams), projectIds: ['1'] };
    expect(partnershipProblems(named, [], teams, null)).toEqual([]);
  });

  it('is named after its teams as long as nobody names it', () => {
    const named = withTeams(draft, ['chicago', 'manila'], teams);
    expect(named.name).toBe('Chicago and Manila');
    expect(withTeams(named, ['manila', 'chicago'], teams).name).toBe('Manila and Chicago');
    const own = { ...named, name: 'Bridge' };
    expect(withTeams(own, ['manila', 'chicago'], teams).name).toBe('Bridge');
  });

  it('is not named longer than a name may be', () => {
    const long = teams.map((team) => ({ ...team, name: team.name.padEnd(60, 'x') }));
    const named = { ...withTeams(draft, ['chicago', 'manila'], long), projectIds: ['1'] };
    expect(partnershipProblems(named, [], long, null)).toEqual([]);
  });

  it('loses leads who are in neither of other teams', () => {
    const led = { ...partnership, leads: ['c1', 'm1'] };
    const third = { ...manila, id: 'third', members: ['t1', 't2'] };
    expect(withTeams(led, ['chicago', 'third'], [...teams, third]).leads).toEqual(['c1']);
  });

  it.each(['9999-12-20', '1999-12-31'])('does not open in a year that calendars do not reach: %s', (date) => {
    expect(partnershipProblems({ ...partnership, firstOpening: date }, [], teams, null)).toEqual([
      { path: ['firstOpening'], message: surveyMessages.dateOutside },
    ]);
  });

  it('takes statements whose ids the contract takes', () => {
    const item = { ...newOwnItem('1a2b3c4d'), text: 'We laugh together.' };
    expect(partnershipProblems({ ...partnership, ownItems: [item] }, [], teams, null)).toEqual([]);
  });
});

describe('a partnership that is there', () => {
  const open = stateWith({ latestWave: { ...closedWave, status: 'open', hasResponse: false } });

  it('keeps the number of answers while a wave is open, and never lowers it', () => {
    const raised = { ...partnership, minimumAnswers: 6 };
    expect(partnershipProblems(raised, [], teams, open)).toEqual([
      { path: ['minimumAnswers'], message: surveyMessages.minimumFrozen },
    ]);
    expect(partnershipProblems(raised, [], teams, stateWith())).toEqual([]);
    const high = stateWith({ partnership: { ...partnership, minimumAnswers: 7 } });
    expect(partnershipProblems(raised, [], teams, high)).toEqual([
      { path: ['minimumAnswers'], message: surveyMessages.minimumLowered(7) },
    ]);
  });

  it('may change anything else while a wave is open', () => {
    const changed: Partnership = { ...partnership, cadenceWeeks: 2, freeText: true, name: 'New' };
    expect(partnershipProblems(changed, [], teams, open)).toEqual([]);
  });
});

describe('a statement of one’s own', () => {
  const item = { ...newOwnItem('old'), text: 'We laugh together.' };
  const before = { ...partnership, ownItems: [item] };
  const idsOf = (changed: Partial<typeof item>) =>
    draftToSave({ ...before, ownItems: [{ ...item, ...changed }] }, before, () => 'new').ownItems.map(
      ({ id }) => id,
    );

  it('that is reworded is another one, whose answers are not compared with those to the old words', () => {
    expect(idsOf({ text: 'We never laugh.' })).toEqual(['own-new']);
    expect(idsOf({ reverse: true })).toEqual(['own-new']);
  });

  it('stays the same where its words do', () => {
    expect(idsOf({ text: ' We laugh together. ', lens: 'flow' })).toEqual(['own-old']);
    expect(draftToSave(before, null, () => 'new')).toEqual(before);
  });
});

describe('warnings, which hinder nothing', () => {
  const warned = (draft: Partial<Partnership>, all = teams, others: Partnership[] = []) =>
    pathsOf(partnershipWarnings({ ...partnership, ...draft }, others, all));

  it('are none for the defaults and two teams that are large enough', () => {
    expect(warned({})).toEqual([]);
  });

  it('tell that a side too small can only be shown pooled', () => {
    const [warning] = partnershipWarnings(
      partnership,
      [],
      [chicago, { ...manila, members: ['m0', 'm1', 'm2', 'm3'] }],
    );
    expect(warning!.path).toEqual(['minimumAnswers']);
    expect(warning!.message).toContain('(4 members) cannot give 5 answers');
  });

  it('tell that every week becomes every two, and that a long wave leaves no time for an answer', () => {
    expect(warned({ cadenceWeeks: 1 })).toEqual(['cadenceWeeks']);
    expect(warned({ cadenceWeeks: 1, daysOpen: 10 })).toEqual(['cadenceWeeks', 'daysOpen']);
    expect(warned({ cadenceWeeks: 2, daysOpen: 10 })).toEqual(['daysOpen']);
    expect(warned({ cadenceWeeks: 3, daysOpen: 10 })).toEqual([]);
  });

  it('tell of other partnerships of a team, unless they are paused', () => {
    const other: Partnership = { ...partnership, id: 'o', name: 'Other', teamIds: ['manila', 'third'] };
    expect(warned({}, teams, [other])).toEqual(['teamIds.1']);
    expect(warned({}, teams, [{ ...other, paused: true }])).toEqual([]);
  });

  it('tell which lens nothing is asked of, unless other statements fill it', () => {
    const clarity = itemBank.filter(({ lens }) => lens === 'clarity').map(({ id }) => id);
    expect(warned({ excludedItems: clarity })).toEqual(['excludedItems']);
    expect(warned({ excludedItems: clarity, doraPack: true })).toEqual([]);
    const own = { ...newOwnItem('1'), lens: 'clarity' as const, text: 'Clear.' };
    expect(warned({ excludedItems: clarity, ownItems: [own] })).toEqual([]);
  });
});
