import type { DataFrame } from '@grafana/data';
import { budgetShiftFrames, rulesFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';

/** Precision and recall of an alert rule's pages against budget burn; unknown values are null. */
export interface RuleRow {
  /** The rule. */
  id: string;
  pages: number | null;
  /** Number of pages while budget burned. */
  during: number | null;
  precision: number | null;
  recall: number | null;
  /** Share of the budget spent in episodes that the rule paged for. */
  spentUnder: number | null;
  sleepPages: number | null;
}

/** Budget at start and end of a shift; times are epoch milliseconds, shares are of the window's budget. */
export interface ShiftRow {
  id: string;
  responder: string;
  rotation: string;
  from: number;
  to: number;
  budgetStart: number | null;
  budgetEnd: number | null;
  spent: number | null;
  pages: number | null;
}

/** Reads the frame `rules`, keeping its order. */
export function readRuleRows(frames: DataFrame[]): RuleRow[] {
  return rowsIn(frames, rulesFrames.rules).map((row) => ({
    id: row.text('rule') ?? '',
    pages: row.number('pages'),
    during: row.number('during'),
    precision: row.number('precision'),
    recall: row.number('recall'),
    spentUnder: row.number('spentUnder'),
    sleepPages: row.number('sleepPages'),
  }));
}

/** Reads the frame `shifts`, keeping its order. */
export function readShiftRows(frames: DataFrame[]): ShiftRow[] {
  return rowsIn(frames, budgetShiftFrames.shifts).flatMap((row, index) => {
    const [from, to] = [row.time('from'), row.time('to')];
    if (from === null || to === null) {
      return [];
    }
    const line = {
      id: String(index),
      responder: row.text('responder') ?? '',
      rotation: row.text('rotation') ?? '',
      from,
      to,
      budgetStart: row.number('budgetStart'),
      budgetEnd: row.number('budgetEnd'),
      spent: row.number('spent'),
      pages: row.number('pages'),
    };
    return [line];
  });
}
