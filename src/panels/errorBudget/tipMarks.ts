import type { Episode, Mark } from './model';
import { markText } from './words';

/** A tip names this many; the table has them all. */
const MOST = 5;

/** The first marks of an episode, in words. */
export function tipMarks(marks: Mark[], episode: Episode): Array<{ at: number; text: string }> {
  return marks
    .filter((mark) => mark.episode === episode.id)
    .slice(0, MOST)
    .map((mark) => ({ at: mark.at, text: markText(mark) }));
}
