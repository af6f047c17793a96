import type { DataFrame } from '@grafana/data';
import { rotationListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';
import { compareNames } from '../../shared/compareNames';

/** A person on call, with the person's IANA time zone where it is known. */
export interface OnCall {
  name: string;
  zone: string | null;
}

export type LoadUnit = 'pages' | 'hours';

/** A row of the list `rotations`; times are epoch milliseconds, unknown values are null. */
export interface RotationRow {
  id: string;
  name: string;
  team: string;
  onNow: OnCall[];
  next: OnCall[];
  nextAt: number | null;
  /** Start of the current or next gap: in the past while nobody is on call now. */
  nextGap: number | null;
  nextGapMinutes: number | null;
  gapMinutes: number | null;
  /** Minutes of the range in which it is not known who is on call. */
  unknownMinutes: number | null;
  coverage: number | null;
  score: number | null;
  /** Difference between the highest and the lowest balance of the members. */
  balanceSpread: number | null;
  /** Unit of loads: pages, or hours while no page is known to weigh them by. */
  loadUnit: LoadUnit;
  readAt: number | null;
  problem: string | null;
}

/** Separates several people in one cell. */
const SEPARATOR = ', ';

/** Reads rotations, sorted by urgency: nobody on call now, then the soonest gap, then no score or the lowest. */
export function readRotationRows(frame: DataFrame | undefined, now: number): RotationRow[] {
  const rows = rowsOf(frame, rotationListFrame).map((row): RotationRow => {
    const id = row.id('rotation') ?? '';
    return {
      id,
      name: row.text('rotation') ?? id,
      team: row.text('team') ?? '',
      onNow: peopleOf(row.text('onNow'), row.id('onNowZones')),
      next: peopleOf(row.text('next'), row.id('nextZones')),
      nextAt: row.time('nextAt'),
      nextGap: row.time('nextGap'),
      nextGapMinutes: row.number('nextGapMinutes'),
      gapMinutes: row.number('gapMinutes'),
      unknownMinutes: row.number('unknownMinutes'),
      coverage: row.number('coverage'),
      score: row.number('score'),
      balanceSpread: row.number('balanceSpread'),
      loadUnit: row.id('balanceUnit') === 'hours' ? 'hours' : 'pages',
      readAt: row.time('readAt'),
      problem: row.text('problem'),
    };
  });
  return rows.sort((a, b) => order(a, now, b) || compareNames(a.name, b.name));
}

/** Whether there is a gap at the moment: declared hours with nobody on call. */
export function isGapNow({ nextGap }: RotationRow, now: number): boolean {
  return nextGap !== null && nextGap <= now;
}

/** Whether parts of the range are unknown, since an event of the calendar cannot be read. */
export function isPartlyUnknown({ unknownMinutes }: Pick<RotationRow, 'unknownMinutes'>): boolean {
  return unknownMinutes !== null && unknownMinutes > 0;
}

/** Whether the rotation's feed was never read: then the absence of gaps means nothing. */
export function isUnread({ readAt, onNow, next }: RotationRow): boolean {
  return readAt === null && onNow.length === 0 && next.length === 0;
}

function order(a: RotationRow, now: number, b: RotationRow): number {
  return compare(gapRank(a, now), gapRank(b, now)) || compare(a.score ?? -1, b.score ?? -1);
}

function gapRank({ nextGap }: RotationRow, now: number): number {
  return Math.max(nextGap ?? Number.MAX_SAFE_INTEGER, now);
}

function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

function peopleOf(names: string | null, zones: string | null): OnCall[] {
  const known = zones?.split(SEPARATOR) ?? [];
  return (names?.split(SEPARATOR) ?? []).map((name, i) => ({ name, zone: known[i] || null }));
}
