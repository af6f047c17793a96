import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { acquired, untilStopped } from './stopping';

/**
 * A pool's connections as long as a signal does not abort; what runs then is cancelled on the server.
 * @param cancelling has a connection to spare when those of the pool are all at work
 * @param failed told once for each connection on which what runs could not be cancelled, at least not at first
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
    // It is the storage's, for others to go on with.
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
    // A cancellation that is still on its way must not meet the next statement.
    this.client.release(this.isCancelled);
  }

  private async cancel(): Promise<void> {
    this.isCancelled = true;
    // The server's number of the connection, which the driver's types leave out.
    const process: unknown = Reflect.get(this.client, 'processID');
    try {
      // Citus has functions of that name that take other numbers.
      await this.cancelling.query('select pg_cancel_backend($1::integer)', [process]);
    } catch (error) {
      // It is tried again every few milliseconds, and would be told as often.
      if (!this.hasFailed) {
        this.hasFailed = true;
        this.failed(error);
      }
    }
  }
}
