import { DataSourceWithBackend, getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import { type DimensionValue, nearest } from '@watchbill/contract';
import { useAsync } from 'react-use';
import { CatalogClient } from '../../shared/client/CatalogClient';
import { resourcesOf } from '../../shared/client/resources';

/** Names that are read to find the one that was meant. */
const MAX_NAMES = 1000;

/** What the store knows of an id in an address. */
export type DimensionValueLookup =
  | { kind: 'asking' }
  /** Also where the store cannot be asked: then the page says so. */
  | { kind: 'known'; id: string; name: string }
  | { kind: 'unknown'; others: DimensionValue[] };

/** Looks something up by its id or name, such as a rotation by the dimension `rotation`. */
export function useDimensionValue(
  dimension: string,
  asked: string,
  datasource: DataSourceRef | undefined
): DimensionValueLookup {
  const { loading, value, error } = useAsync(
    async () => datasource && find(dimension, asked, await catalogOf(datasource)),
    [dimension, asked, datasource]
  );
  if (loading) {
    return { kind: 'asking' };
  }
  return error || !value ? { kind: 'known', id: asked, name: asked } : value;
}

/** The value that was probably meant, by its id or its name. */
export function nearestValue(asked: string, others: DimensionValue[]): DimensionValue | undefined {
  const word = nearest(
    asked,
    others.flatMap(({ value, label }) => [value, label])
  );
  return others.find(({ value, label }) => value === word || label === word);
}

async function find(
  dimension: string,
  asked: string,
  catalog: CatalogClient | undefined
): Promise<DimensionValueLookup | undefined> {
  if (!catalog) {
    return undefined;
  }
  const wanted = plain(asked);
  const match = (values: DimensionValue[]) =>
    values.find(({ value }) => value === asked) ??
    values.find(({ value, label }) => plain(value) === wanted || plain(label) === wanted);
  // The escapes of a group's values may have been lost on the way through the address; what comes before has none.
  const found = match(await catalog.values(dimension, asked.split('/')[0], MAX_NAMES));
  return found
    ? { kind: 'known', id: found.value, name: found.label }
    : { kind: 'unknown', others: await catalog.values(dimension, '', MAX_NAMES) };
}

/** Without case and, however often they were made, without escapes. */
function plain(text: string): string {
  try {
    const decoded = decodeURIComponent(text);
    return decoded === text ? text.toLowerCase() : plain(decoded);
  } catch {
    return text.toLowerCase();
  }
}

async function catalogOf(datasource: DataSourceRef): Promise<CatalogClient | undefined> {
  const source: unknown = await getDataSourceSrv().get(datasource);
  return source instanceof DataSourceWithBackend ? new CatalogClient(resourcesOf(source)) : undefined;
}
