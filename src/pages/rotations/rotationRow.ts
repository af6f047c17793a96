import type { DataFrame } from '@grafana/data';
import { rotationListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';
import { compareNames } from '../../shared/compareNames';

/** Somebody on call, with their IANA zone where it is known. */
export interface OnCall {
  name: string;
  zone: string | null;
}

export type LoadUnit = 'pages' | 'hours';

/** One rotation as the list `rotations` tells it; times are epoch milliseconds, what is not known is null. */
export interface RotationRow {
  id: string;
  name: string;
  team: string;
  onNow: OnCall[];
  next: OnCall[];
  nextAt: number | null;
  /** Begins in the past while nobody is on call now. */
  nextGap: number | null;
  nextGapMinutes: number | null;
  gapMinutes: number | null;
  /** Of the range, in which nobody can tell who is on call. */
  unknownMinutes: number | null;
  coverage: number | null;
  score: number | null;
  /** Expected load between whoever carried most and least beyond their share. */
  balanceSpread: number | null;
  /** What loads count: hours where no page is known that could weigh them. */
  loadUnit: LoadUnit;
  readAt: number | null;
  problem: string | null;
}

/** Between several people of one cell. */
const SEPARATOR = ', ';

/** Rotations, those in danger first: nobody on call now, then the soonest gap, then no or the lowest score. */
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

/** Whether nobody is on call at the moment although somebody should be. */
export function isGapNow({ nextGap }: RotationRow, now: number): boolean {
  return nextGap !== null && nextGap <= now;
}

/** Whether an event of its calendar cannot be read, so that hours of the range are not known. */
export function isPartlyUnknown({ unknownMinutes }: Pick<RotationRow, 'unknownMinutes'>): boolean {
  return unknownMinutes !== null && unknownMinutes > 0;
}

/** Whether the store never read who is on call, so that no gap does not mean that there is none. */
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
