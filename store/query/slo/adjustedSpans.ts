import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { intersect, type Span } from '../../time/span';
import { concerns, spansOf } from '../../slo/budget/adjustments';
import type { Adjustment } from '../../config/directory';
import type { Slo } from '../../slo/types';

/** When an adjustment takes place. */
export interface AdjustmentTimes {
  adjustment: Adjustment;
  /** Empty for one whose rule cannot be read. */
  spans: readonly Span[];
  /** Why it cannot be read. */
  problem: string | null;
}

/** When adjustments take place within a span: their rules are read once, however many SLOs there are. */
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

/** The time within a span that adjustments leave out of the corrected budget of an SLO, sorted and merged. */
export function adjustedSpans(times: readonly AdjustmentTimes[], slo: Slo, span: Span): Span[] {
  return intersect(
    times.filter(({ adjustment }) => concerns(adjustment, slo)).flatMap(({ spans }) => spans),
    [span]
  );
}

/** Problems of adjustments that concern an SLO, for notices. */
export function adjustmentProblems(times: readonly AdjustmentTimes[], slo: Slo): string[] {
  return times.flatMap(({ adjustment, problem }) =>
    problem !== null && concerns(adjustment, slo)
      ? [`The adjustment "${adjustment.title}" cannot be read, and leaves nothing out: ${problem}`]
      : []
  );
}
