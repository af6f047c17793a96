import { intersect } from '../../rotation/quality/spans';
import type { Span } from '../../slo/archive';
import { concerns, spansOf } from '../../slo/budget/adjustments';
import type { Adjustment, Slo } from '../../slo/types';

/**
 * Answers the time that adjustments leave out of the corrected budget of an SLO; their rules are read once, however many
 * SLOs there are.
 * @param whole holds all spans that will be asked for
 */
export function adjustedTimes(adjustments: readonly Adjustment[], whole: Span): (slo: Slo, span: Span) => Span[] {
  const all = adjustments.map((adjustment) => ({ adjustment, spans: spansOf(adjustment.when, whole) }));
  return (slo, span) =>
    intersect(
      all.filter(({ adjustment }) => concerns(adjustment, slo)).flatMap(({ spans }) => spans),
      [span]
    );
}
