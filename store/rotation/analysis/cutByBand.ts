import type { BandHours } from '../../config/directory';
import { type Band, bandOfClock } from '../../paging/band';
import { type Holidays, NO_HOLIDAYS } from '../../time/holidays';
import { offsetRuns } from '../../time/offsetRuns';
import { isoDate } from '../../time/wallClock';
import { toInstant } from '../../time/zoneTime';
import type { Span } from '../../time/span';
import { DAY, FIRST_MONDAY, MINUTE } from '../../time/units';
import type { Member } from './types';

/** A part of a span that lies within one band and within one day of the person's local time. */
export interface BandSpan extends Span {
  band: Band;
  weekend: boolean;
  holiday: boolean;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** Local hour of the day (0 to 23) in which the piece begins; the piece may be longer unless cut by hour. */
  hour: number;
}

/**
 * Cuts a span at the band and day boundaries of the person's local time. Pieces are sorted and without gaps, and exact
 * to the millisecond across clock changes and moves to another zone.
 * @param by `hour` also cuts at each full hour of local time
 */
export function cutByBand(span: Span, member: Member, by: 'band' | 'hour' = 'band'): BandSpan[] {
  const pieces: BandSpan[] = [];
  const days = patternsOf(member.hours)[by];
  const isHoliday = holidayCheck(member.holidays);
  for (const { from, to, zone } of zoneRuns(span, member.zones)) {
    for (const run of offsetRuns(from, to, zone)) {
      const end = run.to + run.offset;
      for (let at = run.from + run.offset; at < end;) {
        const midnight = Math.floor(at / DAY) * DAY;
        const weekday = new Date(midnight).getUTCDay() || 7;
        const holiday = isHoliday(midnight);
        for (const part of days[holiday ? 'holiday' : 'usual'][weekday - 1]) {
          const partEnd = Math.min(midnight + part.to, end);
          if (partEnd > at) {
            const { band, hour } = part;
            pieces.push({
              from: at - run.offset,
              to: partEnd - run.offset,
              band,
              weekend: weekday > 5,
              holiday,
              weekday,
              hour,
            });
            at = partEnd;
          }
        }
      }
    }
  }
  return pieces;
}

/** Cached by holiday calendar, which a team shares: formatting the date costs more than the rest of a day's work. */
const holidayChecks = new WeakMap<Holidays, (midnight: number) => boolean>();

function holidayCheck(holidays: Holidays): (midnight: number) => boolean {
  const known = holidayChecks.get(holidays);
  if (known) {
    return known;
  }
  const days = new Map<number, boolean>();
  const check = (midnight: number) => {
    const day = days.get(midnight);
    if (day !== undefined) {
      return day;
    }
    const holiday = holidays.has(isoDate(new Date(midnight)));
    days.set(midnight, holiday);
    return holiday;
  };
  holidayChecks.set(holidays, check);
  return check;
}

/** A part of a day; `from` and `to` are milliseconds since local midnight. */
interface DayPart extends Span {
  band: Band;
  hour: number;
}

/** Day parts of each weekday, from Monday: for ordinary days and for holidays. */
interface Week {
  usual: DayPart[][];
  holiday: DayPart[][];
}

/** Cached by band hours, which a team shares: every call of `cutByBand` needs them. */
const patterns = new WeakMap<BandHours, Record<'band' | 'hour', Week>>();

function patternsOf(hours: BandHours): Record<'band' | 'hour', Week> {
  const known = patterns.get(hours);
  if (known) {
    return known;
  }
  const { sleep, business } = hours;
  const edges = [0, sleep.from, sleep.to, business.from, business.to];
  const fullHours = Array.from({ length: 24 }, (_, hour) => hour * 60);
  const made = { band: weekOf(hours, edges), hour: weekOf(hours, [...edges, ...fullHours]) };
  patterns.set(hours, made);
  return made;
}

function weekOf(hours: BandHours, edges: number[]): Week {
  const cuts = [...new Set(edges.map((minute) => minute % 1440))].sort((a, b) => a - b);
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  const day = (weekday: number, onHoliday: boolean) =>
    cuts.map((minuteOfDay, i): DayPart => {
      const localAt = new Date(FIRST_MONDAY + (weekday - 1) * DAY + minuteOfDay * MINUTE);
      const clock = { localAt, weekday, minuteOfDay, hourOfWeek: (weekday - 1) * 24 + Math.floor(minuteOfDay / 60) };
      return {
        from: minuteOfDay * MINUTE,
        to: (cuts[i + 1] ?? 1440) * MINUTE,
        band: bandOfClock(clock, hours, onHoliday ? { has: () => true } : NO_HOLIDAYS),
        hour: Math.floor(minuteOfDay / 60),
      };
    });
  return {
    usual: weekdays.map((weekday) => day(weekday, false)),
    holiday: weekdays.map((weekday) => day(weekday, true)),
  };
}

/** Splits a span by the time zone the person is in, consistent with `zoneOf`. */
function zoneRuns(span: Span, zones: Member['zones']): Array<Span & { zone: string }> {
  const runs: Array<Span & { zone: string }> = [];
  let end = span.to;
  for (let i = zones.length - 1; i >= 0 && end > span.from; i--) {
    const { zone, from } = zones[i];
    const begins = i === 0 || from === null ? -Infinity : toInstant(Date.parse(from), zone);
    if (begins < end) {
      runs.unshift({ from: Math.max(begins, span.from), to: end, zone });
      end = runs[0].from;
    }
  }
  return runs;
}
