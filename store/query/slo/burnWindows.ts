import type { BurnWindows as BurnWindowTexts } from '@watchbill/contract';
import type { BurnWindows } from '../../slo/budget/burn';
import { BadQuery } from '../engine/range';

const MINUTES = { m: 1, h: 60, d: 24 * 60 } as const;

/** Minutes of `5m`, `1h`, `3d`, as validation lets them through. */
export function parseMinutes(written: string): number {
  const unit = written.endsWith('d') ? 'd' : written.endsWith('h') ? 'h' : 'm';
  return Number(written.slice(0, -1)) * MINUTES[unit];
}

/**
 * The windows of a question, in minutes.
 * @throws BadQuery for a short window that is the longer one, or a long one that is longer than what is kept
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
