import type { Storage } from '../storage/storage';
import { outcomeOf } from './outcome';
import { oneOfUuids } from '../storage/oneOfUuids';
import { currentOutcomes } from './pending';

/** Selection of quarantined deliveries. */
export type Selection = { ids: string[] } | { source: string } | { all: true };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Marks quarantined deliveries to be reprocessed; call `rescan` of the processor afterwards. Deliveries that are not in
 * quarantine stay as they are.
 * @returns ids of the marked deliveries
 */
export async function reprocess(storage: Storage, selection: Selection, now: () => Date): Promise<string[]> {
  return await storage.write(async ({ db, append }) => {
    let query = currentOutcomes(db, 'quarantined');
    if ('ids' in selection) {
      const ids = selection.ids.filter((id) => UUID.test(id));
      query = query.where(oneOfUuids('delivery_id', ids));
    } else if ('source' in selection) {
      query = query.where('source', '=', selection.source);
    }
    const quarantined = await query
      .select(['delivery_id', 'source', 'received_at', 'demo', 'at'])
      .orderBy('received_at')
      .execute();
    const rows = quarantined.map(({ delivery_id, source, received_at, demo, at }) =>
      outcomeOf({ id: delivery_id, source, received_at, demo }, after(at, now()), { status: 'reprocess' })
    );
    if (rows.length > 0) {
      await append('delivery_outcome', rows);
    }
    return rows.map(({ delivery_id }) => delivery_id);
  });
}

/** The current time, but later than the previous outcome, so that exactly one outcome is the latest. */
export function after(earlier: Date | undefined, now: Date): Date {
  return earlier && earlier >= now ? new Date(earlier.getTime() + 1) : now;
}
