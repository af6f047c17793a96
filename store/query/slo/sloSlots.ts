import type { Span } from '../../time/span';
import type { Slo } from '../../slo/types';
import { endOf } from './sloStatus';

/** One SLO in one slot of an answer. */
export interface SloSlot {
  slo: Slo;
  /** Span from its first to its last measured minute. */
  measured: Span;
  /** Part of the slot that is evaluated: up to now. */
  asked: Span;
  /** End of the windows for this slot: its own end, or the newest measured minute if that is earlier. */
  end: number;
}

/**
 * Combines an SLO with a slot; null if the slot can have no value.
 * @param afterwards whether there are values after the newest measured minute
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
