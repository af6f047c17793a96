import type { Indicator } from '../../slo/types';
import type { TestSeries } from './prometheus';
import { sumsOf } from './reading';

/** End and start of three hours of counters, epoch seconds. */
export const TO = Date.UTC(2026, 5, 17, 12) / 1000;
export const FROM = TO - 3 * 3600;
/** End of the traffic of `ENDED`, epoch seconds. */
const STOPPED = TO - 100 * 60;
const STEP = 15;

/** A series with a sample every 15 seconds, offset by 3 seconds. */
export function steady(name: string, value: (at: number) => number, from = FROM, to = TO): TestSeries {
  const count = Math.ceil((to - from - 3) / STEP);
  return {
    name,
    samples: Array.from({ length: count }, (_, i) => [from + 3 + i * STEP, value(from + 3 + i * STEP)] as const),
  };
}

/** The value of a counter that rises by `perMinute`. */
export const rising =
  (perMinute: number, from = FROM) =>
  (at: number) =>
    (perMinute * (at - from)) / 60;

const until = (moment: number, perMinute: number) => (at: number) => rising(perMinute)(Math.min(at, moment));

/** Counters of all events and errors of a service; `ENDED`: of a service whose traffic ends. */
export const TRAFFIC: readonly TestSeries[] = [
  steady('h1_total', rising(60)),
  steady('h1_errors_total{type="timeout"}', rising(6)),
];
export const ENDED: readonly TestSeries[] = [
  steady('a3_total{code="200"}', until(STOPPED, 54)),
  steady('a3_total{code="500"}', until(STOPPED, 6)),
];

/** A counter that does not exist. */
export const NEVER = 'never_total';

export const ratio = (part: string, total: string, means: 'good' | 'bad' = 'bad', counter = false): Indicator => ({
  kind: 'ratio',
  part: { means, query: part },
  total,
  counter,
});
export const raw = (query: string, means: 'good' | 'bad' = 'bad'): Indicator => ({ kind: 'rawRatio', means, query });
export const rate = (selector: string) => `sum(rate(${selector}[{{.window}}]))`;

/** The sums of a reading, rounded to hide floating-point errors. */
export function roundedSums(measured: Parameters<typeof sumsOf>[0]) {
  const { bad, total, minutes } = sumsOf(measured);
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  return { bad: round(bad), total: round(total), minutes };
}
