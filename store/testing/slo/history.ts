import { randomFrom } from '../../demo/chance';
import type { MeasuredMinutes } from '../../slo/archive';
import { said, type Slot } from './budget';
import { testSlo } from './slos';
import type { Storage } from '../../storage/storage';
import type { BudgetingMethod, SliSeries } from '../../slo/types';
import { DAY, MINUTE } from '../../time/units';
import { SliHistory } from '../../slo/history/history';
import { EVENTS } from '../../slo/history/rollUp';

export const TODAY = Date.UTC(2026, 5, 15);

/** A history whose SLOs have one budgeting method, with a settable clock that starts at 10:00 UTC of `TODAY`. */
export function historyOn(storage: Storage, method: BudgetingMethod = testSlo().method) {
  const clock = { now: TODAY + 600 * MINUTE };
  const history = new SliHistory(storage, { now: () => new Date(clock.now), methodOf: () => method });
  return { history, clock };
}

/** Consecutive minutes, by default of `testSlo`. */
export function minutes(from: number, values: readonly Slot[], channel = 'events', id = testSlo().id): MeasuredMinutes {
  return {
    slo: id,
    channel,
    from,
    good: values.map((value) => (value ? value[1] - value[0] : 0)),
    total: values.map((value) => value?.[1] ?? 0),
    covered: values.map((value) => (value ? 1 : 0)),
  };
}

/** The sum of a series as text. */
export function totals({ good, total, measured }: SliSeries): string {
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  return said({ good: sum(good), total: sum(total), measured: sum(measured) });
}

/** Parameters of the SLI of a simulated service. */
export interface Traffic {
  /** Average events per minute. */
  rate: number;
  /** Share of bad events usually (`bad`), and during an incident (`worse`). */
  bad: number;
  worse: number;
  /** Whether events are fractions, as from counters that Prometheus extrapolates. */
  fractions: boolean;
}

/** Traffic of service number `i`: from one request per minute to some thousands per second. */
export function trafficOf(i: number): Traffic {
  const chance = randomFrom(i);
  return {
    rate: 10 ** (5 * chance.next()),
    bad: 2e-4 * chance.next(),
    worse: 0.2 * chance.next(),
    fractions: i % 2 === 1,
  };
}

/**
 * Simulated minutes, deterministic for the same arguments: more events by day than at night, and an hour with more
 * errors on about every fifth day.
 *
 * @param from start of the first minute, epoch ms
 */
export function madeUpMinutes(slo: string, traffic: Traffic, from: number, minutes = 1440): MeasuredMinutes {
  const day = Math.floor(from / DAY);
  const wrongDay = randomFrom(hash(`${slo} ${day}`));
  const wrongAt = wrongDay.next() < 0.2 ? Math.floor(wrongDay.next() * 1380) : -Infinity;
  const factor = traffic.fractions ? 60 / 45.003 : 1;
  const total = new Float64Array(minutes);
  const good = new Float64Array(minutes);
  for (let i = 0; i < minutes; i++) {
    const minute = (from + i * MINUTE) / MINUTE;
    const ofDay = minute % 1440;
    const chance = randomFrom(hash(slo) ^ minute);
    const events = Math.round(
      traffic.rate * (1 - 0.6 * Math.cos((ofDay / 1440) * 2 * Math.PI)) * (0.8 + 0.4 * chance.next())
    );
    const share = ofDay >= wrongAt && ofDay < wrongAt + 60 ? traffic.worse : traffic.bad;
    total[i] = events * factor;
    good[i] = total[i] - Math.min(events, Math.floor(events * share + chance.next())) * factor;
  }
  return { slo, channel: EVENTS, from, good, total, covered: new Float64Array(minutes).fill(1) };
}

function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  }
  return value;
}
