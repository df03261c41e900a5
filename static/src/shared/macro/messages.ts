/** What any macro says of itself. */
export const macroText = {
  notRead: {
    title: 'Nothing is shown here',
    text: 'What this macro was told to show cannot be read. Edit the page and configure it again.',
  },
  failed: 'This macro could not be loaded',
  failedText: 'Confluence did not answer. Reload the page.',
} as const;
