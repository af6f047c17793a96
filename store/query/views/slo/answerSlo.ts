import type { BudgetQuery, BudgetView, Frame, SimulationQuery, SimulationView } from '@watchbill/contract';
import { definitionId } from '../../../slo/groups';
import { definitionAt, inForce } from '../../../slo/inForce';
import { aboutFrame } from '../../engine/aboutFrame';
import type { AnswerDeps } from '../../engine/deps';
import { BadQuery, type Range } from '../../engine/range';
import { SloContext, type SloDetails, type SloSources } from '../../slo/sloContext';
import { findSlo } from '../../slo/findSlo';
import { contextNotices } from '../../slo/contextNotices';
import { compositeParts } from '../../slo/compositeParts';
import type { SloView } from '../../slo/view';
import { burndownView } from './burndown';
import { burnRatesView } from './burnRates';
import { definitionView } from './definition';
import { forecastView } from './forecast';
import { rulesView } from './rules';
import { shiftsView } from './shifts';
import { stateView } from './state';
import { statementView } from './statement';
import { sweepView } from './sweep';

const budgetViews: Record<BudgetView, SloView<BudgetQuery>> = {
  state: stateView,
  burndown: burndownView,
  burnRates: burnRatesView,
  statement: statementView,
  rules: rulesView,
  shifts: shiftsView,
  definition: definitionView,
};

const simulationViews: Record<SimulationView, SloView<SimulationQuery>> = { sweep: sweepView, forecast: forecastView };

/**
 * Answers a view or simulation of one SLO's budget with several frames. `meta.custom` of each frame identifies the SLO
 * and its window; only the first frame has notices.
 * @throws BadQuery for an unknown SLO
 */
export async function answerSlo(
  query: BudgetQuery | SimulationQuery,
  range: Range,
  { storage: { db }, directory, slos, archive, now: clock }: AnswerDeps
): Promise<Frame[]> {
  const source = { db, directory, slos, archive };
  const context = new SloContext(await find(query.slo, source, range), source, range, clock());
  const frames = await (query.kind === 'budget'
    ? budgetViews[query.view](context, query)
    : simulationViews[query.view](context, query));
  const notices = contextNotices(context, query.zone ?? 'UTC', query.view === 'burnRates' ? 'time' : 'end');
  return frames.map((frame, i) => aboutFrame(frame, about(context), i === 0 ? notices : []));
}

async function find(name: string, source: SloSources, range: Range): Promise<SloDetails> {
  const { slos, archive } = source;
  const id = await findSlo(name, source);
  const [history, periods, measured, readings] = await Promise.all([
    slos.history(id),
    inForce(slos, id),
    archive.extents(),
    slos.readings(),
  ]);
  const slo = definitionAt(periods, range.to);
  if (!slo) {
    throw new BadQuery(`Of the SLO "${name}" only measured minutes are left, and no definition.`, 'slo');
  }
  return {
    slo,
    history,
    periods,
    parts: compositeParts(slo, slos, measured),
    isDefined: slos.get(id) !== undefined,
    measured: measured.get(id) ?? null,
    reading: readings.get(id) ?? readings.get(definitionId(id)) ?? null,
  };
}

/** Identifies the SLO and its window to the panel. */
function about({ slo, window, now, found }: SloContext) {
  return {
    slo: slo.id,
    name: slo.name,
    team: slo.team,
    service: slo.service,
    target: slo.target,
    rolling: slo.window.kind === 'rolling',
    windowFrom: window.from,
    windowTo: window.to,
    periodEnd: window.periodEnd,
    now: now.getTime(),
    empty: found.measured === null,
  };
}
