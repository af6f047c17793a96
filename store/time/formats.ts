import { wallClock } from './wallClock';
import { DAY, HOUR, MINUTE } from './units';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Formats an instant as `Tue 3 Mar 03:12 (Europe/Budapest)`; the zone is named since users may be elsewhere. */
export function localTime(at: number, zone: string): string {
  const { localAt, weekday, minuteOfDay } = wallClock(new Date(at), zone);
  const date = `${localAt.getUTCDate()} ${MONTHS[localAt.getUTCMonth()]}`;
  return `${WEEKDAYS[weekday - 1]} ${date} ${hourAndMinute(minuteOfDay)} (${zone})`;
}

/** Formats the local hour and minute of an instant, as `03:12`. */
export function clockTime(at: number, zone: string): string {
  return hourAndMinute(wallClock(new Date(at), zone).minuteOfDay);
}

function hourAndMinute(minuteOfDay: number): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

/** Formats milliseconds in at most two units: `9 days 2 h` (from two days), `4 h 48 min`, `less than a minute`. */
export function duration(length: number): string {
  if (length < MINUTE) {
    return 'less than a minute';
  }
  const days = length >= 2 * DAY ? Math.floor(length / DAY) : 0;
  const rest = length - days * DAY;
  const hours = Math.floor(rest / HOUR);
  const minutes = days > 0 ? 0 : Math.floor((rest % HOUR) / MINUTE);
  const parts = [days > 0 && `${days} days`, hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`];
  return parts.filter(Boolean).join(' ');
}
