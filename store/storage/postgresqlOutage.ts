import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { messageOf } from '../lib/messageOf';

/**
 * What an error says of the server: its disk is full, it is away, or it answers and something behind it does not, such as
 * a worker of Citus.
 */
export type Outage = 'full' | 'away' | 'part';

const DISK_FULL = '53100';
const TOO_MANY_CONNECTIONS = '53300';
/** What a driver or the network says; they have no SQL state. */
const NETWORK = /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ENOENT)/;
const BROKEN = /connection terminated|connection error and is not queryable|client was closed/i;
/** All connections of a pool may be at work as well. */
const NO_CONNECTION = /timeout exceeded when trying to connect/i;
/**
 * SQL states of connections (08), resources (53), a server that stops (57P), the operating system (58) and a server that
 * is a replica now (25006). A message that breaks the protocol (08P01) is ours.
 */
const OUTAGE_STATE = /^(08(?!P01)|53|57P|58|25006)/;
/** Citus passes on as an internal error what its workers did not answer. */
const INTERNAL = 'XX000';
const OF_CONNECTIONS = /postmaster|worker|connect|server closed|terminat/i;

/** What an error says of the server; null is what it says of the statement, or of what nobody knows. */
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
  // What ends our own connection is fatal; what is passed on from elsewhere leaves it alone.
  return isFatal(error) && code !== TOO_MANY_CONNECTIONS ? 'away' : 'part';
}

/** A pool whose failures are watched, and thrown as what the teller makes of them. */
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

/** The SQL state of an error, or the system's code. */
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
