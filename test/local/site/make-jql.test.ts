import { makeJql } from '../../../local/site/src/lists/make-jql';

const nothing = { projectKey: null, text: '', statusId: '', assigneeId: '' };

describe('JQL of the basic filters', () => {
  it('quotes what a person wrote', () => {
    expect(makeJql({ ...nothing, projectKey: 'PAY', text: 'say "hi" \\ bye' })).toBe(
      'project = "PAY" AND text ~ "say \\"hi\\" \\\\ bye" ORDER BY created DESC',
    );
  });

  it('is bounded even without a project, as Jira’s search demands', () => {
    expect(makeJql(nothing)).toBe('created >= "1970-01-01" ORDER BY created DESC');
  });

  it('knows nobody as an assignee', () => {
    expect(makeJql({ ...nothing, projectKey: 'PAY', statusId: '3', assigneeId: 'none' })).toBe(
      'project = "PAY" AND status = 3 AND assignee IS EMPTY ORDER BY created DESC',
    );
  });
});
