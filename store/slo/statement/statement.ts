import type { Span } from '../../time/span';
import type { Budget } from '../budget/budget';
import type { Sums } from '../budget/series';
import type { Slo } from '../types';
import { concerns, type ContextEvent, relate, type Related } from './contextEvents';
import { type ClassifiedPage, classifyPages } from './classifyPages';
import { type Episode, ledgerAt } from './ledger';
import { correctedShares, rowsOf, type StatementRow } from './rows';
import { type Totals, totalsOf } from './totals';
import type { NameOf } from './describeEpisode';

/** What an error budget was spent on; see docs/budget-statement.md. */
export interface Statement {
  /** As it stands; all else is of its window. */
  budget: Budget;
  /** Episodes by time, then the background; their `bad` adds up to the budget's exactly. None where nothing was measured. */
  rows: StatementRow[];
  totals: Totals;
  related: Array<Related<Episode>>;
  /** Pages of the window, each once. */
  pages: ClassifiedPage[];
  episodes: Episode[];
}

export interface StatementInput {
  slo: Slo;
  /** Reaching back to the start of the window at least. */
  sums: Sums;
  /** Time that adjustments of the SLO leave out of the corrected budget. */
  adjusted: readonly Span[];
  /** End of the newest measured minute, or before it, epoch ms. */
  end: number;
  /** From an hour before the window to a quarter of an hour after it, of whatever SLO. */
  contextEvents: readonly ContextEvent[];
  nameOf: NameOf;
}

/** The statement of the budget's window that ends at a moment. */
export function statementOf({ slo, sums, adjusted, end, contextEvents, nameOf }: StatementInput): Statement {
  const ledger = ledgerAt(slo, sums, end);
  const own = contextEvents.filter((contextEvent) => concerns(contextEvent, slo));
  const related = relate(ledger.episodes, own);
  const pages = classifyPages(own, ledger, sums);
  const shares = correctedShares(slo, sums, adjusted, ledger);
  const rows = rowsOf(ledger, related, shares, nameOf);
  return {
    budget: ledger.budget,
    rows,
    totals: totalsOf(ledger, rows, pages),
    related,
    pages,
    episodes: ledger.episodes,
  };
}
