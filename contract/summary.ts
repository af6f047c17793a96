import type { Catalog } from './catalog';
import {
  type BudgetView,
  DEFAULT_LIST_LIMIT,
  type Filter,
  type ListQuery,
  type MeasureQuery,
  type SimulationView,
  type RotationQuery,
  type RotationView,
  type WatchbillQuery,
} from './query';

/**
 * A query in plain words: `Interruptions by responder, per week, where team is payments`.
 * Names are replaced by the catalog's labels, where the catalog is given and has them. Template variables are not
 * replaced.
 */
export function summarize(query: WatchbillQuery, catalog?: Catalog): string {
  switch (query.kind) {
    case 'measure':
      return summarizeMeasure(query, catalog);
    case 'list':
      return summarizeList(query, catalog);
    case 'rotation':
      return summarizeRotation(query);
    case 'budget':
      return summarizeSlo(query.slo, BUDGET_TEXTS[query.view]);
    case 'simulate':
      return summarizeSlo(query.slo, SIMULATION_TEXTS[query.view]);
  }
}

function summarizeMeasure(query: MeasureQuery, catalog?: Catalog): string {
  if (query.measure === '') {
    return 'Nothing is measured yet';
  }
  const measure = catalog?.measures.find((m) => m.name === query.measure);
  const statistics = query.statistics?.length ? query.statistics : measure?.statistics.slice(0, 1);
  const by = (query.by ?? []).map((name) => dimensionLabel(name, catalog));
  const head = [
    measure?.label ?? query.measure,
    statistics?.length ? `(${statistics.join(', ')})` : '',
    by.length > 0 ? `by ${listed(by, 'and')}` : '',
  ];
  return sentence([
    head.filter(Boolean).join(' '),
    overText(query),
    burnText(query),
    query.top !== undefined && by.length > 0 ? `the ${query.top} largest` : '',
    whereText(query.where, catalog),
    query.compare === 'previous' ? 'for the same span just before' : '',
    aheadText(query.ahead),
  ]);
}

function summarizeList(query: ListQuery, catalog?: Catalog): string {
  if (query.list === '') {
    return 'Nothing is listed yet';
  }
  const label = catalog?.lists.find((l) => l.name === query.list)?.label ?? query.list;
  return sentence([
    `List of ${label.toLowerCase()}`,
    whereText(query.where, catalog),
    `at most ${query.limit ?? DEFAULT_LIST_LIMIT} rows`,
    aheadText(query.ahead),
  ]);
}

const VIEW_TEXTS: Record<RotationView, string> = {
  timeline: 'Timeline',
  coverage: 'Coverage',
  score: 'Score',
  fairness: 'Load by member',
  rest: 'Too little rest',
  cover: 'Who should cover the gaps',
};

function summarizeRotation({ rotation, view, ahead }: RotationQuery): string {
  return rotation === ''
    ? 'No rotation is named yet'
    : sentence([`${VIEW_TEXTS[view]} of rotation ${rotation}`, aheadText(ahead)]);
}

const BUDGET_TEXTS: Record<BudgetView, string> = {
  state: 'Error budget',
  burndown: 'Burn-down',
  burnRates: 'Burn rates',
  statement: 'Budget statement',
  rules: 'How well the alert rules meet the budget',
  shifts: 'Budget by shift',
  definition: 'Definition',
};

const SIMULATION_TEXTS: Record<SimulationView, string> = { sweep: 'What would have been', forecast: 'Forecast' };

function summarizeSlo(slo: string, view: string): string {
  return slo === '' ? 'No SLO is named yet' : `${view} of SLO ${slo}`;
}

function burnText({ burn }: MeasureQuery): string {
  return burn ? `over ${listed([burn.long, burn.short ?? ''].filter(Boolean), 'and')} up to now` : '';
}

function aheadText(ahead: number | undefined): string {
  return ahead === undefined ? '' : ahead === 1 ? 'for the day ahead' : `for the next ${ahead} days`;
}

function sentence(parts: string[]): string {
  return parts.filter(Boolean).join(', ');
}

function overText({ over, every = 'auto' }: MeasureQuery): string {
  switch (over) {
    case 'time':
      return every === 'auto' ? 'over time' : `per ${every}`;
    case 'total':
      return 'in total';
    case 'hourOfWeek':
      return 'by hour of the week';
  }
}

function whereText(where: Filter[] | undefined, catalog?: Catalog): string {
  const parts = (where ?? [])
    .filter((filter) => filter.dimension !== '' && filter.values.length > 0)
    .map((filter) => filterText(filter, catalog));
  return parts.length > 0 ? `where ${listed(parts, 'and')}` : '';
}

function filterText({ dimension, op, values }: Filter, catalog?: Catalog): string {
  const known = catalog?.dimensions.find((d) => d.name === dimension)?.values;
  const labels = values.map((value) => known?.find((v) => v.value === value)?.label.toLowerCase() ?? value);
  return `${dimensionLabel(dimension, catalog)} is ${op === '!=' ? 'not ' : ''}${listed(labels, 'or')}`;
}

function dimensionLabel(name: string, catalog?: Catalog): string {
  return catalog?.dimensions.find((d) => d.name === name)?.label.toLowerCase() ?? name;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(words: string[], last: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
