import type { PartnershipState } from '../../../../src/contract/survey-api';
import type { Team } from '../../../../src/contract/team';
import { sidesOf, stateWords, waitWords } from '../../../../static/src/admin/survey/partnership-state';
import { closedWave, manila, now, partnership, present, stateWith, teams } from './partnerships';

/** Without the invisible marks that isolate names, and the comma that only some releases of ICU write after a day. */
const plain = (text: string) =>
  text.replace(/[\u2066-\u2069]/g, '').replace(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),/g, '$1');
const words = (state: PartnershipState, all: readonly Team[] = teams) => {
  const { lozenge, sentence } = stateWords(state, sidesOf(state.partnership, all), present);
  return `${lozenge ?? '–'}: ${plain(sentence)}`;
};

describe('how a partnership stands', () => {
  it('is when it next opens, in both teams’ own time', () => {
    expect(words(stateWith())).toBe('–: Next opens Mon 30 Nov, 10:00 in Chicago and 10:00 in Manila');
  });

  it('names both days where they differ, and one place where both teams share it', () => {
    const free = { ...manila, holidays: ['2026-11-30'] };
    expect(words(stateWith(), [teams[0]!, free])).toBe(
      '–: Next opens Mon 30 Nov, 10:00 in Chicago and Tue 1 Dec, 10:00 in Manila',
    );
    const near = { ...manila, timeZone: 'America/Chicago' };
    expect(words(stateWith(), [teams[0]!, near])).toBe('–: Next opens Mon 30 Nov, 10:00 in Chicago');
  });

  it('is until when a wave is open, as the day that ends with it, and how many have answered', () => {
    const open = {
      ...closedWave,
      status: 'open' as const,
      // Midnight after Friday, 4 December, in Chicago.
      closesAt: Date.parse('2026-12-05T06:00:00Z'),
      percentAnswered: 57,
      hasResponse: false,
    };
    expect(words(stateWith({ latestWave: open }))).toBe(
      'open: until Fri 4 Dec in Chicago, 57 % have answered',
    );
    // Also while paused, and where a team is gone: what is open goes on.
    const paused = { ...partnership, paused: true };
    expect(words(stateWith({ latestWave: open, partnership: paused }))).toMatch(/^open: /);
    expect(words(stateWith({ latestWave: open }), [])).toBe(
      'open: until Sat 5 Dec in UTC, 57 % have answered',
    );
  });

  it('is paused', () => {
    expect(words(stateWith({ partnership: { ...partnership, paused: true } }))).toBe(
      'paused: until somebody resumes it',
    );
  });

  it('is what it waits for, where only people can end that', () => {
    const unanswered = { ...closedWave, hasResponse: false };
    expect(words(stateWith({ latestWave: unanswered }))).toBe('waits: for the “you said, we did” of pulse 3');
    expect(words(stateWith({ latestWave: unanswered }), [teams[0]!, { ...manila, members: ['one'] }])).toBe(
      'waits: for the “you said, we did” of pulse 3 and more members',
    );
    expect(words(stateWith(), [teams[0]!])).toBe('waits: for a team that was deleted');
  });

  it('waits for nothing after a wave of which nothing was published', () => {
    const silent = { ...closedWave, published: 'nothing' as const, hasResponse: false };
    expect(words(stateWith({ latestWave: silent }))).toMatch(/^–: Next opens Mon 30 Nov/);
  });

  it('is that it opens at once, when its time has come', () => {
    const due = { nextOpening: '2026-11-23', latestWave: 0, nextAt: now };
    expect(words(stateWith({ schedule: due }))).toBe('–: Opens within the hour');
  });
});

describe('what stands against a wave', () => {
  const sides = sidesOf(partnership, teams);
  it.each([
    [{ reason: 'paused' }, /until somebody resumes it/],
    [{ reason: 'waveOpen' }, /when it has closed/],
    [{ reason: 'response', wave: 3 }, /^Pulse 3 .* Ask a lead/],
    [{ reason: 'holidayWeek' }, /opens by itself/],
    [{ reason: 'invitedLately', until: Date.parse('2026-12-01T06:00:00Z') }, /from Tue 1 Dec in Chicago\./],
    [{ reason: 'tooFewMembers' }, /each needs 2 or more, .* the 5 answers/],
    [{ reason: 'teamMissing' }, /delete this partnership/],
  ] as const)('%j is said with what can be done', (reason, said) => {
    expect(plain(waitWords(reason, partnership, sides, present)!)).toMatch(said);
  });

  it('is not the date, which the opening itself tells', () => {
    expect(waitWords({ reason: 'date' }, partnership, sides, present)).toBeNull();
  });
});
