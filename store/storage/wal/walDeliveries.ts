import type { DeliveryPartTable } from '../tables/inbox';
import { type LoggedDelivery, deliveryRows, partRows } from './deliveryRows';
import { readWalFile } from './mendWal';
import { NotSerialized } from './serialized';

/** Deliveries of a log, the parts of their bodies with them. */
export interface WalDelivery {
  row: LoggedDelivery;
  parts: DeliveryPartTable[];
}

/** Every delivery that can be read whole from a log file, before a tear and behind it, as often as it stands there. */
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
      // Columns of another version cannot be read.
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
