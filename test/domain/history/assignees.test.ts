import { defaultSettings } from '../../../src/domain/assessment/settings';
import { makeTeamDirectory } from '../../../src/domain/calendar/team';
import { findTeamless } from '../../../src/domain/history/assignees';
import { readIssueHistory } from '../../../src/domain/history/issue-history';
import { at, berlin, jiraIssue, pune } from '../jira-issue';

describe('who is assigned where it is no team’s member', () => {
  const changes: [string, string, { assignee: [string | null, string | null] }][] = [
    ['2026-03-10T10:00:00Z', 'x', { assignee: [null, 'stranger'] }],
    ['2026-03-11T10:00:00Z', 'x', { assignee: ['stranger', 'bea'] }],
  ];
  const history = readIssueHistory({ issue: jiraIssue({ changes }) }, defaultSettings);

  it.each([
    ['2026-03-10T09:59:59.999Z', 'nobody'],
    ['2026-03-10T10:00:00Z', 'outsider'],
    ['2026-03-11T09:59:59.999Z', 'outsider'],
    ['2026-03-11T10:00:00Z', null],
  ])('at %s: %s, from the very instant of a change', (instant, expected) => {
    expect(findTeamless(history, makeTeamDirectory([berlin, pune]), at(instant))).toBe(expected);
  });
});
