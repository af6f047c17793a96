import type { Catalog, DimensionValue } from '@watchbill/contract';
import type { GetResource } from './resources';

/** How many values of a dimension are suggested at a time; typing narrows them down. */
const SUGGESTIONS = 100;

/** The store's catalog, asked once and kept. */
export class CatalogClient {
  /** The catalog, once it has come. */
  current: Catalog | undefined;
  private pending: Promise<Catalog> | undefined;

  constructor(private readonly get: GetResource) {}

  /**
   * The catalog, from memory after the first time. A failure is not kept: the next call asks again.
   * @throws what the call failed with
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

  /** Values of a dimension whose name or label holds the searched text. */
  async values(dimension: string, search = '', limit = SUGGESTIONS): Promise<DimensionValue[]> {
    const params = { dimension, limit, ...(search !== '' && { search }) };
    return (await this.get<{ values: DimensionValue[] }>('catalog/values', params)).values;
  }
}
