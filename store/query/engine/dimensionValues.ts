import { type Kysely, sql } from 'kysely';
import type { Configuration } from '../../config/directory';
import type { Schema } from '../../storage/schema';
import { type Dimension, dimension, labels, type SloNames } from './dimensions';
import { SharedLookups } from './sharedLookups';

/** Tables that hold values of a dimension, each in a column named like the dimension. */
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

/** Sources for the values of dimensions and their display names. */
export interface NameSources {
  db: Kysely<Schema>;
  directory: Configuration;
  slos: SloNames;
  /** Shared with concurrent queries to the same store. */
  lookups?: SharedLookups;
}

/** All values of a dimension in the configuration and the data, mapped to their labels and sorted by these. */
export async function knownValues(
  name: string,
  { db, directory, slos, lookups: { values } = new SharedLookups() }: NameSources
): Promise<Map<string, string>> {
  const about = dimension(name);
  const known = new Map(labels(about, directory, slos));
  for (const value of await values.get(name, () => valuesInData(about, db))) {
    known.set(value, known.get(value) ?? value);
  }
  return about.values ? known : new Map([...known].sort(([, a], [, b]) => names.compare(a, b)));
}

/** Sorts numbers by value, so that `Person 2` comes before `Person 10`. */
const names = new Intl.Collator('en', { numeric: true });

/**
 * Distinct values of a dimension in the stored facts.
 *
 * @param among limits the result to these values; without it, all are returned
 */
export async function valuesInData({ name }: Dimension, db: Kysely<Schema>, among?: string[]): Promise<string[]> {
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
