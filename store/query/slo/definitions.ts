import { type Kysely, sql } from 'kysely';
import type { SliArchive } from '../../slo/archive';
import type { SloBook } from '../../slo/book';
import { definitionId } from '../../slo/groups';
import type { Slo } from '../../slo/types';
import type { Schema } from '../../storage/schema';
import { matches, type ResolvedFilter } from '../fact';

/** Where definitions are, and what was measured of those that are gone. */
export interface Definitions {
  db: Kysely<Schema>;
  slos: SloBook;
  archive: Pick<SliArchive, 'extents'>;
}

/**
 * The definitions that were in force at a moment, since history stays under its definition at the time. One statement,
 * however many SLOs there are: only those that were changed since are looked up.
 */
export async function slosAt({ db, slos, archive }: Definitions, moment: number): Promise<Slo[]> {
  const { rows } = await sql<{ slo: string }>`
    select distinct slo from slo_definition
    where change <> 'added' and known_at > ${new Date(moment)}`.execute(db);
  if (rows.length === 0) {
    return [...slos.all()];
  }
  const changed = new Set(rows.map(({ slo }) => slo));
  const isChanged = (id: string) => changed.has(definitionId(id));
  const ids = [...slos.all().map(({ id }) => id), ...(await archive.extents()).keys()];
  const before = await Promise.all([...new Set(ids.filter(isChanged))].map((id) => slos.at(id, moment)));
  return [...slos.all().filter(({ id }) => !isChanged(id)), ...before.filter((slo) => slo !== undefined)];
}

/** What an SLO can be grouped and filtered by. */
export const SLO_DIMENSIONS = ['slo', 'team', 'service'] as const;

export function dimsOf({ id, team, service }: Slo): Readonly<Record<string, string>> {
  return { slo: id, team, service };
}

/** Whether an SLO passes filters. */
export function inScope(filters: readonly ResolvedFilter[]): (slo: Slo) => boolean {
  return (slo) => matches(dimsOf(slo), filters);
}
