import { isFetchError } from '@grafana/runtime';

/** An error as text for users: the store's message if it answered, or else the message of the failed call. */
export function errorMessage(error: unknown): string {
  if (isFetchError<unknown>(error)) {
    return messageIn(error.data) ?? error.statusText ?? `HTTP ${error.status}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** The message in the body of an error: `{error: {message}}` from the store, `{message}` from Grafana. */
function messageIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) {
    return undefined;
  }
  const message: unknown = Reflect.get(data, 'message');
  return messageIn(Reflect.get(data, 'error')) ?? (typeof message === 'string' && message !== '' ? message : undefined);
}
