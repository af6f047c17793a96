import { indicator, inWords, openSlo, ratioMetric, readTexts } from '../../../testing/slo/definitions';

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
