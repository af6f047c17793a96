import { type Kysely, sql } from 'kysely';
import { INTERRUPTION_MS, type KnownPage } from '../paging/interruptions';
import { oneOfUuids } from '../storage/oneOfUuids';
import type { Schema } from '../storage/schema';

export interface Keyed {
  key: string;
  at: Date;
}

/** The keys of facts that are already stored. Facts may be sent again with another time, after any delay. */
export async function existingKeys(
  db: Kysely<Schema>,
  table: 'page' | 'deploy',
  facts: ReadonlyArray<{ key: string }>
): Promise<Set<string>> {
  if (facts.length === 0) {
    return new Set();
  }
  const keys = facts.map(({ key }) => key);
  const rows = await db.selectFrom(table).select('key').where(oneOfUuids('key', keys)).execute();
  return new Set(rows.map(({ key }) => key));
}

/** A page of a responder; demo data is treated separately from real data. */
export interface ResponderPage extends KnownPage {
  responder: string;
  demo: boolean;
}

/** Stored pages of the same responders that are close enough to a new page to belong to the same interruption. */
export async function pagesAround(
  db: Kysely<Schema>,
  fresh: ReadonlyArray<{ responder: string; at: Date }>
): Promise<ResponderPage[]> {
  if (fresh.length === 0) {
    return [];
  }
  const { from, to } = spanOf(fresh, INTERRUPTION_MS);
  const near = sql<{ who: string; since: Date; until: Date }>`(
    select unnest(${fresh.map(({ responder }) => responder)}::text[]) as who,
      unnest(${fresh.map(({ at }) => new Date(at.getTime() - INTERRUPTION_MS))}::timestamp[]) as since,
      unnest(${fresh.map(({ at }) => new Date(at.getTime() + INTERRUPTION_MS))}::timestamp[]) as until)`;
  return await db
    .selectFrom('page')
    .innerJoin(near.as('near'), (join) =>
      join
        .onRef('near.who', '=', 'page.responder')
        .onRef('page.at', '>=', 'near.since')
        .onRef('page.at', '<=', 'near.until')
    )
    .where('page.at', '>=', from)
    .where('page.at', '<=', to)
    .select(['page.key', 'page.at', 'near.who as responder', 'page.interruption', 'page.demo'])
    .distinct()
    .execute();
}

function spanOf(facts: ReadonlyArray<{ at: Date }>, margin: number): { from: Date; to: Date } {
  const times = facts.map(({ at }) => at.getTime());
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  return { from: new Date(first - margin), to: new Date(last + margin) };
}
