import type { DeliveryPartTable, DeliveryTable } from '../storage/tables/inbox';
import type { WriteTransaction } from '../storage/storage';
import { partsOf } from '../storage/bodies';

/** A delivery with its complete body. */
export type Delivery = Omit<DeliveryTable, 'size' | 'number'>;

/** Writes deliveries to the inbox, with their bodies split into parts. */
export async function appendDeliveries({ append }: WriteTransaction, deliveries: readonly Delivery[]): Promise<void> {
  const split = deliveries.map((delivery) => ({ delivery, parts: partsOf(delivery.body) }));
  await append(
    'delivery',
    split.map(({ delivery, parts }) => ({ ...delivery, body: parts[0], size: delivery.body.length }))
  );
  const rest = split.flatMap(({ delivery: { id, received_at, demo }, parts }) =>
    parts.slice(1).map((data, i) => ({ delivery_id: id, received_at, part: i + 1, data, demo }))
  );
  if (rest.length > 0) {
    await append('delivery_part', rest);
  }
}

/** Assembles a delivery from its rows. @param parts of this delivery, in any order */
export function wholeDelivery(
  { size: _, number: __, ...row }: DeliveryTable,
  parts: ReadonlyArray<Pick<DeliveryPartTable, 'part' | 'data'>>
): Delivery {
  const rest = parts.toSorted((a, b) => a.part - b.part).map(({ data }) => data);
  return { ...row, body: Buffer.concat([row.body, ...rest]) };
}
