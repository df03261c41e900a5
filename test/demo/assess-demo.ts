import { statuses } from '../../local/demo/issue-draft';
import type { Demo } from '../../local/demo/make-demo';
import { assessIssue } from '../../src/domain/assessment/assess-issue';
import type { IssueAssessment } from '../../src/domain/assessment/assess-issue';
import { makeTeamDirectory } from '../../src/domain/calendar/team';
import { readIssueHistory } from '../../src/domain/history/issue-history';

/** What the measures find in each issue of a demo at an instant (epoch ms), by key. */
export function assessDemo(demo: Demo, now: number): Map<string, IssueAssessment> {
  const teams = makeTeamDirectory(demo.teams);
  const statusCategories = new Map(
    Object.values(statuses).map(({ id, statusCategory }) => [id, statusCategory]),
  );
  const assessments = new Map<string, IssueAssessment>();
  for (const issue of demo.seed.issues as Iterable<{ key: string }>) {
    const history = readIssueHistory({ issue }, demo.settings);
    assessments.set(
      issue.key,
      assessIssue(history, { teams, settings: demo.settings, statusCategories, now }),
    );
  }
  return assessments;
}
