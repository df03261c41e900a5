/** What the export of any macro says in place of numbers. */
export const macroExportMessages = {
  anonymous:
    'Numbers are shown to people who are signed in and may browse the Jira projects that they come from.',
  notRead: 'What this macro was told to show cannot be read. Configure it again.',
  failed: 'The numbers could not be read when this was exported. Export it again.',
};
