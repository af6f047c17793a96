import type { Filter, WatchbillQuery } from '@watchbill/contract';

/** Filters by the page's template variables, so that page, smoke test and benchmark share one set of queries. */
const scope: Filter[] = ['team', 'service', 'responder'].map((name) => ({
  dimension: name,
  op: '=',
  values: [`$${name}`],
}));

/** All queries of the page "Paging load", by panel. */
export const pagingLoadQueries = {
  pages: { kind: 'measure', measure: 'pages', over: 'total', where: scope },
  pagesBefore: { kind: 'measure', measure: 'pages', over: 'total', compare: 'previous', where: scope },
  interruptions: { kind: 'measure', measure: 'interruptions', over: 'total', where: scope },
  interruptionsBefore: { kind: 'measure', measure: 'interruptions', over: 'total', compare: 'previous', where: scope },
  sleepInterruptions: { kind: 'measure', measure: 'sleepInterruptions', over: 'total', where: scope },
  disruptedHours: { kind: 'measure', measure: 'disruptedHours', over: 'total', where: scope },
  timeToAcknowledge: {
    kind: 'measure',
    measure: 'timeToAcknowledge',
    statistics: ['p50', 'p95', 'count', 'never'],
    over: 'total',
    where: scope,
  },
  pagesOverTime: { kind: 'measure', measure: 'pages', over: 'time', every: 'auto', where: scope },
  pagesOverTimeBefore: {
    kind: 'measure',
    measure: 'pages',
    over: 'time',
    every: 'auto',
    compare: 'previous',
    where: scope,
  },
  interruptionsOverTime: { kind: 'measure', measure: 'interruptions', over: 'time', every: 'auto', where: scope },
  interruptionsOverTimeBefore: {
    kind: 'measure',
    measure: 'interruptions',
    over: 'time',
    every: 'auto',
    compare: 'previous',
    where: scope,
  },
  byResponder: {
    kind: 'measure',
    measure: 'interruptions',
    by: ['responder', 'band'],
    over: 'total',
    top: 60,
    where: scope,
  },
  hourOfWeek: { kind: 'measure', measure: 'interruptions', over: 'hourOfWeek', where: scope },
  pagesPerShift: { kind: 'measure', measure: 'pagesPerShift', by: ['rotation'], over: 'total', where: scope },
  shiftsOverBudget: { kind: 'measure', measure: 'shiftsOverBudget', by: ['rotation'], over: 'total', where: scope },
  noisiestRules: { kind: 'measure', measure: 'pages', by: ['rule'], over: 'total', top: 10, where: scope },
  pageList: { kind: 'list', list: 'pages', limit: 500, where: scope },
  openIncidents: {
    kind: 'list',
    list: 'incidents',
    limit: 100,
    where: [...scope, { dimension: 'state', op: '=', values: ['triggered', 'acknowledged'] }],
  },
} satisfies Record<string, WatchbillQuery>;

export type PagingLoadQueryName = keyof typeof pagingLoadQueries;
