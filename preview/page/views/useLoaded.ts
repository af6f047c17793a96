import { useEffect, useState } from 'react';

export type Loaded<T> = { value?: T; error?: string };

/** The result of an asynchronous `load`, which runs again when `key` changes. */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T> & { key: string }>({ key });
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && setLoaded({ key, value }),
      (error: unknown) => wanted && setLoaded({ key, error: messageOf(error) })
    );
    return () => {
      wanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is loaded depends on the key alone
  }, [key]);
  return loaded.key === key ? loaded : {};
}

/** The words of an error, also of a plain object as the HTTP client and data sources reject with. */
export function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) {
    return String(error);
  }
  if ('data' in error && error.data) {
    return messageOf(error.data);
  }
  return 'message' in error ? String(error.message) : String(error);
}
