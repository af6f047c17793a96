import { describeObjective } from '../../slo/describeSlo';
import { byDanger } from '../../slo/budget/state';
import { column, type List, type Row } from '../engine/list';
import { inForceOf, inScope, SLO_DIMENSIONS, slosInRange } from '../slo/slosInRange';
import { pageCounts } from '../slo/pageCounts';
import { sloNotices } from '../slo/sloNotices';
import { sloStatuses } from '../slo/sloStatus';
import { serviceColumn, sloColumn, teamColumn } from './columns';

export const sloList: List = {
  name: 'slos',
  label: 'SLOs',
  description: 'Every SLO as of the end of the range, each over its own window: the one in greatest danger first',
  dimensions: [...SLO_DIMENSIONS],
  columns: [
    sloColumn,
    column({ name: 'name', label: 'Name', type: 'string', hidden: true }),
    teamColumn,
    serviceColumn,
    column({ name: 'target', label: 'Target', type: 'number', unit: 'percentunit', hidden: true }),
    column({ name: 'objective', label: 'Objective', type: 'string' }),
    column({ name: 'sli', label: 'SLI', type: 'number', unit: 'percentunit' }),
    column({
      name: 'remaining',
      label: 'Budget left',
      type: 'number',
      unit: 'percentunit',
      description: 'Below zero when overspent',
    }),
    column({
      name: 'corrected',
      label: 'Budget left, corrected',
      type: 'number',
      unit: 'percentunit',
      description: 'Without the time that adjustments leave out; empty where there is none',
    }),
    column({ name: 'spent', label: 'Budget spent', type: 'number', unit: 'percentunit' }),
    column({ name: 'burn_rate', label: 'Burn rate', type: 'number', description: 'Of the last hour' }),
    column({
      name: 'exhausts_at',
      label: 'Budget spent at',
      type: 'time',
      description: 'At the burn rate of the last hour, of those that burn too fast',
    }),
    column({ name: 'coverage', label: 'Measured', type: 'number', unit: 'percentunit', description: 'Of the window' }),
    column({ name: 'state', label: 'State', type: 'string' }),
    column({ name: 'pages', label: 'Pages', type: 'number', unit: 'short', description: 'In the window' }),
    column({ name: 'problem', label: 'Problem', type: 'string' }),
    column({ name: 'file', label: 'File', type: 'string' }),
  ],
  read: async (db, scope, limit) => {
    const { slos: registry, archive, range, now, since } = scope;
    const then = await slosInRange(registry, range);
    const all = inForceOf(then, range.to);
    const asked = all.filter(inScope(scope.filters));
    const standings = await sloStatuses(asked, { archive, adjustments: registry.adjustments(), to: range.to, now });
    const [pages, readings, notices] = await Promise.all([
      pageCounts(
        db,
        standings.map(({ slo, budget }) => ({ slo, span: budget.window }))
      ),
      registry.readings(),
      sloNotices({ slos: then, under: 'end' }, scope),
    ]);
    const rows = standings
      .map(({ slo, budget, corrected, burn, exhaustsAt, state, end }): Row & Parameters<typeof byDanger>[0] => ({
        slo: slo.id,
        name: slo.name,
        team: slo.team,
        service: slo.service,
        target: slo.target,
        objective: describeObjective(slo),
        sli: budget.sli,
        remaining: budget.remaining,
        corrected: corrected?.remaining ?? null,
        spent: budget.spent,
        burn_rate: burn,
        // A slower rate lets old errors leave the window before, and tells nothing once all is spent.
        exhausts_at: state === 'burning' ? exhaustsAt : null,
        exhaustsAt,
        coverage: budget.coverage,
        state,
        // Before the first fact nobody knows of pages.
        pages: since !== null && since.getTime() < end ? (pages.get(slo.id) ?? 0) : null,
        problem: readings.get(slo.id)?.problem?.message ?? null,
        file: slo.origin.file,
      }))
      .sort(byDanger);
    return { rows: rows.slice(0, limit), notices, empty: all.length === 0 };
  },
};
