import fc from 'fast-check';
import { headlineRequest } from '../../src/contract/headline';
import { parseConfiguration } from '../../src/contract/gadget-api';

const proposed = { projectId: null, partnershipId: null, teamIds: null, weeks: 13, refresh: null };

describe('what a gadget was told to show', () => {
  it.each([undefined, null, {}])('is as proposed where nothing was: %p', (given) => {
    expect(parseConfiguration(given)).toEqual(proposed);
  });

  it('is read with what it does not say as proposed, and without what other versions may have said', () => {
    const given = { projectId: '10000', teamIds: ['munich', 'pune'], refresh: 15, colour: 'red' };
    expect(parseConfiguration(given)).toEqual({
      ...proposed,
      projectId: '10000',
      teamIds: ['munich', 'pune'],
      refresh: 15,
    });
  });

  it.each<[string, unknown]>([
    ['a key in the place of an id', { projectId: 'BILL' }],
    ['an id that would be another query', { projectId: '1,2' }],
    ['teams of no project', { teamIds: ['munich', 'pune'] }],
    ['a partnership and two teams', { projectId: '1', partnershipId: 'p1', teamIds: ['munich', 'pune'] }],
    ['three teams', { projectId: '1', teamIds: ['munich', 'pune', 'cairo'] }],
    ['weeks that are not offered', { weeks: 7 }],
    ['a refresh each minute', { refresh: 1 }],
    ['a list', []],
    ['a text', '{"projectId":"1"}'],
  ])('cannot be read with %s', (_name, given) => {
    expect(parseConfiguration(given)).toBeNull();
  });

  it('is, whenever it can be read, something that the function takes', () => {
    const part = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, '1', 'p1', ['munich', 'pune'], 6, 13, 15, 60),
      fc.jsonValue(),
    );
    const given = fc.oneof(
      fc.record(
        { projectId: part, partnershipId: part, teamIds: part, weeks: part, refresh: part },
        { requiredKeys: [] },
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(given, (value) => {
        const read = parseConfiguration(value);
        if (read === null) return;
        const { refresh: _refresh, ...request } = read;
        expect(headlineRequest.parse(request)).toEqual(request);
      }),
    );
  });
});
