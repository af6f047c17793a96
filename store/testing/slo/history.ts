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

/** A history of SLOs of one method, with a clock for tests to move, that begins at ten o'clock of today. */
export function historyOn(storage: Storage, method: BudgetingMethod = testSlo().method) {
  const clock = { now: TODAY + 600 * MINUTE };
  const history = new SliHistory(storage, { now: () => new Date(clock.now), methodOf: () => method });
  return { history, clock };
}

/** Minutes one after another, of the SLO of the tests. */
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

/** What a series adds up to. */
export function totals({ good, total, measured }: SliSeries): string {
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  return said({ good: sum(good), total: sum(total), measured: sum(measured) });
}

/** What the SLI of a made-up service looks like. */
export interface Traffic {
  /** Events of a usual minute. */
  rate: number;
  /** Share of bad events on a usual day, and while something is wrong. */
  bad: number;
  worse: number;
  /** Counters that are extrapolated, as Prometheus does, give fractions of events. */
  fractions: boolean;
}

/** Traffic of the `i`th of many services: from a request a minute to some thousands a second. */
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
 * Minutes of one day, the same whenever they are asked for: more events by day than by night, an hour with more errors
 * on about every fifth day.
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
