import { type BudgetQuery, budgetShiftFrames } from '@watchbill/contract';
import { loadShiftSpans } from '../../../rotation/ledger/shiftSpans';
import { shiftsOf } from '../../../slo/statement/shifts';
import { windowAt } from '../../../slo/budget/windows';
import { viewTable } from '../../engine/viewTable';
import type { SloView } from '../../slo/view';

/** Budget at the start and end of each shift of the team, for shifts that began by the end of the window. */
export const shiftsView: SloView<BudgetQuery> = async (context) => {
  const { slo, window, end, now, source } = context;
  const spans = await loadShiftSpans(source.db, { range: { from: window.from, to: end }, now, teams: [slo.team] });
  const first = spans.reduce((from, shift) => Math.min(from, shift.from), window.from);
  const [sums, contextEvents] = await Promise.all([
    context.sums(windowAt(slo.window, first).from),
    context.contextEvents(first),
  ]);
  const shifts = shiftsOf({ slo, sums, shifts: spans.toSorted((a, b) => b.from - a.from), contextEvents });
  return [
    viewTable(
      budgetShiftFrames.shifts,
      shifts.map(({ shiftId, responder, rotation, from, to, ...budget }) => ({
        shiftId,
        responder,
        rotation,
        from,
        to,
        ...budget,
      })),
      source.directory
    ),
  ];
};
