import type { Team } from '../../../src/domain/calendar/team';
import type { Fact, Sentence } from '../../../src/domain/verdict/make-verdict';
import { makeWords } from '../../../static/src/issue-panel/words';
import { makeFormats } from '../../../static/src/shared/formats';

const hourMs = 3_600_000;
const team = (id: string, name: string): Team => ({
  id,
  name,
  shore: 'onshore',
  timeZone: 'UTC',
  hours: { 1: [['09:00', '17:00']] },
  holidays: [],
  members: [],
});
const now = Date.UTC(2025, 11, 9, 14, 20);
const words = makeWords(
  [team('hyd', 'Hyderabad'), team('muc', 'Munich')],
  makeFormats('en-GB', 'Europe/Berlin', now),
);
/** Without the invisible marks that isolate names, and the comma that some versions of ICU put after a weekday. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '').replace(/day, (?=\d)/g, 'day ');
const say = (sentence: Sentence) => plain(words.sentence(sentence));
const tell = (fact: Fact) => plain(words.fact(fact));
const both = { from: 'hyd', to: 'muc' };
const date = '2025-12-12';
const at = Date.UTC(2025, 11, 11, 10);

describe('the verdict sentence', () => {
  it.each<[Sentence, string]>([
    [{ kind: 'promised', date, ...both }, 'Hyderabad promised this to Munich for Friday 12 December.'],
    [
      { kind: 'promised', date, from: 'hyd', to: 'hyd' },
      'Hyderabad promised itself this for Friday 12 December.',
    ],
    [{ kind: 'promised', date, from: 'hyd', to: null }, 'Hyderabad promised this for Friday 12 December.'],
    [{ kind: 'promised', date, from: null, to: 'muc' }, 'This is promised to Munich for Friday 12 December.'],
    [{ kind: 'promised', date, from: null, to: null }, 'This is promised for Friday 12 December.'],
    [
      { kind: 'promisedAnew', date, missedDate: '2025-12-05', ...both },
      'Hyderabad now promises this to Munich for Friday 12 December. An earlier date, Friday 5 December, was missed.',
    ],
    [
      { kind: 'overdue', date: '2025-12-05', ...both },
      'Hyderabad promised this to Munich for Friday 5 December. It isn’t done yet.',
    ],
    [
      { kind: 'overdue', date: '2025-12-05', from: null, to: null },
      'This was promised for Friday 5 December. It isn’t done yet.',
    ],
    [
      { kind: 'delivered', date, at, moved: false, ...both },
      'Hyderabad delivered this to Munich on Thursday 11 December, as promised.',
    ],
    [
      { kind: 'delivered', date, at, moved: true, ...both },
      'Hyderabad delivered this to Munich on Thursday 11 December, by the new date, Friday 12 December.',
    ],
    [
      { kind: 'delivered', date: '2025-12-11', at, moved: true, ...both },
      'Hyderabad delivered this to Munich on the new date, Thursday 11 December.',
    ],
    [
      { kind: 'deliveredLate', date: '2025-12-05', at, from: null, to: null },
      'This was delivered on Thursday 11 December. It was promised for Friday 5 December.',
    ],
    [{ kind: 'nothingPromised' }, 'Nothing is promised on this issue yet.'],
  ])('%j', (sentence, expected) => {
    expect(say(sentence)).toBe(expected);
  });

  it('names the year where it isn’t the present one', () => {
    expect(say({ kind: 'overdue', date: '2014-02-05', ...both })).toContain('Wednesday 5 February 2014');
  });

  it('isolates names, so that a right-to-left name doesn’t turn the sentence', () => {
    const arabic = makeWords([team('hyd', 'فريق')], makeFormats('en', 'UTC', now));
    expect(arabic.sentence({ kind: 'promised', date, from: 'hyd', to: null })).toContain(
      '\u2068فريق\u2069 promised',
    );
  });
});

describe('the facts under it', () => {
  const hyd = (hours: number) => ({ ms: hours * hourMs, team: 'hyd' });
  it.each<[Fact, string]>([
    [{ kind: 'left', time: hyd(24) }, '3 of Hyderabad’s working days are left'],
    [{ kind: 'left', time: hyd(8) }, '1 of Hyderabad’s working days is left'],
    [{ kind: 'left', time: hyd(20) }, '2.5 of Hyderabad’s working days are left'],
    [{ kind: 'left', time: hyd(2.5) }, '2 h 30 min of Hyderabad’s working time left'],
    [{ kind: 'left', time: hyd(0) }, 'none of Hyderabad’s working time is left'],
    [{ kind: 'left', time: { ms: 48 * hourMs, team: null } }, '2 days left'],
    [{ kind: 'late', time: hyd(16), stillOpen: true }, '2 working days late so far'],
    [{ kind: 'late', time: hyd(0), stillOpen: false }, 'late by none of Hyderabad’s working time'],
    [{ kind: 'moved', times: 1, notice: hyd(32), enough: true }, 'moved once, 4 working days ahead'],
    [
      { kind: 'moved', times: 3, notice: hyd(2), enough: false },
      'moved 3 times, the last time 2 h of working time ahead (short notice)',
    ],
    [{ kind: 'reopened', times: 1, openAgain: true }, 'reopened once, open again now'],
    [{ kind: 'dateSetBy', team: 'muc' }, 'the date was set by Munich'],
  ])('%j', (fact, expected) => {
    expect(tell(fact)).toBe(expected);
  });

  it('a team that is no longer set up is named by its id', () => {
    expect(tell({ kind: 'dateSetBy', team: 'gone' })).toBe('the date was set by gone');
  });
});
