import { sloListFrame } from '@watchbill/contract';
import { describeObjective } from '../../slo/describeSlo';
import { byDanger } from '../../slo/budget/state';
import { defineList } from '../engine/list';
import { inForceOf, sloFilter, SLO_DIMENSIONS, slosInRange } from '../slo/slosInRange';
import { pageCounts } from '../slo/pageCounts';
import { sloNotices } from '../slo/sloNotices';
import { sloStatuses } from '../slo/sloStatus';

export const sloList = defineList({
  frame: sloListFrame,
  label: 'SLOs',
  description: 'Every SLO as of the end of the range, each over its own window: the one in greatest danger first',
  dimensions: [...SLO_DIMENSIONS],
  read: async (db, scope, limit) => {
    const { slos: registry, archive, range, now, since } = scope;
    const then = await slosInRange(registry, range);
    const all = inForceOf(then, range.to);
    const asked = all.filter(sloFilter(scope.filters));
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
      .map(({ slo, budget, corrected, burn, exhaustsAt, state, end }) => ({
        slo: slo.id,
        name: slo.name,
        team: slo.team,
        service: slo.service,
        target: slo.target,
        objective: describeObjective(slo),
        sli: budget.sli,
        remaining: budget.remaining,
        correctedRemaining: corrected?.remaining ?? null,
        spent: budget.spent,
        burnRate: burn,
        // At a slower rate, old errors leave the window first; once the budget is spent, the estimate is meaningless.
        exhaustsAt: state === 'burning' ? exhaustsAt : null,
        coverage: budget.coverage,
        state,
        // Pages are unknown before the first fact.
        pages: since !== null && since.getTime() < end ? (pages.get(slo.id) ?? 0) : null,
        problem: readings.get(slo.id)?.problem?.message ?? null,
        file: slo.origin.file,
      }))
      .sort(byDanger);
    return { rows: rows.slice(0, limit), notices, empty: all.length === 0 };
  },
});
