import type { Indicator } from '../../slo/types';

/**
 * Indicators of every kind that Prometheus can answer, over the metrics of a test service.
 * @param labels matchers added to every selector, such as `run="1"`
 */
export function everyIndicator(...labels: string[]): Record<string, Indicator> {
  const select = (metric: string, ...more: string[]) => {
    const matchers = [...more, ...labels].join(',');
    return matchers ? `${metric}{${matchers}}` : metric;
  };
  const rate = (selector: string) => `sum(rate(${selector}[{{.window}}]))`;
  const total = select('requests_total');
  const bad = select('requests_total', 'code="500"');
  return {
    counters: { kind: 'ratio', part: { means: 'bad', query: bad }, total, counter: true },
    rates: { kind: 'ratio', part: { means: 'bad', query: rate(bad) }, total: rate(total), counter: false },
    raw: { kind: 'rawRatio', means: 'good', query: `${rate(select('requests_total', 'code="200"'))} / ${rate(total)}` },
    latency: {
      kind: 'latency',
      bucket: select('latency_seconds_bucket'),
      count: select('latency_seconds_count'),
      threshold: 0.5,
    },
    native: { kind: 'latencyNative', histogram: select('native_seconds'), threshold: 1 },
    gauge: { kind: 'boolGauge', gauge: select('healthy') },
    threshold: { kind: 'threshold', query: `sum(${select('healthy')})`, op: 'gte', value: 1 },
    nan: { kind: 'rawRatio', means: 'good', query: select('broken_ratio') },
  };
}
