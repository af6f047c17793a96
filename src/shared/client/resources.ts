import { urlUtil } from '@grafana/data';
import type { DataSourceWithBackend } from '@grafana/runtime';
import { callGrafana } from './callGrafana';

/** Calls a resource of the data source, which forwards to the store. Rejects with Grafana's FetchError. */
export type GetResource = <T>(path: string, params?: Record<string, string | number>) => Promise<T>;

/** Resource calls of a loaded data source instance; the caller shows errors. */
export function resourcesOf(source: Pick<DataSourceWithBackend, 'getResource'>): GetResource {
  return (path, params) => source.getResource(path, params, { showErrorAlert: false });
}

/** Resource calls by uid, also for a data source created just now, which Grafana's frontend has not loaded yet. */
export function resourcesByUid(uid: string): GetResource {
  return (path, params = {}) => callGrafana('GET', urlUtil.renderUrl(resourceUrl(uid, path), params));
}

/** Deletes a resource of the store. */
export async function deleteResource(uid: string, path: string): Promise<void> {
  await callGrafana('DELETE', resourceUrl(uid, path));
}

/** Path of a data source in Grafana's HTTP API. */
export function dataSourceUrl(uid: string): string {
  return `/api/datasources/uid/${encodeURIComponent(uid)}`;
}

function resourceUrl(uid: string, path: string): string {
  return `${dataSourceUrl(uid)}/resources/${path}`;
}
