import { isolate } from './messages';

/** The texts of fields that look something up, and of a product that doesn't answer them. */
export const fieldMessages = {
  product: {
    forbidden: 'Jira does not let you see this. Ask for the global permission “Browse users and groups”.',
    notFound: 'Jira does not know this (any more).',
    rateLimited: 'Jira has had too many requests. Wait a minute, then try again.',
    unavailable: 'Jira has trouble of its own. Wait a minute, then try again.',
    noAnswer: 'Jira did not answer. Check your connection, then try again.',
    unreadable: 'Jira answered in a way that Rapport does not understand. Try again later.',
  },

  /** Of a field for a day or a time that holds something, but none. */
  unreadable: {
    date: 'This day is not complete, or there is no such day.',
    time: 'This time is not complete.',
  },

  combobox: {
    searching: 'Searching…',
    nothing: 'Nothing found.',
    typeMore: 'Type to search.',
    count: (count: number) => `${count} found`,
  },

  projects: {
    add: 'Add a project',
    placeholder: 'Search by name or key',
    chosen: 'Chosen projects',
    none: 'No project chosen yet.',
    remove: (name: string) => `Remove ${isolate(name)}`,
  },
};
