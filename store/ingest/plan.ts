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

/** Rows that a batch of deliveries adds, and rows that it changes: a changed row is removed and added again. */
export interface FactPlan {
  alerts: RowChanges<AlertEventTable>;
  /** Events that only repeat the known status of an alert. */
  repeated: RowChanges<AlertEventTable>;
  incidents: RowChanges<IncidentEventTable>;
  heard: IncidentHeardTable[];
  /** Incidents that became part of another incident: old id to new id. */
  renamed: ReadonlyMap<string, string>;
  pages: RowChanges<PageTable>;
  /** Pages of a handover to responders whom the previous assignment had already reached. */
  withheld: RowChanges<PageTable>;
  deploys: DeployTable[];
  /** Stored pages that now begin an interruption, or no longer do. */
  marks: Array<Keyed & { interruption: boolean }>;
  /** Number of new facts and of repeats, by delivery id. */
  counts: Map<string, { facts: number; repeats: number }>;
}

/**
 * Determines the new facts of deliveries, given in order of receipt. Reads the database, writes nothing. No other
 * writer may add facts between this and the writing of the plan.
 */
export async function planFacts(
  db: Kysely<Schema>,
  deliveries: readonly ParsedBatchItem[],
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<FactPlan> {
  // SLI minutes replace earlier ones, so each event counts as a fact, even if it repeats known values.
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

/** Adds the number of new facts to the counts of their deliveries; changed rows do not count. */
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
