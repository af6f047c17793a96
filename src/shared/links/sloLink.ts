import { urlUtil } from '@grafana/data';
import { pagePath } from '../routes';
import { appLink } from './appLink';

/** Default time range of the pages on SLOs. */
export const SLOS_RANGE = { from: 'now-30d', to: 'now' };

/** URL of an SLO's page; a time range other than the default is included. */
export function sloLink(id: string, timeRange: { from: string; to: string }): string {
  // Encoded as one segment: a group's id contains slashes, two of them adjacent where a value is empty.
  const path = `${pagePath('slos')}/${encodeURIComponent(id)}`;
  const chosen = timeRange.from !== SLOS_RANGE.from || timeRange.to !== SLOS_RANGE.to;
  return appLink(chosen ? urlUtil.renderUrl(path, timeRange) : path);
}
