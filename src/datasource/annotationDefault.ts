import type { DataQuery } from '@grafana/schema';
import type { ListQuery } from '@watchbill/contract';

/** A dashboard with more annotations than this cannot be read. */
const MAX_EVENTS = 500;

/** What a new annotation draws: every page. */
export const defaultAnnotation: ListQuery = { kind: 'list', list: 'pages', limit: MAX_EVENTS, where: [] };

type SavedTarget = Partial<Omit<ListQuery, 'kind'> & DataQuery> & { type?: unknown };

/**
 * What an annotation asks, from what a dashboard keeps of it. A new one comes with the keys of Grafana's own annotations
 * (`type`, `tags`, `matchAny` and their limit of 100), which are not ours.
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
