import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { messageOf } from '../lib/messageOf';

/**
 * Kind of outage that an error indicates: the disk of the server is full; the server is unavailable; or it responds,
 * but something behind it does not, such as a Citus worker.
 */
export type Outage = 'full' | 'away' | 'part';

const DISK_FULL = '53100';
const TOO_MANY_CONNECTIONS = '53300';
/** Error codes of the driver or the network, which have no SQLSTATE. */
const NETWORK = /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ENOENT)/;
const BROKEN = /connection terminated|connection error and is not queryable|client was closed/i;
/** This also occurs if all connections of a pool are busy. */
const NO_CONNECTION = /timeout exceeded when trying to connect/i;
/**
 * SQLSTATE classes: connection (08), resources (53), server shutdown (57P), operating system (58), and a server that
 * has become a replica (25006). A protocol violation (08P01) is our own mistake.
 */
const OUTAGE_STATE = /^(08(?!P01)|53|57P|58|25006)/;
/** Citus reports connection failures of its workers as an internal error. */
const INTERNAL = 'XX000';
const OF_CONNECTIONS = /postmaster|worker|connect|server closed|terminat/i;

/** The outage that an error indicates; null if the statement is at fault or the cause is unknown. */
export function outageOf(error: unknown): Outage | null {
  const code = codeOf(error);
  const message = messageOf(error);
  if (code === undefined) {
    return BROKEN.test(message) ? 'away' : NO_CONNECTION.test(message) ? 'part' : null;
  }
  if (NETWORK.test(code)) {
    return 'away';
  }
  if (code === DISK_FULL) {
    return 'full';
  }
  if (!OUTAGE_STATE.test(code) && !(code === INTERNAL && OF_CONNECTIONS.test(message))) {
    return null;
  }
  // An error that ends our own connection is fatal; an error passed on from elsewhere does not end it.
  return isFatal(error) && code !== TOO_MANY_CONNECTIONS ? 'away' : 'part';
}

/** Wraps a pool so that each failure is passed to `tell`, whose result is thrown instead. */
export function watched(pool: PostgresPool, tell: (error: unknown) => unknown): PostgresPool {
  return {
    connect: async () => new WatchedClient(await reporting(pool.connect(), tell), tell),
    end: () => pool.end(),
  };
}

class WatchedClient implements PostgresPoolClient {
  constructor(
    private readonly client: PostgresPoolClient,
    private readonly tell: (error: unknown) => unknown
  ) {}

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    statement: string | PostgresCursor<R>,
    parameters: readonly unknown[] = []
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    return typeof statement === 'string'
      ? reporting(this.client.query<R>(statement, parameters), this.tell)
      : this.client.query<R>(statement);
  }

  release(): void {
    this.client.release();
  }
}

async function reporting<T>(work: Promise<T>, tell: (error: unknown) => unknown): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw tell(error);
  }
}

/** The SQLSTATE of an error, or the error code of the system. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

function isFatal(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'severity' in error &&
    (error.severity === 'FATAL' || error.severity === 'PANIC')
  );
}
