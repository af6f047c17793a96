import type { Kysely } from 'kysely';
import type { Span } from '../../time/span';
import type { SliArchive } from '../../slo/archive';
import type { SloRegistry } from '../../slo/sloRegistry';
import { inForce, type InForce, inForceAt } from '../../slo/inForce';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import { matches, type ResolvedFilter } from '../engine/fact';

/** Where definitions are, and what was measured of those that are gone. */
export interface DefinitionSources {
  db: Kysely<Schema>;
  slos: SloRegistry;
  archive: Pick<SliArchive, 'extents'>;
}

/** An SLO with the definitions that it had in a stretch of time, one after the other. */
export interface SloInRange {
  id: string;
  stretches: readonly InForce[];
}

/**
 * The SLOs that were in force at some time of a span or at its end, since history stays under its definition at the
 * time.
 */
export async function slosInRange(
  slos: Pick<SloRegistry, 'all' | 'removed' | 'get' | 'history'>,
  { from, to }: Span
): Promise<SloInRange[]> {
  const known = await Promise.all(
    [...slos.all(), ...slos.removed()].map(async ({ id }) => {
      const stretches = await inForce(slos, id);
      return { id, stretches: stretches.filter((stretch) => stretch.from <= to && stretch.to > from) };
    })
  );
  return known.filter(({ stretches }) => stretches.length > 0);
}

/** Those of some SLOs that were in force at a moment. */
export function inForceOf(slos: readonly SloInRange[], moment: number): Slo[] {
  return slos.flatMap(({ stretches }) => inForceAt(stretches, moment) ?? []);
}

/** Those of some SLOs of which a definition of the time passes filters. */
export function filteredSlos(slos: readonly SloInRange[], filters: readonly ResolvedFilter[]): SloInRange[] {
  const passes = inScope(filters);
  return slos.filter(({ stretches }) => stretches.some(({ slo }) => passes(slo)));
}

/** What an SLO can be grouped and filtered by. */
export const SLO_DIMENSIONS = ['slo', 'team', 'service'] as const;

/** Values of an SLO by dimension. */
export function dimsOf({ id, team, service }: Slo): Readonly<Record<string, string>> {
  return { slo: id, team, service };
}

/** Whether an SLO passes filters. */
export function inScope(filters: readonly ResolvedFilter[]): (slo: Slo) => boolean {
  return (slo) => matches(dimsOf(slo), filters);
}
