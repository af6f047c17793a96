import type { pageListFrame } from '@watchbill/contract';
import fc from 'fast-check';
import { keepFacts, batched, ordered, orders } from '../testing/ingest/orders';
import { alertDeliveries, eventsDeliveries } from '../testing/ingest/events';
import { alertmanagerDeliveries, grafanaDeliveries } from '../testing/ingest/notifications';
import { pagerdutyDeliveries } from '../testing/ingest/pagerduty';
import { alwaysOnCall, annasShift, ravisShift, testConfiguration } from '../testing/ingest/ingest';
import { asker, tablesOf } from '../testing/query/facts';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import { runs } from '../testing/runs';

const NOW = '2026-06-03T00:00:00Z';
const RANGE: [string, string] = ['2026-06-01T00:00:00Z', NOW];
const onCall = alwaysOnCall({ payments: [annasShift, ravisShift] });

interface Source {
  name: string;
  source: 'alerts' | 'grafana' | 'pagerduty' | 'pager';
  worlds: fc.Arbitrary<object[]>;
  /** Columns of pages that depend on when a notification was received, as group notifications do not state a time. */
  received: string[];
}

type PageField = keyof typeof pageListFrame.fields;

const RECEIVED: PageField[] = ['at', 'local', 'band', 'interruption', 'sloFrom', 'sloTo'];

const SOURCES: Source[] = [
  { name: 'Alertmanager', source: 'alerts', worlds: alertmanagerDeliveries, received: RECEIVED },
  { name: 'Grafana', source: 'grafana', worlds: grafanaDeliveries, received: RECEIVED },
  { name: 'PagerDuty', source: 'pagerduty', worlds: pagerdutyDeliveries, received: [] },
  { name: 'the events API, alerts alone', source: 'pager', worlds: alertDeliveries, received: [] },
  { name: 'the events API', source: 'pager', worlds: eventsDeliveries, received: [] },
];

/** The lists after processing the deliveries in these batches, received within a minute. */
async function shown(
  storage: Storage,
  { source, received }: Source,
  batches: ReadonlyArray<readonly object[]>
): Promise<Record<string, string[]>> {
  await keepFacts(storage, source, batches, onCall);
  const ask = asker(storage, NOW, testConfiguration());
  const lists: Record<string, string[]> = {};
  for (const list of ['alerts', 'incidents', 'pages', 'deploys']) {
    const rows = tablesOf(await ask({ kind: 'list', list }, RANGE))[list] ?? [];
    const hidden: string[] = list === 'pages' ? received : [];
    lists[list] = rows
      .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name)))))
      .sort();
  }
  return lists;
}

/** Each test ends after this time in milliseconds, however many cases it has tried: long test runs have very many. */
const LIMIT_MS = 10_000;

forEachEngine((engine) => {
  test.each(SOURCES)(
    'deliveries of $name in any order and any batches, some twice, give the same lists',
    async (source) => {
      const storage = await engine.open();
      const several = fc.array(orders, { minLength: 3, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(source.worlds, several, async (deliveries, tried) => {
          const right = await shown(storage, source, [deliveries]);
          for (const order of tried) {
            expect(await shown(storage, source, batched(ordered(deliveries, order), order))).toEqual(right);
          }
        }),
        { numRuns: runs(4), endOnFailure: true, interruptAfterTimeLimit: LIMIT_MS }
      );
    }
  );

  test.each(SOURCES)('a delivery of $name that changes places with the next changes nothing', async (source) => {
    const storage = await engine.open();
    await fc.assert(
      fc.asyncProperty(source.worlds, fc.nat(), async (deliveries, place) => {
        const one = deliveries.map((delivery) => [delivery]);
        const i = place % Math.max(1, deliveries.length - 1);
        const right = await shown(storage, source, [deliveries]);
        expect(await shown(storage, source, one.toSpliced(i, 2, ...one.slice(i, i + 2).reverse()))).toEqual(right);
      }),
      { numRuns: runs(6), endOnFailure: true, interruptAfterTimeLimit: LIMIT_MS }
    );
  });
});
