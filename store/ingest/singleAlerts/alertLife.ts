import { groupBy } from '../../lib/groupBy';
import type { AlertEventTable } from '../../storage/tables/facts';

/** What of an alert with an id of its sender began or ended it, and what only said so again. */
export interface AlertLife<Row> {
  events: Row[];
  repeated: Row[];
}

type AlertReport = Pick<AlertEventTable, 'at' | 'status'>;

/**
 * Which of the events of one alert say something new, by the sender's times. What begins at the very moment of an end
 * does so after it, but where nothing was there to end: then that is the end of what began.
 * @param reported in any order; at one moment each status once
 * @param isFiring how the alert stood before the first of them; null is not known
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
