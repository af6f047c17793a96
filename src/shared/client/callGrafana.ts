import { type BackendSrvRequest, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/**
 * Calls Grafana's HTTP API, bypassing its server's cache. Shows no toasts: the caller reports errors and success.
 * @param url path below Grafana's root, such as `/api/datasources`
 * @throws FetchError when the call failed
 */
export async function callGrafana<T>(method: BackendSrvRequest['method'], url: string, data?: unknown): Promise<T> {
  // Grafana's server caches data sources for seconds, but a connection test must use the settings saved just before.
  const headers = { 'X-Grafana-NoCache': 'true' };
  const request = { method, url, data, headers, showErrorAlert: false, showSuccessAlert: false };
  return (await lastValueFrom(getBackendSrv().fetch<T>(request))).data;
}
