import type { Filter, WatchbillQuery } from '@watchbill/contract';
import { SIMULATED } from './simulatedSettings';

/** Which SLO: a template variable, so that one set of queries serves page, dashboard and smoke test. */
const slo = '$slo';
const scope: Filter[] = [{ dimension: 'slo', op: '=', values: [slo] }];

/** Every question of an SLO's page, by the panel that asks it. */
export const sloQueries = {
  known: { kind: 'list', list: 'slos', limit: 1, where: scope },
  now: { kind: 'budget', slo, view: 'state' },
  burndown: { kind: 'budget', slo, view: 'burndown' },
  burnRates: { kind: 'budget', slo, view: 'burnRates' },
  statement: { kind: 'budget', slo, view: 'statement' },
  rules: { kind: 'budget', slo, view: 'rules' },
  shifts: { kind: 'budget', slo, view: 'shifts' },
  simulatedBudgets: { kind: 'simulate', slo, view: 'sweep', targets: SIMULATED.targets, days: SIMULATED.days },
  simulatedPages: {
    kind: 'simulate',
    slo,
    view: 'sweep',
    targets: SIMULATED.targets,
    longs: SIMULATED.longs,
    burns: SIMULATED.burns,
  },
  simulatedOwn: { kind: 'simulate', slo, view: 'sweep' },
  forecast: { kind: 'simulate', slo, view: 'forecast' },
  definition: { kind: 'budget', slo, view: 'definition' },
} satisfies Record<string, WatchbillQuery>;
