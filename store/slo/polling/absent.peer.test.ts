import { readTexts } from '../../testing/slo/definitions';
import { testSlo } from '../../testing/slo/slos';
import type { Indicator } from '../types';
import type { TestSeries } from '../../testing/slo/prometheus';
import {
  ENDED,
  FROM,
  NEVER,
  rate,
  ratio,
  raw,
  rising,
  roundedSums,
  steady,
  TO,
  TRAFFIC,
} from '../../testing/slo/counters';
import { readIndicators, sumsOf, withSeries } from '../../testing/slo/reading';

const REPLACED = TO - 90 * 60;

/** A new pod every ten minutes, with one request per second; requests of its first 45 seconds fail. */
const pods = Array.from({ length: 18 }, (_, k) => {
  const [from, to] = [FROM + k * 600, FROM + (k + 1) * 600];
  const bad = (at: number) => Math.min(at - from - 3, 45);
  return [
    steady(`j1_total{code="500",pod="${k}"}`, bad, from, to),
    steady(`j1_total{code="200",pod="${k}"}`, (at) => at - from - 3 - bad(at), from, to),
  ];
});

const series: TestSeries[] = [
  steady('b1_total{pod="p1"}', rising(60), FROM, REPLACED),
  steady('b1_errors_total{pod="p1"}', rising(6), FROM, REPLACED),
  steady('b1_total{pod="p2"}', rising(60, REPLACED), REPLACED),
  ...TRAFFIC,
  steady('h2_total', rising(60)),
  steady('h2_errors_total{type="timeout"}', rising(6)),
  steady('h2_errors_total{type="5xx"}', rising(1, FROM + 5400), FROM + 5400),
  ...pods.flat(),
  ...ENDED,
  // Groups: one without errors, one whose counter of successes ends, and one of a single minute.
  steady('g_total{region="eu"}', rising(60)),
  steady('g_total{region="us"}', rising(60)),
  steady('g_errors_total{region="eu"}', rising(6)),
  steady('ok_total', rising(54), FROM, REPLACED),
  steady('all_total{code="200"}', rising(54), FROM, REPLACED),
  steady('all_total{code="500"}', rising(6)),
  steady('slow_total', (at) => 2 * Math.floor((at - FROM) / 120)),
  { name: 'slow_up', samples: Array.from({ length: 90 }, (_, i) => [FROM + 3 + i * 120, i === 10 ? 0 : 1] as const) },
];

/** Expected total of these counters from the first sample on, and measured minutes. */
const ALL = { total: 10_785, minutes: 180 };
const NO_ERRORS = { bad: 0, ...ALL };

const h1 = rate('h1_total');
const errors = rate('h1_errors_total');
const never = rate(NEVER);
const region = (name: string) => `sum by (region) (rate(${name}{region="eu"}[5m]))`;

withSeries(series, (client) => {
  const span = { from: FROM * 1000, to: TO * 1000 };
  const read = async (indicator: Indicator, grouping: string[] = [], within = span) => {
    const [measured] = await readIndicators([testSlo({ indicator, grouping })], within, client());
    return measured;
  };
  const sums = async (indicator: Indicator, within = span) => roundedSums(await read(indicator, [], within));

  describe('good is what is left of all', () => {
    const left = 10_785 - 10;
    test.each<[string, Indicator]>([
      ['counters', ratio('sum(b1_total) - sum(b1_errors_total)', 'sum(b1_total)', 'good', true)],
      ['rates', ratio(`${rate('b1_total')} - ${rate('b1_errors_total')}`, rate('b1_total'), 'good')],
      ['a difference of each', ratio('b1_total - b1_errors_total', 'b1_total', 'good', true)],
      ['a sum of differences', ratio('sum(rate(b1_total[5m]) - rate(b1_errors_total[5m]))', rate('b1_total'), 'good')],
    ])('by %s', async (_, indicator) => {
      const after = { from: (REPLACED + 300) * 1000, to: TO * 1000 };
      expect(await sums(indicator, after)).toEqual({ bad: 0, total: 85 * 60, minutes: 85 });
      const { bad, total } = await sums(indicator);
      // Events of a pod before its first and after its last sample are not visible.
      expect([bad, total]).toEqual([(5385 - 0) / 10, left - 5]);
    });
  });

  test.each<[string, Indicator, object]>([
    ['errors and others that never were', ratio(`${errors} + ${never}`, h1), { bad: 1078.5, ...ALL }],
    ['that never were, and errors', ratio(`${never} + ${errors}`, h1), { bad: 1078.5, ...ALL }],
    ['three, in brackets', ratio(`(${never} + (${errors} + ${never}))`, h1), { bad: 1078.5, ...ALL }],
    ['a factor', ratio(`2 * ${errors} + ${never} * 3`, h1), { bad: 2157, ...ALL }],
    ['or zero', ratio(`(${errors} or vector(0)) + (${never} or vector(0))`, h1), { bad: 1078.5, ...ALL }],
    ['or nothing of another', ratio(`(${never} or 0 * ${h1}) + ${errors}`, h1), { bad: 1078.5, ...ALL }],
    ['a sum of both', ratio(`sum(rate(h1_errors_total[5m]) + rate(${NEVER}[5m]))`, h1), { bad: 1078.5, ...ALL }],
    ['counters', ratio(`sum(h1_errors_total) + sum(${NEVER})`, 'h1_total', 'bad', true), { bad: 1078.5, ...ALL }],
    [
      'increases',
      ratio(`sum(increase(${NEVER}[5m])) + sum(increase(h1_errors_total[5m]))`, 'sum(increase(h1_total[5m]))'),
      { bad: 1078.5, ...ALL },
    ],
    ['no errors at all', ratio(`${never} + ${never}`, h1), NO_ERRORS],
    ['errors that are taken off', ratio(`${errors} - ${never}`, h1), { bad: 1078.5, ...ALL }],
    ['a total of good and bad', ratio(never, `${h1} + ${never}`), NO_ERRORS],
    [
      'a total of which nothing is there',
      ratio(errors, `${never} + ${rate('nor_this_total')}`),
      { bad: 0, total: 0, minutes: 0 },
    ],
    ['a total that is not there, or zero', ratio(errors, `${never} or vector(0)`), { bad: 0, total: 0, minutes: 0 }],
    ['a sum of good', ratio(`${h1} + ${never}`, h1, 'good'), NO_ERRORS],
    ['good that never was', ratio(never, h1, 'good'), { bad: 0, total: 0, minutes: 0 }],
    ['bad as all less good that never was', ratio(`${h1} - ${never}`, h1), { bad: 0, total: 0, minutes: 0 }],
    ['a raw ratio', raw(`${never} / ${h1}`), { bad: 0, total: 180, minutes: 180 }],
    ['a raw ratio of good', raw(`1 - ${never} / ${h1}`, 'good'), { bad: 0, total: 180, minutes: 180 }],
    ['a raw ratio of two', raw(`1 - (${errors} + ${never}) / ${h1}`, 'good'), { bad: 18, total: 180, minutes: 180 }],
    ['a raw ratio of what is left', raw(`(${h1} - ${never}) / ${h1}`, 'good'), { bad: 0, total: 180, minutes: 180 }],
    ['a raw ratio with good that never was', raw(`1 - ${never} / ${h1}`), { bad: 0, total: 0, minutes: 0 }],
    [
      'a raw ratio of two units',
      raw(`sum(increase(h1_errors_total[5m])) / (${h1} * 300)`),
      { bad: 18, total: 180, minutes: 180 },
    ],
    [
      'a sum by a label, of which one never was',
      ratio(region('g_errors_total'), `${region('g_total')} + ${region(NEVER)}`),
      { bad: 1078.5, ...ALL },
    ],
    ['a raw ratio of what is not there', raw(`1 - ${errors} / ${never}`, 'good'), { bad: 0, total: 0, minutes: 0 }],
  ])('%s', async (_, indicator, expected) => {
    expect(await sums(indicator)).toEqual(expected);
  });

  test('of groups, one lacks errors', async () => {
    const by = (selector: string) => `sum by (region) (rate(${selector}[5m]))`;
    const queries: Array<[string, 'good' | 'bad']> = [
      [`${by('g_total')} - ${by('g_errors_total')}`, 'good'],
      [`${by('g_total')} - on (region) ${by('g_errors_total')}`, 'good'],
      [`${by('g_errors_total')} + ${by(NEVER)}`, 'bad'],
      [by('g_errors_total'), 'bad'],
    ];
    for (const [query, means] of queries) {
      const { groups } = await read(ratio(query, by('g_total'), means), ['region']);
      const found = groups.map(({ group, channels }) => [
        group.region,
        roundedSums({ groups: [{ group, channels }] }).bad,
      ]);
      expect([query, found.sort()]).toEqual([
        query,
        [
          ['eu', 1078.5],
          ['us', 0],
        ],
      ]);
    }
  });

  test('a counter of good events that ends', async () => {
    const after = { from: (REPLACED + 600) * 1000, to: TO * 1000 };
    const minutes = 80;
    // The missing series has the same metric as all events, which is present: so there are no such events.
    expect(await sums(ratio(rate('all_total{code="200"}'), rate('all_total'), 'good'), span)).toMatchObject({
      minutes: 180,
    });
    expect(
      roundedSums(await readKnown(ratio(rate('all_total{code="200"}'), rate('all_total'), 'good'), after))
    ).toEqual({
      bad: 6 * minutes,
      total: 6 * minutes,
      minutes,
    });
    // A missing series of another metric is unknown, so nothing is measured.
    expect(roundedSums(await readKnown(ratio(rate('ok_total'), rate('all_total'), 'good'), after))).toMatchObject({
      minutes: 0,
    });
    expect(
      roundedSums(await readKnown(ratio(`${rate('all_total')} - ${rate('ok_total')}`, rate('all_total')), after))
    ).toMatchObject({
      minutes: 0,
    });
  });

  const readKnown = async (indicator: Indicator, within: typeof span) => {
    const [measured] = await readIndicators([testSlo({ indicator })], within, client(), true);
    return measured;
  };

  test('scrapes every two minutes', async () => {
    const within = { from: (FROM + 600) * 1000, to: TO * 1000 };
    expect(await sums(ratio(never, rate('slow_total')), within)).toEqual({ bad: 0, total: 170, minutes: 170 });
  });

  test('a gauge that is scraped every two minutes', async () => {
    expect(await sums({ kind: 'boolGauge', gauge: 'slow_up' })).toEqual({ bad: 2, total: 180, minutes: 180 });
  });

  test('a value that is filled where nothing is there', async () => {
    const filled: Indicator = { kind: 'threshold', query: `${errors} / ${h1} or vector(0)`, op: 'lte', value: 0.05 };
    const before = { from: span.from - 3_600_000, to: span.to };
    const { bad, total, minutes } = await sums(filled, before);
    expect([total, minutes]).toEqual([180, 180]);
    expect(bad).toBeGreaterThan(175);
  });

  test('definitions of Sloth', async () => {
    const slo = (name: string, error: string, total: string) =>
      `{name: ${name}, objective: 99, alerting: {name: x}, sli: {events: {error_query: '${error}', total_query: '${total}'}}}`;
    const two = (name: string) =>
      slo(
        name,
        `${rate(`${name}_errors_total{type="timeout"}`)} + ${rate(`${name}_errors_total{type="5xx"}`)}`,
        rate(`${name}_total`)
      );
    const failed = (name: string) => rate(`${name}_total{code=~"5.."}`);
    const { slos } = readTexts(
      `{version: prometheus/v1, service: svc, slos: [${[
        two('h1'),
        two('h2'),
        slo('j1', failed('j1'), rate('j1_total')),
        slo('a3', failed('a3'), rate('a3_total')),
        slo('a3guard', failed('a3'), `${rate('a3_total')} > 0`),
      ].join(', ')}]}`
    );
    const measured = await readIndicators(slos, span, client());
    const found = Object.fromEntries(slos.map(({ name }, i) => [name, roundedSums(measured[i])]));
    expect(found).toEqual({
      h1: { bad: 1078.5, ...ALL },
      h2: { bad: 1078.5 + 89.75, ...ALL },
      // Of the 600 s of each pod, 15 s after its last sample are not visible: 45 of 585 are bad, as by increase().
      j1: { bad: 810, total: 18 * 585, minutes: 180 },
      a3: { bad: 479.7, total: 4797, minutes: 180 },
      a3guard: { bad: 479.7, total: 4797, minutes: 180 },
    });
    // The last hour has no traffic: it is measured, and does not burn.
    const hour = await readIndicators(slos.slice(-2), { ...span, from: span.to - 3_600_000 }, client());
    expect(hour.map((one) => sumsOf(one))).toEqual(Array(2).fill({ bad: 0, total: 0, minutes: 60 }));
  });
});
