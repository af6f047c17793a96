import { localDate } from './wallClock';

/** A time zone, and the local date from which it applies; null means that it has always applied. */
export interface ZonePeriod {
  zone: string;
  from: string | null;
}

/** The person's zone at an instant: the latest zone whose start date had begun in that zone, else the first zone. */
export function zoneOf(zones: readonly ZonePeriod[], at: Date): string {
  for (let i = zones.length - 1; i > 0; i--) {
    const { zone, from } = zones[i];
    if (from === null || localDate(at, zone) >= from) {
      return zone;
    }
  }
  return zones[0].zone;
}
