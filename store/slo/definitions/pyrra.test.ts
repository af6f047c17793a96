import { inWords, readTexts } from '../../testing/slo/definitions';

const pyrra = (spec: object, metadata: object = {}) =>
  JSON.stringify({
    apiVersion: 'pyrra.dev/v1alpha1',
    kind: 'ServiceLevelObjective',
    metadata: { name: 'checkout-errors', ...metadata },
    spec: { target: '99.9', window: '4w', ...spec },
  });

const metric = (text: string) => ({ metric: text });
const ratio = {
  errors: metric('http_requests_total{code=~"5..",job="checkout"}'),
  total: metric('http_requests_total{job="checkout"}'),
};

test('a ratio', () => {
  const text = pyrra(
    { description: 'Pay', indicator: { ratio } },
    { namespace: 'shop', labels: { 'pyrra.dev/team': 'payments' } }
  );
  const { slos, problems, notes } = readTexts(text);
  expect([problems, notes]).toEqual([[], []]);
  expect(slos).toEqual([
    {
      id: 'shop.checkout-errors',
      name: 'checkout-errors',
      description: 'Pay',
      service: 'checkout',
      team: 'unassigned',
      labels: { team: 'payments' },
      target: 0.999,
      window: { kind: 'rolling', days: 28 },
      method: { kind: 'occurrences' },
      indicator: {
        kind: 'ratio',
        part: { means: 'bad', query: 'http_requests_total{code=~"5..",job="checkout"}' },
        total: 'http_requests_total{job="checkout"}',
        counter: true,
      },
      grouping: [],
      group: {},
      alerts: [
        { severity: 'page', long: 60, short: 5, burn: 14, pending: 2 },
        { severity: 'page', long: 360, short: 30, burn: 7, pending: 15 },
        { severity: 'ticket', long: 1440, short: 120, burn: 2, pending: 60 },
        { severity: 'ticket', long: 5760, short: 360, burn: 1, pending: 180 },
      ],
      connection: 'main',
      origin: { format: 'pyrra', file: 'slos/a.yaml', line: 1 },
    },
  ]);
});

test.each([
  [
    {
      latency: {
        success: metric('a_bucket{le="0.2",job="x"}'),
        total: metric('a_count{job="x"}'),
        grouping: ['handler'],
      },
    },
    {
      indicator: { kind: 'latency', bucket: 'a_bucket{job="x"}', count: 'a_count{job="x"}', threshold: 0.2 },
      grouping: ['handler'],
    },
  ],
  [
    { latency: { success: metric('a_bucket{le="0.2"}'), total: metric('b_count') } },
    {
      indicator: {
        kind: 'ratio',
        part: { means: 'good', query: 'a_bucket{le="0.2"}' },
        total: 'b_count',
        counter: true,
      },
    },
  ],
  [
    { latencyNative: { total: metric('a_seconds{job="x"}'), latency: '1s500ms' } },
    { indicator: { kind: 'latencyNative', histogram: 'a_seconds{job="x"}', threshold: 1.5 }, service: 'x' },
  ],
  [
    { bool_gauge: { ...metric('probe_success'), grouping: ['target', 'target', 'job'] } },
    {
      indicator: { kind: 'boolGauge', gauge: 'probe_success' },
      grouping: ['target', 'job'],
      service: 'checkout-errors',
    },
  ],
])('%j', (indicator, expected) => {
  const { slos, problems } = readTexts(pyrra({ indicator }));
  expect(problems).toEqual([]);
  expect(slos).toMatchObject([expected]);
});

test.each([
  [{ disabled: true }, []],
  [{ burnrates: false }, []],
  [{ absent: false, name: 'Other' }, ['page', 'page', 'ticket', 'ticket']],
  [{ severities: { mediumBurn: 'warning', slowBurn: 'critical' } }, ['page', 'ticket', 'page', 'ticket']],
])('alerting %j', (alerting, severities) => {
  const { slos } = readTexts(pyrra({ indicator: { ratio }, alerting }));
  expect(slos[0].alerts.map(({ severity }) => severity)).toEqual(severities);
});

test.each([
  [{ indicator: { ratio }, target: '0.999' }, 'spec.target: 0.999% is hardly a target: write a percent, such as 99.9.'],
  [{ indicator: { ratio }, target: null }, 'spec: "target" is missing'],
  [{ indicator: { ratio }, window: '5m' }, 'spec.window: A window of "5m" is too short'],
  [{ indicator: { ratios: ratio } }, 'spec.indicator.ratios: Unknown key "ratios". Did you mean "ratio"?'],
  [{ indicator: {} }, 'spec.indicator: An indicator has one of ratio, latency, latencyNative, bool_gauge.'],
  [{ indicator: { ratio, bool_gauge: metric('up') } }, 'spec.indicator: An indicator has one of'],
  [
    { indicator: { ratio: { ...ratio, total: metric('sum(rate(a[5m]))') } } },
    'ratio.total.metric: This must be a metric with its labels alone',
  ],
  [
    { indicator: { ratio: { ...ratio, errors: metric('a{b=c}') } } },
    'ratio.errors.metric: This is not valid PromQL from "c" on.',
  ],
  [{ indicator: { ratio: { errors: ratio.errors } } }, 'spec.indicator.ratio: "total" is missing.'],
  [
    { indicator: { latency: { success: metric('a_bucket'), total: metric('a_count') } } },
    'success.metric: The metric of success needs the edge of its bucket',
  ],
  [
    { indicator: { latencyNative: { total: metric('a'), latency: 'fast' } } },
    'latencyNative.latency: "fast" is no duration: write such as 200ms or 1s.',
  ],
])('%j is refused', (spec, message) => {
  const { slos, problems } = readTexts(pyrra(spec));
  expect(slos).toEqual([]);
  expect(inWords(problems).join('\n')).toContain(message);
});
