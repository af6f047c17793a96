import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { IncidentEventTable, PageTable } from '../../storage/tables/facts';
import type { Delivery } from '../delivery';
import type { FactContext } from '../facts';
import { keyOf } from '../identity';
import { testConfiguration } from '../../testing/ingest/ingest';
import { ordered, orders } from '../../testing/ingest/orders';
import { parseDelivery } from '../parseDelivery';
import { runs } from '../../testing/runs';
import { type IncidentLife, incidentLife, type IncidentRows } from './incidentLife';
import { incidentDeliveries } from '../../testing/ingest/events';
import { pagerdutyDeliveries } from '../../testing/ingest/pagerduty';
import { reportedIncidentRow, reportedPageRow } from './reportedRows';

const directory = testConfiguration();

/** The rows of incidents and pages from a single delivery. */
function told(source: 'pagerduty' | 'pager', body: object): IncidentRows {
  const delivery: Delivery = {
    id: randomUUID(),
    source,
    received_at: new Date('2026-06-02T00:00:00Z'),
    content_type: 'application/json',
    body: Buffer.from(JSON.stringify(body)),
    demo: false,
  };
  const entry = directory.sources.get(source);
  const read = entry ? parseDelivery(delivery, entry, directory) : null;
  const events = read && 'parsed' in read ? read.parsed.events : [];
  const context: FactContext = { delivery, directory };
  return {
    events: events.flatMap((event) => (event.type === 'incident' ? [reportedIncidentRow(event, context)] : [])),
    pages: events.flatMap((event) => (event.type === 'page' ? [reportedPageRow(event, context)] : [])),
  };
}

const EMPTY: IncidentLife = { events: [], pages: [], withheld: [] };

/** Adds the reports of another delivery to an incident, each event once. */
function joined(kept: IncidentLife, { events, pages }: IncidentRows): IncidentLife {
  const known = new Set([...kept.events, ...kept.pages, ...kept.withheld].map(({ key }) => key));
  const isNew = ({ key }: IncidentEventTable | PageTable) => !known.has(key) && known.add(key) !== undefined;
  const rows = {
    events: [...kept.events, ...events.filter(isNew)],
    pages: [...kept.pages, ...kept.withheld, ...pages.filter(isNew)],
  };
  return incidentLife(rows, directory);
}

/** Comparable content of an incident, independent of deliveries and order. */
function content({ events, pages, withheld }: IncidentLife): unknown {
  return [events, pages, withheld].map((rows) =>
    rows.map((row) => JSON.stringify({ ...row, delivery_id: null }, Object.keys(row).sort())).sort()
  );
}

test.each([
  { source: 'pagerduty' as const, worlds: pagerdutyDeliveries, id: 'P1' },
  { source: 'pager' as const, worlds: incidentDeliveries, id: 'i1' },
])('the life of an incident of $source does not depend on the order of what is told', ({ source, worlds, id }) => {
  const incident = keyOf(source, 'incident', [id]);
  const isOwn = (row: IncidentEventTable | PageTable) => row.incident_id === incident;
  fc.assert(
    fc.property(worlds, orders, (deliveries: object[], order) => {
      const all = deliveries
        .map((body) => told(source, body))
        .map(({ events, pages }) => ({ events: events.filter(isOwn), pages: pages.filter(isOwn) }));
      const right = joined(EMPTY, {
        events: all.flatMap(({ events }) => events),
        pages: all.flatMap(({ pages }) => pages),
      });
      expect(content(ordered(all, order).reduce(joined, EMPTY))).toEqual(content(right));
      const beginnings = right.events.filter(({ transition }) =>
        ['triggered', 'created', 'found'].includes(transition)
      );
      expect(beginnings).toHaveLength(right.events.length > 0 ? 1 : 0);
    }),
    { numRuns: runs(2000) }
  );
});
