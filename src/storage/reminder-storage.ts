import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { at, put, readRecords, recordFields, type Operation, type RecordKind } from './records';

const preferenceKind = {
  entity: 'preference',
  version: 1,
  schema: z.object({ ...recordFields, preference: z.object({ withoutReminders: z.array(z.string()) }) }),
  upgrades: {},
  called: () => 'the list of those who want no reminders',
} satisfies RecordKind;

/**
 * Those who want no reminders, in sixteen records by a hash of the account: few enough to be read by one request, and
 * to be listed (for the report to Atlassian) without a query; enough for some 80,000 people.
 */
const places = [...'0123456789abcdef'].map((digit) => at(preferenceKind, `reminders-${digit}`));
const placeOf = (accountId: string) => parseInt(createHash('sha256').update(accountId).digest('hex')[0]!, 16);

/** @throws {StorageCorruptError} @throws {StorageUnavailableError} */
export async function readWithoutReminders(): Promise<ReadonlySet<string>> {
  const records = await readRecords(places);
  return new Set(records.flatMap((record) => record?.preference.withoutReminders ?? []));
}

/** Whether one person wants reminders, and the revision of the record that says so. */
export async function readReminders(
  accountId: string,
): Promise<{ on: boolean; change: (on: boolean) => Operation }> {
  const place = places[placeOf(accountId)]!;
  const [record] = await readRecords([place]);
  const withoutReminders = record?.preference.withoutReminders ?? [];
  return {
    on: !withoutReminders.includes(accountId),
    change(on) {
      const others = withoutReminders.filter((id) => id !== accountId);
      const preference = { withoutReminders: on ? others : [...others, accountId].sort() };
      return put(place, { preference }, (record?.revision ?? 0) + 1);
    },
  };
}
