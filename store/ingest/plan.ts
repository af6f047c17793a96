import type { Kysely } from 'kysely';
import type { Directory } from '../config/directory';
import type {
  AlertEventTable,
  DeployTable,
  IncidentEventTable,
  IncidentHeardTable,
  PageTable,
} from '../storage/tables/facts';
import type { Schema } from '../storage/schema';
import type { Delivery } from './delivery';
import { groupBy } from '../lib/groupBy';
import { planAlerts, type ReportEvent } from './alerts/alertPlan';
import type { RowChanges } from './alerts/rowChanges';
import { planDeploys } from './deployPlan';
import { planIncidents } from './incidents/incidentPlan';
import type { Keyed } from './existingFacts';
import { markPages } from './markPages';
import type { OnCallLookup } from '../rotation/onCall';
import type { DeployEvent, IncidentEvent, PageEvent, ParsedDelivery, SourceEvent } from './source';
import { planSingleAlerts, type SingleAlertEvent } from './singleAlerts/singleAlertPlan';

export interface ParsedBatchItem {
  delivery: Delivery;
  parsed: ParsedDelivery;
}

/** Rows that a batch of deliveries brings, and rows that it changes: those are removed, and added as they are now. */
export interface FactPlan {
  alerts: RowChanges<AlertEventTable>;
  /** What told again how an alert stands. */
  repeated: RowChanges<AlertEventTable>;
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
  deliveries: readonly ParsedBatchItem[],
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<FactPlan> {
  // Minutes replace minutes: each counts, whether or not it says anything new.
  const counts: FactPlan['counts'] = new Map(
    deliveries.map(({ delivery, parsed }) => [delivery.id, { facts: parsed.slis?.length ?? 0, repeats: 0 }])
  );
  const reported = deliveries.map(({ delivery, parsed }) => ({
    context: { delivery, directory: people.directory },
    events: parsed.events,
  }));
  const those = <E extends SourceEvent>(is: (event: SourceEvent) => event is E) =>
    reported.map(({ context, events }) => ({ context, events: events.filter(is) }));
  const ofGroups = await planAlerts(db, those(isReportEvent), people);
  const ofSingles = await planSingleAlerts(db, those(isSingleAlertEvent), people);
  const ofIncidents = await planIncidents(db, those(isIncidentEvent), people);
  const { deploys, repeats } = await planDeploys(db, those(isDeployEvent));
  const alerts = both(ofGroups.alerts, ofSingles.alerts);
  const incidents = both(ofGroups.incidents, ofIncidents.incidents);
  const ofPages = [ofGroups.pages, ofSingles.pages, ofIncidents.pages];
  const fresh = ofPages.flatMap((one) => one.fresh);
  const withdrawn = ofPages.flatMap((one) => one.withdrawn);
  count(counts, [alerts, incidents, { removed: [], added: deploys }, { removed: [], added: fresh }]);
  countRepeats(counts, [ofGroups.repeats, ofSingles.repeats, ofIncidents.repeats, repeats]);
  const { pages, marks } = await markPages(db, fresh, withdrawn);
  return {
    alerts,
    repeated: ofSingles.repeated,
    incidents,
    heard: ofGroups.heard,
    renamed: ofGroups.renamed,
    pages: ofPages.reduce<RowChanges<PageTable>>(both, { removed: [], added: pages }),
    withheld: ofIncidents.withheld,
    deploys,
    marks,
    counts,
  };
}

function isReportEvent(event: SourceEvent): event is ReportEvent {
  return event.type === 'alert' && event.firing !== null;
}

function isSingleAlertEvent(event: SourceEvent): event is SingleAlertEvent {
  return event.type === 'alert' && event.firing === null;
}

function isDeployEvent(event: SourceEvent): event is DeployEvent {
  return event.type === 'deploy';
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
  changes: ReadonlyArray<RowChanges<{ key: string; delivery_id: string }>>
): void {
  const removed = new Set(changes.flatMap((one) => one.removed));
  const fresh = changes.flatMap(({ added }) => added).filter(({ key }) => !removed.has(key));
  const byDelivery = groupBy(fresh, (row) => row.delivery_id);
  for (const [id, counted] of counts) {
    counted.facts += byDelivery.get(id)?.length ?? 0;
  }
}

function countRepeats(counts: FactPlan['counts'], repeats: ReadonlyArray<ReadonlyMap<string, number>>): void {
  for (const [id, counted] of counts) {
    counted.repeats += repeats.reduce((sum, one) => sum + (one.get(id) ?? 0), 0);
  }
}
