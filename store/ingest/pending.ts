import { type Kysely, sql } from 'kysely';
import type { DeliveryOutcomeTable, DeliveryTable, Schema } from '../storage/schema';
import { oneOfUuids } from './known';

/** Deliveries, and bytes of them, that are read from the database at once. */
const SCAN = 500;
const SCAN_BYTES = 16 * 1024 * 1024;

export interface Pending {
  /** In order of receipt. */
  deliveries: DeliveryTable[];
  /** Whether more wait behind them. */
  more: boolean;
}

/** The latest outcome of every delivery. */
export function latestOutcomes(db: Kysely<Schema>) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom('delivery_outcome')
        .select(['delivery_id', 'source', 'received_at', 'demo', 'status', 'at'])
        .select(sql<number>`row_number() over (partition by delivery_id order by "at" desc)`.as('newest'))
        .as('outcome')
    )
    .where('newest', '=', 1)
    .select(['delivery_id', 'source', 'received_at', 'demo', 'status', 'at']);
}

/**
 * The oldest deliveries that wait: they have no outcome, or are to be read again.
 * @param since received at that time or later; from the first without it
 */
export async function findPending(db: Kysely<Schema>, since?: Date): Promise<Pending> {
  const waiting = await db
    .selectFrom('delivery')
    .leftJoin(latestOutcomes(db).as('latest'), 'latest.delivery_id', 'delivery.id')
    .where((where) => where.or([where('latest.status', 'is', null), where('latest.status', '=', 'replay')]))
    .$if(since !== undefined, (query) => query.where('delivery.received_at', '>=', since ?? null))
    .select(['delivery.id', 'delivery.received_at', sql<number>`octet_length(delivery.body)`.as('size')])
    .orderBy('delivery.received_at')
    .orderBy('delivery.id')
    .limit(SCAN)
    .execute();
  if (waiting.length === 0) {
    return { deliveries: [], more: false };
  }
  let bytes = 0;
  const tooFar = waiting.findIndex(({ size }, i) => (bytes += size) > SCAN_BYTES && i > 0);
  const chosen = tooFar < 0 ? waiting : waiting.slice(0, tooFar);
  const deliveries = await db
    .selectFrom('delivery')
    .selectAll()
    .where('received_at', '>=', chosen[0].received_at)
    .where('received_at', '<=', chosen[chosen.length - 1].received_at)
    .where(
      oneOfUuids(
        'id',
        chosen.map(({ id }) => id)
      )
    )
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return { deliveries, more: tooFar >= 0 || waiting.length === SCAN };
}

type Latest = Pick<DeliveryOutcomeTable, 'status' | 'at'>;

/** The latest outcomes of these deliveries, by id. */
export async function outcomesOf(
  db: Kysely<Schema>,
  deliveries: readonly DeliveryTable[]
): Promise<Map<string, Latest>> {
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
