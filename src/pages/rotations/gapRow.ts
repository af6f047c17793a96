import type { DataFrame } from '@grafana/data';
import { gapListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';

/** Declared hours with nobody on call; times are epoch milliseconds. */
export interface GapRow {
  key: string;
  from: number;
  to: number;
  /** Id and name of the gap's rotation. */
  rotation: string;
  name: string;
  /** Names of who was on call directly before the gap, and who is after it. */
  before: string | null;
  after: string | null;
}

/** Reads gaps: current and future ones soonest first (`ahead`), past ones latest first. */
export function readGapRows(frame: DataFrame | undefined, now: number): { ahead: GapRow[]; past: GapRow[] } {
  const gaps = rowsOf(frame, gapListFrame).flatMap((row): GapRow[] => {
    const from = row.time('from');
    const to = row.time('to');
    if (from === null || to === null) {
      return [];
    }
    const rotation = row.id('rotation') ?? '';
    const name = row.text('rotation') ?? rotation;
    return [
      { key: `${rotation} ${from}`, from, to, rotation, name, before: row.text('before'), after: row.text('after') },
    ];
  });
  return {
    ahead: gaps.filter(({ to }) => to > now).sort((a, b) => a.from - b.from),
    past: gaps.filter(({ to }) => to <= now).sort((a, b) => b.from - a.from),
  };
}
