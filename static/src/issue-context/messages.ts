/** The texts of the small panel beside an issue's fields. */
export const contextMessages = {
  name: 'Rapport: promises and handoffs in brief',
  loading: 'Reading…',
  nothing:
    'Nothing is noted here yet. Rapport’s panel below the description tells what this issue’s history says.',
  failed: 'Jira didn’t give the state of this issue. Reload the page.',
  promise: 'Promise',
  handoff: 'Handoff',
  requirement: 'Requirement',
  dueAt: (state: string, moment: string) => `${state} (due ${moment})`,
  handoffs: {
    waiting: 'Waits to be picked up',
    returned: 'Returned, waits to be picked up',
    pickedUp: 'Picked up',
    accepted: 'Accepted',
  },
  levels: ['Not described', 'Described', 'Testable', 'Linked', 'Confirmed'],
  level: (name: string, level: number) => `${name} (${level} of 4)`,
} as const;
