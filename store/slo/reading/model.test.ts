import fc from 'fast-check';
import { testSlo } from '../testing';
import type { Indicator } from '../types';
import { MINUTE_MS } from './minutes';
import { PrometheusClient } from './prometheus';
import { onPrometheus, RealPrometheus, type TestSeries } from './testing';
import { readIndicators } from './testingReading';

/** Seconds. */
const FROM = Date.UTC(2026, 5, 17, 12) / 1000;
const MINUTES = 40;
const SCENARIOS = 600;
const SEED = 7;

/** One life of a series: its process counts from 0, and is scraped from `from` to `to`. */
interface Life {
  from: number;
  to: number;
  /** Events in each step of the scrape interval. */
  events: readonly number[];
}

/** A counter of several pods; each pod has lives with or without a pause between. */
interface Counter {
  pods: readonly (readonly Life[])[];
}

interface Scenario {
  step: number;
  offset: number;
  /** By group and kind. */
  counters: Readonly<Record<string, Counter>>;
  form: number;
  counter: boolean;
}

const KINDS = ['all', 'one', 'two'] as const;
const GROUPS = ['eu', 'us'] as const;

interface DrawnLife {
  /** Steps before it, and of it. */
  pause: number;
  length: number;
  /** Events of a step, at most seven times. */
  rate: number;
  seed: number;
}

const life: fc.Arbitrary<DrawnLife> = fc.record({
  pause: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
  length: fc.integer({ min: 5, max: 60 }),
  rate: fc.constantFrom(0, 1, 3, 40),
  seed: fc.integer({ min: 1, max: 1000 }),
});
const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    step: fc.constantFrom(15, 20, 30, 60),
    // Never on the minute, where versions differ in whether a range holds its start.
    offset: fc.integer({ min: 1, max: 14 }),
    form: fc.nat(),
    counter: fc.boolean(),
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
  /** Events by the minute that these samples show. */
  events: Float64Array;
  /** Minutes with a sample. */
  scraped: Set<number>;
}

/**
 * What scrapes show of a counter. Nobody sees what a process counts before its first sample when it is new, and after
 * its last. What a process counts until its first sample after a restart counts in full, unless the series was away
 * for longer than five minutes before the minute. And where a new process ends its first minute with no less than the
 * one before it had counted, the restart is not seen: the difference counts, which is less by that.
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

type Written = Record<(typeof KINDS)[number], string>;
type Counted = Record<(typeof KINDS)[number], number>;

/** Indicators with what they say of the events: bad of one group, from those of each kind. */
const FORMS: ReadonlyArray<{
  name: string;
  part: (of: Written) => string;
  total: (of: Written) => string;
  means: 'good' | 'bad';
  bad: (of: Counted) => number;
}> = [
  {
    name: 'one',
    part: ({ one }) => one,
    total: ({ all, one, two }) => `${all} + ${one} + ${two}`,
    means: 'bad',
    bad: ({ one }) => one,
  },
  {
    name: 'two',
    part: ({ one, two }) => `${one} + ${two}`,
    total: ({ all, one, two }) => `(${one} + ${all}) + ${two}`,
    means: 'bad',
    bad: ({ one, two }) => one + two,
  },
  {
    name: 'what is left of a bracket',
    part: ({ all, one, two }) => `(${all} + ${one} + ${two}) - (${two} + ${one})`,
    total: ({ all, one, two }) => `${all} + ${two} + ${one}`,
    means: 'good',
    bad: ({ one, two }) => one + two,
  },
  {
    name: 'what is left, guarded',
    part: ({ all, one, two }) => `${all} + ${one} + ${two} - ${one} - ${two}`,
    total: ({ all, one, two }) => `${all} + ${two} + ${one} > 0`,
    means: 'good',
    bad: ({ one, two }) => one + two,
  },
  {
    name: 'with factors',
    part: ({ one, two }) => `0.5 * ${one} + ${two} / 2`,
    total: ({ all, one, two }) => `${all} + (${one} + ${two}) * 1`,
    means: 'bad',
    bad: ({ one, two }) => (one + two) / 2,
  },
  {
    name: 'guarded, or zero',
    part: ({ one }) => `(${one} > 0) or vector(0)`,
    total: ({ all, one, two }) => `(${all} + ${one} + ${two}) != 0`,
    means: 'bad',
    bad: ({ one }) => one,
  },
];

onPrometheus(() => {
  const scenarios = fc.sample(scenario, { seed: SEED, numRuns: SCENARIOS });
  const prometheus = new RealPrometheus();
  let client: PrometheusClient;
  const metric = (i: number, kind: string) => `m${i}_${kind}_total`;

  beforeAll(async () => {
    const series = scenarios.flatMap((one, i) =>
      Object.entries(one.counters).flatMap(([name, counter]) => {
        const [kind, group] = name.split(' ');
        return shown(counter, one).samples.map(
          (samples, pod): TestSeries => ({ name: `${metric(i, kind)}{region="${group}",pod="${pod}"}`, samples })
        );
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

  const span = { from: FROM * 1000, to: FROM * 1000 + MINUTES * MINUTE_MS };

  test.each(scenarios.map((one, i) => [i, one] as const))('scenario %i', async (i, one) => {
    const form = FORMS[one.form % FORMS.length];
    const of = (by: boolean): Written => {
      const sum = by ? 'sum by (region) ' : 'sum';
      const written = (kind: string) => {
        const name = metric(i, kind);
        return one.counter ? `${sum}(${name})` : `${sum}(rate(${name}[{{.window}}]))`;
      };
      return { all: written('all'), one: written('one'), two: written('two') };
    };
    const isGrouped = i % 2 === 0;
    const query = of(isGrouped);
    const indicator: Indicator = {
      kind: 'ratio',
      part: { means: form.means, query: form.part(query) },
      total: form.total(query),
      counter: one.counter,
    };
    const [measured] = await readIndicators(
      [testSlo({ indicator, grouping: isGrouped ? ['region'] : [] })],
      span,
      client,
      true
    );
    for (const own of isGrouped ? GROUPS.map((group) => [group]) : [GROUPS]) {
      const found = measured.groups.find(({ group }) => !isGrouped || group.region === own[0])?.channels[0];
      const kinds = (kind: string) => own.map((group) => shown(one.counters[`${kind} ${group}`], one));
      const [all, first, second] = KINDS.map(kinds);
      for (let minute = 0; minute < MINUTES; minute++) {
        const sum = (counters: Shown[]) => counters.reduce((total, { events }) => total + events[minute], 0);
        const counted = { all: sum(all), one: sum(first), two: sum(second) };
        const total = counted.all + counted.one + counted.two;
        const isScraped = [all, first, second].flat().some(({ scraped }) => scraped.has(minute));
        const isMeasured = found?.covered[minute] === 1;
        const got = isMeasured ? [found.total[minute] - found.good[minute], found.total[minute]] : [0, 0];
        const what = `${form.name}, of ${own.join(' and ')}, minute ${minute}: ${JSON.stringify(indicator)}, each ${one.step} s`;
        expect([what, ...got.map(round)]).toEqual([what, round(form.bad(counted)), round(total)]);
        expect([what, isMeasured || !isScraped]).toEqual([what, true]);
      }
    }
  });
});

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
