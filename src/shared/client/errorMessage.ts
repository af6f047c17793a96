import { isFetchError } from '@grafana/runtime';

/** What went wrong, ready to be shown: the store's own words where it answered, otherwise those of the failed call. */
export function errorMessage(error: unknown): string {
  if (isFetchError<unknown>(error)) {
    return messageIn(error.data) ?? error.statusText ?? `HTTP ${error.status}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** `{error: {message}}` as the store answers, `{message}` as Grafana does. */
function messageIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) {
    return undefined;
  }
  const message: unknown = Reflect.get(data, 'message');
  return messageIn(Reflect.get(data, 'error')) ?? (typeof message === 'string' && message !== '' ? message : undefined);
}
