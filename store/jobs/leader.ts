import { type Kysely, sql } from 'kysely';
import type { Lock } from '../storage/locks';
import type { Schema } from '../storage/schema';
import type { Storage } from '../storage/storage';

/** Chooses one of several stores on one database. */
export interface Leader {
  /** Whether this store is the one, trying to become it. */
  isLeader(): Promise<boolean>;
  resign(): Promise<void>;
}

/**
 * The embedded engine has one process only. On PostgreSQL the leader holds a lock for as long as its connection lives.
 * @param lock of the work that the leader is chosen for
 */
export function chooseLeader(storage: Storage, lock: Lock): Leader {
  return storage.engine === 'duckdb'
    ? { isLeader: async () => true, resign: async () => undefined }
    : new LockLeader(storage.db, lock);
}

interface Office {
  connection: Kysely<Schema>;
  leave(): void;
  left: Promise<void>;
}

class LockLeader implements Leader {
  private office: Office | undefined;

  constructor(
    private readonly db: Kysely<Schema>,
    private readonly lock: Lock
  ) {}

  async isLeader(): Promise<boolean> {
    if (this.office) {
      try {
        await sql`select 1`.execute(this.office.connection);
        return true;
      } catch {
        // The connection is gone, and the lock with it.
        await this.resign();
      }
    }
    this.office = await this.apply();
    return this.office !== undefined;
  }

  async resign(): Promise<void> {
    const { office } = this;
    this.office = undefined;
    office?.leave();
    await office?.left;
  }

  /** Takes a connection and keeps it while it holds the lock. */
  private apply(): Promise<Office | undefined> {
    return new Promise((resolve, reject) => {
      const left: Promise<void> = this.db
        .connection()
        .execute(async (connection) => {
          const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${this.lock}) as got`.execute(
            connection
          );
          if (!rows[0].got) {
            resolve(undefined);
            return;
          }
          await new Promise<void>((leave) => resolve({ connection, leave, left }));
          await sql`select pg_advisory_unlock(${this.lock})`.execute(connection);
        })
        .catch(reject);
    });
  }
}
