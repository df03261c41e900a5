import type { PulsePartnership, WaveInvitation } from '../../../src/contract/survey-api';
import { makeFormats } from '../../../static/src/shared/formats';
import { nowText, responseText } from '../../../static/src/shared/partnership-words';
import { invitation, now, partnership } from '../../e2e/pulse-fixture';

const formats = makeFormats('en-GB', 'Asia/Manila', now);
const said = (given: Partial<PulsePartnership>) => nowText({ ...partnership, ...given }, formats, now);
const inState = (state: WaveInvitation['state']) => said({ invitation: { ...invitation, state } });
const noResponse = { ...partnership.latestResult!, response: null };

describe('what is now, or what comes next', () => {
  it('is said of each state of the open wave, in the reader’s zone', () => {
    expect(inState('open')).toBe('7 questions wait for your answers until Monday 9 March at 18:00.');
    expect(inState('answered')).toMatch(
      /^You have answered\. It stays open for your team until Monday 9 March at 18:00/,
    );
    expect(inState('upcoming')).toBe('Opens for your team on Tuesday 3 March at 10:00.');
    expect(inState('closed')).toMatch(/time to answer is over/);
  });

  it('is the next opening where no wave is open for this person', () => {
    expect(said({ invitation: null })).toBe(
      'The next pulse opens on Tuesday 31 March, if nothing stands against it.',
    );
    expect(said({ invitation: null, latestResult: null })).toMatch(
      /^The first pulse opens on Tuesday 31 March/,
    );
  });

  it('is today where it opens today, by the reader’s calendar', () => {
    // 14:00 in London is the evening of the 4th in Manila; at 17:00 it is the 5th there.
    const opening = { invitation: null, nextOpening: '2026-03-04' };
    expect(said(opening)).toMatch(/opens on Wednesday 4 March/);
    expect(nowText({ ...partnership, ...opening }, formats, now + 3 * 3_600_000)).toMatch(
      /was to open on Wednesday 4 March/,
    );
  });

  it('is what it waits for', () => {
    expect(said({ invitation: null, paused: true })).toMatch(/^Paused/);
    expect(said({ invitation: null, latestResult: noResponse })).toMatch(
      /waits until it is said what comes of the last one, and opens on Tuesday 31 March at the earliest/,
    );
    expect(said({ invitation: null, latestResult: noResponse, nextOpening: '2026-03-01' })).toBe(
      'The next pulse waits until it is said what comes of the last one.',
    );
  });

  it('waits for no response to a pulse that showed nothing', () => {
    const latestResult = { ...noResponse, published: 'nothing' as const };
    expect(said({ invitation: null, latestResult })).toMatch(/^The next pulse opens on/);
  });
});

describe('what came of the results', () => {
  it('is nothing yet, actions, or why there is none', () => {
    const action = { issueId: '1', teamId: 'manila' };
    expect(responseText(null)).toMatch(/^Nothing yet/);
    expect(responseText({ actions: [action], reason: null })).toBe('1 action came of it.');
    expect(responseText({ actions: [action, action], reason: null })).toBe('2 actions came of it.');
    expect(responseText({ actions: [], reason: 'We changed the hours already.' })).toContain(
      'We changed the hours already.',
    );
  });
});
