import type { Kysely } from 'kysely';
import type { Directory } from '../config/directory';
import type {
  AlertEventTable,
  DeliveryTable,
  DeployTable,
  IncidentEventTable,
  IncidentHeardTable,
  PageTable,
  Schema,
} from '../storage/schema';
import type { KnownAlerts } from './alertBuilder';
import { eventKey, groupExternalId } from './facts';
import { FactBuilder } from './factBuilder';
import { keyOf } from './identity';
import { type Keyed, knownAssignments, knownBeginnings, knownIncidents, knownKeys, openIncidents } from './known';
import { knownFirings, knownGroupIncidents } from './knownAlerts';
import { markPages } from './markPages';
import type { OnCallLookup } from '../rotation/onCall';
import type { Reading, SourceEvent } from './source';
import { toldAlerts } from './toldAlerts';

export interface ReadDelivery {
  delivery: DeliveryTable;
  reading: Reading;
}

/** Rows that a batch of deliveries brings. */
export interface FactPlan {
  alerts: AlertEventTable[];
  incidents: IncidentEventTable[];
  heard: IncidentHeardTable[];
  pages: PageTable[];
  deploys: DeployTable[];
  /** Kept pages that no longer begin an interruption. */
  repaired: Keyed[];
  /** Kept rows that were the beginning of an incident until more, or an earlier trigger, was told of it. */
  superseded: string[];
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
  const alertIds = events.flatMap(({ source, event }) =>
    event.type === 'alert' && event.firing === null ? [keyOf(source, 'alert', event.alert)] : []
  );
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
  const handovers = about.filter(({ event }) => event.type === 'page' && event.assignment === 'handover');
  const ids = [...new Set(about.map(({ key }) => key))];
  const [incidents, beginnings, assignments, told, alertsBefore] = await Promise.all([
    knownIncidents(db, ids),
    knownBeginnings(db, ids),
    knownAssignments(db, handovers),
    toldAlerts(db, alertIds),
    alertsKnown(db, events, fresh),
  ]);
  const known = { seen, incidents, beginnings, assignments, told, alerts: alertsBefore };
  const builder = new FactBuilder(known, directory, onCall);
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
    heard: builder.heard,
    pages: marked,
    deploys: builder.deploys,
    repaired,
    superseded: builder.superseded,
    counts,
  };
}

interface Sent {
  source: string;
  event: SourceEvent;
}

/** What is kept of the alerts, and the groups of alerts, that events are about; repeats tell that a group still fires. */
async function alertsKnown(db: Kysely<Schema>, all: readonly Sent[], fresh: readonly Sent[]): Promise<KnownAlerts> {
  const groups = all.flatMap(({ source, event }) =>
    event.type === 'alert' && event.group ? [{ source, externalId: groupExternalId(event.group) }] : []
  );
  const reports = fresh.flatMap(({ source, event }) =>
    event.type === 'alert' && event.firing ? [{ source, report: event.firing }] : []
  );
  const [open, firings] = await Promise.all([openIncidents(db, groups), knownFirings(db, reports)]);
  const ofFirings = [...firings.values()].flat().flatMap(({ incidents }) => [...incidents.values()]);
  const ids = new Set([...open.values(), ...ofFirings.flatMap((id) => id ?? [])]);
  return { open, firings, incidents: await knownGroupIncidents(db, [...ids]) };
}
