import type { Indicator } from '../../slo/types';
import type { TestSeries } from './prometheus';
import { sumsOf } from './reading';

/** When three hours of counters end, and begin; seconds. */
export const TO = Date.UTC(2026, 5, 17, 12) / 1000;
export const FROM = TO - 3 * 3600;
/** When the traffic of `ENDED` ends. */
const STOPPED = TO - 100 * 60;
const STEP = 15;

/** Samples each 15 seconds, 3 seconds past, from one moment to another. */
export function steady(name: string, value: (at: number) => number, from = FROM, to = TO): TestSeries {
  const count = Math.ceil((to - from - 3) / STEP);
  return {
    name,
    samples: Array.from({ length: count }, (_, i) => [from + 3 + i * STEP, value(from + 3 + i * STEP)] as const),
  };
}

/** A counter that rises by so much a minute. */
export const rising =
  (perMinute: number, from = FROM) =>
  (at: number) =>
    (perMinute * (at - from)) / 60;

const until = (moment: number, perMinute: number) => (at: number) => rising(perMinute)(Math.min(at, moment));

/** All events and errors of a service, and of one whose traffic ends. */
export const TRAFFIC: readonly TestSeries[] = [
  steady('h1_total', rising(60)),
  steady('h1_errors_total{type="timeout"}', rising(6)),
];
export const ENDED: readonly TestSeries[] = [
  steady('a3_total{code="200"}', until(STOPPED, 54)),
  steady('a3_total{code="500"}', until(STOPPED, 6)),
];

/** A counter that never was. */
export const NEVER = 'never_total';

export const ratio = (part: string, total: string, means: 'good' | 'bad' = 'bad', counter = false): Indicator => ({
  kind: 'ratio',
  part: { means, query: part },
  total,
  counter,
});
export const raw = (query: string, means: 'good' | 'bad' = 'bad'): Indicator => ({ kind: 'rawRatio', means, query });
export const rate = (selector: string) => `sum(rate(${selector}[{{.window}}]))`;

/** The sums of a reading, without what floating point leaves. */
export function roundedSums(measured: Parameters<typeof sumsOf>[0]) {
  const { bad, total, minutes } = sumsOf(measured);
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  return { bad: round(bad), total: round(total), minutes };
}
