import { type BudgetQuery, statementFrames } from '@watchbill/contract';
import { statementOf } from '../../../slo/statement/statement';
import type { Totals } from '../../../slo/statement/totals';
import { viewTable } from '../../engine/viewTable';
import type { SloContext } from '../../slo/sloContext';
import { withCoverage } from '../../slo/contextNotices';
import type { SloView } from '../../slo/view';
import { MINUTE } from '../../../time/units';

/** The statement of the SLO's own window. */
export async function statementFor(asked: SloContext) {
  const { slo, end, window, nameOf } = asked;
  const [sums, contextEvents] = await Promise.all([asked.sums(window.from), asked.contextEvents()]);
  return statementOf({ slo, sums, adjusted: asked.adjusted(), end, contextEvents, nameOf });
}

/** What the budget was spent on. */
export const statementView: SloView<BudgetQuery> = async (asked) => {
  const { directory } = asked.source;
  const { budget, rows, totals, related } = await statementFor(asked);
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
      asked.found
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

function totalsRow({ corrected, unjudgedPages, ...totals }: Totals) {
  return { ...totals, correctedSpent: corrected, unclassifiedPages: unjudgedPages };
}
