import type { TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { Catalog } from './catalog';
import { didYouMean, shortened } from './nearest';
import {
  BudgetQuerySchema,
  type Filter,
  type ListQuery,
  ListQuerySchema,
  type MeasureQuery,
  MeasureQuerySchema,
  SimulationQuerySchema,
  RotationQuerySchema,
  type WatchbillQuery,
} from './query';
import { enumOf, formatPath, pathOf } from './schemaErrors';
import type { QueryError } from './transport';

/** A valid query, or all errors of an invalid one. */
export type Validated = { ok: true; query: WatchbillQuery } | { ok: false; errors: QueryError[] };

const schemas = {
  measure: MeasureQuerySchema,
  list: ListQuerySchema,
  rotation: RotationQuerySchema,
  budget: BudgetQuerySchema,
  simulate: SimulationQuerySchema,
};
const KINDS = Object.keys(schemas);

/**
 * Validates an unknown value against the language and the catalog. Each error has the path (`where[0].dimension`) and
 * the nearest known word. Values of filters are checked by the store only.
 */
export function validateQuery(input: unknown, catalog: Catalog): Validated {
  const shape = checkShape(input);
  if (!shape.ok) {
    return shape;
  }
  const errors = checkWords(shape.query, catalog);
  return errors.length > 0 ? { ok: false, errors } : shape;
}

function checkWords(query: WatchbillQuery, catalog: Catalog): QueryError[] {
  switch (query.kind) {
    case 'measure':
      return checkMeasure(query, catalog);
    case 'list':
      return checkList(query, catalog);
    case 'rotation':
      return checkNamed(query.rotation, 'rotation');
    case 'budget':
    case 'simulate':
      return checkNamed(query.slo, 'slo');
  }
}

function checkShape(input: unknown): Validated {
  if (typeof input !== 'object' || input === null) {
    return { ok: false, errors: [{ message: `A query is an object with a kind: ${KINDS.join(', ')}.` }] };
  }
  const kind: unknown = Reflect.get(input, 'kind');
  if (!isKind(kind)) {
    const said = typeof kind === 'string' ? `Unknown kind "${shortened(kind)}"` : 'A query needs a kind';
    const hint = didYouMean(typeof kind === 'string' ? kind : '', KINDS);
    return { ok: false, errors: [{ at: 'kind', message: `${said}${hint}` }] };
  }
  const schema = schemas[kind];
  if (Value.Check(schema, input)) {
    return { ok: true, query: input };
  }
  const known = Object.keys(schema.properties);
  const seen = new Set<string>();
  const errors: QueryError[] = [];
  for (const error of Value.Errors(schema, input)) {
    const at = formatPath(pathOf(error.path));
    if (seen.has(at)) {
      continue;
    }
    seen.add(at);
    errors.push({ at, message: describe(at, error.message, error.schema, error.value, known) });
  }
  return { ok: false, errors };
}

function isKind(kind: unknown): kind is WatchbillQuery['kind'] {
  return typeof kind === 'string' && KINDS.includes(kind);
}

function describe(at: string, said: string, schema: TSchema, value: unknown, known: string[]): string {
  if (said === 'Unexpected property') {
    const name = at.split('.').at(-1) ?? at;
    return `Unknown key "${shortened(name)}"${didYouMean(name, at.includes('.') ? ['dimension', 'op', 'values'] : known)}`;
  }
  const allowed = enumOf(schema);
  if (allowed) {
    // Only strings are compared: an object from outside may define a `toString` that is no function.
    const hint = didYouMean(typeof value === 'string' ? value : '', allowed);
    return value === undefined ? `${at} is missing${hint}` : `${at} cannot be ${quoted(value)}${hint}`;
  }
  const description: unknown = Reflect.get(schema, 'description');
  if (Reflect.has(schema, 'pattern') && typeof description === 'string') {
    return value === undefined
      ? `${at} is missing.`
      : `${at} cannot be ${quoted(value)}: it is ${lowerFirst(description)}.`;
  }
  return `${at}: ${said.toLowerCase()}.`;
}

function quoted(value: unknown): string {
  return shortened(typeof value === 'string' ? `"${value}"` : JSON.stringify(value));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function checkMeasure(query: MeasureQuery, catalog: Catalog): QueryError[] {
  const measure = catalog.measures.find((m) => m.name === query.measure);
  if (!measure) {
    const names = catalog.measures.map((m) => m.name);
    return [
      {
        at: 'measure',
        message: `There is no measure "${shortened(query.measure)}"${didYouMean(query.measure, names)}`,
      },
    ];
  }
  const errors: QueryError[] = [];
  if (!measure.over.includes(query.over)) {
    const can = measure.over.join(', ');
    errors.push({ at: 'over', message: `${measure.name} cannot be asked over ${query.over}. It can over: ${can}.` });
  }
  query.statistics?.forEach((statistic, i) => {
    if (!measure.statistics.includes(statistic)) {
      const can = measure.statistics.length > 0 ? `It has ${measure.statistics.join(', ')}.` : 'It is one number.';
      errors.push({ at: `statistics[${i}]`, message: `${measure.name} has no statistic ${statistic}. ${can}` });
    }
  });
  query.by?.forEach((name, i) => {
    errors.push(...checkDimension(name, `by[${i}]`, measure.name, measure.dimensions, catalog));
  });
  if (query.burn && !measure.burn) {
    errors.push({ at: 'burn', message: `${measure.name} is not asked over two windows; burnRate is.` });
  }
  const filters = [...measure.dimensions, ...(measure.filterOnly ?? [])];
  return [...errors, ...checkAhead(query, measure), ...checkFilters(query.where, measure.name, filters, catalog)];
}

function checkList(query: ListQuery, catalog: Catalog): QueryError[] {
  const list = catalog.lists.find((l) => l.name === query.list);
  if (!list) {
    const names = catalog.lists.map((l) => l.name);
    return [{ at: 'list', message: `There is no list "${shortened(query.list)}"${didYouMean(query.list, names)}` }];
  }
  return [...checkAhead(query, list), ...checkFilters(query.where, `The list ${list.name}`, list.dimensions, catalog)];
}

/** Only requires a name: whether the rotation or SLO exists is checked by the store. */
function checkNamed(name: string, what: 'rotation' | 'slo'): QueryError[] {
  return name.trim() === '' ? [{ at: what, message: `Name the ${what === 'slo' ? 'SLO' : what}.` }] : [];
}

function checkAhead(
  query: { ahead?: number; compare?: string },
  about: { name: string; ahead?: boolean }
): QueryError[] {
  if (query.ahead === undefined) {
    return [];
  }
  if (!about.ahead) {
    return [{ at: 'ahead', message: `${about.name} is about the past: it cannot be asked ahead.` }];
  }
  return query.compare === undefined
    ? []
    : [{ at: 'compare', message: 'A question about time to come has no span before. Leave out ahead or compare.' }];
}

function checkFilters(where: Filter[] | undefined, owner: string, allowed: string[], catalog: Catalog): QueryError[] {
  return (where ?? []).flatMap((filter, i) => {
    const errors = checkDimension(filter.dimension, `where[${i}].dimension`, owner, allowed, catalog);
    if (filter.values.length === 0) {
      errors.push({
        at: `where[${i}].values`,
        message: `The filter on ${filter.dimension} names no value. Add one, or remove the filter.`,
      });
    }
    return errors;
  });
}

function checkDimension(name: string, at: string, owner: string, allowed: string[], catalog: Catalog): QueryError[] {
  if (allowed.includes(name)) {
    return [];
  }
  if (catalog.dimensions.some((d) => d.name === name)) {
    return [{ at, message: `${owner} has no dimension ${name}. It has ${allowed.join(', ')}.` }];
  }
  return [{ at, message: `There is no dimension "${shortened(name)}"${didYouMean(name, allowed)}` }];
}
