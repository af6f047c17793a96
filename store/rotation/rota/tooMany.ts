import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** A rota of more swaps and overrides at a time is a mistake, and takes long to work out. */
export function tooManyChanges(limit: number): UnreadableCalendar {
  return new UnreadableCalendar(
    `The rota has more than ${limit} swaps and overrides in the time that is looked at. Take out those that say the same.`
  );
}

/** A rota of more shifts than this is a mistake. */
export function tooMany(limit: number): UnreadableCalendar {
  return new UnreadableCalendar(
    `The rota makes more than ${limit} shifts. Let turns last longer, or overrides and swaps hold for less.`
  );
}
