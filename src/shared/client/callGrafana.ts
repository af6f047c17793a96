import { type BackendSrvRequest, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/**
 * Calls Grafana's HTTP API, past what its server remembers. No toasts: whoever calls shows what failed and what worked.
 * @param url path below Grafana's root, such as `/api/datasources`
 * @throws FetchError when the call failed
 */
export async function callGrafana<T>(method: BackendSrvRequest['method'], url: string, data?: unknown): Promise<T> {
  // Grafana's server keeps a data source in memory for seconds, and a test must see what was saved just before.
  const headers = { 'X-Grafana-NoCache': 'true' };
  const request = { method, url, data, headers, showErrorAlert: false, showSuccessAlert: false };
  return (await lastValueFrom(getBackendSrv().fetch<T>(request))).data;
}
