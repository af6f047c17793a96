import type { Span } from '../../time/span';
import type { Slo } from '../../slo/types';
import type { Slots } from '../engine/slots';
import type { Range } from '../engine/range';
import { endOf } from './sloStatus';

/** One SLO in one slot of an answer. */
export interface SloSlot {
  slo: Slo;
  /** When anything of it was measured. */
  measured: Span;
  /** What is asked of the slot: up to now. */
  asked: Span;
  /** Where windows end that end with the slot: at its end, or the newest measured minute. */
  end: number;
}

/** The spans of an answer's slots, within its range. */
export function slotSpans(slots: Slots, { from, to }: Range): Span[] {
  return slots.kind === 'buckets'
    ? slots.edges.slice(0, -1).map((edge, i) => ({ from: Math.max(edge, from), to: Math.min(slots.edges[i + 1], to) }))
    : [{ from, to }];
}

/**
 * One SLO in one slot; null where nothing can be said of it.
 * @param afterwards whether something can be said after the newest measured minute
 */
export function slotOf(
  slo: Slo,
  measured: Span | undefined,
  span: Span,
  { now, afterwards }: { now: Date; afterwards: boolean }
): SloSlot | null {
  if (!measured || span.from >= Math.min(span.to, now.getTime()) || span.to <= measured.from) {
    return null;
  }
  if (span.from >= measured.to && !afterwards) {
    return null;
  }
  const asked = { from: span.from, to: Math.min(span.to, now.getTime()) };
  return { slo, measured, asked, end: endOf(slo, measured, span.to, now) };
}
