import type { BandHours } from '../../config/directory';
import { type Band, bandOfClock } from '../../paging/band';
import { type Holidays, NO_HOLIDAYS } from '../../time/holidays';
import { offsetRuns } from '../../time/offsetRuns';
import { isoDate } from '../../time/wallClock';
import { toInstant } from '../../time/zoneTime';
import type { Span } from '../../time/span';
import { DAY, FIRST_MONDAY, MINUTE } from '../../time/units';
import type { Member } from './types';

/** A stretch within one band, and within one day of the person's own clock. */
export interface Piece extends Span {
  band: Band;
  weekend: boolean;
  holiday: boolean;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** The hour of the day in which it begins; it goes beyond that hour unless cut by hour. */
  hour: number;
}

/**
 * Cuts a span at the edges of somebody's bands and days, by their own clock at that time: in order, without gaps, exact
 * to the millisecond over changes of the clock and moves to another zone.
 * @param by cut at each full hour of the clock, too
 */
export function cutByBand(span: Span, member: Member, by: 'band' | 'hour' = 'band'): Piece[] {
  const pieces: Piece[] = [];
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

/** Spelling a date costs more than all else that is done for a day, and a team shares its holidays. */
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

/** A part of a day; `from` and `to` in milliseconds since midnight. */
interface DayPart extends Span {
  band: Band;
  hour: number;
}

/** The parts of each weekday, from Monday. */
interface Week {
  usual: DayPart[][];
  holiday: DayPart[][];
}

/** Hours are shared by a team, and cutting asks for them with every span. */
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

/** The zones somebody is in during a span, as `zoneOf` has them. */
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
