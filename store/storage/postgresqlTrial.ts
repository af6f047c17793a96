import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DeliveryTable } from './tables/inbox';
import type { Schema } from './schema';

/** Number of rows, enough for some to fall into each shard of a table that is distributed over several servers. */
const ROWS = 256;

/**
 * Tries the operations that deliveries need: there is free space, and every shard of their table can be written and
 * read. Leaves nothing behind.
 * @throws the error of the server if an operation fails
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
