import type { Kysely } from 'kysely';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import type { OnCallLookup } from '../../rotation/onCall';
import type { AlertEventTable, PageTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { inferredPages, type PageChanges } from '../alerts/inferredPages';
import { pagesOfNotifications } from '../alerts/existingRows';
import { byKey, type RowChanges } from '../alerts/rowChanges';
import { alertRow, type FactContext, inferredPageKey } from '../facts';
import { keyOf } from '../identity';
import type { AlertEvent } from '../source';
import { alertLife } from './alertLife';
import { alertRowsOf, alertsAround, type ExistingAlert } from './existingAlerts';

/** An event of an alert that has an id of its sender. */
export type SingleAlertEvent = AlertEvent & { firing: null };

/** The alerts with a sender's id that one delivery reports. */
export interface ReportedSingleAlerts {
  context: FactContext;
  events: readonly SingleAlertEvent[];
}

export interface SingleAlertPlan {
  alerts: RowChanges<AlertEventTable>;
  repeated: RowChanges<AlertEventTable>;
  pages: PageChanges;
  /** Number of events that reported nothing new, by delivery. */
  repeats: ReadonlyMap<string, number>;
}

/**
 * Determines how deliveries change alerts that have a sender's id. Which events began or ended an alert, and therefore
 * paged, is derived again from all reports around them, in any order. Reads the database, writes nothing.
 * @param reported in order of receipt
 */
export async function planSingleAlerts(
  db: Kysely<Schema>,
  reported: readonly ReportedSingleAlerts[],
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<SingleAlertPlan> {
  const rows = reported.flatMap(({ context, events }) => events.map((event) => singleAlertRow(event, context)));
  const known = groupBy(await existingAround(db, rows), (row) => row.alert_id);
  const lives = [...groupBy(rows, (row) => row.alert_id)].map(([id, own]) => changedLife(own, known.get(id) ?? []));
  const begun = lives.flatMap((life) => life.begun);
  const undone = lives.flatMap((life) => life.undone);
  const kept = byKey(await alertRowsOf(db, [...begun, ...undone]));
  const rowOf = (key: string) => kept.get(key) ?? [];
  const events = lives.flatMap((life) => life.events);
  const added = [...events, ...begun.flatMap(rowOf)];
  const withdrawn = undone.flatMap(rowOf);
  return {
    alerts: { removed: undone, added },
    repeated: { removed: begun, added: [...lives.flatMap((life) => life.repeated), ...withdrawn] },
    pages: await planPages(db, added, withdrawn, people),
    repeats: repeatsIn(rows, new Set(events)),
  };
}

interface ChangedLife {
  /** New rows. */
  events: AlertEventTable[];
  repeated: AlertEventTable[];
  /** Keys of stored repeats that turn out to be none, and of stored events that turn out to be repeats. */
  begun: string[];
  undone: string[];
}

/** Changes of an alert by new reports. @param known stored events around them; of equal keys, the first one stays */
function changedLife(reported: readonly AlertEventTable[], known: readonly ExistingAlert[]): ChangedLife {
  const stoodAt = known.at(0)?.stood_at?.getTime();
  const before = known.find(({ at }) => at.getTime() === stoodAt);
  const since = known.filter((row) => row !== before);
  const rows = byKey<AlertEventTable | ExistingAlert>([...reported.toReversed(), ...since]);
  const { events, repeated } = alertLife([...rows.values()], before ? before.status === 'firing' : null);
  const isTold = (row: AlertEventTable | ExistingAlert): row is AlertEventTable => !('is_repeated' in row);
  const movedFrom = (list: typeof events, isRepeated: boolean) =>
    list.flatMap((row) => (!isTold(row) && row.is_repeated === isRepeated ? [row.key] : []));
  return {
    events: events.filter(isTold),
    repeated: repeated.filter(isTold),
    begun: movedFrom(events, true),
    undone: movedFrom(repeated, false),
  };
}

/** Creates the row of an alert event; whether it reports anything new is determined later. */
function singleAlertRow(event: SingleAlertEvent, context: FactContext): AlertEventTable {
  const { source } = context.delivery;
  const alertId = keyOf(source, 'alert', event.alert);
  const incidentId = event.incident === null ? null : keyOf(source, 'incident', event.incident);
  return alertRow(event, { alertId, incidentId, status: event.status, groupId: null }, context);
}

async function existingAround(db: Kysely<Schema>, rows: readonly AlertEventTable[]): Promise<ExistingAlert[]> {
  const byAlert = groupBy(rows, (row) => row.alert_id);
  const lookups = [...byAlert].map(([id, own]) => {
    const times = own.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime());
    return { id, first: times[0], last: times[times.length - 1] };
  });
  return await alertsAround(db, lookups);
}

/** Adds pages of alerts that turn out to have begun; withdraws those of alerts that were firing before. */
async function planPages(
  db: Kysely<Schema>,
  begun: readonly AlertEventTable[],
  undone: readonly AlertEventTable[],
  people: { directory: Directory; onCall: OnCallLookup }
): Promise<PageChanges> {
  const fresh: PageTable[] = [];
  for (const row of begun.filter(({ paged }) => paged)) {
    fresh.push(...(await inferredPages([row], row.key, row.at, people)));
  }
  const withdrawn = await pagesOf(
    db,
    undone.filter(({ paged }) => paged)
  );
  return { removed: withdrawn.map(({ key }) => key), added: [], fresh, withdrawn };
}

/** Stored pages of single alerts. */
async function pagesOf(db: Kysely<Schema>, alerts: readonly AlertEventTable[]): Promise<PageTable[]> {
  const notifications = alerts.map(({ delivery_id: deliveryId, at }) => ({ deliveryId, received: at }));
  const byDelivery = groupBy(alerts, (row) => row.delivery_id);
  return (await pagesOfNotifications(db, notifications)).filter(({ key, delivery_id: id, responder }) =>
    byDelivery.get(id)?.some((row) => inferredPageKey(row.source, row.key, responder) === key)
  );
}

/** Number of events that were known or repeat a status, by delivery. @param fresh rows that report something new */
function repeatsIn(rows: readonly AlertEventTable[], fresh: ReadonlySet<AlertEventTable>): ReadonlyMap<string, number> {
  const repeats = groupBy(
    rows.filter((row) => !fresh.has(row)),
    (row) => row.delivery_id
  );
  return new Map([...repeats].map(([id, own]) => [id, own.length]));
}
