import type { CalendarEvent } from './event';
import { momentOf } from './starts';

/** Events that belong together: they share a UID. */
export interface Series {
  /** What repeats; none where the calendar holds only replacements. */
  masters: CalendarEvent[];
  /** What stands in the place of single occurrences, or of all from one on. */
  replacements: CalendarEvent[];
}

/** Hand-made files give several events the same UID; of versions, only the last counts. */
export function bySeries(masters: readonly CalendarEvent[], changes: readonly CalendarEvent[]): Series[] {
  const series = new Map<string, Series>();
  [...masters, ...changes].forEach((event, i) => {
    const key = event.uid === '' ? `event ${i}` : `uid ${event.uid}`;
    const one = series.get(key) ?? { masters: [], replacements: [] };
    series.set(key, one);
    (event.replaces ? one.replacements : one.masters).push(event);
  });
  return [...series.values()].map(({ masters, replacements }) => ({
    masters: standing(masters),
    replacements: lastVersions(replacements),
  }));
}

function standing(masters: readonly CalendarEvent[]): CalendarEvent[] {
  const last = masters.reduce((most, { sequence }) => Math.max(most, sequence), 0);
  return masters.filter(({ sequence }) => sequence === last);
}

function lastVersions(replacements: readonly CalendarEvent[]): CalendarEvent[] {
  const versions = new Map<string, CalendarEvent>();
  for (const event of replacements) {
    // A change of one time and one of all from it on are no versions of each other.
    const at = `${event.replaces ? momentOf(event.replaces) : 0} ${event.andFuture}`;
    const other = versions.get(at);
    if (!other || event.sequence >= other.sequence) {
      versions.set(at, event);
    }
  }
  return [...versions.values()];
}
