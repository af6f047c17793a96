import type { DeliveryPartTable } from '../tables/inbox';
import { type LoggedDelivery, deliveryRows, partRows } from './deliveryRows';
import { readWalFile } from './mendWal';
import { NotSerialized } from './serialized';

/** A delivery in a log, with the parts of its body. */
export interface WalDelivery {
  row: LoggedDelivery;
  parts: DeliveryPartTable[];
}

/** All complete deliveries in a log file, before and behind a tear; one that was logged twice is returned twice. */
export async function walDeliveries(wal: string): Promise<WalDelivery[]> {
  const found: LoggedDelivery[] = [];
  const parts = new Map<string, DeliveryPartTable[]>();
  await readWalFile(wal, (table, payload) => {
    try {
      if (table === 'delivery') {
        found.push(...deliveryRows(payload));
      } else {
        for (const part of partRows(payload)) {
          parts.set(part.delivery_id, [...(parts.get(part.delivery_id) ?? []), part]);
        }
      }
    } catch (error) {
      // Rows with columns of another version cannot be read.
      if (!(error instanceof NotSerialized)) {
        throw error;
      }
    }
  });
  return found
    .map((row) => ({ row, parts: parts.get(row.id) ?? [] }))
    .filter((delivery) => delivery.row.size === sizeOf(delivery));
}

function sizeOf({ row, parts }: WalDelivery): number {
  return parts.reduce((bytes, { data }) => bytes + data.length, row.body.length);
}
