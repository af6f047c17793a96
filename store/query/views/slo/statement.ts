import { type BudgetQuery, statementFrames } from '@watchbill/contract';
import { statementOf } from '../../../slo/statement/statement';
import type { Totals } from '../../../slo/statement/totals';
import { viewTable } from '../../engine/viewTable';
import type { SloContext } from '../../slo/sloContext';
import { withCoverage } from '../../slo/contextNotices';
import type { SloView } from '../../slo/view';
import { MINUTE } from '../../../time/units';

/** Calculates the budget statement of the SLO's own window. */
export async function statementFor(context: SloContext) {
  const { slo, end, window, nameOf } = context;
  const [sums, contextEvents] = await Promise.all([context.sums(window.from), context.contextEvents()]);
  return statementOf({ slo, sums, adjusted: context.adjusted(), end, contextEvents, nameOf });
}

/** The budget statement: what the budget was spent on. */
export const statementView: SloView<BudgetQuery> = async (context) => {
  const { directory } = context.source;
  const { budget, rows, totals, related } = await statementFor(context);
  return [
    withCoverage(
      viewTable(
        statementFrames.statement,
        rows.map(({ corrected, ...row }) => ({
          ...row,
          correctedSpent: corrected,
          minutes: (row.to - row.from) / MINUTE,
        })),
        directory
      ),
      budget,
      context.found
    ),
    viewTable(statementFrames.totals, [totalsRow(totals)], directory),
    viewTable(
      statementFrames.related,
      related.map(({ episode, contextEvent: { kind, at, title, link, rule, responder } }) => ({
        episode: episode.id,
        kind,
        at,
        title,
        link,
        rule,
        responder,
      })),
      directory
    ),
  ];
};

function totalsRow({ corrected, ...totals }: Totals) {
  return { ...totals, correctedSpent: corrected };
}
