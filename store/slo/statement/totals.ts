import type { ClassifiedPage } from './classifyPages';
import type { Ledger } from './ledger';
import type { StatementRow } from './rows';

/**
 * Totals of a statement, with each page counted once. Figures are shares of the budget unless noted otherwise; null
 * where nothing was measured.
 */
export interface Totals {
  bad: number | null;
  /** `attributed` + `unattributed` + `background`. */
  spent: number | null;
  corrected: number | null;
  /** Spent by episodes with context events around them, by episodes without, and outside episodes. */
  attributed: number | null;
  unattributed: number | null;
  background: number | null;
  /** Number of pages sent in the window. */
  pages: number;
  /** Pages per percent of spent budget; null while nothing was spent. */
  pagesPerPercent: number | null;
  /** Numbers of pages without an episode around them, and of pages with too little measured time to tell. */
  noisePages: number;
  unclassifiedPages: number;
  /** Spent by episodes without a page. */
  missedSpent: number | null;
  /** Share of pages with an episode around them, among pages that can be classified; null without any. */
  precision: number | null;
  /** Share of the spending of all episodes that is of episodes with a page; null without episodes. */
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
    unclassifiedPages: pages.filter(({ during }) => during === null).length,
    missedSpent: known(spentBy((row) => row.pages === 0)),
    precision: precisionOf(pages),
    recall: shareOf(
      spentBy((row) => row.pages > 0),
      spentBy(() => true)
    ),
  };
}

/** Share of pages with an episode around them, among pages that can be classified; null without any. */
export function precisionOf(pages: readonly ClassifiedPage[]): number | null {
  const known = pages.filter(({ during }) => during !== null);
  return shareOf(known.filter(({ during }) => during).length, known.length);
}

/** `part / whole`; null when `whole` is 0. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The sum of the values; 0 for an empty list. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
