/** What both sides of the wire say about the totals. */
export const totalsMessages = {
  notInProject: 'Open this page in a project: what it counts is that project’s.',
  /** Whoever may not see something and whoever asks for what isn't there read the same words. */
  hidden:
    'Sums are shown to those who may browse every project that they are made of. You can’t browse all of them, or they are not there any more.',
  periodWrong: (weeks: number) =>
    `Choose a first day that is not after the last one, at most ${weeks} weeks apart.`,
};
