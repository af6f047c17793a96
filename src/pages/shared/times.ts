import { dateTime } from '@grafana/data';
import { formatDate } from '@grafana/i18n';
import { intlZone } from '../../panels/rotation/axis';
import { lengthText, momentText } from '../../panels/rotation/words';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A share of the declared hours, rounded down so that 100% means no gap at all. */
export function coverageText(share: number): string {
  return (Math.floor(share * 10_000) / 10_000).toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: 2,
  });
}

/** `1 h 30 min`. */
export function minutesText(minutes: number): string {
  return lengthText({ from: 0, to: minutes * MINUTE });
}

/** `in 3 days`, `2 hours ago`. */
export function relativeText(at: number, now: number): string {
  return dateTime(at).from(now);
}

/** `Tue 03:12` in the days around now, else with the date. */
export function nearMomentText(at: number, now: number, zone: string): string {
  return Math.abs(at - now) < 6 * DAY ? localTimeText(at, intlZone(zone)) : momentText(at, zone);
}

/** From when until when, the day said once where it is the same. */
export function shortSpanText({ from, to }: { from: number; to: number }, zone: string): string {
  const day = (at: number) => formatDate(at, { timeZone: intlZone(zone), dateStyle: 'short' });
  const time = formatDate(to, { timeZone: intlZone(zone), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${momentText(from, zone)} – ${day(from) === day(to) ? time : momentText(to, zone)}`;
}

/** The time of day in somebody's zone: `Tue 03:12`. */
export function localTimeText(at: number, zone: string | undefined): string {
  return formatDate(at, {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
