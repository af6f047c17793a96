import fc from 'fast-check';
import type { Storage } from '../storage/storage';
import { type IngestOptions, startIngest, type tokens } from './testing';

const TABLES = [
  'delivery',
  'delivery_outcome',
  'alert_event',
  'incident_event',
  'incident_heard',
  'page',
  'withheld_page',
] as const;

/** Empties the inbox and all that follows from it: opening a storage takes longer than a test. */
export async function removeFacts(storage: Storage): Promise<void> {
  await storage.write(async ({ db }) => {
    for (const table of TABLES) {
      await db.deleteFrom(table).execute();
    }
  });
}

/** Sends deliveries to a storage without any, a second apart, and waits for what follows from them. */
export async function deliver(
  storage: Storage,
  source: keyof typeof tokens,
  deliveries: readonly unknown[],
  inOneGo: boolean,
  options: IngestOptions = {}
): Promise<void> {
  await removeFacts(storage);
  let now = Date.UTC(2026, 5, 2);
  const ingest = startIngest(storage, { ...options, now: () => new Date(now) });
  for (const body of deliveries) {
    await ingest.send(source, body);
    if (!inOneGo) {
      await ingest.idle();
    }
    now += 1000;
  }
  await ingest.idle();
  await ingest.stop();
}

/** In which order things come, which of them twice, and whether all at once. */
export const orders = fc.record({
  by: fc.infiniteStream(fc.nat()),
  twice: fc.infiniteStream(fc.boolean()),
  inOneGo: fc.boolean(),
});

/** Things in such an order. */
export function ordered<T>(
  things: readonly T[],
  { by, twice }: { by: Iterator<number>; twice: Iterator<boolean> }
): T[] {
  return things
    .flatMap((thing) => (twice.next().value ? [thing, thing] : [thing]))
    .map((thing) => ({ thing, order: Number(by.next().value) }))
    .sort((a, b) => a.order - b.order)
    .map(({ thing }) => thing);
}
