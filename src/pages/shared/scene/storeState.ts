import { LoadingState, type PanelData } from '@grafana/data';

/** What the page knows of the store, from the answer to its first question. */
export type StoreState =
  | { kind: 'asking' }
  | { kind: 'ready' }
  /** Nothing has ever been received. */
  | { kind: 'empty' }
  | { kind: 'down'; reason: string };

/** The store is there and cannot be asked this, such as a time range of long ago: each panel says why. */
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

/** Why a query failed, in the words of who failed. */
export function reasonOf({ errors, error }: Pick<PanelData, 'errors' | 'error'>): string | undefined {
  const first = errors?.[0] ?? error;
  return first?.message ?? first?.data?.message;
}
