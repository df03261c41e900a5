import type { StatusCategory } from '../../../src/domain/history/status-category';
import { assess, at, type AssessParts, type IssueParts } from '../jira-issue';

const done = { id: '6', statusCategory: { key: 'done' } };
const fixed = { id: '1', name: 'Fixed' };
const [created, third, fourth, tenth] = [
  '2026-03-02T08:00:00Z',
  '2026-03-03T10:00:00Z',
  '2026-03-04T10:00:00Z',
  '2026-03-10T10:00:00Z',
];
const resolve = (instant: string, name = 'Fixed'): NonNullable<IssueParts['changes']>[number] => [
  instant,
  'bea',
  { resolution: [null, name] },
];
const reopen = (instant: string): NonNullable<IssueParts['changes']>[number] => [
  instant,
  'bea',
  { resolution: ['Fixed', null] },
];
const outcome = (parts: IssueParts, how: AssessParts = {}) => {
  const { doneAt, deliveredAt, reopened, cancelled } = assess(parts, how);
  return { doneAt, deliveredAt, reopened, cancelled };
};

describe('done and delivered', () => {
  it('from the change that set the resolution', () => {
    expect(outcome({ changes: [resolve(third)] })).toEqual({
      doneAt: at(third),
      deliveredAt: at(third),
      reopened: 0,
      cancelled: false,
    });
  });

  it('a change from one resolution to another is no reopening', () => {
    const changes: IssueParts['changes'] = [
      resolve(third),
      [fourth, 'bea', { resolution: ['Fixed', 'Done'] }],
    ];
    expect(outcome({ changes })).toMatchObject({ doneAt: at(third), reopened: 0 });
  });

  it('a quick reopening means that it was not done', () => {
    expect(outcome({ changes: [resolve(third), reopen(fourth), resolve(tenth)] })).toMatchObject({
      doneAt: at(tenth),
      deliveredAt: at(tenth),
      reopened: 1,
    });
  });

  it('of what was done in vain it is known when, but not of what was delivered or is new work', () => {
    const late = '2026-03-31T10:00:00Z';
    const changes = [resolve(third), reopen(fourth), resolve(tenth), reopen(late)];
    expect(assess({ changes }, { now: '2026-04-01T00:00:00Z' }).doneInVain).toEqual([
      { from: at(third), until: at(fourth) },
    ]);
    expect(assess({ changes: changes.slice(0, 1) }).doneInVain).toEqual([]);
  });

  it('a reopening after the window is new work and undoes nothing', () => {
    const late = '2026-03-17T10:00:00Z';
    expect(outcome({ changes: [resolve(third), reopen(late)] })).toEqual({
      doneAt: null,
      deliveredAt: at(third),
      reopened: 1,
      cancelled: false,
    });
    expect(outcome({ changes: [resolve(third), reopen('2026-03-17T09:59:59.999Z')] }).deliveredAt).toBeNull();
  });

  it('reopened and not done again is neither', () => {
    expect(outcome({ changes: [resolve(third), reopen(fourth)] })).toMatchObject({
      doneAt: null,
      deliveredAt: null,
    });
  });

  it('set and never changed: from resolutiondate, else from creation', () => {
    const fields = { resolution: fixed };
    expect(outcome({ fields: { ...fields, resolutiondate: third } }).doneAt).toBe(at(third));
    expect(outcome({ fields }).doneAt).toBe(at(created));
  });

  it('what is after now has not happened, but tells what was before', () => {
    const parts = { changes: [resolve(third), reopen(tenth)] };
    expect(outcome(parts, { now: fourth })).toMatchObject({ doneAt: at(third), reopened: 0 });
    expect(outcome(parts, { now: '2026-03-03T09:59:59Z' })).toMatchObject({
      doneAt: null,
      deliveredAt: null,
    });
    const setBefore = { changes: [reopen(tenth)], fields: { resolutiondate: third } };
    expect(outcome(setBefore, { now: fourth }).doneAt).toBe(at(created));
  });

  describe('where resolution is not used', () => {
    const moves = (...to: string[]): NonNullable<IssueParts['changes']> =>
      to.map((status, index) => [`2026-03-0${3 + index}T10:00:00Z`, 'bea', { status: ['x', status] }]);

    it('from the start of the last unbroken run of done statuses', () => {
      expect(outcome({ fields: { status: done }, changes: moves('6', '3', '5', '6') }).doneAt).toBe(
        at('2026-03-05T10:00:00Z'),
      );
    });

    it('not when the present status is not done', () => {
      expect(outcome({ changes: moves('6', '1') }).doneAt).toBeNull();
    });

    it('from creation when it has always been done', () => {
      expect(outcome({ fields: { status: done } }).doneAt).toBe(at(created));
    });

    it.each<[string, unknown, [string, StatusCategory][], boolean]>([
      [
        'the issue’s own present status',
        { id: '77', statusCategory: { key: 'done' } },
        [['77', 'new']],
        true,
      ],
      ['Jira’s list of statuses', { id: '77' }, [['77', 'done']], true],
      ['Jira’s default ids', { id: '5' }, [], true],
      ['Jira’s default ids, 4 to do', { id: '4' }, [], false],
      ['nothing', { id: '77' }, [], false],
      ['“No category”, which is no category', { id: '6', statusCategory: { key: 'undefined' } }, [], false],
    ])('a status’ category is known from %s', (_source, status, statuses, isDone) => {
      const { doneAt } = outcome({ fields: { status } }, { statusCategories: new Map(statuses) });
      expect(doneAt !== null).toBe(isDone);
    });
  });
});

describe('cancelled', () => {
  it.each([
    ['Duplicate', true],
    [" won't FIX ", true],
    ['Fixed', false],
  ])('by the resolution %j: %j', (name, expected) => {
    expect(outcome({ changes: [resolve(third, name)] }).cancelled).toBe(expected);
  });

  it('is judged at delivery: what it was called later does not count', () => {
    const changes: IssueParts['changes'] = [
      resolve(third),
      [fourth, 'bea', { resolution: ['Fixed', 'Duplicate'] }],
    ];
    expect(outcome({ changes }).cancelled).toBe(false);
  });

  it('by the setting’s names only', () => {
    const how = { settings: { cancelledResolutions: ['nope'] } };
    expect(outcome({ changes: [resolve(third, 'Duplicate')] }, how).cancelled).toBe(false);
    expect(outcome({ changes: [resolve(third, 'Nope')] }, how).cancelled).toBe(true);
  });
});
