/** What an admin may set (`measures.md` §2–§4, §8). Durations in milliseconds. */
export interface Settings {
  /** The zone in which a date ends where no team's zone is known. IANA name. */
  siteTimeZone: string;
  /** Working time of notice that makes a moved promise a renegotiated one. */
  noticeMs: number;
  /** A reopening within this time means that the issue was not done. */
  reopenWindowMs: number;
  /** Names of resolutions that mean "not done and not wanted". */
  cancelledResolutions: readonly string[];
  /** Names of the issue types whose requirements are measured. */
  requirementIssueTypes: readonly string[];
  /** Field id, or `null` where criteria are written in the description. */
  acceptanceCriteriaField: string | null;
  /** Field id; `null`: the field whose schema or value is a sprint's. */
  sprintField: string | null;
}

const hourMs = 3_600_000;

/** The defaults of `measures.md`. */
export const defaultSettings: Settings = {
  siteTimeZone: 'UTC',
  noticeMs: 8 * hourMs,
  reopenWindowMs: 14 * 24 * hourMs,
  cancelledResolutions: [
    "Won't Do",
    "Won't Fix",
    'Duplicate',
    'Cannot Reproduce',
    'Incomplete',
    'Invalid',
    'Not A Bug',
    'Not A Problem',
    'Rejected',
    'Declined',
    'Abandoned',
    'Obsolete',
    'Withdrawn',
    'Cancelled',
    'Canceled',
    'Later',
    'Works for Me',
    'Workaround',
    'Information Provided',
    'Auto Closed',
    'Pending Closed',
  ],
  requirementIssueTypes: ['Story', 'Task', 'New Feature', 'Feature', 'Improvement', 'Epic', 'Enhancement'],
  acceptanceCriteriaField: null,
  sprintField: null,
};
