import type { Kysely } from 'kysely';
import { groupBy } from '../groupBy';
import type { AlertEventTable, Schema } from '../storage/schema';
import { oneOfUuids } from './known';

/** That an alert with an id of its sender began or ended. */
export type ToldAlert = Pick<AlertEventTable, 'status' | 'at'>;

/** What is kept of these alerts, by id. However long ago it was: a sender may repeat an alert for as long as it fires. */
export async function toldAlerts(db: Kysely<Schema>, ids: readonly string[]): Promise<Map<string, ToldAlert[]>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await db
    .selectFrom('alert_event')
    .select(['alert_id', 'status', 'at'])
    .where(oneOfUuids('alert_id', [...new Set(ids)]))
    .execute();
  return groupBy(rows, ({ alert_id: id }) => id);
}

/** Whether this was told before: the alert neither ended nor began in between, by the sender's times. */
export function isTold({ status, at }: ToldAlert, told: readonly ToldAlert[]): boolean {
  return told.some((one) => {
    const [first, last] = one.at < at ? [one.at, at] : [at, one.at];
    // What begins at the very moment of an end does so after it.
    const isBetween = (other: ToldAlert) =>
      other.status !== status &&
      (status === 'firing' ? other.at > first && other.at <= last : other.at >= first && other.at < last);
    return one.status === status && !told.some(isBetween);
  });
}
