import type { BandHours } from '../../config/directory';
import { type Band, bandOfClock } from '../../paging/band';
import { NO_HOLIDAYS } from '../../paging/holidays';
import { offsetRuns } from '../../paging/offsetRuns';
import { isoDate } from '../../paging/wallClock';
import { zoneClock } from '../ical/clock';
import { byResponder } from './members';
import { clip, union } from './spans';
import type { Member, Span, Turn } from './types';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * DAY;

/** What somebody was on call, each hour once however many turns they held; lengths in milliseconds. */
export interface OnCallHours {
  responder: string;
  /** Exactly the sum of `sleep`, `offHours` and `business`. */
  total: number;
  sleep: number;
  offHours: number;
  business: number;
  /** Of the total, what was on Saturday and Sunday, and on holidays of the person's team, by the person's own clock. */
  weekend: number;
  holiday: number;
  shifts: number;
  rotations: number;
}

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
 * On-call hours of everybody with a turn that touches the range, by id. Turns of several rotations at the same time
 * count once.
 * @param people everybody with a turn; see `peopleOf`
 * @throws RangeError for a turn of somebody who is not among them
 */
export function onCallHours(turns: readonly Turn[], range: Span, people: ReadonlyMap<string, Member>): OnCallHours[] {
  return [...byResponder(turns.flatMap((turn) => clip(turn, range) ?? []))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([responder, own]) => {
      const member = people.get(responder);
      if (!member) {
        throw new RangeError(`"${responder}" has a turn, and is not among the people whose hours are counted.`);
      }
      return hoursOf(own, member);
    });
}

/** On-call hours of one person's turns, which are within the range that counts. */
export function hoursOf(turns: readonly Turn[], member: Member): OnCallHours {
  const hours = {
    responder: member.id,
    total: 0,
    sleep: 0,
    offHours: 0,
    business: 0,
    weekend: 0,
    holiday: 0,
    shifts: new Set(turns.map(({ shiftId }) => shiftId)).size,
    rotations: new Set(turns.map(({ rotation }) => rotation)).size,
  };
  for (const span of union(turns)) {
    for (const { from, to, band, weekend, holiday } of cutByBand(span, member)) {
      const length = to - from;
      hours.total += length;
      hours[KEYS[band]] += length;
      hours.weekend += weekend ? length : 0;
      hours.holiday += holiday ? length : 0;
    }
  }
  return hours;
}

const KEYS = { sleep: 'sleep', business: 'business', 'off-hours': 'offHours' } as const;

/**
 * Cuts a span at the edges of somebody's bands and days, by their own clock at that time: in order, without gaps, exact
 * to the millisecond over changes of the clock and moves to another zone.
 * @param by cut at each full hour of the clock, too
 */
export function* cutByBand(span: Span, member: Member, by: 'band' | 'hour' = 'band'): Generator<Piece> {
  const days = patternsOf(member.hours)[by];
  for (const { from, to, zone } of zoneRuns(span, member.zones)) {
    for (const run of offsetRuns(from, to, zone)) {
      const end = run.to + run.offset;
      for (let at = run.from + run.offset; at < end;) {
        const midnight = Math.floor(at / DAY) * DAY;
        const weekday = modulo((midnight - FIRST_MONDAY) / DAY, 7) + 1;
        const holiday = member.holidays.has(isoDate(new Date(midnight)));
        for (const part of days[holiday ? 'holiday' : 'usual'][weekday - 1]) {
          const partEnd = Math.min(midnight + part.to, end);
          if (partEnd > at) {
            const shared = { band: part.band, weekend: weekday > 5, holiday, weekday, hour: part.hour };
            yield { from: at - run.offset, to: partEnd - run.offset, ...shared };
            at = partEnd;
          }
        }
      }
    }
  }
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
  const day = (weekday: number, isHoliday: boolean) =>
    cuts.map((minuteOfDay, i): DayPart => {
      const localAt = new Date(FIRST_MONDAY + (weekday - 1) * DAY + minuteOfDay * MINUTE);
      const clock = { localAt, weekday, minuteOfDay, hourOfWeek: (weekday - 1) * 24 + Math.floor(minuteOfDay / 60) };
      return {
        from: minuteOfDay * MINUTE,
        to: (cuts[i + 1] ?? 1440) * MINUTE,
        band: bandOfClock(clock, hours, isHoliday ? { has: () => true } : NO_HOLIDAYS),
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
    const begins = i === 0 || from === null ? -Infinity : zoneClock(zone)(Date.parse(from));
    if (begins < end) {
      runs.unshift({ from: Math.max(begins, span.from), to: end, zone });
      end = runs[0].from;
    }
  }
  return runs;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
