import { inWords, metric, openSlo, ratioMetric, readTexts } from '../testing';

const sent = (spec: object) => ({ metricSource: { type: 'watchbill', spec } });
const indicator = (spec: object) => ({ indicator: { metadata: { name: 'i' }, spec } });

test('an SLO as the specification has it', () => {
  const { slos, problems, notes } = readTexts(
    openSlo({ description: 'Pay' }, { displayName: 'Checkout works', labels: { tier: [1, 2] } })
  );
  expect([problems, notes]).toEqual([[], []]);
  expect(slos).toEqual([
    {
      id: 'checkout',
      name: 'Checkout works',
      description: 'Pay',
      service: 'checkout',
      team: 'unassigned',
      labels: { tier: '1, 2' },
      target: 0.999,
      window: { kind: 'rolling', days: 30 },
      method: { kind: 'occurrences' },
      indicator: {
        kind: 'ratio',
        part: { means: 'good', query: 'http_requests_total{code!~"5.."}' },
        total: 'http_requests_total',
        counter: true,
      },
      grouping: [],
      group: {},
      alerts: [
        { severity: 'page', long: 60, short: 5, burn: 14.4, pending: 0 },
        { severity: 'page', long: 360, short: 30, burn: 6, pending: 0 },
        { severity: 'ticket', long: 1440, short: 120, burn: 3, pending: 0 },
        { severity: 'ticket', long: 4320, short: 360, burn: 1, pending: 0 },
      ],
      connection: 'main',
      origin: { format: 'openslo', file: 'slos/a.yaml', line: 1 },
    },
  ]);
});

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

describe('budgeting methods', () => {
  test.each([
    ['Occurrences', {}, { kind: 'occurrences' }],
    [null, {}, { kind: 'occurrences' }],
    ['timeslices', { timeSliceWindow: '5m', timeSliceTarget: 0.95 }, { kind: 'timeslices', slice: 5, target: 0.95 }],
    ['Timeslices', { timeSliceWindow: 10, timeSliceTarget: 1 }, { kind: 'timeslices', slice: 10, target: 1 }],
    ['RatioTimeslices', { timeSliceWindow: '1h' }, { kind: 'ratioTimeslices', slice: 60 }],
    ['Timeslices', { timeSliceTarget: 0.9 }, { kind: 'timeslices', slice: 1, target: 0.9 }],
  ])('%s %j', (budgetingMethod, more, method) => {
    const { slos, problems } = readTexts(openSlo({ budgetingMethod, objectives: [{ target: 0.99, ...more }] }));
    expect(inWords(problems)).toEqual([]);
    expect(slos).toMatchObject([{ method }]);
  });

  test.each([
    ['Occurences', {}, '"Occurences" is no budgeting method. Did you mean "Occurrences"?'],
    ['Timeslices', { timeSliceWindow: '5m' }, '"timeSliceTarget" is missing'],
    ['Timeslices', { timeSliceWindow: '30s', timeSliceTarget: 0.9 }, 'A time slice is whole minutes'],
    ['Timeslices', { timeSliceWindow: '2d', timeSliceTarget: 0.9 }, 'A time slice is whole minutes, up to a day'],
    ['RatioTimeslices', { timeSliceWindow: '7m' }, 'A day must be whole slices, and 7 minutes do not divide it'],
    ['Timeslices', { timeSliceTarget: 95 }, 'above 0 and up to 1. Did you mean 0.95?'],
  ])('%s %j is refused', (budgetingMethod, more, message) => {
    const { problems } = readTexts(openSlo({ budgetingMethod, objectives: [{ target: 0.99, ...more }] }));
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});

describe('several objectives', () => {
  test('are SLOs of their own, by their names where these differ', () => {
    const named = [
      { displayName: 'Most of the time', target: 0.99 },
      { displayName: 'At least', targetPercent: 90 },
    ];
    expect(readTexts(openSlo({ objectives: named })).slos).toMatchObject([
      { id: 'checkout.most-of-the-time', name: 'checkout: Most of the time', target: 0.99 },
      { id: 'checkout.at-least', name: 'checkout: At least', target: 0.9 },
    ]);
    const unnamed = [{ target: 0.99 }, { target: 0.9 }];
    expect(readTexts(openSlo({ objectives: unnamed })).slos.map(({ id }) => id)).toEqual(['checkout.1', 'checkout.2']);
  });

  const part = (name: string, more: object = {}) => ({
    displayName: name,
    target: 0.99,
    ...indicator({ ratioMetric: ratioMetric() }),
    ...more,
  });

  test('with an indicator each are parts of a composite, whose target is their mean by weight', () => {
    const objectives = [part('Search'), part('Pay', { compositeWeight: 3, target: 0.95 })];
    const { slos, problems } = readTexts(openSlo({ indicator: undefined, objectives }));
    expect(problems).toEqual([]);
    expect(slos).toMatchObject([
      { id: 'checkout.search', indicator: { kind: 'ratio' } },
      { id: 'checkout.pay', indicator: { kind: 'ratio' } },
      {
        id: 'checkout',
        target: 0.96,
        connection: null,
        method: { kind: 'occurrences' },
        indicator: {
          kind: 'composite',
          parts: [
            { slo: 'checkout.search', weight: 1 },
            { slo: 'checkout.pay', weight: 3 },
          ],
        },
      },
    ]);
  });

  test('a composite knows the slices that its parts count', () => {
    const objectives = [part('Search', { timeSliceWindow: '5m' }), part('Pay', { timeSliceWindow: '1h' })];
    const { slos } = readTexts(openSlo({ indicator: undefined, budgetingMethod: 'RatioTimeslices', objectives }));
    expect(slos.at(-1)?.indicator).toEqual({
      kind: 'composite',
      parts: [
        { slo: 'checkout.search', weight: 1, slice: 5 },
        { slo: 'checkout.pay', weight: 1, slice: 60 },
      ],
    });
  });

  test.each([
    [{ compositeWeight: 0 }, 'A weight is above 0.'],
    [{ target: 7 }, 'did you mean 0.07'],
    [{ compositeWieght: 2 }, 'Did you mean "compositeWeight"?'],
  ])('a part with %j breaks the whole', (more, message) => {
    const objectives = [part('Search'), part('Pay', more)];
    const { slos, problems } = readTexts(openSlo({ indicator: undefined, objectives }));
    expect(slos).toEqual([]);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});

test.each([
  [{ service: undefined }, '"service" is missing'],
  [{ objectives: undefined }, '"objectives" is missing'],
  [{ objectives: [] }, 'An SLO needs an objective'],
  [{ objectives: ['99.9'] }, 'This must hold keys, not a value.'],
  [{ objectives: undefined, objective: [{ target: 0.9 }] }, 'Unknown key "objective". Did you mean "objectives"?'],
  [{ timeWindow: undefined, timeWindw: [] }, 'Unknown key "timeWindw". Did you mean "timeWindow"?'],
])('%j is refused', (spec, message) => {
  expect(
    readTexts(openSlo(spec))
      .problems.map((problem) => problem.message)
      .join('\n')
  ).toContain(message);
});

test('keys of other tools are none of ours', () => {
  const { slos, problems, notes } = readTexts(
    openSlo({ goldenSignal: 'latency', 'x-team': 1 }, { uid: '17', project: 'a' })
  );
  expect([slos.length, problems, notes]).toEqual([1, [], []]);
});

test('annotations say what OpenSLO has no field for', () => {
  const annotations = {
    'watchbill/id': 'shop.Checkout',
    'watchbill/grouping': 'handler, method',
    'watchbill/alerts': 'none',
  };
  expect(readTexts(openSlo({}, { annotations })).slos).toMatchObject([
    { id: 'shop.Checkout', grouping: ['handler', 'method'], alerts: [] },
  ]);
});
