import type { Episode, ContextEvent } from './model';
import { describeEvent } from './descriptions';

/** A tip names this many; the table has them all. */
const MAX_EVENTS = 5;

/** The first marks of an episode, in words. */
export function tipEvents(marks: ContextEvent[], episode: Episode): Array<{ at: number; text: string }> {
  return marks
    .filter((mark) => mark.episode === episode.id)
    .slice(0, MAX_EVENTS)
    .map((mark) => ({ at: mark.at, text: describeEvent(mark) }));
}
