import { type Kysely, sql } from 'kysely';
import type { Lock } from '../storage/locks';
import type { Schema } from '../storage/schema';
import type { Storage } from '../storage/storage';

/** Elects one of several stores on one database. */
export interface Leader {
  /** Whether this store leads, after it tried to where none does. */
  isLeader(): Promise<boolean>;
  resign(): Promise<void>;
}

/**
 * The only store of a database leads. Of several on PostgreSQL, the leader holds a lock for as long as its connection lives.
 * @param lock of the work that the leader is elected for
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
        // The connection is gone, and the lock with it.
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

  /** Takes a connection and keeps it while it holds the lock; undefined where another store does. */
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
