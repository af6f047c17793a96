import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { intersect, type Span } from '../../time/span';
import { concerns, spansOf } from '../../slo/budget/adjustments';
import type { Adjustment } from '../../config/directory';
import type { Slo } from '../../slo/types';

/** The times at which an adjustment applies. */
export interface AdjustmentTimes {
  adjustment: Adjustment;
  /** Empty if the adjustment's calendar rule cannot be read. */
  spans: readonly Span[];
  /** Why the rule cannot be read; null if it can. */
  problem: string | null;
}

/** Expands adjustments to the spans in which they apply, within a span: each rule is read once for all SLOs. */
export function adjustmentTimes(adjustments: readonly Adjustment[], whole: Span): AdjustmentTimes[] {
  return adjustments.map((adjustment) => {
    try {
      return { adjustment, spans: spansOf(adjustment.when, whole), problem: null };
    } catch (error) {
      if (error instanceof UnreadableCalendar) {
        return { adjustment, spans: [], problem: error.message };
      }
      throw error;
    }
  });
}

/** The spans that adjustments exclude from the corrected budget of an SLO, within a span, sorted and merged. */
export function adjustedSpans(times: readonly AdjustmentTimes[], slo: Slo, span: Span): Span[] {
  return intersect(
    times.filter(({ adjustment }) => concerns(adjustment, slo)).flatMap(({ spans }) => spans),
    [span]
  );
}

/** Texts for notices: adjustments of an SLO whose rule cannot be read. */
export function adjustmentProblems(times: readonly AdjustmentTimes[], slo: Slo): string[] {
  return times.flatMap(({ adjustment, problem }) =>
    problem !== null && concerns(adjustment, slo)
      ? [`The adjustment "${adjustment.title}" cannot be read, and leaves nothing out: ${problem}`]
      : []
  );
}
