import { findIssueId, findPageId, findProjectId, isSomebody } from '../../src/entry/host-context';

const finders = { issue: findIssueId, project: findProjectId, content: findPageId };

describe('what the platform says of the place of a module', () => {
  describe.each(Object.entries(finders))('extension.%s.id', (name, find) => {
    const given = (id: unknown) => ({ accountId: 'anna', extension: { [name]: { id, key: 'A-1' } } });

    it('is read as text, whichever way the product writes it', () => {
      expect(find(given('10101'))).toBe('10101');
      expect(find(given(10101))).toBe('10101');
    });

    it('is nothing where it is no number of an issue, a project or a page', () => {
      const others = ['', 'A-1', '1/../2', '12345678901234567890', -1, 1.5, null, undefined, {}, ['1']];
      expect(others.map((id) => find(given(id)))).toEqual(others.map(() => null));
    });

    it('is nothing where the module stands elsewhere', () => {
      const elsewhere = [
        undefined,
        null,
        'extension',
        {},
        { extension: null },
        { extension: { other: { id: '1' } } },
      ];
      expect(elsewhere.map(find)).toEqual(elsewhere.map(() => null));
    });

    it('is never what a payload says', () => {
      expect(find({ payload: given('1'), [name]: { id: '1' } })).toBeNull();
    });
  });
});

describe('an account id', () => {
  it.each([
    ['70121:de30a901', true],
    ['unidentified', false],
    ['', false],
    [undefined, false],
    [7, false],
  ])('%p is somebody’s: %p', (accountId, expected) => {
    expect(isSomebody(accountId)).toBe(expected);
  });
});
