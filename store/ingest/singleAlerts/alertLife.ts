import { groupBy } from '../../lib/groupBy';
import type { AlertEventTable } from '../../storage/tables/facts';

/** Events of an alert with a sender's id: those that begin or end it, and those that only repeat its status. */
export interface AlertLife<Row> {
  events: Row[];
  repeated: Row[];
}

type AlertReport = Pick<AlertEventTable, 'at' | 'status'>;

/**
 * Selects the events of one alert that report something new, by the sender's times. If a beginning and an end have the
 * same time, the end comes first, unless the alert was not firing.
 * @param reported in any order; at one time, each status at most once
 * @param isFiring status before the first event; null if unknown
 */
export function alertLife<Row extends AlertReport>(reported: readonly Row[], isFiring: boolean | null): AlertLife<Row> {
  const events: Row[] = [];
  const repeated: Row[] = [];
  const inOrder = reported.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  let fires = isFiring;
  for (const moment of groupBy(inOrder, ({ at }) => at.toISOString()).values()) {
    const first = fires ? 'resolved' : 'firing';
    for (const row of moment.sort((a, b) => Number(b.status === first) - Number(a.status === first))) {
      const begins = row.status === 'firing';
      (begins === fires ? repeated : events).push(row);
      fires = begins;
    }
  }
  return { events, repeated };
}
