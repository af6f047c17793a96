import { dateTime } from '@grafana/data';
import { formatDate, t } from '@grafana/i18n';
import { DAY, MINUTE, type Span } from '../time';
import { intlZone } from './zones';

/** Formats a duration in its two largest units, rounded to minutes: `3 h`, `2 d 4 h`, `1 h 30 min`. */
export function formatDuration({ from, to }: Span): string {
  const minutes = Math.max(1, Math.round((to - from) / MINUTE));
  const parts = [
    { count: Math.floor(minutes / 1440), text: (n: number) => t('rotationPanel.length.days', '{{n}} d', { n }) },
    { count: Math.floor(minutes / 60) % 24, text: (n: number) => t('rotationPanel.length.hours', '{{n}} h', { n }) },
    { count: minutes % 60, text: (n: number) => t('rotationPanel.length.minutes', '{{n}} min', { n }) },
  ];
  return parts
    .slice(parts.findIndex(({ count }) => count > 0))
    .slice(0, 2)
    .filter(({ count }) => count > 0)
    .map(({ count, text }) => text(count))
    .join(' ');
}

/** `1 h 30 min`. */
export function formatMinutes(minutes: number): string {
  return formatDuration({ from: 0, to: minutes * MINUTE });
}

/** `in 3 days`, `2 hours ago`. */
export function formatRelativeTime(at: number, now: number): string {
  return dateTime(at).from(now);
}

/** Formats a time in a zone of Grafana's notation: `Mon, Mar 2, 22:00`. */
export function formatMoment(at: number, zone: string): string {
  return formatDate(at, {
    timeZone: intlZone(zone),
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** `Mon, Mar 2, 22:00 – Tue, Mar 3, 22:00`. */
export function formatSpan({ from, to }: Span, zone: string): string {
  return `${formatMoment(from, zone)} – ${formatMoment(to, zone)}`;
}

/** Formats a time within six days of now as `Tue 03:12`, others with the date. */
export function formatNearbyMoment(at: number, now: number, zone: string): string {
  return Math.abs(at - now) < 6 * DAY ? formatLocalTime(at, intlZone(zone)) : formatMoment(at, zone);
}

/** Formats a span; the date is not repeated if both ends are on the same day. */
export function formatShortSpan({ from, to }: Span, zone: string): string {
  const day = (at: number) => formatDate(at, { timeZone: intlZone(zone), dateStyle: 'short' });
  const time = formatDate(to, { timeZone: intlZone(zone), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${formatMoment(from, zone)} – ${day(from) === day(to) ? time : formatMoment(to, zone)}`;
}

/** Formats weekday and time of day in an IANA time zone: `Tue 03:12`. */
export function formatLocalTime(at: number, zone: string | undefined): string {
  return formatDate(at, {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
