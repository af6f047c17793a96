import type { Clock } from './zoneClock';
import { MINUTE } from './units';

/** Midnight of a date such as `2026-03-02` as a wall clock reading; undefined for a day that no calendar has. */
export function dayReading(date: string): number | undefined {
  const reading = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(reading) && new Date(reading).toISOString().startsWith(date) ? reading : undefined;
}

/** `22:30` in milliseconds from midnight. */
export function clockReading(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}

/** A time as written: a wall clock reading, or with an offset a moment; both in epoch milliseconds. */
export type WrittenTime = { wall: number } | { moment: number };

/** Reads `2026-03-02`, `2026-03-02 09:00` or `2026-03-02T09:00:00+01:00`; undefined for what no clock shows. */
export function writtenTime(text: string): WrittenTime | undefined {
  const [, date, time = '00:00', offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  const at = Date.parse(`${date}T${time}${offset ?? 'Z'}`);
  if (date === undefined || dayReading(date) === undefined || Number.isNaN(at)) {
    return undefined;
  }
  return offset === undefined ? { wall: at } : { moment: at };
}

/** The moment that a written time means, in epoch milliseconds. */
export function momentOf(time: WrittenTime, clock: Clock): number {
  return 'moment' in time ? time.moment : clock(time.wall);
}
