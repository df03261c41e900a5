import { closingWords } from '../../../static/src/shared/closing-words';
import { makeFormats } from '../../../static/src/shared/formats';

// 2026-12-08 00:00 in Manila, when the 7th has ended there.
const closesAt = Date.UTC(2026, 11, 7, 16);
const wordsIn = (timeZone: string) => closingWords(closesAt, makeFormats('en-GB', timeZone, closesAt));

it('names the day that ends where a reader’s midnight is meant: “12:00 AM” would be read as noon', () => {
  expect(wordsIn('Asia/Manila')).toBe('the end of Monday 7 December');
});

it('names the time where it is another one for the reader', () => {
  expect(wordsIn('Europe/Berlin')).toBe('Monday 7 December at 17:00');
});
