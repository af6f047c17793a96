import type { Filter, WatchbillQuery } from '@watchbill/contract';
import { REPLAYED } from './replayed';

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
  replayedBudgets: { kind: 'simulate', slo, view: 'sweep', targets: REPLAYED.targets, days: REPLAYED.days },
  replayedPages: {
    kind: 'simulate',
    slo,
    view: 'sweep',
    targets: REPLAYED.targets,
    longs: REPLAYED.longs,
    burns: REPLAYED.burns,
  },
  replayedOwn: { kind: 'simulate', slo, view: 'sweep' },
  forecast: { kind: 'simulate', slo, view: 'forecast' },
  definition: { kind: 'budget', slo, view: 'definition' },
} satisfies Record<string, WatchbillQuery>;
