import { series, times } from '../../testing/slo/budget';
import { Sums } from '../../slo/budget/series';
import type { Span } from '../../time/span';
import { testSlo } from '../../testing/slo/slos';
import type { BudgetingMethod, Indicator } from '../../slo/types';
import { endOf, sloStatuses } from './sloStatus';

const at = (time: string) => Date.parse(`2026-06-01T${time}Z`);
const indicator: Indicator = { kind: 'pushed', sli: 'orders' };
const measured = { from: at('00:00'), to: at('10:03') };

test.each<[string, BudgetingMethod, string, string]>([
  ['with the newest measured minute', { kind: 'occurrences' }, '12:00', '10:03'],
  ['with what is asked about', { kind: 'occurrences' }, '09:58', '09:58'],
  ['with the newest slice that is over', { kind: 'timeslices', slice: 5, target: 0.9 }, '12:00', '10:00'],
  ['with the last slice before what is asked about', { kind: 'ratioTimeslices', slice: 30 }, '09:58', '09:30'],
  ['with each minute that is a slice', { kind: 'timeslices', slice: 1, target: 0.9 }, '12:00', '10:03'],
])('windows end %s', (_, method, to, end) => {
  expect(endOf({ method, indicator }, measured, at(to), new Date(at('11:00')))).toBe(at(end));
});

test('windows of what was never measured end now', () => {
  expect(endOf({ method: { kind: 'occurrences' }, indicator }, null, at('12:00'), new Date(at('11:00')))).toBe(
    at('11:00')
  );
});

test('windows of a composite end with the slices of all its parts', () => {
  const parts = [
    { slo: 'a', weight: 1, slice: 10 },
    { slo: 'b', weight: 1, slice: 6 },
    { slo: 'c', weight: 1 },
  ];
  const composite = { method: { kind: 'occurrences' }, indicator: { kind: 'composite', parts } } as const;
  expect(endOf(composite, { from: at('00:00'), to: at('10:19') }, at('12:00'), new Date(at('11:00')))).toBe(
    at('10:10')
  );
});

test('a long slice that is under way is no hole', async () => {
  const slo = testSlo({ method: { kind: 'ratioTimeslices', slice: 60 } });
  const minutes = { from: at('00:00'), to: at('10:20') };
  // Like the archive's sums: less than half of the current slice has been measured.
  const sums = new Sums(series(at('00:00'), times(10, [0, 1]), 60 * 60_000));
  const archive = {
    extents: async () => new Map([[slo.id, minutes]]),
    sums: async (asked: ReadonlyArray<{ spans: readonly Span[] }>) =>
      asked.map(({ spans }) => spans.map((span) => sums.sum(span))),
  };
  const stateAt = async (now: string) => {
    const [{ state }] = await sloStatuses([slo], { archive, adjustments: [], to: at(now), now: new Date(at(now)) });
    return state;
  };
  expect(await stateAt('10:21')).toBe('healthy');
  // The measurements are half an hour late.
  expect(await stateAt('10:50')).toBe('noData');
});
