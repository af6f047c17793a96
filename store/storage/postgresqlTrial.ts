import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DeliveryTable } from './tables/inbox';
import type { Schema } from './schema';

/** So many that some fall into each part of a table that is spread over several servers. */
const ROWS = 256;

/**
 * Tries what deliveries need of the server: room for some, and writing to and reading from every part of their table.
 * Leaves nothing behind.
 * @throws what the server says when it cannot
 */
export async function tryOut(
  db: Kysely<Schema>,
  append: (tx: Kysely<Schema>, rows: DeliveryTable[]) => Promise<void>
): Promise<void> {
  await db
    .transaction()
    .execute((tx) =>
      sql`create temporary table watchbill_probe on commit drop as select generate_series(1, 200000)`.execute(tx)
    );
  const tx = await db.startTransaction().execute();
  try {
    await append(tx, Array.from({ length: ROWS }, probe));
    await tx.selectFrom('delivery').select('id').limit(1).execute();
  } finally {
    await tx.rollback().execute();
  }
}

function probe(): DeliveryTable {
  const body = Buffer.from('x');
  return {
    id: randomUUID(),
    source: 'watchbill-probe',
    received_at: new Date(0),
    content_type: '',
    body,
    demo: false,
    size: body.length,
  };
}
