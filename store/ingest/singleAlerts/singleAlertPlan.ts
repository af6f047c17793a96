import type { Kysely } from 'kysely';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../groupBy';
import type { OnCallLookup } from '../../rotation/onCall';
import type { AlertEventTable, PageTable, Schema } from '../../storage/schema';
import { inferredPages, type PageChanges } from '../alerts/inferredPages';
import { pagesOfNotifications } from '../alerts/known';
import { byKey, changesOf, type RowChanges } from '../alerts/rowChanges';
import { alertRow, type FactContext, inferredPageKey } from '../facts';
import { keyOf } from '../identity';
import type { AlertEvent } from '../source';
import { alertLife } from './alertLife';
import { alertsAround, type KnownAlertRow } from './known';

/** An event of an alert that has an id of its sender. */
export type SingleAlertEvent = AlertEvent & { firing: null };

/** What one delivery tells of alerts that have an id of their sender. */
export interface ToldSingleAlerts {
  context: FactContext;
  events: readonly SingleAlertEvent[];
}

export interface SingleAlertPlan {
  alerts: RowChanges<AlertEventTable>;
  repeated: RowChanges<AlertEventTable>;
  pages: PageChanges;
  /** How many events said nothing new, by delivery. */
  repeats: ReadonlyMap<string, number>;
}

/**
 * What deliveries change in alerts that have an id of their sender. Which events began or ended an alert, and so paged, is
 * found anew from all that was told around them, whatever the order. Reads the database, writes nothing.
 * @param told in order of receipt
 */
export async function planSingleAlerts(
  db: Kysely<Schema>,
  told: readonly ToldSingleAlerts[],
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<SingleAlertPlan> {
  const rows = told.flatMap(({ context, events }) => events.map((event) => singleAlertRow(event, context)));
  const around = groupBy(await knownAround(db, rows), (row) => row.alert_id);
  const known = { events: new Map<string, AlertEventTable>(), repeated: new Map<string, AlertEventTable>() };
  const wanted = { events: new Map<string, AlertEventTable>(), repeated: new Map<string, AlertEventTable>() };
  for (const [id, own] of groupBy(rows, (row) => row.alert_id)) {
    const { isFiring, events, repeated } = standing(around.get(id) ?? []);
    events.forEach((row) => known.events.set(row.key, row));
    repeated.forEach((row) => known.repeated.set(row.key, row));
    // What came first of one identity is kept.
    const all = byKey([...own.toReversed(), ...events, ...repeated]);
    const life = alertLife([...all.values()], isFiring);
    life.events.forEach((row) => wanted.events.set(row.key, row));
    life.repeated.forEach((row) => wanted.repeated.set(row.key, row));
  }
  return {
    alerts: changesOf(known.events, wanted.events),
    repeated: changesOf(known.repeated, wanted.repeated),
    pages: await planPages(db, known.events, wanted.events, people),
    repeats: repeatsIn(rows, wanted.events),
  };
}

/** The row of what is told; whether it says anything new is found later. */
function singleAlertRow(event: SingleAlertEvent, context: FactContext): AlertEventTable {
  const { source } = context.delivery;
  const alertId = keyOf(source, 'alert', event.alert);
  const incidentId = event.incident === null ? null : keyOf(source, 'incident', event.incident);
  return alertRow(event, { alertId, incidentId, status: event.status, groupId: null }, context);
}

async function knownAround(db: Kysely<Schema>, rows: readonly AlertEventTable[]): Promise<KnownAlertRow[]> {
  const byAlert = groupBy(rows, (row) => row.alert_id);
  const asked = [...byAlert].map(([id, own]) => {
    const times = own.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime());
    return { id, first: times[0], last: times[times.length - 1] };
  });
  return await alertsAround(db, asked);
}

/** How an alert stood before, and what is kept of it since. */
function standing(rows: readonly KnownAlertRow[]) {
  const stoodAt = rows.at(0)?.stood_at?.getTime();
  const before = rows.find(({ at }) => at.getTime() === stoodAt);
  const since = rows.filter((row) => row !== before);
  const kept = (isRepeated: boolean) =>
    since
      .filter((row) => row.is_repeated === isRepeated)
      .map(({ is_repeated: _, stood_at: __, ...row }): AlertEventTable => row);
  return { isFiring: before ? before.status === 'firing' : null, events: kept(false), repeated: kept(true) };
}

/** Pages of alerts that turn out to have begun then, and of those that turn out to have fired before. */
async function planPages(
  db: Kysely<Schema>,
  known: ReadonlyMap<string, AlertEventTable>,
  wanted: ReadonlyMap<string, AlertEventTable>,
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<PageChanges> {
  const fresh: PageTable[] = [];
  for (const row of wanted.values()) {
    if (row.paged && !known.has(row.key)) {
      fresh.push(...(await inferredPages([row], row.key, row.at, people)));
    }
  }
  const gone = [...known.values()].filter((row) => row.paged && !wanted.has(row.key));
  const withdrawn = await pagesOf(db, gone);
  return { removed: withdrawn.map(({ key }) => key), added: [], fresh, withdrawn };
}

/** Kept pages of alerts by themselves. */
async function pagesOf(db: Kysely<Schema>, alerts: readonly AlertEventTable[]): Promise<PageTable[]> {
  const notifications = alerts.map(({ delivery_id: deliveryId, at }) => ({ deliveryId, received: at }));
  const byDelivery = groupBy(alerts, (row) => row.delivery_id);
  return (await pagesOfNotifications(db, notifications)).filter(({ key, delivery_id: id, responder }) =>
    byDelivery.get(id)?.some((row) => inferredPageKey(row.source, row.key, responder) === key)
  );
}

/** Events that were known, or tell again how the alert stands. */
function repeatsIn(
  rows: readonly AlertEventTable[],
  wanted: ReadonlyMap<string, AlertEventTable>
): ReadonlyMap<string, number> {
  const repeats = rows.filter((row) => wanted.get(row.key) !== row);
  return new Map([...groupBy(repeats, (row) => row.delivery_id)].map(([id, own]) => [id, own.length]));
}
