import fc from 'fast-check';
import { assess, assessRaw, at, type IssueParts, jiraIssue } from '../jira-issue';

const changes: NonNullable<IssueParts['changes']> = [
  ['2026-03-03T10:00:00Z', 'bea', { duedate: [null, '2026-03-13'] }],
  ['2026-03-03T10:00:00Z', 'ben', { assignee: [null, 'pia'] }],
  ['2026-03-04T05:00:00Z', 'pia', { status: ['1', '3'] }],
  ['2026-03-09T05:00:00Z', 'pau', { duedate: ['2026-03-13', '2026-03-20'] }],
  ['2026-03-10T10:00:00Z', 'pia', { assignee: ['pia', 'bea'], description: ['x', 'y'] }],
  ['2026-03-10T10:00:00Z', 'pia', { status: ['3', '4'] }],
  ['2026-03-10T10:00:00Z', 'ben', { status: ['4', '3'], assignee: ['bea', 'pau'] }],
  ['2026-03-19T10:00:00Z', 'pau', { resolution: [null, 'Fixed'] }],
];
type Histories = { changelog: { histories: unknown[] } };

describe('an assessment', () => {
  it('does not depend on the order in which histories arrive', () => {
    const issue = jiraIssue({ changes }) as Histories;
    const expected = assessRaw(issue);
    expect(expected.dueDatePromise?.outcome).toBe('renegotiated');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(issue.changelog.histories, { minLength: changes.length }),
        (histories) => {
          expect(assessRaw({ ...issue, changelog: { histories } })).toEqual(expected);
        },
      ),
    );
  });

  it('of a later export, as of an earlier instant, is that of an export made then', () => {
    fc.assert(
      fc.property(fc.nat(changes.length), (count) => {
        const until = changes[count - 1]?.[0] ?? '2026-03-02T08:00:00Z';
        const known = changes.filter(([instant]) => at(instant) <= at(until));
        const present = (field: string) =>
          known.findLast(([, , items]) => field in items)?.[2][field]?.[1] ?? null;
        const status = present('status');
        const resolution = present('resolution');
        const assignee = present('assignee');
        const fields = {
          ...(status === null ? {} : { status: { id: status } }),
          assignee: assignee === null ? null : { accountId: assignee },
          resolution: resolution === null ? null : { name: resolution },
          duedate: present('duedate'),
          // What a text was before its first change is in that change only.
          description: present('description') ?? 'x',
        };
        const then = assess({ changes: known, fields }, { now: until });
        expect(assess({ changes, fields: { description: 'y' } }, { now: until })).toEqual(then);
      }),
    );
  });

  it('of an issue created after now: it does not exist yet', () => {
    expect(assess({ changes }, { now: '2026-03-02T07:59:59.999Z' })).toMatchObject({
      exists: false,
      doneAt: null,
      dueDatePromise: null,
      requirement: null,
      handoffs: [],
    });
    expect(assess({ changes }, { now: '2026-03-02T08:00:00Z' }).exists).toBe(true);
  });

  it('tells of a changelog that was cut off', () => {
    expect(assess({ extra: { changelog: { histories: [], total: 9 } } }).changelogCutOff).toBe(true);
  });
});
