import * as z from 'zod/mini';
import { StorageCorruptError } from '../../src/storage/errors';
import { readRecord } from '../../src/storage/read-record';

/** A kind of record that was changed twice: a name was split, then a shore was added. */
const format = {
  version: 3,
  schema: z.object({ version: z.literal(3), first: z.string(), last: z.string(), shore: z.string() }),
  upgrades: {
    1: (record: { version: number; name?: string }) => {
      const [first = '', last = ''] = (record.name ?? '').split(' ');
      return { version: 2, first, last };
    },
    2: (record: { version: number }) => ({ ...record, version: 3, shore: 'onshore' }),
  },
};
const read = (raw: unknown) => readRecord('team/a', raw, format);
const present = { version: 3, first: 'New', last: 'York', shore: 'onshore' };

it('reads a record of today as it is', () => {
  expect(read(present)).toEqual(present);
});

it('brings a record of an earlier release up to today, step by step', () => {
  expect(read({ version: 1, name: 'New York' })).toEqual(present);
  expect(read({ version: 2, first: 'New', last: 'York' })).toEqual(present);
});

it.each([
  ['a later release', { ...present, version: 4 }],
  ['no release', { first: 'New' }],
  ['a release that was never there', { version: 0 }],
  ['nothing', null],
  ['today, but broken', { ...present, shore: 7 }],
])('names the record that is of %s', (_what, raw) => {
  expect(() => read(raw)).toThrow(StorageCorruptError);
  expect(() => read(raw)).toThrow('team/a');
});
