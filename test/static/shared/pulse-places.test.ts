import { parsePlace, pathOf, type PulsePlace } from '../../../static/src/shared/pulse-places';

describe('places of the page', () => {
  it.each<PulsePlace>([
    { name: 'overview' },
    { name: 'answer', waveId: 'chicago-manila:3' },
    { name: 'results', partnershipId: 'a.b_c-d' },
  ])('are found again by their address: %j', (place) => expect(parsePlace(pathOf(place))).toEqual(place));

  it.each(['', '/', '//', '/answer', '/answer/', '/other/x', '/answer/%E0%A4%A'])(
    'are the overview at %j',
    (path) => expect(parsePlace(path)).toEqual({ name: 'overview' }),
  );

  it.each(['answer/a:1', '//answer/a:1', '/answer/a:1/'])('don’t depend on slashes: %s', (path) =>
    expect(parsePlace(path)).toEqual({ name: 'answer', waveId: 'a:1' }),
  );
});
