import { urlUtil } from '@grafana/data';
import { pagePath } from '../routes';
import { appLink } from './appLink';

/** What the page "Rotations" shows at first: the month behind and the month ahead. */
export const ROTATIONS_RANGE = { from: 'now-30d', to: 'now+30d' };

/** Address of a rotation's page; a time range that was chosen goes along, the page's own does not. */
export function rotationLink(id: string, timeRange: { from: string; to: string }): string {
  const path = `${pagePath('rotations')}/${encodeURIComponent(id)}`;
  const chosen = timeRange.from !== ROTATIONS_RANGE.from || timeRange.to !== ROTATIONS_RANGE.to;
  return appLink(chosen ? urlUtil.renderUrl(path, timeRange) : path);
}
