import { DataSourceWithBackend, getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import { type DimensionValue, nearest } from '@watchbill/contract';
import { useAsync } from 'react-use';
import { CatalogClient } from '../../shared/client/CatalogClient';
import { resourcesOf } from '../../shared/client/resources';

/** Most names to load for finding the name that was probably meant. */
const MAX_NAMES = 1000;

/** Result of looking up an id from the URL in the store. */
export type DimensionValueLookup =
  | { kind: 'asking' }
  /** Also when the store does not answer: then the page itself shows the error. */
  | { kind: 'known'; id: string; name: string }
  | { kind: 'unknown'; others: DimensionValue[] };

/** Looks up a dimension's value by id or name, such as a rotation. */
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

/** The value with the most similar id or name. */
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
  // URL handling may have decoded parts of a group's id: the search uses the part before its first slash only.
  const found = match(await catalog.values(dimension, asked.split('/')[0], MAX_NAMES));
  return found
    ? { kind: 'known', id: found.value, name: found.label }
    : { kind: 'unknown', others: await catalog.values(dimension, '', MAX_NAMES) };
}

/** Lower case and fully URL-decoded, however many times the text was encoded. */
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
