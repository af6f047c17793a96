import { indicator, inWords, metric, openSlo, ratioMetric, readTexts } from '../../../testing/slo/definitions';

const sent = (spec: object) => ({ metricSource: { type: 'watchbill', spec } });

describe('indicators', () => {
  const total = metric('sum(rate(a[{{.window}}]))');
  const bad = metric('sum(rate(a{code="500"}[{{.window}}]))');
  test.each<[string, Record<string, unknown>, object]>([
    [
      'bad of total, as rates, whatever is said of counters',
      indicator({ ratioMetric: { counter: true, bad, total } }),
      { kind: 'ratio', part: { means: 'bad', query: 'sum(rate(a{code="500"}[{{.window}}]))' }, counter: false },
    ],
    [
      'the counters of a histogram',
      indicator({
        ratioMetric: { counter: true, good: metric('sum(a_bucket{le="0.5"})'), total: metric('sum(a_count)') },
      }),
      { kind: 'latency', bucket: 'a_bucket', count: 'a_count', threshold: 0.5 },
    ],
    [
      'sums of counters',
      indicator({ ratioMetric: { counter: true, good: metric('sum(a) - sum(b)'), total: metric('sum(a)') } }),
      { kind: 'ratio', part: { means: 'good', query: 'sum(a) - sum(b)' }, total: 'sum(a)', counter: true },
    ],
    [
      'a stored ratio of successes',
      indicator({ ratioMetric: { rawType: 'success', raw: metric('good:ratio') } }),
      { kind: 'rawRatio', means: 'good', query: 'good:ratio' },
    ],
    [
      'a stored ratio of failures',
      indicator({ ratioMetric: { rawType: 'Failure', raw: metric('bad:ratio') } }),
      { kind: 'rawRatio', means: 'bad', query: 'bad:ratio' },
    ],
    [
      'a threshold',
      { ...indicator({ thresholdMetric: metric('lag_seconds') }), objectives: [{ target: 0.9, op: 'LTE', value: 5 }] },
      { kind: 'threshold', query: 'lag_seconds', op: 'lte', value: 5 },
    ],
    [
      'an operator on a ratio, which says nothing',
      { objectives: [{ target: 0.9, op: 'lte', value: 1 }] },
      { kind: 'ratio' },
    ],
    [
      'what is sent',
      indicator({
        ratioMetric: {
          good: { metricSource: { type: 'watchbill', spec: { sli: 'orders' } } },
          total: { metricSource: { type: 'Watchbill', spec: { sli: 'orders' } } },
        },
      }),
      { kind: 'pushed', sli: 'orders' },
    ],
    [
      'what is sent as a latency histogram',
      indicator({ ratioMetric: { good: sent({ sli: 'orders', threshold: 0.5 }), total: sent({ sli: 'orders' }) } }),
      { kind: 'pushed', sli: 'orders', threshold: 0.5 },
    ],
    [
      'v1alpha, by objective',
      {
        indicator: undefined,
        objectives: [
          {
            target: 0.9,
            ratioMetrics: {
              incremental: true,
              good: { source: 'prometheus', queryType: 'promql', query: 'good_total' },
              total: { source: 'Prometheus', queryType: 'promql', query: 'all_total' },
            },
          },
        ],
      },
      { kind: 'ratio', part: { means: 'good', query: 'good_total' }, total: 'all_total', counter: true },
    ],
    [
      'v1alpha, a threshold of the SLO',
      {
        indicator: { thresholdMetric: { source: 'mimir', queryType: 'promql', query: 'lag' } },
        objectives: [{ target: 0.9, op: 'lt', value: '1.5' }],
      },
      { kind: 'threshold', query: 'lag', op: 'lt', value: 1.5 },
    ],
    [
      'a metric without any source',
      indicator({
        ratioMetric: { counter: false, good: { query: 'good' }, total: { metricSource: { spec: { query: 'all' } } } },
      }),
      { kind: 'ratio', part: { means: 'good', query: 'good' }, total: 'all', counter: false },
    ],
  ])('%s', (_, spec, expected) => {
    const { slos, problems } = readTexts(openSlo(spec));
    expect(inWords(problems)).toEqual([]);
    expect(slos).toMatchObject([{ indicator: expected }]);
    expect(slos[0].connection).toBe(slos[0].indicator.kind === 'pushed' ? null : 'main');
  });

  test('metrics that are named as counters are read as such, and said so', () => {
    const { slos, notes } = readTexts(
      openSlo(indicator({ ratioMetric: { good: metric('sum(good_total)'), total: metric('all_total') } }))
    );
    expect(slos).toMatchObject([{ indicator: { counter: true } }]);
    expect(notes).toMatchObject([{ message: expect.stringContaining('write counter: true, or counter: false') }]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ indicator: undefined }, '"indicator" is missing (or indicatorRef, the name of an SLI).'],
    [indicator({}), 'An indicator needs a ratioMetric (good or bad of total) or a thresholdMetric.'],
    [indicator({ ratioMetric: ratioMetric(), thresholdMetric: metric('a') }), 'not both'],
    [indicator({ ratioMetric: { total } }), 'A ratioMetric has total with either good or bad'],
    [indicator({ ratioMetric: { good: bad, bad, total } }), 'A ratioMetric has total with either good or bad'],
    [indicator({ ratioMetric: { raw: total } }), '"rawType" is missing'],
    [indicator({ ratioMetric: { raw: total, rawType: 'succes' } }), 'Did you mean "success"?'],
    [indicator({ ratioMetrc: { bad, total } }), 'Unknown key "ratioMetrc". Did you mean "ratioMetric"?'],
    [indicator({ thresholdMetric: metric('a') }), '"op" is missing (lt, lte, gt or gte'],
    [
      { ...indicator({ thresholdMetric: metric('a') }), objectives: [{ target: 0.9, op: 'below', value: 1 }] },
      '"below" is not one of its values',
    ],
    [indicator({ ratioMetric: { good: metric('a', 'Datadog'), total } }), 'not from "Datadog"'],
    [indicator({ ratioMetric: { good: metric('sum(a'), total } }), 'The query ends too early'],
    [
      indicator({ ratioMetric: { good: { metricSource: { type: 'prometheus' } }, total } }),
      '"query" is missing (PromQL).',
    ],
    [
      indicator({ ratioMetric: { good: { metricSource: { type: 'watchbill', spec: { sli: 'a' } } }, total } }),
      'name the same sli in both',
    ],
    [
      indicator({ ratioMetric: { good: sent({ sli: 'a', threshold: 0 }), total: sent({ sli: 'a' }) } }),
      'threshold: A latency threshold is above 0 seconds, such as 0.5.',
    ],
    [
      indicator({ ratioMetric: { good: sent({ sli: 'a', threshold: '1s' }), total: sent({ sli: 'a' }) } }),
      '"1s" is no number.',
    ],
    [
      indicator({ ratioMetric: { good: sent({ sli: 'a' }), total: sent({ sli: 'a', threshold: 1 }) } }),
      'ratioMetric.total: The threshold says which events are good: write it there.',
    ],
  ])('%j is refused', (spec, message) => {
    const { slos, problems } = readTexts(openSlo(spec));
    expect(slos).toEqual([]);
    expect(inWords(problems).join('\n')).toContain(message);
  });
});
