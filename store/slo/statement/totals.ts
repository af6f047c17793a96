import type { ClassifiedPage } from './classifyPages';
import type { Ledger } from './ledger';
import type { StatementRow } from './rows';

/**
 * What pages and budget come to, each page counted once. Shares of the budget where not said otherwise; null where
 * nothing was measured.
 */
export interface Totals {
  bad: number | null;
  /** `attributed` + `unattributed` + `background`. */
  spent: number | null;
  corrected: number | null;
  /** Of episodes with anything around them, of those with nothing, and of what is in no episode. */
  attributed: number | null;
  unattributed: number | null;
  background: number | null;
  /** Pages of the window. */
  pages: number;
  /** Null while nothing was spent. */
  pagesPerPercent: number | null;
  /** Pages around which nothing burnt, and those around which too little was measured to tell. */
  noisePages: number;
  unjudgedPages: number;
  /** Of episodes without a page. */
  missedSpent: number | null;
  /** Share of the pages around which budget burnt, of those that can be classified; null without any. */
  precision: number | null;
  /** Share of what episodes spent that was spent in episodes with a page; null without episodes. */
  recall: number | null;
}

/** Sums up a statement. */
export function totalsOf(
  { budget, background }: Ledger,
  rows: readonly StatementRow[],
  pages: readonly ClassifiedPage[]
): Totals {
  const episodes = rows.filter(({ kind }) => kind === 'episode');
  const spentBy = (which: (row: StatementRow) => boolean) => sumOf(episodes.filter(which).map(({ spent }) => spent));
  const noisePages = pages.filter(({ during }) => during === false).length;
  const percent = (budget.spent ?? 0) * 100;
  const known = (figure: number) => (budget.spent === null ? null : figure);
  return {
    bad: known(sumOf(rows.map(({ bad }) => bad))),
    spent: budget.spent,
    corrected: rows.some(({ corrected }) => corrected !== null)
      ? sumOf(rows.map(({ corrected }) => corrected ?? 0))
      : null,
    attributed: known(spentBy(({ attribution }) => attribution !== 'unattributed')),
    unattributed: known(spentBy(({ attribution }) => attribution === 'unattributed')),
    background: known(background.spent),
    pages: pages.length,
    pagesPerPercent: percent > 0 ? pages.length / percent : null,
    noisePages,
    unjudgedPages: pages.filter(({ during }) => during === null).length,
    missedSpent: known(spentBy((row) => row.pages === 0)),
    precision: precisionOf(pages),
    recall: shareOf(
      spentBy((row) => row.pages > 0),
      spentBy(() => true)
    ),
  };
}

/** Of the pages that can be classified, the share during which budget burnt; null without any. */
export function precisionOf(pages: readonly ClassifiedPage[]): number | null {
  const known = pages.filter(({ during }) => during !== null);
  return shareOf(known.filter(({ during }) => during).length, known.length);
}

/** Null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** 0 of none. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
