import type { BudgetQuery } from '@watchbill/contract';
import { loadTurns } from '../../../rotation/ledger/turns';
import { shiftsOf } from '../../../slo/statement/shifts';
import { windowAt } from '../../../slo/budget/windows';
import { number, person, type TableSpec, text, time, viewTable } from '../../rotation/view';
import type { SloView } from '../../slo/view';

const shiftsTable: TableSpec = {
  name: 'shifts',
  columns: [
    text('shiftId', 'Shift', { hidden: true }),
    person('responder', 'Responder'),
    text('rotation', 'Rotation', { dimension: 'rotation' }),
    time('from', 'From'),
    time('to', 'To'),
    number('budgetStart', 'Budget left at the start', { unit: 'percentunit' }),
    number('budgetEnd', 'Budget left at the end', { unit: 'percentunit' }),
    number('spent', 'Budget spent', { unit: 'percentunit' }),
    number('pages', 'Pages', { unit: 'short' }),
  ],
};

/** What each shift of the team took over of the budget and handed on, of those that began by the window's end. */
export const shiftsView: SloView<BudgetQuery> = async (context) => {
  const { slo, window, end, now, source } = context;
  const turns = await loadTurns(source.db, { range: { from: window.from, to: end }, now, teams: [slo.team] });
  const first = turns.reduce((from, turn) => Math.min(from, turn.from), window.from);
  const [sums, contextEvents] = await Promise.all([
    context.sums(windowAt(slo.window, first).from),
    context.contextEvents(first),
  ]);
  const shifts = shiftsOf({ slo, sums, shifts: turns.toSorted((a, b) => b.from - a.from), contextEvents });
  return [
    viewTable(
      shiftsTable,
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
