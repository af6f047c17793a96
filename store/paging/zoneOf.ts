import type { PersonEntry } from '../config/directory';
import { localDate } from './wallClock';

/** The zone a person lived in at that moment: the latest whose date had begun there, else the first. */
export function zoneOf(zones: PersonEntry['zones'], at: Date): string {
  for (let i = zones.length - 1; i > 0; i--) {
    const { zone, from } = zones[i];
    if (from === null || localDate(at, zone) >= from) {
      return zone;
    }
  }
  return zones[0].zone;
}
