import type { Partnership } from '../../../../src/contract/partnership';

/** What the tab “Pulse survey” shows. */
export type SurveyPage =
  /** `backFrom`: the id of the partnership whose editor was left. */
  | { page: 'list'; backFrom?: string }
  | { page: 'dataSheet' }
  | { page: 'partnership'; partnership: Partnership };
