import { locationUtil } from '@grafana/data';

/** Adds the sub-path that Grafana may be served from to a path. */
export function appLink(path: string): string {
  return locationUtil.assureBaseUrl(path);
}
