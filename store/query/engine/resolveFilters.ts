import { didYouMean, type Filter, shortened } from '@watchbill/contract';
import type { Configuration } from '../../config/directory';
import { withoutZeros } from '../../lib/withoutZeros';
import { type Dimension, dimension, labels } from './dimensions';
import { knownValues, type NameSources, valuesInData } from './dimensionValues';
import type { ResolvedFilter } from './fact';
import { BadQuery } from './range';

export interface ResolvedFilters {
  filters: ResolvedFilter[];
  /** Filter values that match nothing known, in filters where at least one other value does. */
  unknown: string[];
}

/**
 * Resolves the names in filters to ids.
 * @throws BadQuery if no value of a filter is known to the configuration or the data
 */
export async function resolveFilters(where: readonly Filter[], known: NameSources): Promise<ResolvedFilters> {
  const resolved = await Promise.all(where.map((filter, i) => resolveFilter(filter, i, known)));
  return { filters: resolved.map((r) => r.filter), unknown: resolved.flatMap((r) => r.unknown) };
}

async function resolveFilter(
  filter: Filter,
  index: number,
  known: NameSources
): Promise<{ filter: ResolvedFilter; unknown: string[] }> {
  const about = dimension(filter.dimension);
  const configured = labels(about, known.directory, known.slos);
  const ids = filter.values.map((value) => toId(withoutZeros(value), about, configured, known.directory));
  const doubtful = ids.filter((id) => !configured.has(id));
  const found = doubtful.length > 0 ? new Set(await valuesInData(about, known.db, doubtful)) : new Set<string>();
  const unknown = doubtful.filter((id) => !found.has(id));
  if (unknown.length === ids.length) {
    await refuse(filter, index, known);
  }
  return {
    filter: { dimension: filter.dimension, op: filter.op, values: [...new Set(ids)] },
    unknown: unknown.map((value) => `${about.label.toLowerCase()} "${value}"`),
  };
}

/** Resolves a value, label or alias to the id used in facts; unknown text is returned unchanged. */
function toId(value: string, about: Dimension, configured: Map<string, string>, directory: Configuration): string {
  if (configured.has(value)) {
    return value;
  }
  const folded = value.trim().toLowerCase();
  const labelled = [...configured].find(([id, label]) => id === folded || label.toLowerCase() === folded);
  return labelled?.[0] ?? about.find?.(directory, value) ?? value;
}

/** Throws BadQuery that suggests the nearest known name; accepts the filter while the store knows no value at all. */
async function refuse(filter: Filter, index: number, known: NameSources): Promise<void> {
  const values = await knownValues(filter.dimension, known);
  if (values.size === 0) {
    return;
  }
  const [value] = filter.values;
  const labelled = [...values.values()].filter((label) => !values.has(label) && !values.has(label.toLowerCase()));
  const hint = didYouMean(value, [...values.keys(), ...labelled]);
  throw new BadQuery(
    `There is no ${dimension(filter.dimension).label.toLowerCase()} "${shortened(value)}"${hint}`,
    `where[${index}].values[0]`
  );
}
