import { walDeliveries, type WalDelivery } from './wal/walDeliveries';
import type { Storage } from './storage';

/** Number of deliveries in one write. */
const BATCH = 200;

/** Adds deliveries of a log that was put aside to the inbox, if they are not there. @returns their number */
export async function takeBack(storage: Storage, aside: string): Promise<number> {
  const absent = await absentIn(storage, await walDeliveries(aside));
  for (let start = 0; start < absent.length; start += BATCH) {
    const batch = absent.slice(start, start + BATCH);
    await storage.write(async ({ db, append }) => {
      const numbers = batch.flatMap(({ row }) => row.number ?? []);
      const taken = new Set(
        numbers.length === 0
          ? []
          : (await db.selectFrom('delivery').where('number', 'in', numbers).select('number').execute()).map(
              ({ number }) => number
            )
      );
      await append(
        'delivery',
        batch.map(({ row }) => (taken.has(row.number) ? { ...row, number: null } : row))
      );
      const parts = batch.flatMap((delivery) => delivery.parts);
      if (parts.length > 0) {
        await append('delivery_part', parts);
      }
    });
  }
  return absent.length;
}

/** The deliveries that are not in the database, each once. */
export async function absentIn(
  storage: Pick<Storage, 'db'>,
  deliveries: readonly WalDelivery[]
): Promise<WalDelivery[]> {
  const byId = new Map(deliveries.map((delivery) => [delivery.row.id, delivery]));
  const ids = [...byId.keys()];
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const kept = await storage.db.selectFrom('delivery').where('id', 'in', batch).select('id').execute();
    kept.forEach(({ id }) => byId.delete(id));
  }
  return [...byId.values()];
}
