import { offsetChangesIn } from '../../../src/domain/calendar/clock-changes';
import { writeHours } from '../../../src/domain/calendar/weekly-hours';

describe('a week’s hours', () => {
  it('are said once for days in a row that are alike, and not for days off', () => {
    const short = [['09:00', '13:00']] as const;
    const split = [
      ['08:00', '12:00'],
      ['14:00', '18:00'],
    ] as const;
    const hours = { '1': split, '2': split, '4': split, '5': short, '6': [] };
    expect(writeHours(hours, 'en')).toEqual([
      'Mon–Tue 08:00–12:00, 14:00–18:00',
      'Thu 08:00–12:00, 14:00–18:00',
      'Fri 09:00–13:00',
    ]);
    expect(writeHours({ '7': short }, 'de')).toEqual(['So 09:00–13:00']);
  });
});

describe('changes of clocks', () => {
  const year = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)] as const;

  it('are told with their instants and by how much', () => {
    expect(offsetChangesIn('Europe/Berlin', ...year)).toEqual([
      { at: Date.UTC(2026, 2, 29, 1), byMs: 3_600_000 },
      { at: Date.UTC(2026, 9, 25, 1), byMs: -3_600_000 },
    ]);
    expect(offsetChangesIn('Australia/Lord_Howe', ...year).map(({ byMs }) => byMs)).toEqual([
      -1_800_000, 1_800_000,
    ]);
  });

  it('are none where clocks stay as they are', () => {
    expect(offsetChangesIn('Asia/Kolkata', ...year)).toEqual([]);
  });
});
