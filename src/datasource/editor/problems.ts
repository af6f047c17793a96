import { type Catalog, type QueryError, validateQuery } from '@watchbill/contract';
import type { QueryInterpolator } from '../QueryInterpolator';
import { type PanelQuery, withoutGrafanaKeys } from '../types';

/** Validation errors of a query, by path. */
export class Problems {
  constructor(private readonly errors: QueryError[]) {}

  /** Validates a query with the current values of its variables; filter values are checked by the store only. */
  static of(query: PanelQuery, catalog: Catalog, interpolator: QueryInterpolator): Problems {
    const checked = validateQuery(withoutGrafanaKeys(interpolator.words(query)), catalog);
    return new Problems(checked.ok ? [] : checked.errors);
  }

  /** Messages about a path and the paths below it: `by` finds `by` and `by[1]`. */
  at(place: string): string | undefined {
    const found = this.errors.filter(
      ({ at = '' }) => at === place || at.startsWith(`${place}[`) || at.startsWith(`${place}.`)
    );
    return found.length > 0 ? found.map((error) => error.message).join(' ') : undefined;
  }

  /** The messages as props of Grafana's form fields. */
  fieldProps(place: string): { error: string | undefined; invalid: boolean } {
    const error = this.at(place);
    return { error, invalid: error !== undefined };
  }

  /** Messages about paths that no field shows. */
  elsewhere(shown: readonly string[]): string[] {
    const known = new Set(shown);
    return this.errors.filter(({ at = '' }) => !known.has(at.split(/[.[]/)[0])).map((error) => error.message);
  }
}
