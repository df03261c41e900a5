/** The texts of the small panel beside an issue's fields. */
export const contextMessages = {
  name: 'Rapport: promises and handoffs in brief',
  loading: 'Reading…',
  nothing:
    'Rapport hasn’t written down anything about this issue yet. Its panel below the description tells what the history says.',
  failed: 'Jira didn’t give the state of this issue. Reload the page.',
  promise: 'Promise',
  handoff: 'Handoff',
  requirement: 'Requirement',
  until: (state: string, moment: string) => `${state}, until ${moment}`,
  handoffs: {
    waiting: 'Waits to be picked up',
    returned: 'Returned, waits to be picked up',
    pickedUp: 'Picked up',
    accepted: 'Accepted',
  },
  levels: ['Not described', 'Described', 'Testable', 'Linked', 'Confirmed'],
  level: (name: string, level: number) => `${name} (${level} of 4)`,
} as const;
