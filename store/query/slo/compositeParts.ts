import type { Span } from '../../time/span';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { Slo } from '../../slo/types';

/** A part of a composite SLO. */
export interface CompositePart {
  name: string;
  /** Weight as a share of the sum of all weights, 0 to 1. */
  share: number;
  /** Span from its first to its last measured minute; null before the first. */
  measured: Span | null;
}

/** The parts of a composite SLO, in the order of its definition; empty for any other SLO. */
export function compositeParts(
  { indicator }: Slo,
  slos: Pick<SloRegistry, 'get'>,
  extents: ReadonlyMap<string, Span>
): readonly CompositePart[] {
  if (indicator.kind !== 'composite') {
    return [];
  }
  const all = indicator.parts.reduce((sum, { weight }) => sum + weight, 0);
  return indicator.parts.map(({ slo, weight, then }) => ({
    name: (then ?? slos.get(slo))?.name ?? slo,
    share: weight / all,
    measured: extents.get(slo) ?? null,
  }));
}
