import { sql } from 'kysely';
import type { Storage, WriteTransaction } from './storage';

/** PostgreSQL advisory locks, one for each kind of work that only one replica may do at a time. */
export const LOCKS = {
  deliveries: 0x3a7c4b11,
  calendars: 0x3a7c4b12,
  sliWrites: 0x3a7c4b13,
  definitions: 0x3a7c4b14,
  compaction: 0x3a7c4b15,
  sliReadings: 0x3a7c4b16,
} as const;

/** One of `LOCKS`. */
export type Lock = (typeof LOCKS)[keyof typeof LOCKS];

/** Serializes work across replicas: waits for the lock, and holds it until the end of the transaction. */
export async function takeLock(
  { engine }: Pick<Storage, 'engine'>,
  { db }: WriteTransaction,
  lock: Lock
): Promise<void> {
  // The embedded engine has only one process.
  if (engine === 'postgresql') {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(db);
  }
}
