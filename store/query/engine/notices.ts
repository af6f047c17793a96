import type { FrameMeta } from '@watchbill/contract';
import { DateTime } from 'luxon';
import type { LeftOut } from './leftOut';
import type { Range } from './range';

export type Notice = NonNullable<FrameMeta['notices']>[number];

export const info = (text: string): Notice => ({ severity: 'info', text });
export const warning = (text: string): Notice => ({ severity: 'warning', text });

/** Part of every answer of a store without facts. */
export const EMPTY_NOTICE = info(
  'No data has arrived yet. Connect a source: see Configuration of the Watchbill app, or run "watchbill demo".'
);

/** One notice for each reason that excluded rows, with their number. */
export function leftOutNotices(reasons: readonly LeftOut[], counts: readonly number[]): Notice[] {
  return reasons.flatMap(({ text }, i) => (counts[i] > 0 ? [info(text(counts[i]))] : []));
}

/** Notice that the data begins only after the start of the range. */
export function sinceNotice(range: Range, since: number, zone: string): Notice[] {
  if (since <= range.from) {
    return [];
  }
  const start = DateTime.fromMillis(since, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const where =
    since >= range.to ? 'after this range, which is empty for that reason' : 'and what is before is unknown';
  return [info(`Data starts at ${start}, ${where}.`)];
}

/** Maximum number of names that one notice lists. */
export const MAX_NAMED = 3;

/** Joins names for a sentence: `a, b, c and 4 others`. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ');
  const more = names.length - MAX_NAMED;
  return more > 0 ? `${shown} and ${more} ${more === 1 ? 'other' : 'others'}` : shown;
}

/** Warnings about filter values that match nothing known, and about an answer that was cut off. */
export function limitNotices({ unknown, cutAt }: { unknown: string[]; cutAt?: number }, what: string): Notice[] {
  return [
    ...(unknown.length > 0 ? [warning(`Nothing known matches ${unknown.join(', ')}.`)] : []),
    ...(cutAt === undefined
      ? []
      : [
          warning(
            `Only ${cutAt.toLocaleString('en')} ${what} are shown. Filter, or shorten the range, to see the rest.`
          ),
        ]),
  ];
}
