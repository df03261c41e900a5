import fc from 'fast-check';
import { changedFields, findChanges, isSameAsSent, mergeEdits } from '../../../static/src/admin/three-way';

interface Form {
  name: string;
  zone: string;
  members: string[];
  note?: string;
}
const base: Form = { name: 'Munich', zone: 'Europe/Berlin', members: ['a', 'b', 'c'] };

describe('two people’s edits', () => {
  it('of different fields are both kept', () => {
    const mine = { ...base, name: 'München' };
    const theirs = { ...base, zone: 'Europe/Vienna' };
    expect(mergeEdits(base, mine, theirs)).toEqual({
      value: { ...base, name: 'München', zone: 'Europe/Vienna' },
      clashes: [],
    });
  });

  it('of the same field keep mine and say so', () => {
    const merged = mergeEdits(base, { ...base, name: 'Mine' }, { ...base, name: 'Theirs' });
    expect(merged).toEqual({ value: { ...base, name: 'Mine' }, clashes: ['name'] });
  });

  it('that agree are no clash', () => {
    expect(mergeEdits(base, { ...base, name: 'M' }, { ...base, name: 'M' }).clashes).toEqual([]);
  });

  it('of a list keep the additions and removals of both', () => {
    const mine = { ...base, members: ['a', 'c', 'd'] };
    const theirs = { ...base, members: ['a', 'b', 'e'] };
    expect(mergeEdits(base, mine, theirs)).toEqual({
      value: { ...base, members: ['a', 'e', 'd'] },
      clashes: [],
    });
  });

  it('of a field that was not there keep what was added, and what was taken away stays away', () => {
    expect(mergeEdits(base, { ...base, note: 'n' }, base).value).toEqual({ ...base, note: 'n' });
    const noted = { ...base, note: 'n' };
    expect(mergeEdits<Form>(noted, base, noted).value).toEqual(base);
  });

  it('lose nothing where only one of them edited', () => {
    const form = fc.record({ name: fc.string(), zone: fc.string(), members: fc.uniqueArray(fc.string()) });
    fc.assert(
      fc.property(form, form, (was, edited) => {
        expect(mergeEdits(was, edited, was)).toEqual({ value: edited, clashes: [] });
        expect(mergeEdits(was, was, edited)).toEqual({ value: edited, clashes: [] });
        expect(mergeEdits(was, edited, edited)).toEqual({ value: edited, clashes: [] });
      }),
    );
  });
});

describe('what is stored is what was sent', () => {
  const stored = { name: 'Munich', hours: { 1: [['09:00', '17:00']] } };

  it('whatever the order of its fields, and without the spaces around texts', () => {
    expect(isSameAsSent(stored, { hours: stored.hours, name: ' Munich ' })).toBe(true);
  });

  it('but not with anything else in it', () => {
    expect(isSameAsSent(stored, { ...stored, name: 'München' })).toBe(false);
    expect(isSameAsSent(stored, { ...stored, hours: { 1: [['09:00', '18:00']] } })).toBe(false);
  });
});

describe('what differs between two states', () => {
  const team = (id: string, name: string) => ({ id, name, members: [] as string[] });
  const before = [team('a', 'A'), team('b', 'B')];

  it('of a list is what was changed, added and removed', () => {
    const after = [{ ...team('a', 'A2'), members: ['x'] }, team('c', 'C')];
    expect(findChanges(before, after)).toEqual([
      { kind: 'changed', name: 'A', fields: ['name', 'members'] },
      { kind: 'added', name: 'C', fields: [] },
      { kind: 'removed', name: 'B', fields: [] },
    ]);
    expect(findChanges(before, structuredClone(before))).toEqual([]);
  });

  it('of one thing are its fields, also those that only one state has', () => {
    expect(changedFields({ a: 1, b: [2] }, { a: 1, b: [3], c: 4 })).toEqual(['b', 'c']);
    expect(changedFields({ a: [1] }, { a: [1] })).toEqual([]);
  });
});
