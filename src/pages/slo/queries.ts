import type { Filter, WatchbillQuery } from '@watchbill/contract';
import { SIMULATED } from './simulatedSettings';

/** The SLO as a template variable, so that page, dashboard and smoke test share one set of queries. */
const slo = '$slo';
const scope: Filter[] = [{ dimension: 'slo', op: '=', values: [slo] }];

/** All queries of an SLO's page, by panel. */
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
