import type { FrameMeta } from '@watchbill/query';
import { DateTime } from 'luxon';
import { PROVENANCES } from './fact';
import type { Totals } from './groups';
import type { LeftOut } from './leftOut';
import type { FactMeasure } from './measure';
import type { Range } from './range';

export type Notice = NonNullable<FrameMeta['notices']>[number];

export const info = (text: string): Notice => ({ severity: 'info', text });
export const warning = (text: string): Notice => ({ severity: 'warning', text });

/** Said by every answer of a store without facts. */
export const EMPTY_NOTICE = info(
  'No data has arrived yet. Connect a source: see Configuration of the Watchbill app, or run "watchbill demo".'
);

/** What whoever reads a figure should know of where it comes from. */
export function measureNotices(measure: FactMeasure, { provenance, count, never, leftOut }: Totals): Notice[] {
  const notices: Notice[] = [];
  const all = provenance ? PROVENANCES.reduce((sum, kind) => sum + provenance[kind], 0) : 0;
  if (provenance && all > provenance.observed) {
    const parts = PROVENANCES.filter((kind) => kind !== 'observed' && provenance[kind] > 0).map(
      (kind) => `${percent(provenance[kind] / all)} of these pages are ${kind} ${WHY[kind]}`
    );
    notices.push(info(`${parts.join('; ')}.`));
  }
  if ('seconds' in measure && never > 0) {
    notices.push(info(measure.neverText(never.toLocaleString('en'), (count + never).toLocaleString('en'))));
  }
  if ('seconds' in measure) {
    notices.push(...leftOutNotices(measure.leftOut, leftOut));
  }
  return notices;
}

/** Says of each reason to leave rows out how many there are. */
export function leftOutNotices(reasons: readonly LeftOut[], counts: readonly number[]): Notice[] {
  return reasons.flatMap(({ text }, i) => (counts[i] > 0 ? [info(text(counts[i]))] : []));
}

const WHY = {
  observed: '',
  assigned: 'with an incident, not seen going out',
  inferred: 'from the rotation, not reported by a paging tool',
};

/** Says when the range begins before the data does. */
export function sinceNotice(range: Range, since: number, zone: string): Notice[] {
  if (since <= range.from) {
    return [];
  }
  const start = DateTime.fromMillis(since, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const where =
    since >= range.to ? 'after this range, which is empty for that reason' : 'and what is before is unknown';
  return [info(`Data starts at ${start}, ${where}.`)];
}

/** What was left out or not found. */
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

/** Rounded, without turning a few into none or most into all. */
function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0) {
    return 'Less than 1%';
  }
  return whole === 100 && share < 1 ? 'More than 99%' : `${whole}%`;
}
