import { toInstant, toLocal } from '../../time/zoneTime';
import { DAY } from '../../time/units';

/** A time range in epoch milliseconds; `from` is inclusive, `to` exclusive. */
export interface Range {
  from: number;
  to: number;
}

/** An invalid query: the message is for the client, `at` is the place of the mistake in the query. */
export class BadQuery extends Error {
  override readonly name = 'BadQuery';

  constructor(
    message: string,
    readonly at?: string
  ) {
    super(message);
  }
}

/** Earlier times are rejected as mistakes, such as seconds passed as milliseconds; facts begin long after. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/**
 * Validates the range of a request.
 * @throws BadQuery if `from` or `to` is not a valid time, or they are in the wrong order
 */
export function checkRange(from: unknown, to: unknown): Range {
  for (const [name, value] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < EARLIEST || value > LATEST) {
      throw new BadQuery(`"${name}" must be a time in epoch milliseconds between 1990 and 2200.`, name);
    }
  }
  const range = { from: Number(from), to: Number(to) };
  if (range.from >= range.to) {
    throw new BadQuery('The range is empty: "from" must come before "to".', 'to');
  }
  return range;
}

/**
 * Shifts times of a range back by the length of the range, in the viewer's calendar: a range of whole local days moves
 * by as many days, even if one of them has 23 or 25 hours.
 * @returns a function on epoch milliseconds that maps `to` onto `from`
 */
export function backByLength({ from, to }: Range, zone: string): (moment: number) => number {
  const wholeDays = Math.floor((toLocal(to, zone) - toLocal(from, zone)) / DAY) * DAY;
  const addDays = (moment: number, by: number) => toInstant(toLocal(moment, zone) + by, zone);
  const rest = to - addDays(from, wholeDays);
  return (moment) => (moment === to ? from : addDays(moment - rest, -wholeDays));
}

/** The range of equal length that ends where the given range begins, in the viewer's calendar. */
export function previous(range: Range, zone: string): Range {
  const back = backByLength(range, zone);
  return { from: back(range.from), to: range.from };
}

/** The range of the given number of days that begins where the given range ends, in the viewer's calendar. */
export function ahead({ to }: Range, days: number, zone: string): Range {
  return { from: to, to: toInstant(toLocal(to, zone) + days * DAY, zone) };
}
