/** What both sides of the wire say about a choice of what to show. */
export const headlineMessages = {
  choiceWrong: 'Choose a project, and in it either a partnership or two teams.',
};
