import { type BudgetQuery, stateFrames } from '@watchbill/contract';
import type { Problem } from '../../../files/problem';
import { lengthOf } from '../../../time/span';
import type { SloRegistry } from '../../../slo/sloRegistry';
import type { Slo } from '../../../slo/types';
import { describeMethod, describeObjective } from '../../../slo/describeSlo';
import { badOf } from '../../../slo/budget/series';
import type { RowFor } from '../../engine/frameRows';
import { viewTable } from '../../engine/viewTable';
import type { SloContext, SloDetails } from '../../slo/sloContext';
import { adjustmentProblems } from '../../slo/adjustedSpans';
import { backfillOf, withCoverage } from '../../slo/contextNotices';
import { type SloStatus, sloStatuses } from '../../slo/sloStatus';
import type { SloView } from '../../slo/view';
import { MINUTE } from '../../../time/units';

/** Current budget, burn alerts and problems of an SLO. */
export const stateView: SloView<BudgetQuery> = async (context) => {
  const { slo, source, range, now, found } = context;
  const { archive, slos, directory } = source;
  const [standing] = await sloStatuses([slo], { archive, adjustments: slos.adjustments(), to: range.to, now });
  return [
    withCoverage(
      viewTable(stateFrames.state, [stateRow(standing, found, now)], directory, slos),
      standing.budget,
      found
    ),
    viewTable(stateFrames.alerts, alertRows(standing), directory),
    problemsFrame(context),
  ];
};

function stateRow({ slo, measured, budget, corrected, ...now }: SloStatus, { reading }: SloDetails, at: Date) {
  const { sli, errorRatio, remaining, spent, coverage, sum } = budget;
  const events = sum.measured === 0 ? { good: null, total: null, bad: null } : { ...sum, bad: badOf(sum) };
  return {
    slo: slo.id,
    name: slo.name,
    team: slo.team,
    service: slo.service,
    description: slo.description,
    target: slo.target,
    objective: describeObjective(slo),
    method: describeMethod(slo),
    sli,
    errorRatio,
    remaining,
    correctedRemaining: corrected?.remaining ?? null,
    spent,
    burnRate: now.burn,
    exhaustsAt: now.exhaustsAt,
    good: events.good,
    total: events.total,
    bad: events.bad,
    coverage,
    state: now.state,
    measuredUntil: measured?.to ?? null,
    backfill: backfillOf(reading, at),
    file: slo.origin.file,
    line: slo.origin.line,
    format: slo.origin.format,
    connection: slo.connection,
  };
}

function alertRows({ slo, budget, alerts }: SloStatus) {
  const length =
    slo.window.kind === 'rolling' ? lengthOf([budget.window]) : budget.window.periodEnd - budget.window.from;
  return alerts.map(({ alert: { severity, long, short, burn, pending }, burn: now, holds }) => ({
    severity,
    long,
    short,
    burn,
    pending,
    burnLong: now.long,
    burnShort: now.short,
    coverage: now.coverage,
    firing: holds,
    budgetAtFire: (burn * long * MINUTE) / length,
  }));
}

/** Problems of an SLO, as text. */
export function problemsFrame({ slo, adjustments, found: { reading }, source: { slos, directory } }: SloContext) {
  const rows: Array<RowFor<typeof stateFrames.problems>> = [
    ...(reading?.problem ? [{ kind: 'reading', since: reading.problem.since, what: reading.problem.message }] : []),
    ...about(slo, slos.problems(), slos).map((problem) => ({
      kind: 'definition',
      since: null,
      what: inWords(problem),
    })),
    ...adjustmentProblems(adjustments, slo).map((what) => ({ kind: 'definition', since: null, what })),
    ...about(slo, slos.notes(), slos).map((note) => ({ kind: 'note', since: null, what: inWords(note) })),
    ...(reading?.notes ?? []).map((what) => ({ kind: 'note', since: null, what })),
  ];
  return viewTable(stateFrames.problems, rows, directory);
}

/** Findings in the SLO's part of its file (up to the next SLO), and findings on the whole file. */
function about({ origin }: Slo, findings: readonly Problem[], registry: SloRegistry): Problem[] {
  const starts = registry.all().flatMap((one) => (one.origin.file === origin.file ? [one.origin.line] : []));
  const first = Math.min(...starts, origin.line);
  const next = Math.min(...starts.filter((line) => line > origin.line), Infinity);
  return findings.filter(
    ({ file, line, field }) =>
      file === origin.file && (field === '' || line < first || (line >= origin.line && line < next))
  );
}

function inWords({ line, field, message }: Problem): string {
  return `Line ${line}${field ? `, ${field}` : ''}: ${message}`;
}
