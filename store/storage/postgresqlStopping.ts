import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { acquired, untilStopped } from './stopping';

/**
 * Connections of a pool until a signal aborts; running statements are then cancelled on the server.
 * @param cancelling has a free connection when all of the pool are busy
 * @param failed called once for each connection on which a statement could not be cancelled at the first attempt
 */
export function stoppedBy(
  signal: AbortSignal,
  pool: Pool,
  cancelling: Pool,
  failed: (error: unknown) => void
): PostgresPool {
  return {
    connect: async () => {
      const client = await acquired(
        () => pool.connect(),
        signal,
        (late) => late.release()
      );
      return new StoppableClient(client, signal, cancelling, failed);
    },
    // The pool belongs to the storage, which continues to use it.
    end: async () => undefined,
  };
}

class StoppableClient implements PostgresPoolClient {
  private readonly own: PostgresPoolClient;
  private isCancelled = false;
  private hasFailed = false;

  constructor(
    private readonly client: PoolClient,
    private readonly signal: AbortSignal,
    private readonly cancelling: Pool,
    private readonly failed: (error: unknown) => void
  ) {
    this.own = client;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    statement: string | PostgresCursor<R>,
    parameters: readonly unknown[] = []
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof statement !== 'string') {
      throw new Error('Answers are read whole, not by a cursor');
    }
    this.signal.throwIfAborted();
    return untilStopped(this.own.query<R>(statement, parameters), this.signal, () => this.cancel());
  }

  release(): void {
    // Closes the connection after a cancellation, which may still arrive and would hit the next statement.
    this.client.release(this.isCancelled);
  }

  private async cancel(): Promise<void> {
    this.isCancelled = true;
    // The server's process id of the connection, which the driver's types omit.
    const process: unknown = Reflect.get(this.client, 'processID');
    try {
      // The cast selects PostgreSQL's function: Citus has functions with this name that take other numbers.
      await this.cancelling.query('select pg_cancel_backend($1::integer)', [process]);
    } catch (error) {
      // The cancellation is retried every few milliseconds, but reported only once.
      if (!this.hasFailed) {
        this.hasFailed = true;
        this.failed(error);
      }
    }
  }
}
