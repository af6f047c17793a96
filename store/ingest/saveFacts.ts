import type { Insertable } from 'kysely';
import type { DeliveryOutcomeTable } from '../storage/tables/inbox';
import type { Schema } from '../storage/schema';
import type { WriteTransaction } from '../storage/storage';
import type { RowChanges } from './alerts/rowChanges';
import { oneOfUuids } from '../storage/oneOfUuids';
import type { FactPlan } from './plan';

/** Writes the facts of a batch of deliveries, and their outcomes. */
export async function saveFacts(
  tx: WriteTransaction,
  facts: FactPlan,
  outcomes: readonly DeliveryOutcomeTable[]
): Promise<void> {
  const { db, append } = tx;
  const inTime = (a: { at: Date }, b: { at: Date }) => a.at.getTime() - b.at.getTime();
  await replace(tx, 'alert_event', facts.alerts);
  await replace(tx, 'repeated_alert_event', facts.repeated);
  await replace(tx, 'incident_event', facts.incidents);
  await replace(tx, 'page', facts.pages);
  await replace(tx, 'withheld_page', facts.withheld);
  for (const [from, to] of facts.renamed) {
    await db.updateTable('incident_heard').set({ incident_id: to }).where('incident_id', '=', from).execute();
  }
  await append('incident_heard', facts.heard);
  await append('deploy', facts.deploys.sort(inTime));
  for (const interruption of [false, true]) {
    const keys = facts.marks.filter((mark) => mark.interruption === interruption).map(({ key }) => key);
    if (keys.length > 0) {
      await db.updateTable('page').set({ interruption }).where(oneOfUuids('key', keys)).execute();
    }
  }
  await append('delivery_outcome', outcomes);
}

type Replaced = 'alert_event' | 'repeated_alert_event' | 'incident_event' | 'page' | 'withheld_page';

/** Removes rows and adds others, ordered by time. */
async function replace<T extends Replaced>(
  { db, append }: WriteTransaction,
  table: T,
  { removed, added }: RowChanges<Schema[T] & Insertable<Schema[T]>>
): Promise<void> {
  if (removed.length > 0) {
    await db.deleteFrom<Replaced>(table).where(oneOfUuids('key', removed)).execute();
  }
  await append(
    table,
    added.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  );
}
