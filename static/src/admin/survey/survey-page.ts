import type { Partnership } from '../../../../src/contract/partnership';

/** What the tab “Pulse survey” shows. */
export type SurveyPage =
  { page: 'list' } | { page: 'dataSheet' } | { page: 'partnership'; partnership: Partnership };
