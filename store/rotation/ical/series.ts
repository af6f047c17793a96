import type { CalendarEvent } from './event';
import { momentOf } from './starts';

/** The events of one UID. */
export interface Series {
  /** Events without RECURRENCE-ID; empty if the calendar contains only replacements. */
  masters: CalendarEvent[];
  /** Events that replace a single occurrence, or all occurrences from one on. */
  replacements: CalendarEvent[];
}

/**
 * Groups events by UID. Only the highest SEQUENCE counts, of the masters and of the replacements of each occurrence.
 * Several masters with the same UID and SEQUENCE, as in hand-made files, all count.
 */
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
    // A change of one occurrence and a change of all from it on are different changes, not versions.
    const at = `${event.replaces ? momentOf(event.replaces) : 0} ${event.andFuture}`;
    const other = versions.get(at);
    if (!other || event.sequence >= other.sequence) {
      versions.set(at, event);
    }
  }
  return [...versions.values()];
}
