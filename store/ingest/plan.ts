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
import { groupBy } from '../groupBy';
import { type AlertPlan, planAlerts, type ReportEvent } from './alerts/alertPlan';
import type { RowChanges } from './alerts/rowChanges';
import { eventKey } from './facts';
import { FactBuilder, type Known } from './factBuilder';
import { keyOf } from './identity';
import { type Keyed, knownAssignments, knownBeginnings, knownIncidents, knownKeys } from './known';
import { markPages } from './markPages';
import type { OnCallLookup } from '../rotation/onCall';
import type { Reading, SourceEvent } from './source';
import { toldAlerts } from './toldAlerts';

export interface ReadDelivery {
  delivery: DeliveryTable;
  reading: Reading;
}

/** Rows that a batch of deliveries brings, and rows that it changes: those are removed, and added as they are now. */
export interface FactPlan {
  alerts: RowChanges<AlertEventTable>;
  incidents: RowChanges<IncidentEventTable>;
  heard: IncidentHeardTable[];
  /** Incidents that are part of others now, by id. */
  renamed: ReadonlyMap<string, string>;
  pages: RowChanges<PageTable>;
  deploys: DeployTable[];
  /** Kept pages that no longer begin an interruption, and those that do now. */
  marks: Array<Keyed & { interruption: boolean }>;
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
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<FactPlan> {
  const known = await knownFacts(db, deliveries);
  const builder = new FactBuilder(known, people.directory, people.onCall);
  const counts: FactPlan['counts'] = new Map();
  for (const one of deliveries) {
    const { facts, repeats } = await builder.add(one);
    // Minutes replace minutes: each counts, whether or not it says anything new.
    counts.set(one.delivery.id, { facts: facts + (one.reading.slis?.length ?? 0), repeats });
  }
  const told = deliveries.map(({ delivery, reading }) => ({
    context: { delivery, directory: people.directory },
    events: reading.events.filter(isReportEvent),
  }));
  const ofGroups = await planAlerts(db, told, people);
  count(ofGroups, counts);
  const { pages, marks } = await markPages(db, [...builder.pages, ...ofGroups.pages.fresh], ofGroups.pages.withdrawn);
  return {
    alerts: { ...ofGroups.alerts, added: [...builder.alerts, ...ofGroups.alerts.added] },
    incidents: { ...ofGroups.incidents, added: [...builder.incidents, ...ofGroups.incidents.added] },
    heard: ofGroups.heard,
    renamed: ofGroups.renamed,
    pages: { removed: ofGroups.pages.removed, added: [...pages, ...ofGroups.pages.added] },
    deploys: builder.deploys,
    marks,
    superseded: builder.superseded,
    counts,
  };
}

function isReportEvent(event: SourceEvent): event is ReportEvent {
  return event.type === 'alert' && event.firing !== null;
}

/** Adds the facts that deliveries brought of groups of alerts; rows that only changed are none. */
function count({ alerts, incidents, pages, repeats }: AlertPlan, counts: FactPlan['counts']): void {
  const removed = new Set([...alerts.removed, ...incidents.removed]);
  const fresh = [...alerts.added, ...incidents.added].filter(({ key }) => !removed.has(key));
  const byDelivery = groupBy([...fresh, ...pages.fresh], (row) => row.delivery_id);
  for (const [id, counted] of counts) {
    counted.facts += byDelivery.get(id)?.length ?? 0;
    counted.repeats += repeats.get(id) ?? 0;
  }
}

/** What is kept of that which the events are about, but for groups of alerts. */
async function knownFacts(db: Kysely<Schema>, deliveries: readonly ReadDelivery[]): Promise<Known> {
  const events = deliveries.flatMap(({ delivery, reading }) =>
    reading.events.map((event) => ({ source: delivery.source, event, key: eventKey(delivery.source, event) }))
  );
  const keyed = (type: SourceEvent['type']): Keyed[] =>
    events.filter(({ event }) => event.type === type).map(({ key, event }) => ({ key, at: event.at }));
  const alertIds = events.flatMap(({ source, event }) =>
    event.type === 'alert' && event.firing === null ? [keyOf(source, 'alert', event.alert)] : []
  );
  const [incidentEvents, pages, deploys] = await Promise.all([
    knownKeys(db, 'incident_event', keyed('incident')),
    knownKeys(db, 'page', keyed('page')),
    knownKeys(db, 'deploy', keyed('deploy')),
  ]);
  const seen = new Set([...incidentEvents, ...pages, ...deploys]);
  const about = events.flatMap(({ source, event, key }) =>
    seen.has(key) || event.type === 'alert' || event.type === 'deploy' || event.incident === null
      ? []
      : [{ event, key: keyOf(source, 'incident', event.incident), at: event.at }]
  );
  const handovers = about.filter(({ event }) => event.type === 'page' && event.assignment === 'handover');
  const ids = [...new Set(about.map(({ key }) => key))];
  const [incidents, beginnings, assignments, told] = await Promise.all([
    knownIncidents(db, ids),
    knownBeginnings(db, ids),
    knownAssignments(db, handovers),
    toldAlerts(db, alertIds),
  ]);
  return { seen, incidents, beginnings, assignments, told };
}
