import type { Kysely } from 'kysely';
import type { Directory } from '../../config/directory';
import { groupBy } from '../../lib/groupBy';
import type { OnCallLookup } from '../../rotation/onCall';
import type { AlertEventTable, PageTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { inferredPageRow, renamedPageRow } from '../facts';
import { IN_ORDER_MS } from './firings';
import { firstLevel } from './firstLevel';
import { type Notification, pagesOfNotifications, rowsOfNotifications } from './existingRows';
import { isReport, type ReportRow } from './labelSet';
import { byKey, changesOf, type RowChanges } from './rowChanges';

/**
 * Marks, in the rows of one firing, the notifications that count as pages: in each group with incidents, the first one
 * that reported the alert as firing.
 */
export function withPages(rows: readonly ReportRow[]): ReportRow[] {
  const paged = new Set(
    [...groupBy(rows, (row) => row.group_id).values()].flatMap((ofGroup) => firstHeard(ofGroup)?.key ?? [])
  );
  return rows.map((row) => ({ ...row, paged: paged.has(row.key) && row.incident_id !== null }));
}

/** The first report; if deliveries may have been reordered, the one that names the earlier times was sent first. */
function firstHeard(rows: readonly ReportRow[]): ReportRow | undefined {
  const heard = rows.filter((row) => row.heard && row.status !== 'resolved');
  const first = heard.reduce((min, row) => Math.min(min, row.received_at.getTime()), Infinity);
  const candidates = heard.filter((row) => row.received_at.getTime() <= first + IN_ORDER_MS);
  return candidates.sort((a, b) => Number(a.told_at) - Number(b.told_at) || (a.key < b.key ? -1 : 1))[0];
}

/** Changes of pages; among the added ones, `fresh` are not yet marked as interruptions. */
export interface PageChanges extends RowChanges<PageTable> {
  fresh: PageTable[];
  /** Stored pages that turned out not to be pages. */
  withdrawn: PageTable[];
}

/** Determines changes of inferred pages from the changed rows of their notifications. */
export async function planPages(
  db: Kysely<Schema>,
  kept: ReadonlyMap<string, AlertEventTable>,
  wanted: ReadonlyMap<string, AlertEventTable>,
  people: People
): Promise<PageChanges> {
  const isAbout = (row: AlertEventTable | undefined): row is ReportRow =>
    row !== undefined && isReport(row) && row.paged;
  const changed = [...new Set([...kept.keys(), ...wanted.keys()])].flatMap((key) => {
    const [before, after] = [kept.get(key), wanted.get(key)];
    const isSame =
      before?.paged === after?.paged &&
      before?.delivery_id === after?.delivery_id &&
      before?.incident_id === after?.incident_id;
    return isSame ? [] : [before, after].filter(isAbout);
  });
  const notifications = new Map(changed.map((row) => [row.delivery_id, notificationOf(row)]));
  const known = new Set(changed.filter(({ key }) => kept.has(key)).map((row) => row.delivery_id));
  const before = [...notifications.values()].filter(({ deliveryId }) => known.has(deliveryId));
  const [others, pages] = await Promise.all([rowsOfNotifications(db, before), pagesOfNotifications(db, before)]);
  const rows = [...others.filter(({ key }) => !kept.has(key)), ...wanted.values()].filter(isAbout);
  const byDelivery = groupBy(rows, (row) => row.delivery_id);
  const keptPages = groupBy(pages, (page) => page.delivery_id);
  const made: PageTable[] = [];
  const fresh: PageTable[] = [];
  const withdrawn: PageTable[] = [];
  for (const { deliveryId, received } of notifications.values()) {
    const paging = (byDelivery.get(deliveryId) ?? []).sort(byRule);
    const own = keptPages.get(deliveryId) ?? [];
    if (paging.length === 0) {
      withdrawn.push(...own);
    } else if (own.length > 0) {
      made.push(...own.map((page) => renamedPageRow(page, paging)));
    } else {
      fresh.push(...(await inferredPages(paging, deliveryId, received, people)));
    }
  }
  return { ...changesOf(byKey(pages), byKey(made)), fresh, withdrawn };
}

/** Sources for who is on call, and for their configuration. */
interface People {
  directory: Directory;
  onCall: OnCallLookup;
}

/**
 * The pages that a notification implies: one per responder of the first level, or one without a responder.
 * @param alerts the new firing alerts of the notification, never empty; the first provides title and rule
 * @param notification key of the notification
 * @param at time of the notification
 */
export async function inferredPages(
  alerts: readonly AlertEventTable[],
  notification: string,
  at: Date,
  { directory, onCall }: People
): Promise<PageTable[]> {
  const shifts = await firstLevel(onCall, alerts[0].team, at);
  const paged = shifts.length > 0 ? shifts : [undefined];
  return paged.map((shift) => inferredPageRow(alerts, notification, at, shift, directory));
}

function notificationOf(row: ReportRow): Notification {
  return { deliveryId: row.delivery_id, groupId: row.group_id, received: row.received_at };
}

function byRule(a: AlertEventTable, b: AlertEventTable): number {
  return a.rule.localeCompare(b.rule, 'en') || a.key.localeCompare(b.key, 'en');
}
