import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Error for a rota with too many swaps and overrides in the window: it is a mistake, and slow to evaluate. */
export function tooManyChanges(limit: number): UnreadableCalendar {
  return new UnreadableCalendar(
    `The rota has more than ${limit} swaps and overrides in the time that is looked at. Take out those that say the same.`
  );
}

/** Error for a rota with too many shifts, which is a mistake. */
export function tooMany(limit: number): UnreadableCalendar {
  return new UnreadableCalendar(
    `The rota makes more than ${limit} shifts. Let turns last longer, or overrides and swaps hold for less.`
  );
}
