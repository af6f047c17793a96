import type { Clock } from './zoneClock';
import { MINUTE } from './units';

/** Midnight of a date such as `2026-03-02` as local time (epoch ms as if UTC); undefined if the date does not exist. */
export function dayReading(date: string): number | undefined {
  const reading = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(reading) && new Date(reading).toISOString().startsWith(date) ? reading : undefined;
}

/** Converts a time of day such as `22:30` to milliseconds from midnight. */
export function clockReading(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}

/** A parsed time: local time (encoded as if UTC), or an instant if an offset was given; epoch milliseconds. */
export type WrittenTime = { wall: number } | { moment: number };

/** Parses `2026-03-02`, `2026-03-02 09:00` or `2026-03-02T09:00:00+01:00`; undefined if it is no valid time. */
export function writtenTime(text: string): WrittenTime | undefined {
  const [, date, time = '00:00', offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? [];
  const at = Date.parse(`${date}T${time}${offset ?? 'Z'}`);
  if (date === undefined || dayReading(date) === undefined || Number.isNaN(at)) {
    return undefined;
  }
  return offset === undefined ? { wall: at } : { moment: at };
}

/** The instant of a parsed time, epoch milliseconds. @param clock applies to local times */
export function momentOf(time: WrittenTime, clock: Clock): number {
  return 'moment' in time ? time.moment : clock(time.wall);
}
