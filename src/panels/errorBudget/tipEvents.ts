import type { Episode, ContextEvent } from './model';
import { describeEvent } from './descriptions';

/** Most events in a tooltip; the table has all. */
const MAX_EVENTS = 5;

/** The first events of an episode, as text. */
export function tipEvents(events: ContextEvent[], episode: Episode): Array<{ at: number; text: string }> {
  return events
    .filter((event) => event.episode === episode.id)
    .slice(0, MAX_EVENTS)
    .map((event) => ({ at: event.at, text: describeEvent(event) }));
}
