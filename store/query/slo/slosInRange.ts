import type { Kysely } from 'kysely';
import type { Span } from '../../time/span';
import type { SliArchive } from '../../slo/archive';
import type { SloRegistry } from '../../slo/sloRegistry';
import { inForce, type DefinitionPeriod, inForceAt } from '../../slo/inForce';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import { matches, type ResolvedFilter } from '../engine/fact';

/** Sources of SLO definitions, and of the measured spans of SLOs, including removed ones. */
export interface DefinitionSources {
  db: Kysely<Schema>;
  slos: SloRegistry;
  archive: Pick<SliArchive, 'extents'>;
}

/** An SLO with the definitions that were in force in a range, in order. */
export interface SloInRange {
  id: string;
  periods: readonly DefinitionPeriod[];
}

/**
 * SLOs that were in force at some time in a span or at its end: past measurements stay under the definition of their
 * time.
 */
export async function slosInRange(
  slos: Pick<SloRegistry, 'all' | 'removed' | 'get' | 'history'>,
  { from, to }: Span
): Promise<SloInRange[]> {
  const known = await Promise.all(
    [...slos.all(), ...slos.removed()].map(async ({ id }) => {
      const periods = await inForce(slos, id);
      return { id, periods: periods.filter((period) => period.from <= to && period.to > from) };
    })
  );
  return known.filter(({ periods }) => periods.length > 0);
}

/** The definitions that were in force at a moment, of the given SLOs. */
export function inForceOf(slos: readonly SloInRange[], moment: number): Slo[] {
  return slos.flatMap(({ periods }) => inForceAt(periods, moment) ?? []);
}

/** SLOs with at least one definition that passes the filters. */
export function filteredSlos(slos: readonly SloInRange[], filters: readonly ResolvedFilter[]): SloInRange[] {
  const passes = sloFilter(filters);
  return slos.filter(({ periods }) => periods.some(({ slo }) => passes(slo)));
}

/** Dimensions that SLOs can be grouped and filtered by. */
export const SLO_DIMENSIONS = ['slo', 'team', 'service'] as const;

/** Dimension values of an SLO. */
export function dimsOf({ id, team, service }: Slo): Readonly<Record<string, string>> {
  return { slo: id, team, service };
}

/** Returns a predicate: whether an SLO passes the filters. */
export function sloFilter(filters: readonly ResolvedFilter[]): (slo: Slo) => boolean {
  return (slo) => matches(dimsOf(slo), filters);
}
