import type { Filter, WatchbillQuery } from '@watchbill/contract';

/** Scope of the page: template variables, so that one set of queries serves the page and the smoke test. */
const scope: Filter[] = ['team', 'service'].map((name) => ({ dimension: name, op: '=', values: [`$${name}`] }));

/** Every question of the page "SLOs", by the panel that asks it. */
export const slosQueries = {
  overview: { kind: 'list', list: 'slos', limit: 10_000, where: scope },
  problems: { kind: 'list', list: 'sloProblems', limit: 500 },
} satisfies Record<string, WatchbillQuery>;
