import { weeklyHours } from '../../../static/src/admin/weekly-hours';

it.each([
  ['none', {}, 0],
  [
    'five usual days',
    Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]])),
    40,
  ],
  ['a night shift', { '1': [['22:00', '06:00']] }, 8],
  ['a night shift from Sunday, which ends on the week’s Monday', { '7': [['22:00', '06:00']] }, 8],
  [
    'ranges that overlap, once',
    {
      '1': [
        ['09:00', '13:00'],
        ['12:00', '17:00'],
      ],
    },
    8,
  ],
  ['a night that the next morning overlaps', { '1': [['22:00', '06:00']], '2': [['05:00', '07:00']] }, 9],
  ['until midnight, written either way', { '1': [['20:00', '24:00']], '2': [['20:00', '00:00']] }, 8],
  ['a whole day', { '1': [['09:00', '09:00']] }, 24],
  ['a Sunday night that Monday overlaps', { '7': [['22:00', '06:00']], '1': [['04:00', '08:00']] }, 10],
])('counts %s', (_what, hours, expected) => {
  expect(weeklyHours(hours as Parameters<typeof weeklyHours>[0])).toBe(expected);
});
