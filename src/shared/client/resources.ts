import { urlUtil } from '@grafana/data';
import type { DataSourceWithBackend } from '@grafana/runtime';
import { callGrafana } from './callGrafana';

/** Asks a resource of the data source, which the store answers. Rejects with Grafana's FetchError. */
export type GetResource = <T>(path: string, params?: Record<string, string | number>) => Promise<T>;

/** Resources of a data source that Grafana has loaded, asked in Grafana's own way; errors are the caller's to show. */
export function resourcesOf(source: Pick<DataSourceWithBackend, 'getResource'>): GetResource {
  return (path, params) => source.getResource(path, params, { showErrorAlert: false });
}

/** Resources of a data source by its uid, also of one that was made just now, which no page of Grafana has loaded. */
export function resourcesByUid(uid: string): GetResource {
  return (path, params = {}) => callGrafana('GET', urlUtil.renderUrl(resourceUrl(uid, path), params));
}

/** Asks the store to delete what a resource stands for. */
export async function deleteResource(uid: string, path: string): Promise<void> {
  await callGrafana('DELETE', resourceUrl(uid, path));
}

/** Where Grafana's HTTP API has a data source. */
export function dataSourceUrl(uid: string): string {
  return `/api/datasources/uid/${encodeURIComponent(uid)}`;
}

function resourceUrl(uid: string, path: string): string {
  return `${dataSourceUrl(uid)}/resources/${path}`;
}
