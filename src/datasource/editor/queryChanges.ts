import {
  type Catalog,
  defaultQuery,
  type FilteredQuery,
  isFiltered,
  type ListQuery,
  type MeasureInfo,
  type MeasureQuery,
  type Over,
  type RotationQuery,
  type WatchbillQuery,
} from '@watchbill/contract';
import type { DataQuery } from '@grafana/schema';

type Kind = WatchbillQuery['kind'];

/** A measure or a list that was not chosen yet starts as this one, where the store has it. */
const FIRST_LIST = 'pages';

/** The same filters, where the other kind has any, asked of it. */
export function withKind(query: DataQuery & WatchbillQuery, kind: Kind, catalog: Catalog): DataQuery & WatchbillQuery {
  if (query.kind === kind) {
    return query;
  }
  const { refId, datasource, hide } = query;
  const where = isFiltered(query) ? (query.where ?? []) : [];
  const grafana = { refId, ...(datasource !== undefined && { datasource }), ...(hide !== undefined && { hide }) };
  if (kind === 'measure') {
    return { ...grafana, ...defaultQuery, where };
  }
  if (kind === 'rotation') {
    return { ...grafana, kind, rotation: '', view: 'timeline' };
  }
  if (kind === 'budget') {
    return { ...grafana, kind, slo: '', view: 'burndown' };
  }
  if (kind === 'simulate') {
    return { ...grafana, kind, slo: '', view: 'sweep' };
  }
  const list = catalog.lists.find((l) => l.name === FIRST_LIST) ?? catalog.lists[0];
  return { ...grafana, kind: 'list', list: list?.name ?? FIRST_LIST, where };
}

/**
 * Another measure: statistics, groups and shape that it does not have are dropped. Filters stay, so that an answer never
 * silently covers more than before: those that do not apply are shown as errors.
 */
export function withMeasure<T extends MeasureQuery>(query: T, measure: MeasureInfo): T {
  const statistics = (query.statistics ?? []).filter((s) => measure.statistics.includes(s));
  return {
    ...query,
    measure: measure.name,
    statistics: statistics.length > 0 ? statistics : undefined,
    by: (query.by ?? []).filter((name) => measure.dimensions.includes(name)),
    over: measure.over.includes(query.over) ? query.over : measure.over[0],
    ahead: measure.ahead ? query.ahead : undefined,
    burn: measure.burn ? query.burn : undefined,
  };
}

/** Another shape: what only the old one had is dropped. */
export function withOver<T extends MeasureQuery>(query: T, over: Over): T {
  return { ...query, over, every: over === 'time' ? (query.every ?? 'auto') : undefined };
}

/** Other groups: without any there is nothing to take the largest of. */
export function withBy<T extends MeasureQuery>(query: T, by: string[]): T {
  return { ...query, by, top: by.length > 0 ? query.top : undefined };
}

/** So many days ahead; time to come has no span before. */
export function withAhead<T extends FilteredQuery | RotationQuery>(query: T, ahead: number | undefined): T {
  return { ...query, ahead, ...('compare' in query && ahead !== undefined && { compare: undefined }) };
}

/** Another list; one about the past cannot look ahead. */
export function withList<T extends ListQuery>(query: T, list: string, catalog: Catalog): T {
  const { ahead } = catalog.lists.find(({ name }) => name === list) ?? {};
  return { ...query, list, ahead: ahead ? query.ahead : undefined };
}

/** Another limit on rows; none takes the language's default. */
export function withLimit<T extends ListQuery>(query: T, limit: number | undefined): T {
  return { ...query, limit };
}
