import type { BurnWindows as BurnWindowTexts } from '@watchbill/contract';
import type { BurnWindows } from '../../slo/budget/burn';
import { BadQuery } from '../engine/range';

const MINUTES = { m: 1, h: 60, d: 24 * 60 } as const;

/** Minutes of a duration such as `5m`, `1h` or `3d`, which validation has checked. */
export function parseMinutes(written: string): number {
  const unit = written.endsWith('d') ? 'd' : written.endsWith('h') ? 'h' : 'm';
  return Number(written.slice(0, -1)) * MINUTES[unit];
}

/**
 * Burn rate windows of a query, in minutes.
 * @throws BadQuery if the short window is longer than the long one, or the long one exceeds the retention of 366 days
 */
export function burnWindows({ long, short, atLeast }: BurnWindowTexts): BurnWindows {
  const windows = { long: parseMinutes(long), ...(short !== undefined && { short: parseMinutes(short) }) };
  if (windows.short !== undefined && windows.short > windows.long) {
    throw new BadQuery(`The short window of ${short} is longer than the long one of ${long}.`, 'burn.short');
  }
  if (windows.long > MAX_WINDOW_MINUTES) {
    throw new BadQuery(`A window of ${long} is longer than the 366 days that are kept.`, 'burn.long');
  }
  return { ...windows, ...(atLeast !== undefined && { atLeast }) };
}

const MAX_WINDOW_MINUTES = 366 * MINUTES.d;
