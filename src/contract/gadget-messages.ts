/** What both sides of the wire say about the gadget. */
export const gadgetMessages = {
  choiceWrong: 'Choose a project, and in it either a partnership or two teams.',
};
