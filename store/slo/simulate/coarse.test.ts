import { DAY, HOUR, MINUTE } from '../../time/units';
import { series, times } from '../../testing/slo/budget';
import { join } from '../budget/series';
import { coarseOf } from './coarse';

const START = Date.parse('2026-06-01T00:00:00Z');
const events = { kind: 'occurrences' } as const;
const hours = series(START, times(24, [0, 1]), HOUR);
const fives = series(START + DAY, times(288, [0, 1]), 5 * MINUTE);
const minutes = series(START + 2 * DAY, times(1440, [0, 1]));
const after = (days: number, length: number) => ({ before: START + days * DAY, minutes: length });

test.each([
  ['minutes', [minutes], events, []],
  ['nothing', [], events, []],
  ['five minutes before minutes', [fives, minutes], events, [after(2, 5)]],
  ['hours before five minutes before minutes', [hours, fives, minutes], events, [after(2, 5), after(1, 60)]],
  ['hours before minutes', [hours, minutes], events, [after(1, 60)]],
  ['slices of five minutes', [hours, fives], { kind: 'timeslices', slice: 5, target: 0.9 } as const, [after(1, 60)]],
  ['slices of an hour', [hours], { kind: 'ratioTimeslices', slice: 60 } as const, []],
])('%s', (_, parts, method, expected) => {
  expect(coarseOf(join(parts), method)).toEqual(expected);
});

test('passes over what was not measured', () => {
  const empty = series(START, times(24, null), HOUR);
  expect(coarseOf(join([empty, fives, minutes]), events)).toEqual([after(2, 5)]);
});
