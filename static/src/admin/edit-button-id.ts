/** The id of the button that opens a team or a partnership from its list: whoever comes back from it goes on there. */
export const editButtonId = (id: string) => `edit-${id}`;
