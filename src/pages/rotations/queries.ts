import type { Filter, WatchbillQuery } from '@watchbill/contract';

/** Scope of the page: a template variable, so that one set of queries serves the page and the smoke test. */
const scope: Filter[] = [{ dimension: 'team', op: '=', values: ['$team'] }];

/** Every question of the page "Rotations", by the panel that asks it. */
export const rotationsQueries = {
  overview: { kind: 'list', list: 'rotations', where: scope },
  gaps: { kind: 'list', list: 'gaps', limit: 500, where: scope },
  hours: { kind: 'list', list: 'onCallHours', where: scope },
} satisfies Record<string, WatchbillQuery>;
