import type { FigureName, GoodTerm, NewestName, SliForm } from './plan';
import { measure } from './measure';
import { MINUTE } from '../../time/units';
import type { MinuteSeries } from './rangeAnswer';

type Values = ReadonlyArray<number | null>;

const series = (values: Values, labels: Record<string, string> = {}): MinuteSeries => ({
  labels,
  values: Float64Array.from(values, (value) => value ?? 0),
  present: Uint8Array.from(values, (value) => Number(value !== null)),
});

interface Given {
  form: SliForm;
  answers: Partial<Record<FigureName | NewestName, MinuteSeries[]>>;
  factor?: number;
  grouping?: string[];
  goodIsKnown?: boolean;
  /** Terms that count good events; by default of the same metric as all events. */
  good?: GoodTerm[];
}

function measured({ form, answers, factor = 1, grouping = [], goodIsKnown = true, good }: Given) {
  const figures = (['total', 'part', 'buckets', 'value'] as const).filter((name) => answers[name]);
  const names = [...figures, ...(['newest', 'newestGood'] as const).filter((name) => answers[name])];
  const ofTotal = form.kind === 'counts' && form.means === 'good' ? [{ name: 'part', beside: ['total'] }] : [];
  const count = 3;
  return measure(new Map(names.map((name) => [name, answers[name] ?? []])), {
    plan: {
      form,
      parts: names.map((name) => ({ name, meaning: '', text: '', factor: name.startsWith('newest') ? 1 : factor })),
      figures: Object.fromEntries(figures.map((name) => [name, { kind: 'term', name }])),
      good: good ?? ofTotal,
      watched: [],
      notes: [],
    },
    grouping,
    span: { from: 0, to: count * MINUTE },
    goodIsKnown,
  });
}

/** `good/total` of each minute, `-` where it was not measured. */
function written({
  good,
  total,
  covered,
}: {
  good: ArrayLike<number>;
  total: ArrayLike<number>;
  covered: ArrayLike<number>;
}) {
  return Array.from(covered, (share, i) => (share === 1 ? `${good[i]}/${total[i]}` : '-')).join(' ');
}

const good: SliForm = { kind: 'counts', means: 'good' };
const bad: SliForm = { kind: 'counts', means: 'bad' };
const share: SliForm = { kind: 'share', means: 'bad' };

describe('counts', () => {
  test.each<[string, SliForm, Values, Values, string, string[]]>([
    ['good events', good, [10, 0, 5], [9, 0, 5], '9/10 0/0 5/5', []],
    ['bad events', bad, [10, 0, 5], [1, 0, null], '9/10 0/0 5/5', []],
    ['no good events', good, [10, 10, 10], [9, null, 10], '9/10 0/10 10/10', []],
    ['a gap', good, [10, null, 10], [9, 9, 10], '9/10 - 10/10', []],
    ['more good than all', good, [10, 10, 10], [11, 10.000000001, 9], '10/10 10/10 9/10', ['aboveTotal']],
    ['more bad than all', bad, [10, 10, 10], [11, 0, 0], '0/10 10/10 10/10', ['aboveTotal']],
    ['no number', good, [NaN, 10, 0], [1, NaN, NaN], '- - 0/0', ['notFinite', 'notFinite']],
    ['without end', bad, [Infinity, 10, 1], [1, Infinity, 0], '- - 1/1', ['notFinite', 'notFinite']],
    ['good below zero', good, [10, 10, 0], [-3, 10, -2], '0/10 10/10 0/0', ['aboveTotal']],
    ['below zero', bad, [-1, 10, 1], [0, -2, 0], '- - 1/1', ['negative', 'negative']],
  ])('%s', (_, form, total, part, expected, anomalies) => {
    const found = measured({ form, answers: { total: [series(total)], part: [series(part)] } });
    expect(found.groups.map(({ channels }) => channels.map(written))).toEqual([[expected]]);
    expect(found.anomalies.map(({ what }) => what)).toEqual(anomalies);
  });

  test('by the second', () => {
    const third = 100 / 3 / 60;
    const answers = { total: [series([third * 3, 1 / 3, 0.1])], part: [series([third, 0, 0])] };
    const found = measured({ form: good, factor: 60, answers });
    expect(written(found.groups[0].channels[0])).toBe(`${third * 60}/100 0/20 0/6`);
  });

  test('no good events at all are not believed until there were some', () => {
    const answers = { total: [series([1, 1, 1])], part: [] };
    expect(measured({ form: good, answers, goodIsKnown: false })).toMatchObject({
      isBelieved: false,
      groups: [],
      answered: new Set(['total']),
    });
    expect(written(measured({ form: good, answers }).groups[0].channels[0])).toBe('0/1 0/1 0/1');
    expect(written(measured({ form: bad, answers, goodIsKnown: false }).groups[0].channels[0])).toBe('1/1 1/1 1/1');
  });

  test('good events of another metric are not known while it is not there', () => {
    const answers = { total: [series([10, 10, 0])], part: [series([9, null, null])] };
    const found = measured({ form: good, answers, good: [{ name: 'part', beside: [] }] });
    expect(written(found.groups[0].channels[0])).toBe('9/10 - 0/0');
  });

  test('what was not scraped is not measured', () => {
    const answers = { total: [series([1, 0, 0])], part: [], newest: [series([50, 50, 50])] };
    expect(written(measured({ form: bad, answers }).groups[0].channels[0])).toBe('1/1 - -');
    expect(written(measured({ form: bad, answers: { ...answers, newest: [] } }).groups[0].channels[0])).toBe('- - -');
  });

  test('by groups', () => {
    const found = measured({
      form: bad,
      grouping: ['region', 'method'],
      answers: {
        total: [series([1, 1, 1], { region: 'eu', method: 'GET' }), series([2, null, 2], { region: 'us' })],
        part: [series([0, 1, 0], { method: 'GET', region: 'eu' })],
      },
    });
    expect(found.groups.map(({ group, channels }) => [group, channels.map(written)])).toEqual([
      [{ region: 'eu', method: 'GET' }, ['1/1 0/1 1/1']],
      [{ region: 'us', method: '' }, ['2/2 - 2/2']],
    ]);
  });

  test('several series without grouping', () => {
    const pods = ['a', 'b'].map((pod) => series([1, 1, 1], { job: 'api', pod, node: `on-${pod}` }));
    expect(() => measured({ form: bad, answers: { total: pods, part: [] } })).toThrow(
      'The query for all events answers 2 series that differ in pod, node. Sum them, as in sum(…), or name labels in the grouping of the SLO.'
    );
    expect(() => measured({ form: bad, answers: { total: [series([1, 1, 1])], part: pods } })).toThrow(
      'good or bad events'
    );
  });

  test('too many groups', () => {
    const total = Array.from({ length: 501 }, (_, i) => series([1, 1, 1], { path: `/${i}` }));
    expect(() => measured({ form: bad, grouping: ['path'], answers: { total, part: [] } })).toThrow(
      'The grouping by path gives 501 SLOs, and 500 are the limit'
    );
  });
});

describe('buckets', () => {
  const form: SliForm = { kind: 'buckets', threshold: 0.5 };
  const total = [series([10, 0, 10])];
  const bucket = (le: string, values: Values) => series(values, { le });

  test('each edge is a channel, and that of the threshold is good', () => {
    const buckets = [bucket('0.1', [2, 0, 3]), bucket('0.50', [8, 0, null]), bucket('+Inf', [10, 0, 10])];
    const { groups } = measured({ form, answers: { total, buckets } });
    expect(groups[0].channels.map((one) => [one.channel, written(one)])).toEqual([
      ['events', '8/10 0/0 -'],
      ['le:0.1', '2/10 0/0 3/10'],
      ['le:0.5', '8/10 0/0 -'],
    ]);
  });

  test('a threshold between edges, or no buckets at all', () => {
    const buckets = ['2.5', '0.25', '+Inf'].map((le) => bucket(le, [1, 1, 1]));
    expect(() => measured({ form, answers: { total, buckets } })).toThrow(
      'The histogram has no bucket at 0.5 s. Take one of its edges as the threshold: 0.25, 2.5.'
    );
    expect(() => measured({ form, answers: { total, buckets: [] } })).toThrow('The query for buckets answers nothing');
  });

  test('a group without the edge is left out, and named', () => {
    const all = ['a', 'b'].map((handler) => series([10, 10, 10], { handler }));
    const buckets = [series([9, 9, 9], { handler: 'a', le: '0.5' }), series([9, 9, 9], { handler: 'b', le: '1' })];
    const { groups, notes } = measured({ form, grouping: ['handler'], answers: { total: all, buckets } });
    expect(groups.map(({ group }) => group)).toEqual([{ handler: 'a' }]);
    expect(notes).toEqual([
      'Nothing is measured of handler="b". The histogram has no bucket at 0.5 s. Take one of its edges as the threshold: 1.',
    ]);
  });
});

test('a share of each minute', () => {
  const values = series([0.25, NaN, 1.5]);
  const found = measured({ form: share, answers: { value: [values] } });
  expect(written(found.groups[0].channels[0])).toBe('0.75/1 0/0 0/1');
  expect(found.anomalies).toEqual([{ what: 'noShare', minute: 2 * MINUTE }]);
  const endless = measured({ form: { ...share, means: 'good' }, answers: { value: [series([Infinity, 0.25, null])] } });
  expect(written(endless.groups[0].channels[0])).toBe('- 0.25/1 -');
});

test.each([
  ['lt', '1/1 0/1 0/0'],
  ['lte', '1/1 1/1 0/0'],
  ['gt', '0/1 0/1 0/0'],
  ['gte', '0/1 1/1 0/0'],
] as const)('a minute whose value is %s 0.5 is good', (op, expected) => {
  const found = measured({
    form: { kind: 'threshold', op, value: 0.5 },
    answers: { value: [series([0.1, 0.5, NaN])] },
  });
  expect(written(found.groups[0].channels[0])).toBe(expected);
});
