import { setImmediate } from 'node:timers/promises';
import type { SliSource } from './deps';

/** Why a query is stopped before its answer: nobody waits for it any more (499), or it takes too long (504). */
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
 * Lets others have their turn amid long work, so that the signal can come.
 * @throws the signal's reason when it has aborted
 */
export async function yieldUnlessAborted(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** Reads an archive as long as a signal does not abort; every read lets others have their turn first. */
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
