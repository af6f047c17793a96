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

/** Name of the default list, where the store has it. */
const FIRST_LIST = 'pages';

/** Changes the kind of query; filters stay where the new kind has filters. */
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
 * Changes the measure; statistics, groups and shape that the new one does not support are dropped. Filters stay, so
 * that an answer never silently covers more than before: filters that do not apply are shown as errors.
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

/** Changes the shape of the answer; the bucket length is dropped where the new shape has none. */
export function withOver<T extends MeasureQuery>(query: T, over: Over): T {
  return { ...query, over, every: over === 'time' ? (query.every ?? 'auto') : undefined };
}

/** Changes the grouping; without groups the limit to the largest groups is dropped. */
export function withBy<T extends MeasureQuery>(query: T, by: string[]): T {
  return { ...query, by, top: by.length > 0 ? query.top : undefined };
}

/** Changes the days ahead; the comparison with the preceding span is dropped, since it does not apply to the future. */
export function withAhead<T extends FilteredQuery | RotationQuery>(query: T, ahead: number | undefined): T {
  return { ...query, ahead, ...('compare' in query && ahead !== undefined && { compare: undefined }) };
}

/** Changes the list; days ahead are dropped for lists that only cover the past. */
export function withList<T extends ListQuery>(query: T, list: string, catalog: Catalog): T {
  const { ahead } = catalog.lists.find(({ name }) => name === list) ?? {};
  return { ...query, list, ahead: ahead ? query.ahead : undefined };
}

/** Changes the limit of rows; undefined is the language's default. */
export function withLimit<T extends ListQuery>(query: T, limit: number | undefined): T {
  return { ...query, limit };
}
