import type { Span } from '../../time/span';
import type { Slo } from '../../slo/types';
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
