import fc from 'fast-check';
import { testSlo } from '../../testing/slo/slos';
import type { Indicator } from '../types';
import { MINUTE } from '../../time/units';
import { PrometheusClient } from './network/prometheus';
import { onPrometheus, RealPrometheus, type TestSeries } from '../../testing/slo/prometheus';
import { readIndicators } from '../../testing/slo/reading';

/** Seconds. */
const FROM = Date.UTC(2026, 5, 17, 12) / 1000;
const MINUTES = 40;
const SCENARIOS = 150;
const SEED = 20260617;

/** One life of a series: its process counts from 0, and is scraped from `from` to `to`. */
interface Life {
  from: number;
  to: number;
  /** Number of events in each scrape interval. */
  events: readonly number[];
}

/** A counter of several pods; each pod has lives with or without a pause between. */
interface Counter {
  pods: ReadonlyArray<readonly Life[]>;
}

interface Scenario {
  step: number;
  offset: number;
  /** Counters by group and kind. */
  counters: Readonly<Record<string, Counter>>;
  bad: Formula;
  total: (typeof TOTALS)[number];
  kind: Kind;
  isGrouped: boolean;
}

const KINDS = ['all', 'one', 'two'] as const;
const GROUPS = ['eu', 'us'] as const;

interface DrawnLife {
  /** Scrape intervals before the life, and within it. */
  pause: number;
  length: number;
  /** Events per scrape interval, multiplied by 0 to 6 depending on `seed`. */
  rate: number;
  seed: number;
}

const life: fc.Arbitrary<DrawnLife> = fc.record({
  pause: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
  length: fc.integer({ min: 5, max: 60 }),
  rate: fc.constantFrom(0, 1, 3, 40),
  seed: fc.integer({ min: 1, max: 1000 }),
});
/** Lives in steps of the scrape interval, each of two minutes at least, so that no minute holds two restarts. */
function livesOf(pod: readonly DrawnLife[], step: number): Life[] {
  let at = 0;
  return pod.map(({ pause, length, rate, seed }) => {
    const from = at + pause;
    const count = Math.max(length, Math.ceil(130 / step));
    at = from + count;
    return { from, to: at, events: Array.from({ length: count }, (_, i) => rate * ((i * seed) % 7)) };
  });
}

interface Shown {
  samples: Array<Array<readonly [number, number]>>;
  /** Events per minute that are visible in the samples. */
  events: Float64Array;
  /** Minutes with a sample. */
  scraped: Set<number>;
}

/**
 * Events of a counter that are visible in its samples. Events of a new process before its first sample, and after its
 * last, are not visible. After a restart, the first sample counts in full, unless the series was absent for more than
 * five minutes before the minute. If a new process ends its first minute with at least the value of the process before,
 * the restart is not detected: only the difference counts, which is too low by that value.
 */
function shown({ pods }: Counter, { step, offset }: Scenario): Shown {
  const events = new Float64Array(MINUTES);
  const scraped = new Set<number>();
  const samples = pods.map((lives) => {
    const own: Array<readonly [number, number]> = [];
    for (const { from, events: steps } of lives) {
      const [lastAt, peak] = own.at(-1) ?? [-Infinity, 0];
      const at = (i: number) => FROM + offset + (from + i) * step;
      const minuteAt = (i: number) => Math.ceil((at(i) - FROM) / 60) - 1;
      const isKnown = lastAt > FROM + (minuteAt(0) - 5) * 60;
      let value = 0;
      let ofFirstMinute = 0;
      steps.forEach((more, i) => {
        value += more;
        if (minuteAt(i) < MINUTES) {
          events[minuteAt(i)] += i > 0 || isKnown ? more : 0;
          scraped.add(minuteAt(i));
          own.push([at(i), value]);
          ofFirstMinute = minuteAt(i) === minuteAt(0) ? value : ofFirstMinute;
        }
      });
      if (isKnown && minuteAt(0) < MINUTES && ofFirstMinute >= peak) {
        events[minuteAt(0)] -= peak;
      }
    }
    return own;
  });
  return { samples, events, scraped };
}

type Written = Record<(typeof KINDS)[number] | 'never', string>;
type Counted = Record<(typeof KINDS)[number], number>;

/** An expression over counters, with the events that it counts. */
interface Formula {
  text: (of: Written) => string;
  value: (of: Counted) => number;
}

const leaf: fc.Arbitrary<Formula> = fc.constantFrom<Formula>(
  { text: ({ one }) => one, value: ({ one }) => one },
  { text: ({ two }) => two, value: ({ two }) => two },
  { text: ({ never }) => never, value: () => 0 }
);
/** Formulas of bad events: sums with brackets, factors, guards and zeros, at most 64 times the actual bad events. */
const formula = (depth: number): fc.Arbitrary<Formula> =>
  depth === 0
    ? leaf
    : fc.oneof(
        leaf,
        fc.tuple(formula(depth - 1), formula(depth - 1)).map(([a, b]) => ({
          text: (of: Written) => `${a.text(of)} + (${b.text(of)})`,
          value: (of: Counted) => a.value(of) + b.value(of),
        })),
        fc.tuple(formula(depth - 1), fc.constantFrom(0.5, 2)).map(([a, by]) => ({
          text: (of: Written) => (by > 1 ? `${by} * (${a.text(of)})` : `(${a.text(of)}) / ${1 / by}`),
          value: (of: Counted) => a.value(of) * by,
        })),
        fc
          .tuple(
            formula(depth - 1),
            fc.constantFrom<(text: string, of: Written) => string>(
              (text) => `(${text} or vector(0))`,
              (text) => `((${text}) > 0)`,
              (text) => `((${text}) != 0 or vector(0))`,
              (text, { never }) => `((${text}) - ${never})`,
              (text, { all }) => `((${text}) or 0 * ${all})`,
              (text) => `clamp_min(${text}, 0)`,
              (text) => `-(-(${text}))`
            )
          )
          .map(([a, written]) => ({ text: (of: Written) => written(a.text(of), of), value: a.value }))
      );

const SUM = ({ all, one, two }: Written) => `100 * (${all} + ${one} + ${two})`;
const TOTALS: ReadonlyArray<(of: Written) => string> = [
  SUM,
  ({ all, one, two }) => `(${two} + ${all} + ${one}) * 100`,
  (of) => `${SUM(of)} > 0`,
  (of) => `(${SUM(of)}) != 0`,
  ({ never, ...of }) => `${never} + ${SUM({ never, ...of })}`,
];

interface Kind {
  counter: boolean;
  indicator: (bad: string, total: string) => Indicator;
}

const ratio = (means: 'good' | 'bad', counter: boolean): Kind => ({
  counter,
  indicator: (bad, total) => ({
    kind: 'ratio',
    part: { means, query: means === 'bad' ? bad : `(${total}) - (${bad})` },
    total,
    counter,
  }),
});
const raw = (means: 'good' | 'bad'): Kind => ({
  counter: false,
  indicator: (bad, total) => {
    const share = `(${bad}) / (${total})`;
    return { kind: 'rawRatio', means, query: means === 'bad' ? share : `1 - ${share}` };
  },
});
const INDICATORS: readonly Kind[] = [
  ratio('bad', true),
  ratio('bad', false),
  ratio('good', true),
  ratio('good', false),
  raw('bad'),
  raw('good'),
];

const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    step: fc.constantFrom(15, 20, 30, 60),
    // Samples are never on a whole minute: versions differ in whether a range includes its start.
    offset: fc.integer({ min: 1, max: 14 }),
    bad: formula(3),
    total: fc.constantFrom(...TOTALS),
    kind: fc.constantFrom(...INDICATORS),
    isGrouped: fc.boolean(),
    lives: fc.array(fc.array(fc.array(life, { minLength: 1, maxLength: 4 }), { maxLength: 3 }), {
      minLength: 6,
      maxLength: 6,
    }),
  })
  .map(({ lives, ...more }) => {
    const names = GROUPS.flatMap((group) => KINDS.map((kind) => `${kind} ${group}`));
    const counterOf = (pods: DrawnLife[][]) => ({ pods: pods.map((pod) => livesOf(pod, more.step)) });
    return { ...more, counters: Object.fromEntries(names.map((name, i) => [name, counterOf(lives[i])])) };
  });

onPrometheus(() => {
  const scenarios = fc.sample(scenario, { seed: SEED, numRuns: SCENARIOS });
  const prometheus = new RealPrometheus();
  let client: PrometheusClient;
  const metric = (i: number, kind: string) => `m${i}_${kind}_total`;

  beforeAll(async () => {
    const series = scenarios.flatMap((one, i) =>
      Object.entries(one.counters).flatMap(([name, counter]) => {
        const [kind, group] = name.split(' ');
        return shown(counter, one).samples.map((samples, pod): TestSeries => ({
          name: `${metric(i, kind)}{region="${group}",pod="${pod}"}`,
          samples,
        }));
      })
    );
    prometheus.load(series.filter(({ samples }) => samples.length > 0));
    await prometheus.start();
    client = new PrometheusClient(prometheus.connection);
  });
  afterAll(async () => {
    await client.close();
    await prometheus.remove();
  });

  const span = { from: FROM * 1000, to: FROM * 1000 + MINUTES * MINUTE };

  test.each(scenarios.map((one, i) => [i, one] as const))('scenario %i', async (i, one) => {
    const { isGrouped, step } = one;
    const { counter } = one.kind;
    const sum = isGrouped ? 'sum by (region) ' : 'sum';
    const indicator = indicatorOf(one, (kind) => {
      const name = metric(i, kind);
      return `${sum}(${counter ? name : `rate(${name}[{{.window}}])`})`;
    });
    const grouping = isGrouped ? ['region'] : [];
    const [measured] = await readIndicators([testSlo({ indicator, grouping })], span, client, true);
    for (const own of isGrouped ? GROUPS.map((group) => [group]) : [GROUPS]) {
      const found = measured.groups.find(({ group }) => !isGrouped || group.region === own[0])?.channels[0];
      const kinds = KINDS.map((kind) => own.map((group) => shown(one.counters[`${kind} ${group}`], one)));
      for (let minute = 0; minute < MINUTES; minute++) {
        const isMeasured = found?.covered[minute] === 1;
        const got = isMeasured ? [found.total[minute] - found.good[minute], found.total[minute]] : [0, 0];
        const what = `${own.join(' and ')}, minute ${minute}, each ${step} s: ${JSON.stringify(indicator)}`;
        const counted = kinds.map((counters) => counters.reduce((all, { events }) => all + events[minute], 0));
        const right = expected(one, indicator, counted);
        const isRight = right.every((value, k) => Math.abs(got[k] - value) <= 1e-9 * (1 + value));
        expect([what, ...(isRight ? right : got)]).toEqual([what, ...right]);
        const isScraped = kinds.flat().some(({ scraped }) => scraped.has(minute));
        expect([what, isMeasured || !isScraped]).toEqual([what, true]);
      }
    }
  });
});

function indicatorOf({ bad, total, kind }: Scenario, written: (kind: string) => string): Indicator {
  const of: Written = { all: written('all'), one: written('one'), two: written('two'), never: written('never') };
  return kind.indicator(bad.text(of), total(of));
}

/** Bad and all events of a minute. */
function expected({ bad }: Scenario, { kind }: Indicator, [all, one, two]: readonly number[]): [number, number] {
  const total = 100 * (all + one + two);
  const events = bad.value({ all, one, two });
  return kind === 'rawRatio' ? (total === 0 ? [0, 0] : [events / total, 1]) : [events, total];
}
