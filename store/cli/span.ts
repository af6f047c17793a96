import { DateTime } from 'luxon';
import { toInstant } from '../time/zoneTime';
import { CommandFailed } from './terminal';

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const RELATIVE = /^now(?:([+-])(\d+)([mhdw]))?$/;
const OFFSET = /[T ].*(Z|[+-]\d{2}(:?\d{2})?)$/i;
const ISO = /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d)/;

/**
 * Parses a time to epoch milliseconds: `now`, `now-7d`, `now+14d` (m, h, d, w; a day is 24 hours), a date, or an ISO
 * time.
 * @param zone IANA zone for dates, which mean midnight, and for times without an offset; for an ambiguous time, the
 * first applies
 * @throws CommandFailed with the supported formats
 */
export function moment(text: string, now: Date, option: string, zone = 'UTC'): number {
  const relative = RELATIVE.exec(text);
  if (relative) {
    const [, sign = '+', count = '0', unit = 'm'] = relative;
    return now.getTime() + (sign === '-' ? -1 : 1) * Number(count) * UNITS[unit];
  }
  const at = ISO.test(text) ? DateTime.fromISO(text.replace(' ', 'T'), { zone: 'UTC' }) : DateTime.invalid('form');
  if (!at.isValid) {
    throw new CommandFailed(
      `${option} cannot be "${text}". Write now, now-30d or now+14d (m, h, d, w), a date such as 2026-03-01 or a time such as 2026-03-01T09:00:00Z.`,
      2
    );
  }
  return OFFSET.test(text) ? at.toMillis() : toInstant(at.toMillis(), zone);
}
