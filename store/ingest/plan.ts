import type { Kysely } from 'kysely';
import type { Directory } from '../config/directory';
import type {
  AlertEventTable,
  DeployTable,
  IncidentEventTable,
  IncidentHeardTable,
  PageTable,
  Schema,
} from '../storage/schema';
import type { Delivery } from './delivery';
import { groupBy } from '../groupBy';
import { planAlerts, type ReportEvent } from './alerts/alertPlan';
import type { RowChanges } from './alerts/rowChanges';
import { eventKey } from './facts';
import { FactBuilder, type Known } from './factBuilder';
import { keyOf } from './identity';
import { planIncidents } from './incidents/incidentPlan';
import { type Keyed, knownKeys } from './known';
import { markPages } from './markPages';
import type { OnCallLookup } from '../rotation/onCall';
import type { IncidentEvent, PageEvent, Reading, SourceEvent } from './source';
import { toldAlerts } from './toldAlerts';

export interface ReadDelivery {
  delivery: Delivery;
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
  /** Of those whom hand-overs name and whom the assignment before had reached. */
  withheld: RowChanges<PageTable>;
  deploys: DeployTable[];
  /** Kept pages that no longer begin an interruption, and those that do now. */
  marks: Array<Keyed & { interruption: boolean }>;
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
    events: reading.events,
  }));
  const ofGroups = await planAlerts(
    db,
    told.map(({ context, events }) => ({ context, events: events.filter(isReportEvent) })),
    people
  );
  const ofIncidents = await planIncidents(
    db,
    told.map(({ context, events }) => ({ context, events: events.filter(isIncidentEvent) })),
    people
  );
  const alerts = both({ removed: [], added: builder.alerts }, ofGroups.alerts);
  const incidents = both(ofGroups.incidents, ofIncidents.incidents);
  count(counts, [ofGroups.alerts, incidents], [...ofGroups.pages.fresh, ...ofIncidents.pages.fresh]);
  countRepeats(counts, [ofGroups.repeats, ofIncidents.repeats]);
  const { pages, marks } = await markPages(
    db,
    [...builder.pages, ...ofGroups.pages.fresh, ...ofIncidents.pages.fresh],
    [...ofGroups.pages.withdrawn, ...ofIncidents.pages.withdrawn]
  );
  return {
    alerts,
    incidents,
    heard: ofGroups.heard,
    renamed: ofGroups.renamed,
    pages: both({ removed: [], added: pages }, both(ofGroups.pages, ofIncidents.pages)),
    withheld: ofIncidents.withheld,
    deploys: builder.deploys,
    marks,
    counts,
  };
}

function isReportEvent(event: SourceEvent): event is ReportEvent {
  return event.type === 'alert' && event.firing !== null;
}

function isIncidentEvent(event: SourceEvent): event is IncidentEvent | PageEvent {
  return event.type === 'incident' || event.type === 'page';
}

function both<Row>(one: RowChanges<Row>, other: RowChanges<Row>): RowChanges<Row> {
  return { removed: [...one.removed, ...other.removed], added: [...one.added, ...other.added] };
}

/** Adds the facts that deliveries brought; rows that only changed are none. */
function count(
  counts: FactPlan['counts'],
  changes: ReadonlyArray<RowChanges<AlertEventTable | IncidentEventTable>>,
  pages: readonly PageTable[]
): void {
  const removed = new Set(changes.flatMap((one) => one.removed));
  const fresh = changes.flatMap(({ added }) => added).filter(({ key }) => !removed.has(key));
  const byDelivery = groupBy([...fresh, ...pages], (row) => row.delivery_id);
  for (const [id, counted] of counts) {
    counted.facts += byDelivery.get(id)?.length ?? 0;
  }
}

function countRepeats(counts: FactPlan['counts'], repeats: ReadonlyArray<ReadonlyMap<string, number>>): void {
  for (const [id, counted] of counts) {
    counted.repeats += repeats.reduce((sum, one) => sum + (one.get(id) ?? 0), 0);
  }
}

/** What is kept of alerts by themselves and deploys that the events are about. */
async function knownFacts(db: Kysely<Schema>, deliveries: readonly ReadDelivery[]): Promise<Known> {
  const events = deliveries.flatMap(({ delivery, reading }) =>
    reading.events.map((event) => ({ source: delivery.source, event }))
  );
  const deploys = events.flatMap(({ source, event }) =>
    event.type === 'deploy' ? [{ key: eventKey(source, event), at: event.at }] : []
  );
  const alertIds = events.flatMap(({ source, event }) =>
    event.type === 'alert' && event.firing === null ? [keyOf(source, 'alert', event.alert)] : []
  );
  const [seen, told] = await Promise.all([knownKeys(db, 'deploy', deploys), toldAlerts(db, alertIds)]);
  return { seen, told };
}
