import fc from 'fast-check';
import { forEachEngine } from '../../storage/testing';
import type { Storage } from '../../storage/storage';
import { runs } from '../../testing/runs';
import { alwaysOnCall, annasShift, ravisShift } from '../testing';
import { deliver, ordered, orders } from '../testingOrders';
import { eventsDeliveries, pagerdutyDeliveries } from './testing';

const onCall = alwaysOnCall({ payments: [annasShift, ravisShift] });

/** All that follows from deliveries, but for which of them it came from. */
async function factsOf(
  storage: Storage,
  source: 'pagerduty' | 'pager',
  deliveries: readonly object[],
  inOneGo: boolean
): Promise<unknown> {
  await deliver(storage, source, deliveries, inOneGo, { onCall });
  const tables = await Promise.all(
    (['incident_event', 'page', 'withheld_page'] as const).map((table) =>
      storage.db.selectFrom(table).selectAll().execute()
    )
  );
  return tables.map((rows) => rows.map((row) => JSON.stringify({ ...row, delivery_id: null })).sort());
}

forEachEngine((engine) => {
  test.each([
    { source: 'pagerduty' as const, worlds: pagerdutyDeliveries },
    { source: 'pager' as const, worlds: eventsDeliveries },
  ])(
    'deliveries of $source in any order, some twice, give the same incidents and pages',
    async ({ source, worlds }) => {
      const storage = await engine.open();
      await fc.assert(
        fc.asyncProperty(worlds, orders, async (deliveries: object[], order) => {
          const right = await factsOf(storage, source, deliveries, true);
          expect(await factsOf(storage, source, ordered(deliveries, order), order.inOneGo)).toEqual(right);
        }),
        { numRuns: runs(20), endOnFailure: true }
      );
    }
  );
});
