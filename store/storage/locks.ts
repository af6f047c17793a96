import { sql } from 'kysely';
import type { Storage, WriteTransaction } from './storage';

/** Advisory locks of PostgreSQL, by the work that one store of a database does at a time. */
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

/** Has the stores of a database do something one after another: waits for its lock, and holds it to the transaction's end. */
export async function takeLock(
  { engine }: Pick<Storage, 'engine'>,
  { db }: WriteTransaction,
  lock: Lock
): Promise<void> {
  // The embedded engine has one store only.
  if (engine === 'postgresql') {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(db);
  }
}
