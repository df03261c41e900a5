import { countPlaces } from '../../../static/src/admin/problems';

describe('how many places are marked', () => {
  it('is one for each, however much is wrong with it', () => {
    const at = (...path: (string | number)[]) => ({ path, message: 'Wrong.' });
    expect(countPlaces([])).toBe(0);
    expect(countPlaces([at('name'), at('name'), at('ownItems', 0, 'text'), at('ownItems', 1, 'text')])).toBe(
      3,
    );
    // What is wrong with the pair is not shown where one of the two is wrong by itself.
    expect(countPlaces([at('teamIds'), at('teamIds', 0)])).toBe(1);
  });
});
