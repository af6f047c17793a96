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

/** A statement of what an error budget was spent on; see docs/budget-statement.md. */
export interface Statement {
  /** The budget at the end; all other fields cover its window. */
  budget: Budget;
  /** Episodes by time, then the background: their `bad` adds up to the budget's. Empty if nothing was measured. */
  rows: StatementRow[];
  totals: Totals;
  related: Array<Related<Episode>>;
  /** Pages sent in the window, each once. */
  pages: ClassifiedPage[];
  episodes: Episode[];
}

export interface StatementInput {
  slo: Slo;
  /** Must begin at the start of the window, or earlier. */
  sums: Sums;
  /** Spans that adjustments of the SLO exclude from the corrected budget. */
  adjusted: readonly Span[];
  /** End of the newest measured minute, or an earlier moment, epoch ms. */
  end: number;
  /** Context events of any SLO, from an hour before the window to 15 minutes after it. */
  contextEvents: readonly ContextEvent[];
  nameOf: NameOf;
}

/** The statement of the SLO window that ends at `end`. */
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
