import { locationUtil } from '@grafana/data';

/** A path of this Grafana, also where it is served below a sub-path. */
export function appLink(path: string): string {
  return locationUtil.assureBaseUrl(path);
}
