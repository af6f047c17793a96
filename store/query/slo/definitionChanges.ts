import { isDeepStrictEqual } from 'node:util';
import type { Span } from '../../time/span';
import type { InForce } from '../../slo/inForce';
import type { Slo } from '../../slo/types';

/** When a definition last changed within a span in what figures are made of, epoch ms; null where it did not. */
export interface DefinitionChanges {
  /** Target, window, method, or the parts of a composite. */
  budget: number | null;
  /** How good and total are measured. */
  measuring: number | null;
  /** Team or service. */
  owner: number | null;
  /** The SLO is gone since then. */
  removed: number | null;
}

/**
 * What became of an SLO within a span: after its start, up to its end.
 *
 * @param stretches all that touch the span
 */
export function changesWithin(stretches: readonly InForce[], { from, to }: Span): DefinitionChanges {
  const isWithin = (moment: number) => moment > from && moment <= to;
  const starts = stretches
    .slice(1)
    .flatMap((after, i) => (isWithin(after.from) ? [{ before: stretches[i], after }] : []));
  const last = (of: (slo: Slo) => unknown) =>
    starts.findLast(({ before, after }) => !isDeepStrictEqual(of(before.slo), of(after.slo)))?.after.from ?? null;
  const end = stretches.at(-1)?.to ?? Infinity;
  return {
    budget: last(budgetOf),
    measuring: last(measuredBy),
    owner: last(({ team, service }) => ({ team, service })),
    removed: isWithin(end) ? end : null,
  };
}

/** Stretches that touch a span, within it, put together where only words of a definition changed. */
export function stretchesWithin(stretches: readonly InForce[], { from, to }: Span): InForce[] {
  const found: InForce[] = [];
  for (const { slo, ...stretch } of stretches) {
    const part = { from: Math.max(from, stretch.from), to: Math.min(to, stretch.to), slo };
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

/** A composite has no minutes of its own. */
function measuredBy({ indicator }: Slo) {
  return indicator.kind === 'composite' ? null : indicator;
}
