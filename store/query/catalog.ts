import { type Catalog, didYouMean, type DimensionValue } from '@watchbill/contract';
import { VERSION } from '../lib/version';
import { dimensions } from './engine/dimensions';
import { type NameSources, knownValues } from './engine/dimensionValues';
import { lists } from './lists/lists';
import { measureInfo } from './measures/measure';
import { measures } from './measures/measures';
import { BadQuery } from './engine/range';

const whole: Catalog = {
  version: VERSION,
  measures: measures.map(measureInfo),
  dimensions: dimensions.map(({ name, label, description, values }) => ({
    name,
    label,
    description,
    ...(values && { values }),
  })),
  lists: lists.map(({ name, label, description, dimensions: allowed, ahead }) => ({
    name,
    label,
    description,
    dimensions: allowed,
    ...(ahead && { ahead }),
  })),
};

/** The complete catalog of the query language. */
export function catalog(): Catalog {
  return whole;
}

/**
 * Values of a dimension with their display names, sorted by name, from the configuration and the data.
 * @param search limits the result to values whose id or name contains it, in any letter case
 * @throws BadQuery for an unknown dimension
 */
export async function dimensionValues(
  name: string,
  search: string | undefined,
  limit: number,
  known: NameSources
): Promise<DimensionValue[]> {
  if (!dimensions.some((dimension) => dimension.name === name)) {
    const names = dimensions.map((dimension) => dimension.name);
    throw new BadQuery(`There is no dimension "${name}"${didYouMean(name, names)}`, 'dimension');
  }
  const wanted = (search ?? '').trim().toLowerCase();
  return [...(await knownValues(name, known))]
    .map(([value, label]) => ({ value, label }))
    .filter(({ value, label }) => value.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted))
    .slice(0, limit);
}
