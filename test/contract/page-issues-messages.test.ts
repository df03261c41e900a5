import type { PageIssue } from '../../src/contract/page-issues-api';
import { pageIssuesTitle } from '../../src/contract/page-issues-messages';

const issues = (count: number, changed: number): PageIssue[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    key: `PAY-${index}`,
    summary: '',
    status: { name: 'To Do', category: 'new' },
    startedAt: index < changed ? 0 : null,
    changedSince: index < changed,
  }));

describe('what stands under a page’s title', () => {
  it.each([
    [0, 0, false, null],
    [1, 0, false, '1 issue builds on this page'],
    [1, 1, false, '1 issue builds on this page · changed after it started'],
    [4, 0, false, '4 issues build on this page'],
    [4, 2, false, '4 issues build on this page · changed after 2 of them started'],
    [50, 3, true, '50+ issues build on this page · changed after 3 of them started'],
    [50, 50, true, '50+ issues build on this page · changed after 50+ of them started'],
  ])('of %d issues, changed after %d started, more: %s', (count, changed, more, text) => {
    expect(pageIssuesTitle({ issues: issues(count, changed), more })).toBe(text);
  });
});
