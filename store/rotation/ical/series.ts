import type { CalendarEvent } from './event';
import { asOf, momentOf } from './starts';

/** Events that belong together: they share a UID. */
export interface Series {
  /** What repeats; none where the calendar holds only replacements. */
  masters: CalendarEvent[];
  /** What stands in the place of single occurrences, or of all from one on. */
  replacements: CalendarEvent[];
}

/** Hand-made files give several events the same UID; of versions, only the last counts. */
export function bySeries(events: readonly CalendarEvent[]): Series[] {
  const series = new Map<string, Series>();
  events.forEach((event, i) => {
    const key = event.uid === '' ? `event ${i}` : `uid ${event.uid}`;
    const one = series.get(key) ?? { masters: [], replacements: [] };
    series.set(key, one);
    (event.replaces ? one.replacements : one.masters).push(event);
  });
  return [...series.values()].map(({ masters, replacements }) => ({
    masters: standing(masters),
    replacements: lastVersions(replacements.map((event) => alike(event, masters.at(0)))),
  }));
}

/** What a replacement stands for, in the form of its series: as a day where that has whole days. */
function alike(event: CalendarEvent, master: CalendarEvent | undefined): CalendarEvent {
  return master && event.replaces ? { ...event, replaces: asOf(master.start, event.replaces) } : event;
}

function standing(masters: readonly CalendarEvent[]): CalendarEvent[] {
  const last = masters.reduce((most, { sequence }) => Math.max(most, sequence), 0);
  return masters.filter(({ sequence }) => sequence === last);
}

function lastVersions(replacements: readonly CalendarEvent[]): CalendarEvent[] {
  const versions = new Map<number, CalendarEvent>();
  for (const event of replacements) {
    const at = event.replaces ? momentOf(event.replaces) : 0;
    const other = versions.get(at);
    if (!other || event.sequence >= other.sequence) {
      versions.set(at, event);
    }
  }
  return [...versions.values()];
}
