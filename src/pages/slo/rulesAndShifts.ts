import type { DataFrame } from '@grafana/data';
import { budgetShiftFrames, rulesFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';

/** How well the pages of an alert rule met the budget; what is not known is null. */
export interface RuleRow {
  /** The rule. */
  id: string;
  pages: number | null;
  /** Pages while budget burned. */
  during: number | null;
  precision: number | null;
  recall: number | null;
  /** Share of the budget that burnt in episodes under its pages. */
  spentUnder: number | null;
  sleepPages: number | null;
}

/** What a shift began and ended with; times are epoch milliseconds, shares those of the window's budget. */
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

/** Reads the frame `rules`, in its order. */
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

/** Reads the frame `shifts`, in its order. */
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
