import { makeFormats, markFormat } from '../../../static/src/shared/formats';

const hourMs = 3_600_000;

describe('how the marks of a picture name their instants', () => {
  const now = Date.UTC(2026, 10, 26, 15, 20);
  const formats = makeFormats('en-GB', 'UTC', now);

  it('is by the day', () => {
    expect(markFormat(formats, 48 * hourMs)(now)).toBe('26 Nov');
  });

  it('is by the time too where less than two days are shown, which days alone do not tell apart', () => {
    expect(markFormat(formats, 48 * hourMs - 1)(now)).toBe('26 Nov, 15:20');
  });
});
