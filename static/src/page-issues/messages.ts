/** The texts of the page that opens from the line under a Confluence page's title. */
export const pageIssuesPageText = {
  loading: 'Asking Jira which issues build on this page…',
  none: {
    title: 'No issue that you can see links to this page',
    text: 'Issues stand here once their description or a link of theirs leads to this page, and they are of a type that holds requirements. Issues that the page itself links are not counted here.',
  },
  failed: 'The issues could not be read',
  noAnswer: 'Jira did not answer. Check your connection, then try again.',
  notAllowed: 'There is nothing to show you here',
  tryAgain: 'Try again',
  unchanged: (day: string) => `It last changed on ${day}, before work on any of them started.`,
  changed: (day: string, count: string, ofOne: boolean) =>
    ofOne
      ? `It changed on ${day}, after work on it had started.`
      : `It changed on ${day}, after work on ${count} of them had started.`,
  noneStarted: (ofOne: boolean) =>
    ofOne ? 'Work on it has not started.' : 'Work on none of them has started.',
  started: (day: string) => `Started ${day}`,
  notStarted: 'Not started',
  changedSince: 'Page changed since',
  more: 'There are more.',
  means:
    'An issue started when it first was in a status of the category In Progress. Any new version of the page counts as a change. Listed are issues that link to this page, not those that the page itself links.',
} as const;
