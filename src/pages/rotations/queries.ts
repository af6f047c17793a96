import type { Filter, WatchbillQuery } from '@watchbill/contract';

/** Filter by the page's template variable, so that page and smoke test share one set of queries. */
const scope: Filter[] = [{ dimension: 'team', op: '=', values: ['$team'] }];

/** All queries of the page "Rotations", by panel. */
export const rotationsQueries = {
  overview: { kind: 'list', list: 'rotations', where: scope },
  gaps: { kind: 'list', list: 'gaps', limit: 500, where: scope },
  hours: { kind: 'list', list: 'onCallHours', where: scope },
} satisfies Record<string, WatchbillQuery>;
