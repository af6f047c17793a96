import { sql } from 'kysely';
import { filtered } from '../engine/fact';
import { column, type List, reading } from '../engine/list';

const deliveryDimensions = { source: sql`f.source` };

export const deliveryList: List = {
  name: 'deliveries',
  label: 'Quarantined deliveries',
  description: 'Deliveries that could not be read, with what to fix; replay them after a fix',
  dimensions: Object.keys(deliveryDimensions),
  columns: [
    column({ name: 'received_at', label: 'Received', type: 'time' }),
    column({ name: 'source', label: 'Source', type: 'string', dimension: 'source' }),
    column({ name: 'reason', label: 'Reason', type: 'string' }),
    column({ name: 'delivery_id', label: 'Delivery', type: 'string' }),
  ],
  read: reading(
    ({ range, filters }, limit) => sql`
    select f.received_at, f.source, f.reason, f.delivery_id
    from delivery_outcome as f
    where f.status = 'quarantined'
      and f.received_at >= ${new Date(range.from)} and f.received_at < ${new Date(range.to)}
      ${filtered(filters, deliveryDimensions)}
      and not exists (
        select 1 from delivery_outcome as later where later.delivery_id = f.delivery_id and later."at" > f."at")
    order by f.received_at desc, f.delivery_id limit ${limit}`
  ),
};
