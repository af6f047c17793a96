import type { Kysely } from 'kysely';
import type { Directory } from '../config/directory';
import type {
  AlertEventTable,
  DeliveryTable,
  DeployTable,
  IncidentEventTable,
  PageTable,
  Schema,
} from '../storage/schema';
import { eventKey, groupExternalId } from './facts';
import { FactBuilder } from './factBuilder';
import { keyOf } from './identity';
import { type Keyed, knownAssignments, knownIncidents, knownKeys, openIncidents } from './known';
import { markPages } from './markPages';
import type { OnCallLookup } from '../rotation/onCall';
import type { Reading, SourceEvent } from './source';

export interface ReadDelivery {
  delivery: DeliveryTable;
  reading: Reading;
}

/** Rows that a batch of deliveries brings. */
export interface FactPlan {
  alerts: AlertEventTable[];
  incidents: IncidentEventTable[];
  pages: PageTable[];
  deploys: DeployTable[];
  /** Kept pages that no longer begin an interruption. */
  repaired: Keyed[];
  /** New facts and repeats, by delivery id. */
  counts: Map<string, { facts: number; repeats: number }>;
}

/**
 * What is new in the deliveries, in order of receipt. Reads the database, writes nothing.
 * Nobody else may add facts between this and the writing of the plan.
 */
export async function planFacts(
  db: Kysely<Schema>,
  deliveries: readonly ReadDelivery[],
  { directory, onCall }: { directory: Directory; onCall: OnCallLookup }
): Promise<FactPlan> {
  const events = deliveries.flatMap(({ delivery, reading }) =>
    reading.events.map((event) => ({ source: delivery.source, event, key: eventKey(delivery.source, event) }))
  );
  const keyed = (type: SourceEvent['type']): Keyed[] =>
    events.filter(({ event }) => event.type === type).map(({ key, event }) => ({ key, at: event.at }));
  const [alerts, incidentEvents, pages, deploys] = await Promise.all([
    knownKeys(db, 'alert_event', keyed('alert')),
    knownKeys(db, 'incident_event', keyed('incident')),
    knownKeys(db, 'page', keyed('page')),
    knownKeys(db, 'deploy', keyed('deploy')),
  ]);
  const seen = new Set([...alerts, ...incidentEvents, ...pages, ...deploys]);
  const fresh = events.filter(({ key }) => !seen.has(key));
  const about = fresh.flatMap(({ source, event }) =>
    event.type === 'alert' || event.type === 'deploy' || event.incident === null
      ? []
      : [{ event, key: keyOf(source, 'incident', event.incident), at: event.at }]
  );
  const handovers = about.filter(({ event }) => event.type === 'page' && event.handover);
  const groups = fresh.flatMap(({ source, event }) =>
    event.type === 'alert' && event.group ? [{ source, externalId: groupExternalId(event.group) }] : []
  );
  const [incidents, assignments, open] = await Promise.all([
    knownIncidents(db, [...new Set(about.map(({ key }) => key))]),
    knownAssignments(db, handovers),
    openIncidents(db, groups),
  ]);
  const builder = new FactBuilder({ seen, incidents, assignments, open }, directory, onCall);
  const counts: FactPlan['counts'] = new Map();
  for (const one of deliveries) {
    const { facts, repeats } = await builder.add(one);
    // Minutes replace minutes: each counts, whether or not it says anything new.
    counts.set(one.delivery.id, { facts: facts + (one.reading.slis?.length ?? 0), repeats });
  }
  const { pages: marked, repaired } = await markPages(db, builder.pages);
  return {
    alerts: builder.alerts,
    incidents: builder.incidents,
    pages: marked,
    deploys: builder.deploys,
    repaired,
    counts,
  };
}
