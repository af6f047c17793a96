import { type BudgetQuery, burndownFrames } from '@watchbill/contract';
import { burndown } from '../../../slo/budget/burndown';
import { type Statement, statementOf } from '../../../slo/statement/statement';
import type { ContextEvent } from '../../../slo/statement/contextEvents';
import { viewTable } from '../../engine/viewTable';
import { withCoverage } from '../../slo/contextNotices';
import { linesFrame, type SloView } from '../../slo/view';

/** Burn-down of the budget in the SLO's own window, with its episodes and context events. */
export const burndownView: SloView<BudgetQuery> = async (context) => {
  const { slo, end, window, found, source, nameOf } = context;
  const [sums, contextEvents] = await Promise.all([context.sums(window.from), context.contextEvents()]);
  const adjusted = context.adjusted();
  const statement = statementOf({ slo, sums, adjusted, end, contextEvents, nameOf });
  const { times, remaining, corrected, even } = burndown(slo, sums, end, adjusted);
  const lines = linesFrame(burndownFrames.burndown, times, {
    remaining,
    ...(corrected && { correctedRemaining: corrected }),
    even,
  });
  return [
    withCoverage(lines, statement.budget, found),
    viewTable(burndownFrames.episodes, episodeRows(statement), source.directory),
    viewTable(
      burndownFrames.marks,
      contextEvents
        .filter(({ at, to }) => at < end && (to ?? at) >= window.from)
        .map((mark) => markRow(mark, statement)),
      source.directory
    ),
  ];
};

/** Episodes with what they are attributed to, in order. */
function episodeRows({ rows, episodes }: Statement) {
  const ledger = new Map(rows.map((row) => [row.id, row]));
  return episodes.map(({ id, from, to, spent, bad, total, peakBurn }) => {
    const { pages = 0, attribution = 'unattributed', what = null } = ledger.get(id) ?? {};
    return { id, from, to, spent, bad, total, peakBurn, pages, attribution, what };
  });
}

function markRow(mark: ContextEvent, { related }: Statement) {
  const { at, to, kind, title, link, rule, responder } = mark;
  const home = related.find((one) => one.home && one.contextEvent === mark);
  return { at, to, kind, title, link, rule, responder, episode: home?.episode.id ?? null };
}
