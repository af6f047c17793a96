import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { HOUR } from '../../shared/time';
import type { BurnDown, Episode, ContextEvent } from './model';

/** A Monday, midnight UTC, at which the tests' windows start. */
export const MONDAY = Date.parse('2026-03-02T00:00:00Z');
const at = (hours: number) => MONDAY + hours * HOUR;

/** A frame of a budget view as the store answers it, for a window of four days; `more` is added to `meta.custom`. */
export function frameOf(
  name: string,
  columns: Record<string, unknown[]>,
  more: Record<string, unknown> = {}
): DataFrame {
  return toDataFrame({
    name,
    refId: 'A',
    meta: {
      custom: {
        slo: 'checkout',
        name: 'Checkout works',
        target: 0.999,
        rolling: true,
        windowFrom: at(0),
        windowTo: at(96),
        periodEnd: at(96),
        now: at(96) + 60_000,
        ...more,
      },
    },
    fields: Object.entries(columns).map(([column, values]) => ({
      name: column,
      type: ['time', 'from', 'to', 'at', 'exhaustsAt'].includes(column) ? FieldType.time : typeOf(values),
      values,
    })),
  });
}

function typeOf(values: unknown[]): FieldType {
  return typeof values.find((value) => value !== null) === 'number' ? FieldType.number : FieldType.string;
}

/** An episode; times in hours from MONDAY. */
export function episode(id: string, from: number, to: number, more: Partial<Episode> = {}): Episode {
  return {
    id,
    from: at(from),
    to: at(to),
    spent: 0.1,
    bad: 100,
    peakBurn: 14.4,
    pages: 1,
    what: 'Paged: CheckoutErrors',
    attributed: true,
    ...more,
  };
}

/** An event; time in hours from MONDAY. */
export function event(kind: ContextEvent['kind'], hours: number, more: Partial<ContextEvent> = {}): ContextEvent {
  return { kind, at: at(hours), to: null, title: '', link: null, responder: null, episode: null, ...more };
}

/** A burn-down of four days with one point per day, from 100% to 50% of the budget. */
export function burnDown(more: Partial<BurnDown> = {}): BurnDown {
  return {
    lines: {
      times: [0, 24, 48, 72, 96].map(at),
      remaining: [1, 0.9, 0.8, 0.6, 0.5],
      corrected: null,
      even: [1, 0.75, 0.5, 0.25, 0],
    },
    episodes: [],
    events: [],
    unmeasured: [],
    ...more,
  };
}
