import { levelAfterPages, levelForReader } from '../../../src/domain/verdict/linked-documents';
import { assess, at, type AssessParts, type IssueParts } from '../jira-issue';
import { recorded, type RecordedAct } from './ledger-events';

const testable = `${'word '.repeat(20)}

h2. Acceptance criteria
* it works`;
const linked = `${testable}

https://site.example/wiki/spaces/S/pages/42`;
const [tue, wed, thu] = ['2026-03-03T10:00:00Z', '2026-03-04T10:00:00Z', '2026-03-05T10:00:00Z'] as const;
const confirm = (instant: string): RecordedAct => [instant, 'pune', { kind: 'confirm' }];

function requirementOf(parts: IssueParts, acts: readonly RecordedAct[], how: AssessParts = {}) {
  return assess(parts, { ledger: recorded(...acts), ...how }).requirement!;
}

describe('“clear enough to start”', () => {
  it('is level 4 of an issue that is linked, after the last change of the description', () => {
    const changes: IssueParts['changes'] = [[tue, 'bea', { description: ['x', linked] }]];
    const parts = { changes, fields: { description: linked } };
    expect(requirementOf(parts, [confirm(wed)])).toMatchObject({
      level: 4,
      confirmation: { at: at(wed), teamId: 'pune', outdated: false },
    });
    // At the same instant nobody can have read it.
    expect(requirementOf(parts, [confirm(tue)])).toMatchObject({
      level: 3,
      confirmation: { outdated: true },
    });
    expect(requirementOf(parts, [])).toMatchObject({ level: 3, confirmation: null });
  });

  it('falls away when the description is changed, and may be said again', () => {
    const changes: IssueParts['changes'] = [[wed, 'bea', { description: ['x', linked] }]];
    const parts = { changes, fields: { description: linked } };
    expect(requirementOf(parts, [confirm(tue)]).level).toBe(3);
    expect(requirementOf(parts, [confirm(tue), confirm(thu)]).level).toBe(4);
  });

  it('falls away when the field of the criteria is changed', () => {
    const fields = { description: linked, customfield_1: 'b' };
    const changes: IssueParts['changes'] = [[wed, 'bea', { customfield_1: ['a', 'b'] }]];
    const settings = { acceptanceCriteriaField: 'customfield_1' };
    expect(requirementOf({ fields, changes }, [confirm(tue)], { settings }).level).toBe(3);
    expect(requirementOf({ fields, changes }, [confirm(thu)], { settings }).level).toBe(4);
  });

  it('stays when anything else is changed', () => {
    const changes: IssueParts['changes'] = [[wed, 'bea', { assignee: [null, 'pia'], status: ['1', '3'] }]];
    expect(requirementOf({ fields: { description: linked }, changes }, [confirm(tue)]).level).toBe(4);
  });

  it('is taken back by the team', () => {
    const parts = { fields: { description: linked } };
    const { level, confirmation } = requirementOf(parts, [
      confirm(tue),
      [wed, 'pune', { kind: 'unconfirm' }],
    ]);
    expect([level, confirmation]).toEqual([3, null]);
  });

  it('includes the levels below: what is not linked stays where it stands', () => {
    expect(requirementOf({ fields: { description: testable } }, [confirm(tue)])).toMatchObject({
      level: 2,
      confirmation: { outdated: false },
    });
  });

  it('says nothing of how it stood when work started: of pages no one knows how they were then', () => {
    const changes: IssueParts['changes'] = [[wed, 'pia', { status: ['1', '3'] }]];
    const requirement = requirementOf({ fields: { description: linked }, changes }, [confirm(tue)]);
    expect(requirement).toMatchObject({ level: 4, levelAtStart: 3 });
  });
});

describe('a linked page', () => {
  const confirmed = { level: 4, confirmation: { at: 500, teamId: 'pune', outdated: false } };

  it.each([
    [[499], 4],
    [[], 4],
    [[400, 500], 3],
    [[501, 1], 3],
  ])('last changed at %j after a confirmation at 500 leaves level %d', (changes, level) => {
    expect(levelAfterPages(confirmed, changes)).toBe(level);
  });

  it('takes away nothing where nothing was confirmed', () => {
    expect(levelAfterPages({ level: 3, confirmation: null }, [900])).toBe(3);
  });

  it('is looked at as the reader can see it', () => {
    const page = (access: 'open' | 'closed', changedAt: number | null) => ({
      document: { kind: 'page' as const, url: 'u', pageId: '1', title: null, source: 'remoteLink' as const },
      title: null,
      access,
      changedAt,
      stale: false,
    });
    expect(levelForReader(confirmed, [page('open', 400)])).toBe(4);
    expect(levelForReader(confirmed, [page('open', 600)])).toBe(3);
    expect(levelForReader(confirmed, [page('closed', null)])).toBe(2);
  });
});
