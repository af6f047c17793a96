import { dateTimeForTimeZone } from '@grafana/data';
import { formatDate } from '@grafana/i18n';
import { intlZone } from '../../shared/formats/zones';
import { DAY, HOUR, type Span } from '../../shared/time';

export interface Tick {
  at: number;
  label: string;
  /** Whether the tick is emphasized: the start of a day among hours, or of a year among months. */
  strong: boolean;
}

type Unit = 'hour' | 'day' | 'week' | 'month';

/** Intervals between ticks, shortest first, with the px that their labels need. */
const STEPS: ReadonlyArray<{ unit: Unit; count: number; length: number; room: number }> = [
  { unit: 'hour', count: 1, length: HOUR, room: 44 },
  { unit: 'hour', count: 3, length: 3 * HOUR, room: 44 },
  { unit: 'hour', count: 6, length: 6 * HOUR, room: 44 },
  { unit: 'hour', count: 12, length: 12 * HOUR, room: 44 },
  { unit: 'day', count: 1, length: DAY, room: 48 },
  { unit: 'day', count: 2, length: 2 * DAY, room: 48 },
  { unit: 'week', count: 1, length: 7 * DAY, room: 48 },
  { unit: 'week', count: 2, length: 14 * DAY, room: 48 },
  { unit: 'month', count: 1, length: 30 * DAY, room: 44 },
  { unit: 'month', count: 3, length: 91 * DAY, room: 44 },
  { unit: 'month', count: 12, length: 365 * DAY, room: 44 },
];
/** Least distance of day ticks whose labels include the weekday, px. */
const ROOM_FOR_WEEKDAY = 86;

/** Ticks of a time axis at local hours, days, Mondays or first days of months in the time zone. */
export function ticksOf({ from, to }: Span, width: number, zone: string): Tick[] {
  const roomOf = (length: number) => (length / (to - from)) * width;
  const step = STEPS.find(({ length, room }) => roomOf(length) >= room) ?? STEPS[STEPS.length - 1];
  const ticks: Tick[] = [];
  for (const at of momentsOf({ from, to }, step.unit, step.count, zone)) {
    ticks.push({ at, ...labelOf(at, step.unit, zone, roomOf(step.length) >= ROOM_FOR_WEEKDAY) });
  }
  return ticks;
}

/** Weekends (Saturday and Sunday in the time zone) that overlap the span. */
export function weekendsOf(span: Span, zone: string): Span[] {
  const mondays = momentsOf({ from: span.from - 7 * DAY, to: span.to + 7 * DAY }, 'week', 1, zone);
  return mondays
    .map((monday) => {
      const saturday = dateTimeForTimeZone(zone, monday).subtract(2, 'd');
      return { from: saturday.valueOf(), to: monday };
    })
    .filter(({ from, to }) => from < span.to && to > span.from);
}

function momentsOf({ from, to }: Span, unit: Unit, count: number, zone: string): number[] {
  if (unit === 'hour') {
    return momentsOf({ from: from - DAY, to }, 'day', 1, zone).flatMap((day) =>
      hoursOf(day, count, zone).filter((at) => at >= from && at < to)
    );
  }
  const start = dateTimeForTimeZone(zone, from).startOf(unit === 'week' ? 'isoWeek' : unit);
  if (unit === 'month') {
    const month = Number(start.format('M')) - 1;
    start.subtract(month % count, 'M');
  }
  const moments: number[] = [];
  for (let at = start; at.valueOf() < to; at = at.add(count, unit)) {
    if (at.valueOf() >= from) {
      moments.push(at.valueOf());
    }
  }
  return moments;
}

/** Every `count` hours of local time from midnight on; hours that DST skips or repeats occur once. */
function hoursOf(midnight: number, count: number, zone: string): number[] {
  const hours: number[] = [];
  for (let hour = 0; hour < 24; hour += count) {
    const at = dateTimeForTimeZone(zone, midnight);
    at.set('hour', hour);
    if (at.valueOf() !== hours[hours.length - 1]) {
      hours.push(at.valueOf());
    }
  }
  return hours;
}

function labelOf(at: number, unit: Unit, zone: string, roomy: boolean): Omit<Tick, 'at'> {
  const timeZone = intlZone(zone);
  if (unit === 'month') {
    const january = dateTimeForTimeZone(zone, at).format('M') === '1';
    return {
      label: formatDate(at, { timeZone, ...(january ? { year: 'numeric' } : { month: 'short' }) }),
      strong: january,
    };
  }
  const midnight = dateTimeForTimeZone(zone, at).format('HH:mm') === '00:00';
  if (unit === 'hour' && !midnight) {
    return { label: formatDate(at, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }), strong: false };
  }
  const weekday = roomy && unit !== 'week' ? ({ weekday: 'short' } as const) : {};
  return {
    label: formatDate(at, { timeZone, ...weekday, month: 'short', day: 'numeric' }),
    strong: unit === 'hour',
  };
}
