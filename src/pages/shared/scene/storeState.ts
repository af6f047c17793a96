import { LoadingState, type PanelData } from '@grafana/data';

/** State of the store, from the answer to the page's probe query. */
export type StoreState =
  | { kind: 'asking' }
  | { kind: 'ready' }
  /** The store has never received data. */
  | { kind: 'empty' }
  | { kind: 'down'; reason: string };

/** Status of refused queries, such as for a time range too long ago: the store is up, and each panel says why. */
const REFUSED = 400;

export function storeStateOf(data: PanelData | undefined): StoreState {
  if (data?.state === LoadingState.Error) {
    const { status } = data.errors?.[0] ?? data.error ?? {};
    if (status === REFUSED) {
      return { kind: 'ready' };
    }
    return { kind: 'down', reason: reasonOf(data) ?? '' };
  }
  if (data?.state !== LoadingState.Done) {
    return { kind: 'asking' };
  }
  return data.series.some((frame) => frame.meta?.custom?.empty === true) ? { kind: 'empty' } : { kind: 'ready' };
}

/** The error message of a failed query, as its origin worded it. */
export function reasonOf({ errors, error }: Pick<PanelData, 'errors' | 'error'>): string | undefined {
  const first = errors?.[0] ?? error;
  return first?.message ?? first?.data?.message;
}
