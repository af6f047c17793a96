import type { Filter, WatchbillQuery } from '@watchbill/contract';

/** The rotation as a template variable, so that page, dashboard and smoke test share one set of queries. */
const rotation = '$rotation';
const scope: Filter[] = [{ dimension: 'rotation', op: '=', values: [rotation] }];

/** All queries of a rotation's page, by panel. */
export const rotationQueries = {
  now: { kind: 'list', list: 'rotations', where: scope },
  timeline: { kind: 'rotation', rotation, view: 'timeline' },
  score: { kind: 'rotation', rotation, view: 'score' },
  gaps: { kind: 'list', list: 'gaps', limit: 500, where: scope },
  cover: { kind: 'rotation', rotation, view: 'cover' },
  fairness: { kind: 'rotation', rotation, view: 'fairness' },
  balance: { kind: 'rotation', rotation, view: 'fairness' },
  gapsOverTime: { kind: 'measure', measure: 'gapMinutes', over: 'time', every: 'auto', where: scope },
  rest: { kind: 'rotation', rotation, view: 'rest' },
  hours: { kind: 'list', list: 'onCallHours', where: scope },
  edits: { kind: 'list', list: 'rotaEdits', limit: 500, where: scope },
} satisfies Record<string, WatchbillQuery>;
