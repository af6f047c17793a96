import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { OnCallLookup } from '../../rotation/onCall';
import type { Storage } from '../../storage/storage';
import { FactWriter } from '../../ingest/factWriter';
import { takeBatch } from '../../ingest/batch';
import { alwaysOnCall, noSlis, testConfiguration, type tokens } from './ingest';

const TABLES = [
  'delivery',
  'delivery_outcome',
  'alert_event',
  'repeated_alert_event',
  'incident_event',
  'incident_heard',
  'page',
  'withheld_page',
  'deploy',
] as const;

/** Empties the inbox and all facts derived from it, since opening a new storage per test run would be slow. */
export async function removeFacts(storage: Storage): Promise<void> {
  await storage.write(async ({ db }) => {
    for (const table of TABLES) {
      await db.deleteFrom(table).execute();
    }
  });
}

const directory = testConfiguration();

/**
 * Makes facts of deliveries that were received a second apart, in a storage without any.
 * @param batches bodies that are worked on together
 */
export async function keepFacts(
  storage: Storage,
  source: keyof typeof tokens,
  batches: ReadonlyArray<readonly unknown[]>,
  onCall: OnCallLookup = alwaysOnCall({})
): Promise<void> {
  await removeFacts(storage);
  let now = Date.UTC(2026, 5, 2);
  const deps = { storage, onCall, directory: () => directory, now: () => new Date(now), slis: noSlis };
  const writer = new FactWriter(deps);
  for (const batch of batches) {
    const deliveries = batch.map((body) => ({
      id: randomUUID(),
      source,
      received_at: new Date((now += 1000)),
      content_type: 'application/json',
      body: Buffer.from(JSON.stringify(body)),
      demo: false,
    }));
    const read = takeBatch(deliveries, directory, noSlis);
    const unreadable = read.flatMap((one) => ('unreadable' in one ? [one.unreadable] : []));
    if (unreadable.length > 0) {
      throw new Error(unreadable.join('\n'));
    }
    await writer.write(read);
  }
}

/** Arbitrary order of deliveries: permutation, duplicates, and batch sizes. */
export const orders = fc.record({
  by: fc.infiniteStream(fc.nat()),
  twice: fc.infiniteStream(fc.boolean()),
  together: fc.constantFrom('all', 'none', 'some'),
  joins: fc.infiniteStream(fc.boolean()),
});

type Order = typeof orders extends fc.Arbitrary<infer T> ? T : never;

/** Applies an arbitrary order, with duplicates. */
export function ordered<T>(things: readonly T[], { by, twice }: Pick<Order, 'by' | 'twice'>): T[] {
  return things
    .flatMap((thing) => (twice.next().value ? [thing, thing] : [thing]))
    .map((thing) => ({ thing, order: Number(by.next().value) }))
    .sort((a, b) => a.order - b.order)
    .map(({ thing }) => thing);
}

/** Splits into arbitrary batches. */
export function batched<T>(things: readonly T[], { together, joins }: Pick<Order, 'together' | 'joins'>): T[][] {
  const batches: T[][] = [];
  for (const thing of things) {
    const isJoined = together === 'all' || (together === 'some' && joins.next().value === true);
    const last = batches.at(-1);
    if (last && isJoined) {
      last.push(thing);
    } else {
      batches.push([thing]);
    }
  }
  return batches;
}
