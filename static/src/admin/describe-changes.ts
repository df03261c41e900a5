import type { Configuration } from '../../../src/contract/configuration-api';
import { adminMessages } from './messages';
import { changedFields, findChanges } from './three-way';

const messages = adminMessages.conflict;

/** What somebody else did to the teams and the settings, a sentence each. */
export function describeChanges(before: Configuration, after: Configuration): string[] {
  const settings = changedFields(before.settings, after.settings);
  return [
    ...findChanges(before.teams, after.teams).map(({ kind, name, fields }) =>
      kind === 'changed' ? messages.changed(name, fields) : messages[kind].team(name),
    ),
    ...(settings.length === 0 ? [] : [messages.settingsChanged(settings)]),
  ];
}
