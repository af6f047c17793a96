import { markRemoved } from '../slo/history/removed';
import type { Schema } from '../storage/schema';
import type { Storage } from '../storage/storage';

/** Tables that the demo fills; its shifts come from calendars, and go with their rotation. */
export const demoTables = [
  'sli_chunk',
  'sli_minute',
  'deploy',
  'page',
  'withheld_page',
  'incident_event',
  'alert_event',
  'repeated_alert_event',
  'delivery_outcome',
  'delivery_part',
  'delivery',
] as const satisfies ReadonlyArray<keyof Schema>;

/** Removes everything marked as demo, in one transaction; shifts stay, since they come from the calendars. */
export async function removeDemo(storage: Storage, now: () => Date): Promise<number> {
  return storage.write(async (tx) => {
    await markRemoved(storage, tx, now());
    let removed = 0;
    for (const table of demoTables) {
      const { numDeletedRows } = await tx.db.deleteFrom(table).where('demo', '=', true).executeTakeFirst();
      removed += Number(numDeletedRows);
    }
    return removed;
  });
}
