import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { wholeDelivery } from '../store/ingest/delivery';
import { openStorage } from '../store/storage/open';
import type { Storage, StorageTarget } from '../store/storage/storage';

/** A delivery as a store that has ended left it. */
export interface KeptDelivery {
  id: string;
  source: string;
  /** SHA-256 of its body. */
  hash: string;
  /** Its last outcome; null while it waits. */
  status: string | null;
  reason: string | null;
}

/** Opens the database of a store that has ended. */
export async function withStorage<T>(target: StorageTarget, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(target, { log: pino({ level: 'silent' }), now: () => new Date() });
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** Deliveries whose bodies are read at once. */
const AT_ONCE = 200;

/** Every delivery of the inbox. */
export async function readInbox({ db }: Storage): Promise<KeptDelivery[]> {
  const outcomes = await db
    .selectFrom('delivery_outcome')
    .select(['delivery_id', 'status', 'reason'])
    .orderBy('at')
    .execute();
  const last = new Map(outcomes.map((outcome) => [outcome.delivery_id, outcome]));
  const rowsOfIds = await db.selectFrom('delivery').select('id').orderBy('received_at').orderBy('id').execute();
  const ids = [...new Set(rowsOfIds.map(({ id }) => id))];
  const kept: KeptDelivery[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    const rows = await db.selectFrom('delivery').where('id', 'in', some).selectAll().execute();
    const parts = await db.selectFrom('delivery_part').where('delivery_id', 'in', some).selectAll().execute();
    for (const row of rows) {
      const of = parts.filter(({ delivery_id }) => delivery_id === row.id);
      kept.push({
        id: row.id,
        source: row.source,
        hash: hashOf(wholeDelivery(row, of).body),
        status: last.get(row.id)?.status ?? null,
        reason: last.get(row.id)?.reason ?? null,
      });
    }
  }
  return kept;
}

/** SHA-256 of a body, as hex. */
export function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
