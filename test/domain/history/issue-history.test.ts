import { defaultSettings } from '../../../src/domain/assessment/settings';
import { valueAt, valueJustBefore } from '../../../src/domain/history/field-history';
import { IssueFormatError, readActs, readIssueHistory } from '../../../src/domain/history/issue-history';
import { at, jiraIssue } from '../jira-issue';

const read = (issue: unknown, settings: Partial<typeof defaultSettings> = {}) =>
  readIssueHistory({ issue }, { ...defaultSettings, ...settings });

/** An issue whose changelog is exactly these entries. */
const withHistories = (histories: unknown[], fields: Record<string, unknown> = {}) =>
  jiraIssue({ fields, extra: { changelog: { histories, total: histories.length } } });

const item = (field: string, from: string | null, to: string | null, more: object = {}) => ({
  field,
  fieldtype: 'jira',
  from,
  to,
  ...more,
});

describe('a value at an instant', () => {
  const { assignee } = read(
    jiraIssue({
      fields: { assignee: { accountId: 'present' } },
      changes: [
        ['2026-03-03T10:00:00Z', 'bea', { assignee: ['first', 'second'] }],
        ['2026-03-04T10:00:00Z', 'bea', { assignee: ['second', 'third'] }],
      ],
    }),
  );

  it.each([
    ['2026-03-03T09:59:59.999Z', 'first', 'the first change tells what was before it'],
    ['2026-03-03T10:00:00Z', 'second', 'a change counts from its own instant'],
    ['2026-03-04T09:59:59.999Z', 'second', 'until the next'],
    ['2026-05-01T00:00:00Z', 'third', 'where the last change and the present value differ the change counts'],
  ])('%s is %s: %s', (instant, expected) => {
    expect(valueAt(assignee, at(instant))).toBe(expected);
  });

  it('just before an instant leaves out the change at it', () => {
    expect(valueJustBefore(assignee, at('2026-03-03T10:00:00Z'))).toBe('first');
  });

  it('of a field that never changed is the present one', () => {
    const { reporter } = read(
      jiraIssue({ changes: [['2026-03-03T10:00:00Z', 'bea', { status: ['1', '3'] }]] }),
    );
    expect(valueAt(reporter, at('2020-01-01T00:00:00Z'))).toBe('bea');
  });

  it('of a text that was changed last is the present one, which has its structure', () => {
    const adf = { type: 'doc', content: [] };
    const { description } = read(
      jiraIssue({
        fields: { description: adf },
        changes: [['2026-03-03T10:00:00Z', 'bea', { description: ['old', 'new'] }]],
      }),
    );
    expect(valueAt(description, at('2026-03-03T09:00:00Z'))).toBe('old');
    expect(valueAt(description, at('2026-03-03T10:00:00Z'))).toBe(adf);
  });
});

describe('changes', () => {
  it('are sorted by instant, then by numeric id, then as they came', () => {
    const change = (id: unknown, created: string, to: string) => ({
      id,
      created,
      author: { accountId: 'bea' },
      items: [item('status', 'x', to)],
    });
    const { status } = read(
      withHistories([
        change('10', '2026-03-03T10:00:00Z', 'tenth'),
        change('9', '2026-03-03T12:00:00+0200', 'ninth'),
        change('b', '2026-03-03T11:00:00Z', 'second without a number'),
        change('11', '2026-03-02T23:00:00Z', 'early'),
        change(null, '2026-03-03T11:00:00Z', 'third without a number'),
      ]),
    );
    expect(status.changes.map((one) => one.to)).toEqual(['early', 'tenth', 'third without a number']);
  });

  it('of one field at one instant are one: the first’s from, the last’s to and author', () => {
    const { assignee } = read(
      withHistories([
        {
          id: 1,
          created: '2026-03-03T10:00:00Z',
          author: { accountId: 'bea' },
          items: [item('assignee', 'a', 'b')],
        },
        {
          id: 2,
          created: '2026-03-03T10:00:00Z',
          author: { accountId: 'pia' },
          items: [item('assignee', 'b', 'c'), item('assignee', 'c', 'd')],
        },
      ]),
    );
    expect(assignee.changes).toEqual([{ at: at('2026-03-03T10:00:00Z'), from: 'a', to: 'd', author: 'pia' }]);
  });

  it('without an instant are left out, without an author act for nobody', () => {
    const history = read(
      withHistories([
        { id: 1, created: 'long ago', author: { accountId: 'bea' }, items: [item('status', '1', '3')] },
        { id: 2, created: '2026-03-03T10:00:00Z', items: [item('status', '1', '5')] },
      ]),
    );
    expect(history.status.changes).toHaveLength(1);
    expect(history.status.changes[0]).toMatchObject({ to: '5', author: null });
    expect(readActs(history)).toEqual([]);
  });

  it.each([
    ['by its fieldId', { field: 'Fälligkeit', fieldId: 'duedate', fieldtype: 'jira' }, true],
    ['by its fieldId, whatever the type says', { field: 'x', fieldId: 'duedate', fieldtype: 'custom' }, true],
    ['by its name where it has no fieldId', { field: ' DueDate ', fieldtype: 'jira' }, true],
    ['not by its name where the fieldId is another', { field: 'duedate', fieldId: 'customfield_1' }, false],
    ['not when it is custom and has no fieldId', { field: 'duedate', fieldtype: 'custom' }, false],
  ])('are matched to a system field %s', (_how, names, matched) => {
    const { dueDate } = read(
      withHistories([
        { id: 1, created: '2026-03-03T10:00:00Z', items: [{ ...item('', null, '2026-03-20'), ...names }] },
      ]),
    );
    expect(dueDate.changes).toHaveLength(matched ? 1 : 0);
  });

  it('of the due date with nothing but texts count by their first ten characters', () => {
    const { dueDate } = read(
      withHistories([
        {
          id: 1,
          created: '2026-03-03T10:00:00Z',
          items: [
            item('duedate', '', null, {
              fromString: '2010-09-01 00:00:00.0',
              toString: '2010-10-01 00:00:00.0',
            }),
          ],
        },
      ]),
    );
    expect(dueDate.changes[0]).toMatchObject({ from: '2010-09-01', to: '2010-10-01' });
  });

  it.each([
    [
      'histories',
      { changelog: { histories: [{ created: '2026-03-03T10:00:00Z', author: 'h' }], values: [] } },
      'h',
    ],
    ['values', { changelog: { values: [{ created: '2026-03-03T10:00:00Z', author: 'v' }] } }, 'v'],
    [
      'the bulk call’s, in epoch seconds',
      { changelog: null, changeHistories: [{ created: 1_772_532_000, author: 'c' }] },
      'c',
    ],
  ])('are read from %s', (_form, extra, author) => {
    expect(readActs(read(jiraIssue({ extra })))).toEqual([
      { at: at('2026-03-03T10:00:00Z'), author, kind: 'change' },
    ]);
  });

  it('are cut off when there are more than were given', () => {
    const cut = jiraIssue({ extra: { changelog: { histories: [], total: 1 } } });
    expect(read(cut).changelogCutOff).toBe(true);
    expect(read(withHistories([])).changelogCutOff).toBe(false);
  });
});

describe('a user', () => {
  it.each([
    [{ accountId: 'a', key: 'k', name: 'n' }, 'a'],
    [{ accountId: null, key: 'k', name: 'n' }, 'k'],
    [{ name: 'n' }, 'n'],
    [{ displayName: 'Only a name' }, null],
    [null, null],
  ])('%j has the id %j', (user, id) => {
    expect(read(jiraIssue({ fields: { assignee: user } })).assignee.present).toBe(id);
  });
});

describe('sprints', () => {
  const server =
    'com.atlassian.greenhopper.service.sprint.Sprint@41b017c6[rapidViewId=<null>,state=ACTIVE,name=A, id=7 = B,startDate=2013-06-12T13:43:27.425Z,endDate=2013-07-26T13:43:27.425Z,completeDate=<null>,id=3]';

  it('of older servers are read from strings, whatever their names hold', () => {
    const { sprints } = read(jiraIssue({ fields: { customfield_10290: [server] } }));
    expect([...sprints.values()]).toEqual([
      {
        id: '3',
        name: 'A, id=7 = B',
        state: 'active',
        startAt: at('2013-06-12T13:43:27.425Z'),
        endAt: at('2013-07-26T13:43:27.425Z'),
        completeAt: null,
      },
    ]);
  });

  const cloud = [{ id: 4, name: 'S4', state: 'closed' }];
  it.each([
    ['the field whose value is a sprint’s', { fields: { customfield_1: cloud } }, {}, ['4']],
    [
      'the agile API’s own fields',
      { fields: { closedSprints: cloud, sprint: { id: 5, state: 'active' } } },
      {},
      ['5', '4'],
    ],
    [
      'the field of the setting alone',
      { fields: { customfield_1: cloud, customfield_2: [{ id: 9 }] } },
      { sprintField: 'Customfield_2' },
      ['9'],
    ],
  ])('are found in %s', (_where, parts, settings, ids) => {
    expect([...read(jiraIssue(parts), settings).sprints.keys()]).toEqual(ids);
  });

  const change = (names: object) => ({
    id: 1,
    created: '2026-03-03T10:00:00Z',
    items: [{ ...item('Sprint', '', '4'), fieldtype: 'custom', ...names }],
  });
  it.each([
    ['named Sprint, where no sprint field is shown', { fieldId: 'customfield_9' }, {}, 1],
    [
      'of the field that is shown',
      { field: 'Iteration', fieldId: 'customfield_1' },
      { customfield_1: cloud },
      1,
    ],
    [
      'not of another field, though it is named Sprint',
      { fieldId: 'customfield_9' },
      { customfield_1: cloud },
      0,
    ],
    ['without a fieldId, by the name Sprint', {}, { customfield_1: cloud }, 1],
  ])('change by changes %s', (_which, names, fields, count) => {
    expect(read(withHistories([change(names)], fields)).sprint.changes).toHaveLength(count);
  });
});

describe('what is no issue', () => {
  it.each<[string, unknown, RegExp]>([
    ['a number', 5, /not an object/],
    ['a list', [], /not an object/],
    ['null', null, /not an object/],
    ['an object without a key', { fields: {} }, /"key"/],
    ['one without fields', { key: 'A-1' }, /"fields"/],
    ['one without a creation', { key: 'A-1', fields: { created: 'yesterday' } }, /"created"/],
  ])('%s is refused, saying what is missing', (_what, issue, message) => {
    expect(() => read(issue)).toThrow(IssueFormatError);
    expect(() => read(issue)).toThrow(message);
  });

  it('is not one whose parts are odd', () => {
    const odd = {
      key: 'A-1',
      fields: { created: 0, status: 'x', assignee: 7, comment: { comments: [null, 3, {}] }, duedate: 5 },
      changelog: { histories: [null, 'x', { created: 0, items: 'x' }, { created: 1, items: [null, 4, {}] }] },
      remotelinks: [null, {}, { object: 5 }],
    };
    expect(read(odd).key).toBe('A-1');
  });

  it('is not one with a field that nests or holds more than the stack does', () => {
    const nested: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const many = Array.from({ length: 300_000 }, () => ({ id: 1, state: 'closed' }));
    expect(read(jiraIssue({ fields: { customfield_1: nested } })).sprints.size).toBe(0);
    expect(read(jiraIssue({ fields: { customfield_1: many } })).sprints.size).toBe(1);
  });
});
