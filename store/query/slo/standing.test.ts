import type { BudgetingMethod } from '../../slo/types';
import { endOf } from './standing';

const at = (time: string) => Date.parse(`2026-06-01T${time}Z`);
const measured = { from: at('00:00'), to: at('10:03') };

test.each<[string, BudgetingMethod, string, string]>([
  ['with the newest measured minute', { kind: 'occurrences' }, '12:00', '10:03'],
  ['with what is asked about', { kind: 'occurrences' }, '09:58', '09:58'],
  ['with the newest slice that is over', { kind: 'timeslices', slice: 5, target: 0.9 }, '12:00', '10:00'],
  ['with the last slice before what is asked about', { kind: 'ratioTimeslices', slice: 30 }, '09:58', '09:30'],
  ['with each minute that is a slice', { kind: 'timeslices', slice: 1, target: 0.9 }, '12:00', '10:03'],
])('windows end %s', (_, method, to, end) => {
  expect(endOf({ method }, measured, at(to), new Date(at('11:00')))).toBe(at(end));
});

test('windows of what was never measured end now', () => {
  expect(endOf({ method: { kind: 'occurrences' } }, null, at('12:00'), new Date(at('11:00')))).toBe(at('11:00'));
});
