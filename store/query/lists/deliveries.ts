import { deliveryListFrame } from '@watchbill/contract';
import { sql } from 'kysely';
import { filtered } from '../engine/fact';
import { defineList, selectRows } from '../engine/list';

const deliveryDimensions = { source: sql`f.source` };

export const deliveryList = defineList({
  frame: deliveryListFrame,
  label: 'Quarantined deliveries',
  description: 'Deliveries that could not be read, with what to fix; reprocess them after a fix',
  dimensions: Object.keys(deliveryDimensions),
  read: async (db, { range, filters }, limit) => ({
    rows: await selectRows(
      db,
      deliveryListFrame,
      sql`
    select f.received_at as "receivedAt", f.source, f.reason, f.delivery_id as "deliveryId"
    from delivery_outcome as f
    where f.status = 'quarantined'
      and f.received_at >= ${new Date(range.from)} and f.received_at < ${new Date(range.to)}
      ${filtered(filters, deliveryDimensions)}
      and not exists (
        select 1 from delivery_outcome as later where later.delivery_id = f.delivery_id and later."at" > f."at")
    order by f.received_at desc, f.delivery_id limit ${limit}`
    ),
  }),
});
