import { didYouMean, type Filter, shortened } from '@watchbill/contract';
import { type Kysely, sql } from 'kysely';
import type { Configuration } from '../../config/directory';
import type { Schema } from '../../storage/schema';
import { withoutZeros } from '../../lib/withoutZeros';
import { type Dimension, dimension, labels, type SloNames } from './dimensions';
import type { ResolvedFilter } from './fact';
import { LookUps } from './lookUps';
import { BadQuery } from './range';

/** Tables that hold a dimension's values, in the column of its name. */
const tables: Partial<Record<string, Array<keyof Schema>>> = {
  team: ['page', 'incident_event', 'alert_event', 'shift_event'],
  service: ['page', 'incident_event', 'alert_event'],
  responder: ['page', 'incident_event', 'shift_event'],
  rotation: ['page', 'shift_event'],
  rule: ['page', 'incident_event', 'alert_event'],
  severity: ['page', 'incident_event', 'alert_event'],
  source: ['page', 'incident_event', 'alert_event', 'delivery_outcome'],
  slo: ['slo_definition'],
};

/** Where names are looked up. */
export interface Known {
  db: Kysely<Schema>;
  directory: Configuration;
  slos: SloNames;
  /** Shared with others who ask the same store. */
  lookUps?: LookUps;
}

/** All values of a dimension with their labels: those of the configuration and those in the data, by label. */
export async function knownValues(
  name: string,
  { db, directory, slos, lookUps: { values } = new LookUps() }: Known
): Promise<Map<string, string>> {
  const about = dimension(name);
  const known = new Map(labels(about, directory, slos));
  for (const value of await values.get(name, () => inData(about, db))) {
    known.set(value, known.get(value) ?? value);
  }
  return about.values ? known : new Map([...known].sort(([, a], [, b]) => names.compare(a, b)));
}

/** `Person 2` before `Person 10`. */
const names = new Intl.Collator('en', { numeric: true });

async function inData({ name }: Dimension, db: Kysely<Schema>, among?: string[]): Promise<string[]> {
  const column = sql.ref(name);
  const only = among ? sql`and ${column} in (${sql.join(among)})` : sql``;
  const selects = (tables[name] ?? []).map(
    (table) => sql`select distinct ${column} as value from ${sql.table(table)} where ${column} is not null ${only}`
  );
  if (selects.length === 0) {
    return [];
  }
  const { rows } = await sql<{ value: string }>`${sql.join(selects, sql` union `)}`.execute(db);
  return rows.map((row) => row.value);
}

export interface ResolvedFilters {
  filters: ResolvedFilter[];
  /** Values that nothing known matches, beside others that something does. */
  unknown: string[];
}

/**
 * Filters with names turned into ids.
 * @throws BadQuery when no value of a filter is known to the configuration or the data
 */
export async function resolveFilters(where: readonly Filter[], known: Known): Promise<ResolvedFilters> {
  const resolved = await Promise.all(where.map((filter, i) => resolveFilter(filter, i, known)));
  return { filters: resolved.map((r) => r.filter), unknown: resolved.flatMap((r) => r.unknown) };
}

async function resolveFilter(
  filter: Filter,
  index: number,
  known: Known
): Promise<{ filter: ResolvedFilter; unknown: string[] }> {
  const about = dimension(filter.dimension);
  const configured = labels(about, known.directory, known.slos);
  const ids = filter.values.map((value) => toId(withoutZeros(value), about, configured, known.directory));
  const doubtful = ids.filter((id) => !configured.has(id));
  const found = doubtful.length > 0 ? new Set(await inData(about, known.db, doubtful)) : new Set<string>();
  const unknown = doubtful.filter((id) => !found.has(id));
  if (unknown.length === ids.length) {
    await refuse(filter, index, known);
  }
  return {
    filter: { dimension: filter.dimension, op: filter.op, values: [...new Set(ids)] },
    unknown: unknown.map((value) => `${about.label.toLowerCase()} "${value}"`),
  };
}

/** A value, a label or an alias as the id that facts hold; what is none of these stays as it is. */
function toId(value: string, about: Dimension, configured: Map<string, string>, directory: Configuration): string {
  if (configured.has(value)) {
    return value;
  }
  const folded = value.trim().toLowerCase();
  const labelled = [...configured].find(([id, label]) => id === folded || label.toLowerCase() === folded);
  return labelled?.[0] ?? about.find?.(directory, value) ?? value;
}

/** Says which known name is meant; lets the filter pass while the store knows no value at all. */
async function refuse(filter: Filter, index: number, known: Known): Promise<void> {
  const values = await knownValues(filter.dimension, known);
  if (values.size === 0) {
    return;
  }
  const [value] = filter.values;
  const labelled = [...values.values()].filter((label) => !values.has(label) && !values.has(label.toLowerCase()));
  const hint = didYouMean(value, [...values.keys(), ...labelled]);
  throw new BadQuery(
    `There is no ${dimension(filter.dimension).label.toLowerCase()} "${shortened(value)}"${hint}`,
    `where[${index}].values[0]`
  );
}
