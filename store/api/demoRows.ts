import type { Kysely } from 'kysely';
import type { Schema } from '../storage/schema';
import type { Storage } from '../storage/storage';

/** Tables whose rows `watchbill demo` may have made. */
const TABLES = ['delivery', 'delivery_outcome', 'alert_event', 'incident_event', 'page', 'shift_event'] as const;

/** How many rows are demo data. */
export async function countDemoRows(db: Kysely<Schema>): Promise<number> {
  const counts = await Promise.all(
    TABLES.map((table) =>
      db
        .selectFrom(table)
        .where('demo', '=', true)
        .select(({ fn }) => fn.countAll().as('rows'))
        .executeTakeFirst()
    )
  );
  return counts.reduce((total, row) => total + Number(row?.rows ?? 0), 0);
}

/** Removes demo data and nothing else. @returns the number of rows that went */
export async function removeDemoRows(storage: Storage): Promise<number> {
  return await storage.write(async ({ db }) => {
    const rows = await countDemoRows(db);
    for (const table of TABLES) {
      await db.deleteFrom(table).where('demo', '=', true).execute();
    }
    return rows;
  });
}
