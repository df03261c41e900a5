import { isolate } from '../shared/messages';

/** The texts of the macro for the health of two teams. */
export const teamHealthText = {
  name: 'Team health',
  noneFound: {
    title: 'There is nothing to show yet',
    text: 'No two teams of which you may see something are set up as a partnership. A Jira admin sets them up in Rapport’s settings, under “Pulse survey”.',
  },
  proposed: 'Nobody has chosen the teams: these are two between which much goes, of those that you may see.',
  title: (one: string, other: string) => `Team health: ${isolate(one)} and ${isolate(other)}`,
  pulse: (date: string) => `Pulse that closed on ${date}.`,
  dealing: (team: string, other: string) => `${isolate(team)}, as it deals with ${isolate(other)}`,
  together: 'All teams together',
  bars: 'Bars are 95 % intervals: where they overlap, don’t read a difference into them.',
  arrows: (weeks: string) =>
    `Arrows stand only where a change is larger than chance explains: against the ${weeks} weeks before, or the pulse that is named.`,
  silent:
    'Where fewer than 70 % of those who were asked have answered, a dashed line shows where the mean could lie if everybody who was silent had answered 1, or 5.',
  axis: ['0 % · 1', '', '50 % · 3', '', '100 % · 5'] as const,
  profile: 'Profile',
  columns: {
    what: 'What is measured',
    whose: 'Direction',
    interval: '95 % interval',
    value: 'Share or mean',
    counted: 'Of how many',
    change: 'Change',
  },
  of: (count: string, total: string) => `${count} of ${total}`,
  meanRange: (low: string, high: string) => `${low} to ${high}`,
  withSilent: (low: string, high: string) => `${low} to ${high} with the silent`,
  /** For those who don’t see what the picture’s legend says. */
  onWeeksBefore: (weeks: string) => `on the ${weeks} weeks before`,
  since: (date: string) => `since ${date}`,

  form: {
    partnership: 'Partnership',
    busiest: 'The one with most between its teams',
    partnershipHelp:
      'Readers see the records if they may browse all of its Jira projects, and what the teams feel if they are in one of the two.',
    lenses: 'Show',
    noLens: 'Choose at least one.',
    gap: 'Say where records and feeling lie apart',
  },
} as const;
