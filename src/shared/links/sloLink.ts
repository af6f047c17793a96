import { urlUtil } from '@grafana/data';
import { pagePath } from '../routes';
import { appLink } from './appLink';

/** What the pages on SLOs show at first. */
export const SLOS_RANGE = { from: 'now-30d', to: 'now' };

/** Address of an SLO's page; a time range that was chosen goes along, the page's own does not. */
export function sloLink(id: string, timeRange: { from: string; to: string }): string {
  // The id of a group holds slashes: in one piece, as an empty value would leave two of them side by side.
  const path = `${pagePath('slos')}/${encodeURIComponent(id)}`;
  const chosen = timeRange.from !== SLOS_RANGE.from || timeRange.to !== SLOS_RANGE.to;
  return appLink(chosen ? urlUtil.renderUrl(path, timeRange) : path);
}
