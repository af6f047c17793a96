import { seriesOf } from '../budget/series';
import { HOUR } from '../../time/units';
import { minutes, START } from '../../testing/slo/statement';
import type { SliSeries, Slo } from '../types';
import type { Histogram } from './latency';
import { asked, DAYS, figures, own } from '../../testing/slo/simulate';

describe('sweep of latency thresholds', () => {
  const latency: Slo = { ...own, indicator: { kind: 'latency', bucket: 'b', count: 'c', threshold: 0.1 } };
  const ofGood = (good: number): SliSeries => {
    const all = minutes(DAYS * 24 * 60, []);
    return { ...all, good: all.good.map(() => good) };
  };
  const histogram: Histogram = {
    events: ofGood(980),
    edges: [
      { seconds: 0.1, series: ofGood(980) },
      { seconds: 0.5, series: ofGood(996) },
      { seconds: 1, series: ofGood(999) },
    ],
  };

  it('is exact at edges, and bounded between, below and above them', () => {
    const found = asked(
      { targets: [0.99], thresholds: [0.05, 0.1, 0.3, 0.5, 1, 2] },
      { slo: { ...latency, target: 0.99 }, series: ofGood(980), histogram }
    );
    expect(figures(found, 'threshold', 'sli', 'remaining', 'low', 'high', 'exact', 'own')).toEqual([
      [0.05, 0.49, -50, -99, -1, false, false],
      [0.1, 0.98, -1, -1, -1, true, true],
      [0.3, 0.988, -0.2, -1, 0.6, false, false],
      [0.5, 0.996, 0.6, 0.6, 0.6, true, false],
      [1, 0.999, 0.9, 0.9, 0.9, true, false],
      [2, 0.999, 0.9, 0.9, 1, false, false],
    ]);
  });

  it('counts slices at every threshold where the budget does', () => {
    const sliced: Slo = { ...latency, target: 0.9, method: { kind: 'timeslices', slice: 5, target: 0.99 } };
    const found = asked({ thresholds: [0.3, 0.5] }, { slo: sliced, series: ofGood(980), histogram });
    expect(figures(found, 'sli', 'low', 'high')).toEqual([
      [0, -9, 1],
      [1, 1, 1],
    ]);
    expect(found.notes).toEqual(['At a target of 90% the alert at a burn rate of 14.4 can never fire.']);
  });

  it('is the same for what is sent', () => {
    const sent: Slo = { ...latency, indicator: { kind: 'pushed', sli: 'batch', threshold: 0.1 } };
    const found = (slo: Slo) => asked({ thresholds: [0.1, 0.3] }, { slo, series: ofGood(980), histogram });
    expect(found(sent)).toEqual(found(latency));
    expect(figures(found(sent), 'threshold', 'own', 'exact')).toEqual([
      [0.1, true, true],
      [0.3, false, false],
    ]);
  });

  it.each([
    [{ kind: 'latencyNative', histogram: 'h', threshold: 0.1 }],
    [{ kind: 'pushed', sli: 'batch' }],
    [{ kind: 'boolGauge', gauge: 'up' }],
  ] as const)('is refused of %j', (indicator) => {
    expect(() => asked({ thresholds: [0.3] }, { slo: { ...own, indicator }, histogram })).toThrow(
      'has no latency histogram by bucket: leave thresholds out.'
    );
  });

  it('says that slices of older slots are not exact', () => {
    const method = { kind: 'timeslices', slice: 5, target: 0.99 } as const;
    const hour = seriesOf(1);
    hour.start[0] = START;
    hour.length[0] = hour.measured[0] = HOUR;
    const coarse = { events: hour, edges: [{ seconds: 0.5, series: hour }] };
    expect(asked({ thresholds: [0.5] }, { slo: { ...latency, method }, histogram: coarse }).notes).toEqual([
      'At other thresholds, slices of the time that is no longer kept by minute are as good as the mean of longer ones.',
    ]);
  });
});
