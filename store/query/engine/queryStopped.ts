import { setImmediate } from 'node:timers/promises';
import type { SliSource } from './deps';

/** Thrown by a query that is stopped before its answer: its client went away (499), or it takes too long (504). */
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
 * Yields to the event loop amid long work, so that other requests are served and an abort can arrive.
 * @throws the signal's reason when it has aborted
 */
export async function yieldUnlessAborted(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** An archive whose reads fail once a signal has aborted; every read yields to the event loop first. */
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
