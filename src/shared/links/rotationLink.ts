import { urlUtil } from '@grafana/data';
import { pagePath } from '../routes';
import { appLink } from './appLink';

/** Default time range of the page "Rotations". */
export const ROTATIONS_RANGE = { from: 'now-30d', to: 'now+30d' };

/** URL of a rotation's page; a time range other than the default is included. */
export function rotationLink(id: string, timeRange: { from: string; to: string }): string {
  const path = `${pagePath('rotations')}/${encodeURIComponent(id)}`;
  const chosen = timeRange.from !== ROTATIONS_RANGE.from || timeRange.to !== ROTATIONS_RANGE.to;
  return appLink(chosen ? urlUtil.renderUrl(path, timeRange) : path);
}
