import type { DataQuery } from '@grafana/schema';
import type { ListQuery } from '@watchbill/contract';

/** Default limit on annotation events: with more, graphs are unreadable. */
const MAX_EVENTS = 500;

/** Default query of a new annotation: all pages. */
export const defaultAnnotation: ListQuery = { kind: 'list', list: 'pages', limit: MAX_EVENTS, where: [] };

type SavedTarget = Partial<Omit<ListQuery, 'kind'> & DataQuery> & { type?: unknown };

/**
 * An annotation's query, from the target saved in a dashboard. A new annotation has the keys of Grafana's own
 * annotations (`type`, `tags`, `matchAny` and their limit of 100), which are dropped.
 */
export function annotationTarget(kept: SavedTarget = {}): DataQuery & ListQuery {
  const { refId = 'annotation', datasource, list, where, limit, zone } = kept;
  const chosen = kept.type === undefined ? limit : undefined;
  return {
    refId,
    ...(datasource !== undefined && { datasource }),
    ...(zone !== undefined && { zone }),
    ...defaultAnnotation,
    ...(list !== undefined && { list }),
    ...(where !== undefined && { where }),
    ...(chosen !== undefined && { limit: chosen }),
  };
}
