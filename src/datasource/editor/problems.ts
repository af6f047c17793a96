import { type Catalog, type QueryError, validateQuery } from '@watchbill/contract';
import type { QueryInterpolator } from '../QueryInterpolator';
import { type PanelQuery, withoutGrafanaKeys } from '../types';

/** What is wrong with a query, by place. */
export class Problems {
  constructor(private readonly errors: QueryError[]) {}

  /** Checks a query with the values its variables have now; values of filters are the store's to check. */
  static of(query: PanelQuery, catalog: Catalog, interpolator: QueryInterpolator): Problems {
    const checked = validateQuery(withoutGrafanaKeys(interpolator.words(query)), catalog);
    return new Problems(checked.ok ? [] : checked.errors);
  }

  /** Messages about a place and what it holds: `by` finds `by` and `by[1]`. */
  at(place: string): string | undefined {
    const found = this.errors.filter(
      ({ at = '' }) => at === place || at.startsWith(`${place}[`) || at.startsWith(`${place}.`)
    );
    return found.length > 0 ? found.map((error) => error.message).join(' ') : undefined;
  }

  /** The same as Grafana's fields take it. */
  fieldProps(place: string): { error: string | undefined; invalid: boolean } {
    const error = this.at(place);
    return { error, invalid: error !== undefined };
  }

  /** Messages about places that no field shows. */
  elsewhere(shown: readonly string[]): string[] {
    const known = new Set(shown);
    return this.errors.filter(({ at = '' }) => !known.has(at.split(/[.[]/)[0])).map((error) => error.message);
  }
}
