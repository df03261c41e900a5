import { stateInBrief } from '../../static/src/issue-context/state-in-brief';

const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const property = {
  version: 1,
  revision: 3,
  promise: 'atRisk',
  direction: 'hyderabad>munich',
  dueAt: '2025-12-12T18:29:59.999Z',
  handoff: 'waiting',
  requirement: 3,
  cut: false,
  events: [],
};

describe('the state in brief', () => {
  it('is what the property says, in the reader’s zone', () => {
    expect(stateInBrief(property, reader)).toEqual([
      ['Promise', 'At risk (due 12 Dec, 19:29)'],
      ['Handoff', 'Waits to be picked up'],
      ['Requirement', 'Linked (3 of 4)'],
    ]);
  });

  it('has no line for what there isn’t, but says that nothing is promised', () => {
    const bare = { ...property, promise: null, dueAt: null, handoff: null, requirement: null };
    expect(stateInBrief(bare, reader)).toEqual([['Promise', 'Nothing promised']]);
  });

  it.each([undefined, 'text', { ...property, version: 2 }, { ...property, requirement: 7 }])(
    'is none where the property is of another form: %j',
    (other) => {
      expect(stateInBrief(other, reader)).toBeNull();
    },
  );
});
