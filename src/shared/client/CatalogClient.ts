import type { Catalog, DimensionValue } from '@watchbill/contract';
import type { GetResource } from './resources';

/** Most suggested values of a dimension; typing narrows them down. */
const SUGGESTIONS = 100;

/** Client of the store's catalog, which is loaded once and cached. */
export class CatalogClient {
  /** The catalog; undefined until it is loaded. */
  current: Catalog | undefined;
  private pending: Promise<Catalog> | undefined;

  constructor(private readonly get: GetResource) {}

  /**
   * Loads the catalog; cached after the first success. Failures are not cached: the next call retries.
   * @throws the error of the failed call
   */
  load(): Promise<Catalog> {
    this.pending ??= this.get<Catalog>('catalog').then(
      (catalog) => (this.current = catalog),
      (error: unknown) => {
        this.pending = undefined;
        throw error;
      }
    );
    return this.pending;
  }

  /** Values of a dimension whose id or label contains the searched text. */
  async values(dimension: string, search = '', limit = SUGGESTIONS): Promise<DimensionValue[]> {
    const params = { dimension, limit, ...(search !== '' && { search }) };
    return (await this.get<{ values: DimensionValue[] }>('catalog/values', params)).values;
  }
}
