import type { Span } from '../../time/span';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { Slo } from '../../slo/types';

/** A part of a composite SLO. */
export interface CompositePart {
  name: string;
  /** Its weight, as a share of all weights. */
  share: number;
  /** When anything of it was measured; null before the first minute. */
  measured: Span | null;
}

/** The parts of a composite SLO, in its order; none of any other. */
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
