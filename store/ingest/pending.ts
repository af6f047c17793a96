import type { Kysely } from 'kysely';
import { firstWithin } from '../lib/firstWithin';
import { groupBy } from '../lib/groupBy';
import type { DeliveryOutcomeTable, OutcomeStatus } from '../storage/tables/inbox';
import type { Schema } from '../storage/schema';
import { type Delivery, wholeDelivery } from './delivery';
import { oneOfUuids } from '../storage/oneOfUuids';

/** Maximum number and bytes of deliveries that are read from the database at once. */
const MAX_SCAN_DELIVERIES = 500;
const MAX_SCAN_BYTES = 4 * 1024 * 1024;

export interface Pending {
  /** In order of receipt. */
  deliveries: Delivery[];
  /** Whether further deliveries wait after these. */
  more: boolean;
}

/** Outcomes with the given status that are the latest of their delivery. */
export function currentOutcomes(db: Kysely<Schema>, status: OutcomeStatus) {
  return db
    .selectFrom('delivery_outcome as outcome')
    .where('outcome.status', '=', status)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery_outcome as later')
            .whereRef('later.delivery_id', '=', 'outcome.delivery_id')
            .whereRef('later.at', '>', 'outcome.at')
            .select('later.delivery_id')
        )
      )
    );
}

/**
 * The oldest waiting deliveries: without an outcome, or marked to be reprocessed.
 * @param since limits the result to deliveries received at that time or later
 */
export async function findPending(db: Kysely<Schema>, since = new Date(0)): Promise<Pending> {
  const [unread, toReprocess] = await Promise.all([
    db
      .selectFrom('delivery')
      .where('received_at', '>=', since)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('delivery_outcome')
              .whereRef('delivery_outcome.delivery_id', '=', 'delivery.id')
              .where('delivery_outcome.received_at', '>=', since)
              .select('delivery_id')
          )
        )
      )
      .select(['id', 'received_at'])
      .orderBy('received_at')
      .orderBy('id')
      .limit(MAX_SCAN_DELIVERIES)
      .execute(),
    currentOutcomes(db, 'reprocess')
      .where('received_at', '>=', since)
      .select(['delivery_id as id', 'received_at'])
      .orderBy('received_at')
      .orderBy('id')
      .limit(MAX_SCAN_DELIVERIES)
      .execute(),
  ]);
  const waiting = [...unread, ...toReprocess].sort((a, b) => a.received_at.getTime() - b.received_at.getTime());
  const deliveries = await readUpTo(db, waiting.slice(0, MAX_SCAN_DELIVERIES));
  return { deliveries, more: deliveries.length < waiting.length || waiting.length >= MAX_SCAN_DELIVERIES };
}

/** Reads the first of these deliveries, in order of receipt, up to the size limit. */
async function readUpTo(
  db: Kysely<Schema>,
  waiting: ReadonlyArray<{ id: string; received_at: Date }>
): Promise<Delivery[]> {
  if (waiting.length === 0) {
    return [];
  }
  // Sizes are read first, because bodies may be megabytes.
  const sizes = await among(db, waiting).select(['id', 'received_at', 'size']).execute();
  return readWhole(
    db,
    firstWithin(sizes, ({ size }) => size, MAX_SCAN_BYTES)
  );
}

async function readWhole(
  db: Kysely<Schema>,
  wanted: ReadonlyArray<{ id: string; received_at: Date }>
): Promise<Delivery[]> {
  const rows = await among(db, wanted).selectAll().execute();
  const long = rows.filter(({ body, size }) => body.length < size).map(({ id }) => id);
  const parts =
    long.length === 0
      ? []
      : await db
          .selectFrom('delivery_part')
          .where('received_at', '>=', wanted[0].received_at)
          .where('received_at', '<=', wanted[wanted.length - 1].received_at)
          .where(oneOfUuids('delivery_id', long))
          .select(['delivery_id', 'part', 'data'])
          .execute();
  const byDelivery = groupBy(parts, (part) => part.delivery_id);
  return rows.map((row) => wholeDelivery(row, byDelivery.get(row.id) ?? []));
}

/** @param deliveries never empty, in order of receipt */
function among(db: Kysely<Schema>, deliveries: ReadonlyArray<{ id: string; received_at: Date }>) {
  const ids = deliveries.map(({ id }) => id);
  return db
    .selectFrom('delivery')
    .where('received_at', '>=', deliveries[0].received_at)
    .where('received_at', '<=', deliveries[deliveries.length - 1].received_at)
    .where(oneOfUuids('id', ids))
    .orderBy('received_at')
    .orderBy('id');
}

type Latest = Pick<DeliveryOutcomeTable, 'status' | 'at'>;

/** The latest outcome of each of these deliveries, by id. */
export async function outcomesOf(db: Kysely<Schema>, deliveries: readonly Delivery[]): Promise<Map<string, Latest>> {
  const times = deliveries.map(({ received_at }) => received_at.getTime());
  const rows = await db
    .selectFrom('delivery_outcome')
    .select(['delivery_id', 'status', 'at'])
    .where('received_at', '>=', new Date(times.reduce((a, b) => Math.min(a, b))))
    .where('received_at', '<=', new Date(times.reduce((a, b) => Math.max(a, b))))
    .where(
      oneOfUuids(
        'delivery_id',
        deliveries.map(({ id }) => id)
      )
    )
    .orderBy('at')
    .execute();
  return new Map(rows.map((row) => [row.delivery_id, row]));
}
