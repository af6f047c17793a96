import fc from 'fast-check';
import { seriesOf } from '../../slo/budget/series';
import type { SliSeries, Slo } from '../../slo/types';
import { MINUTE } from '../../time/units';
import type { ContextEvent } from '../../slo/statement/contextEvents';

/** A Monday. */
export const START = Date.parse('2026-06-01T00:00Z');

/** An SLO of 99.9% availability of checkout over 30 days, with the given changes. */
export function slo(told: Partial<Slo> = {}): Slo {
  return {
    id: 'checkout-availability',
    name: 'availability',
    description: '',
    service: 'checkout',
    team: 'payments',
    labels: {},
    target: 0.999,
    window: { kind: 'rolling', days: 30 },
    method: { kind: 'occurrences' },
    indicator: { kind: 'pushed', sli: 'checkout' },
    grouping: [],
    group: {},
    alerts: [{ severity: 'page', long: 60, short: 5, burn: 14.4, pending: 0 }],
    connection: null,
    origin: { format: 'openslo', file: 'checkout.yaml', line: 1 },
    ...told,
  };
}

/** A run of minutes with bad events, or without measurements. */
export interface ErrorRun {
  /** Minutes after `START`. */
  at: number;
  minutes: number;
  /** Bad events in each minute; null if not measured. */
  bad: number | null;
}

/** `count` minutes from `START` on with `total` events each, all good except in the strokes. */
export function minutes(count: number, strokes: readonly ErrorRun[], total = 1000): SliSeries {
  const bad = new Array<number | null>(count).fill(0);
  strokes.forEach((stroke) => bad.fill(stroke.bad, stroke.at, stroke.at + stroke.minutes));
  const slots = bad.flatMap((each, i) => (each === null ? [] : { at: START + i * MINUTE, each }));
  const series = seriesOf(slots.length);
  slots.forEach(({ at, each }, i) => {
    series.start[i] = at;
    series.length[i] = MINUTE;
    series.good[i] = total - each;
    series.total[i] = total;
    series.measured[i] = MINUTE;
  });
  return series;
}

/** Parses `page 08:04 CheckoutErrorRate`, UTC on the day of `START`; `page 08:04-08:30 …` has an end, too. */
export function contextEvent(text: string, told: Partial<ContextEvent> = {}): ContextEvent {
  const [kind, when, ...title] = text.split(' ');
  const known = (['page', 'incident', 'deploy', 'maintenance'] as const).find((one) => one === kind);
  if (!known) {
    throw new Error(`"${kind}" is no kind of context event.`);
  }
  const [at, to = null] = when.split('-').map((clock) => Date.parse(`2026-06-01T${clock}Z`));
  const name = title.join(' ');
  return {
    kind: known,
    at,
    to,
    title: name,
    link: null,
    rule: known === 'page' ? name : null,
    responder: known === 'page' ? 'anna' : null,
    service: 'checkout',
    labels: {},
    sleep: false,
    ...told,
  };
}

/** Slots of a minute to an hour with gaps, with whole events, or fractions as from PromQL's `increase`. */
export const anySeries: fc.Arbitrary<SliSeries> = fc
  .tuple(
    fc.array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 0, 1, 20, 300),
        length: fc.constantFrom(1, 1, 1, 5, 60),
        total: fc.constantFrom(0, 1, 7, 1000, 12_345_678),
        share: fc.oneof(fc.constantFrom(0, 0, 0, 0.001, 1), fc.double({ min: 0, max: 1, noNaN: true })),
        measured: fc.double({ min: 0.1, max: 1, noNaN: true }),
      }),
      { maxLength: 200 }
    ),
    fc.boolean()
  )
  .map(([slots, whole]) => {
    const series = seriesOf(slots.length);
    let at = START;
    slots.forEach(({ gap, length, total, share, measured }, i) => {
      const events = whole ? total : total * 0.997;
      const bad = whole ? Math.round(events * share) : events * share;
      series.start[i] = at + gap * MINUTE;
      series.length[i] = length * MINUTE;
      series.total[i] = events;
      series.good[i] = events - bad;
      series.measured[i] = measured * series.length[i];
      at = series.start[i] + series.length[i];
    });
    return series;
  });
