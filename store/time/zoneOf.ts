import { localDate } from './wallClock';

/** A zone, and the local date from which it holds; null is from always. */
export interface ZonePeriod {
  zone: string;
  from: string | null;
}

/** The zone a person lived in at that moment: the latest whose date had begun there, else the first. */
export function zoneOf(zones: readonly ZonePeriod[], at: Date): string {
  for (let i = zones.length - 1; i > 0; i--) {
    const { zone, from } = zones[i];
    if (from === null || localDate(at, zone) >= from) {
      return zone;
    }
  }
  return zones[0].zone;
}
