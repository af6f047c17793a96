import { isDeepStrictEqual } from 'node:util';
import type { Span } from '../../time/span';
import type { DefinitionPeriod } from '../../slo/inForce';
import type { Slo } from '../../slo/types';

/** Times of the last change of a definition within a span, by subject, in epoch milliseconds; null if unchanged. */
export interface DefinitionChanges {
  /** Change of target, window, method, or the parts of a composite. */
  budget: number | null;
  /** Change in how good and total events are measured. */
  measuring: number | null;
  /** Change of team or service. */
  owner: number | null;
  /** Removal of the SLO. */
  removed: number | null;
}

/**
 * Finds the changes of an SLO within a span: after its start, up to and including its end.
 *
 * @param periods all definitions whose validity overlaps the span, in order
 */
export function changesWithin(periods: readonly DefinitionPeriod[], { from, to }: Span): DefinitionChanges {
  const isWithin = (moment: number) => moment > from && moment <= to;
  const starts = periods.slice(1).flatMap((after, i) => (isWithin(after.from) ? [{ before: periods[i], after }] : []));
  const last = (of: (slo: Slo) => unknown) =>
    starts.findLast(({ before, after }) => !isDeepStrictEqual(of(before.slo), of(after.slo)))?.after.from ?? null;
  const end = periods.at(-1)?.to ?? Infinity;
  return {
    budget: last(budgetOf),
    measuring: last(measuredBy),
    owner: last(({ team, service }) => ({ team, service })),
    removed: isWithin(end) ? end : null,
  };
}

/** Definitions in force, clipped to a span; adjacent ones that differ only in descriptive text are merged. */
export function periodsWithin(periods: readonly DefinitionPeriod[], { from, to }: Span): DefinitionPeriod[] {
  const found: DefinitionPeriod[] = [];
  for (const { slo, ...period } of periods) {
    const part = { from: Math.max(from, period.from), to: Math.min(to, period.to), slo };
    const before = found.at(-1);
    if (before?.to === part.from && isDeepStrictEqual(comparedBy(before.slo), comparedBy(slo))) {
      found.splice(-1, 1, { ...part, from: before.from });
    } else if (part.from < part.to) {
      found.push(part);
    }
  }
  return found;
}

function comparedBy(slo: Slo) {
  const { team, service, name } = slo;
  return { ...budgetOf(slo), team, service, name };
}

function budgetOf({ target, window, method, indicator }: Slo) {
  const parts = indicator.kind === 'composite' ? indicator.parts.map(({ then: _, ...part }) => part) : [];
  return { target, window, method, parts };
}

/** Null for a composite, which has no measurements of its own. */
function measuredBy({ indicator }: Slo) {
  return indicator.kind === 'composite' ? null : indicator;
}
