import { UnreadableCalendar } from '../ical/unreadable';

/** A rota of more shifts than this is a mistake. */
export function tooMany(limit: number): UnreadableCalendar {
  return new UnreadableCalendar(
    `The rota makes more than ${limit} shifts. Let turns last longer, or overrides and swaps hold for less.`
  );
}
