import { setImmediate } from 'node:timers/promises';
import type { SliSource } from './deps';

/** Thrown when a query is stopped before it is answered: its client disconnected (499), or it took too long (504). */
export class QueryStopped extends Error {
  override readonly name = 'Stopped';

  constructor(
    readonly status: 499 | 504,
    message: string
  ) {
    super(message);
  }
}

/**
 * Yields to the event loop during long work, so that other requests are served and an abort signal can arrive.
 * @throws the signal's reason if it has aborted
 */
export async function yieldUnlessAborted(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** Wraps an archive: each read first yields to the event loop, and fails once the signal has aborted. */
export function abortableArchive(signal: AbortSignal, archive: SliSource): SliSource {
  const unlessStopped = async <T>(read: () => Promise<T>): Promise<T> => {
    await yieldUnlessAborted(signal);
    return read();
  };
  return {
    budget: (slo, span) => unlessStopped(() => archive.budget(slo, span)),
    events: (slo, span, channel) => unlessStopped(() => archive.events(slo, span, channel)),
    edges: (slo) => unlessStopped(() => archive.edges(slo)),
    sums: (asked) => unlessStopped(() => archive.sums(asked)),
    extents: () => unlessStopped(() => archive.extents()),
  };
}
