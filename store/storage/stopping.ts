import { setTimeout } from 'node:timers/promises';

/** Milliseconds between attempts to stop a statement: one that is just starting may ignore the first. */
const AGAIN_MS = 50;

/**
 * Waits for a running statement. Once the signal aborts, `stop` is called repeatedly until the statement has ended; it
 * must not throw.
 * @throws the signal's reason if the statement was stopped
 */
export async function untilStopped<T>(
  statement: Promise<T>,
  signal: AbortSignal,
  stop: () => Promise<void> | void
): Promise<T> {
  let ended = false;
  const stopping = async () => {
    while (!ended) {
      await stop();
      await setTimeout(AGAIN_MS);
    }
  };
  signal.addEventListener('abort', stopping, { once: true });
  if (signal.aborted) {
    void stopping();
  }
  try {
    return await statement;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    ended = true;
    signal.removeEventListener('abort', stopping);
  }
}

/**
 * Waits for a connection; if it arrives after the signal has aborted, it is returned to the pool.
 * @throws the signal's reason if it has aborted
 */
export async function acquired<C>(
  acquire: () => Promise<C>,
  signal: AbortSignal,
  giveBack: (late: C) => void
): Promise<C> {
  signal.throwIfAborted();
  const acquiring = acquire();
  let onAbort = () => {};
  const aborted = new Promise<'aborted'>((resolve) => (onAbort = () => resolve('aborted')));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const first = await Promise.race([acquiring.then((connection) => ({ connection })), aborted]);
    if (first !== 'aborted') {
      return first.connection;
    }
    acquiring.then(giveBack, () => undefined);
    throw signal.reason;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
