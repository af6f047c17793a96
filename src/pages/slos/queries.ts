import type { Filter, WatchbillQuery } from '@watchbill/contract';

/** Filters by the page's template variables, so that page and smoke test share one set of queries. */
const scope: Filter[] = ['team', 'service'].map((name) => ({ dimension: name, op: '=', values: [`$${name}`] }));

/** All queries of the page "SLOs", by panel. */
export const slosQueries = {
  overview: { kind: 'list', list: 'slos', limit: 10_000, where: scope },
  problems: { kind: 'list', list: 'sloProblems', limit: 500 },
} satisfies Record<string, WatchbillQuery>;
