import { AppEvents, urlUtil } from '@grafana/data';
import { type BackendSrv, type BackendSrvRequest, type FetchResponse, getAppEvents } from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';

/** Grafana's HTTP client over `fetch`: a failure is thrown as `FetchError` and, unless asked not to, shown. */
export class PreviewBackendSrv implements BackendSrv {
  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const abort = new AbortController();
      options.abortSignal?.addEventListener('abort', () => abort.abort());
      this.#send<T>(options, abort.signal).then(
        (response) => {
          subscriber.next(response);
          subscriber.complete();
        },
        (error: unknown) => subscriber.error(error)
      );
      // Whoever no longer listens needs no answer.
      return () => abort.abort();
    });
  }

  async request<T>(options: BackendSrvRequest): Promise<T> {
    const { data } = await lastValueFrom(this.fetch<T>(options));
    return data;
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  chunked(): never {
    throw new Error('The preview does not stream. This needs a real Grafana.');
  }

  get<T>(url: string, params?: Record<string, unknown>, requestId?: string, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'GET', url, params, requestId });
  }

  delete<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'DELETE', url, data });
  }

  post<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'POST', url, data });
  }

  patch<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'PATCH', url, data });
  }

  put<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'PUT', url, data });
  }

  async #send<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
    const { method = 'GET', data, headers, responseType } = options;
    const response = await fetch(addressOf(options), {
      method,
      signal,
      headers: { ...(data === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: data === undefined ? undefined : JSON.stringify(data),
    }).catch((error: unknown) => {
      throw signal.aborted
        ? { status: -1, statusText: 'Request was aborted', cancelled: true, config: options }
        : error;
    });
    const body = responseType === 'text' ? await response.text() : jsonOrText(await response.text());
    const { status, statusText, ok, redirected, type, url } = response;
    if (!ok) {
      showError(options, body, statusText);
      throw { status, statusText, data: typeof body === 'object' ? body : { message: body }, config: options };
    }
    showSuccess(options, body);
    return { data: body, status, statusText, ok, redirected, type, url, headers: response.headers, config: options };
  }
}

function addressOf({ url, params }: BackendSrvRequest): string {
  const absolute = /^(https?:)?\//.test(url) ? url : `/${url}`;
  return params ? urlUtil.renderUrl(absolute, params) : absolute;
}

function jsonOrText(text: string) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function messageOf(body: unknown): string | undefined {
  const has = typeof body === 'object' && body !== null && 'message' in body;
  return has && typeof body.message === 'string' ? body.message : undefined;
}

function showError({ showErrorAlert = true, hideFromInspector }: BackendSrvRequest, body: unknown, status: string) {
  // Queries show their errors in their panels.
  if (showErrorAlert && hideFromInspector === undefined) {
    getAppEvents().publish({ type: AppEvents.alertError.name, payload: [messageOf(body) ?? status] });
  }
}

function showSuccess({ method = 'GET', showSuccessAlert }: BackendSrvRequest, body: unknown) {
  const message = messageOf(body);
  if (message && (showSuccessAlert ?? ['PUT', 'POST', 'DELETE'].includes(method))) {
    getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [message] });
  }
}
