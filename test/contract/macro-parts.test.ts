import fc from 'fast-check';
import {
  followThroughParts,
  followThroughRequest,
  parseFollowThroughConfiguration,
} from '../../src/contract/follow-through-api';
import { handoffMapParts, parseHandoffMapConfiguration } from '../../src/contract/handoff-map-api';
import { headlineRequest } from '../../src/contract/headline';

const proposed = { projectId: null, partnershipId: null, teamIds: null, weeks: 13 };

describe.each([
  {
    name: 'commitment follow-through',
    all: followThroughParts as readonly string[],
    parse: parseFollowThroughConfiguration as (given: unknown) => object | null,
    request: followThroughRequest,
  },
  {
    name: 'the handoff map',
    all: handoffMapParts as readonly string[],
    parse: parseHandoffMapConfiguration as (given: unknown) => object | null,
    request: headlineRequest,
  },
])('what $name was told to show', ({ all, parse, request }) => {
  it('is all of it where nobody chose parts: where nothing was chosen, and before there was a choice', () => {
    for (const given of [undefined, null, {}]) expect(parse(given)).toEqual({ ...proposed, parts: all });
    expect(parse({ projectId: '10000', weeks: 26 })).toEqual({
      ...proposed,
      projectId: '10000',
      weeks: 26,
      parts: all,
    });
  });

  it('is what was chosen of it, without what other versions may have said', () => {
    for (const part of all) {
      expect(parse({ parts: [part], colour: 'red' })).toEqual({ ...proposed, parts: [part] });
    }
  });

  it.each<[string, unknown]>([
    ['no part', { parts: [] }],
    ['a part that there is not', { parts: ['globe'] }],
    ['parts that are no list', { parts: 'all' }],
    ['a key in the place of an id', { projectId: 'BILL' }],
    ['teams of no project', { teamIds: ['munich', 'pune'] }],
    ['weeks that are not offered', { weeks: 7 }],
    ['a list', []],
  ])('cannot be read with %s', (_name, given) => {
    expect(parse(given)).toBeNull();
  });

  it('is, whenever it can be read, something that the function takes', () => {
    const oneOf = (...fitting: unknown[]) =>
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...fitting) },
        { weight: 1, arbitrary: fc.jsonValue() },
      );
    const given = fc.record(
      {
        projectId: oneOf('1', '10000', null),
        partnershipId: oneOf('p1', null),
        teamIds: oneOf(['munich', 'pune'], null),
        weeks: oneOf(6, 13, 26),
        parts: oneOf([...all], all.slice(1)),
      },
      { requiredKeys: [] },
    );
    let count = 0;
    fc.assert(
      fc.property(given, (value) => {
        const read = parse(value) as { parts: unknown } | null;
        if (read === null) return;
        count++;
        const { parts: _parts, ...asked } = read;
        expect(request.parse(asked)).toMatchObject(asked);
      }),
    );
    // It could be read: else the rest means nothing.
    expect(count).toBeGreaterThan(0);
  });
});
