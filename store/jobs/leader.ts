import { type Kysely, sql } from 'kysely';
import type { Lock } from '../storage/locks';
import type { Schema } from '../storage/schema';
import type { Storage } from '../storage/storage';

/** Leader election among the stores (replicas) on one database. */
export interface Leader {
  /** Whether this store is the leader, after trying to become it if there is none. */
  isLeader(): Promise<boolean>;
  resign(): Promise<void>;
}

/**
 * Elects a leader. The only store of a database always leads; among replicas on PostgreSQL, the leader holds an
 * advisory lock as long as its connection is open.
 * @param lock identifies the work that the leader is elected for
 */
export function chooseLeader(storage: Storage, lock: Lock): Leader {
  return storage.capabilities.isShared
    ? new LockLeader(storage.db, lock)
    : { isLeader: async () => true, resign: async () => undefined };
}

/** An advisory lock with the connection that holds it. */
interface HeldLock {
  connection: Kysely<Schema>;
  release(): void;
  released: Promise<void>;
}

class LockLeader implements Leader {
  private held: HeldLock | undefined;

  constructor(
    private readonly db: Kysely<Schema>,
    private readonly lock: Lock
  ) {}

  async isLeader(): Promise<boolean> {
    if (this.held) {
      try {
        await sql`select 1`.execute(this.held.connection);
        return true;
      } catch {
        // The connection is broken, so its lock has been released.
        await this.resign();
      }
    }
    this.held = await this.tryLock();
    return this.held !== undefined;
  }

  async resign(): Promise<void> {
    const { held } = this;
    this.held = undefined;
    held?.release();
    await held?.released;
  }

  /** Reserves a connection that holds the lock until released; undefined if another store holds it. */
  private tryLock(): Promise<HeldLock | undefined> {
    return new Promise((resolve, reject) => {
      const released: Promise<void> = this.db
        .connection()
        .execute(async (connection) => {
          const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${this.lock}) as got`.execute(
            connection
          );
          if (!rows[0].got) {
            resolve(undefined);
            return;
          }
          await new Promise<void>((release) => resolve({ connection, release, released }));
          await sql`select pg_advisory_unlock(${this.lock})`.execute(connection);
        })
        .catch(reject);
    });
  }
}
