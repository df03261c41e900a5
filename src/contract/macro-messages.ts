/** What the export of any macro says, with numbers and in place of them. Dates are nodes that each reader's Confluence writes. */
export const macroExportMessages = {
  ofPartnership: (count: number) => `The partnership’s ${count} projects`,
  weeks: 'Whole weeks from ',
  until: ' to ',
  asOf: ', as of ',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  between: (low: number, high: number) => `${Math.round(low * 100)}–${Math.round(high * 100)} %`,
  definitions: 'What the numbers mean',
  none: 'Between no two teams did anything go in the projects that you may browse.',
  anonymous:
    'Numbers are shown to people who are signed in and may browse the Jira projects that they come from.',
  notRead: 'What this macro was told to show cannot be read. Configure it again.',
  failed: 'The numbers could not be read when this was exported. Export it again.',
};
