import { type Kysely, sql } from 'kysely';
import { INTERRUPTION_MS, type KnownPage } from '../paging/interruptions';
import { oneOfUuids } from '../storage/oneOfUuids';
import type { Schema } from '../storage/schema';

export interface Keyed {
  key: string;
  at: Date;
}

/** Which of the facts are kept already. They may be told again with another time, however long after. */
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

/** A responder's pages; demo data lives in a world of its own. */
export interface ResponderPage extends KnownPage {
  responder: string;
  demo: boolean;
}

/** Kept pages of the same responders, close enough to one of the new ones to be of the same interruption. */
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
