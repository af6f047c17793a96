import { urlUtil } from '@grafana/data';
import { PLUGIN_ID } from '../pluginIds';
import { ROUTES } from '../routes';
import type { Span } from '../time';
import { appLink } from './appLink';

/** What the pages on SLOs show at first. */
export const SLOS_RANGE = { from: 'now-30d', to: 'now' };

/** Address of an SLO's page; a time range that was chosen goes along, the page's own does not. */
export function sloLink(id: string, timeRange: { from: string; to: string }): string {
  // The id of a group holds slashes: in one piece, as an empty value would leave two of them side by side.
  const path = `/a/${PLUGIN_ID}/${ROUTES.slos}/${encodeURIComponent(id)}`;
  const chosen = timeRange.from !== SLOS_RANGE.from || timeRange.to !== SLOS_RANGE.to;
  return appLink(chosen ? urlUtil.renderUrl(path, timeRange) : path);
}

/** Address of the pages and incidents of a service in a stretch of time, epoch milliseconds. */
export function pagesLink(service: string, { from, to }: Span): string {
  const path = `/a/${PLUGIN_ID}/${ROUTES.pagingLoad}`;
  return appLink(urlUtil.renderUrl(path, { from, to, 'var-service': service }));
}
