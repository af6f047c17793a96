import type { Kysely } from 'kysely';
import { groupBy } from '../groupBy';
import { markInterruptions } from '../paging/interruptions';
import type { PageTable, Schema } from '../storage/schema';
import { type Keyed, pagesAround } from './known';

/** Marks which new pages begin an interruption, and finds kept ones that no longer do. Nobody is never interrupted. */
export async function markPages(
  db: Kysely<Schema>,
  pages: readonly PageTable[]
): Promise<{ pages: PageTable[]; repaired: Keyed[] }> {
  const fresh = pages.flatMap(({ key, at, responder, demo }) =>
    responder === null ? [] : [{ key, at, responder, demo }]
  );
  const known = groupBy(await pagesAround(db, fresh), whose);
  const begin = new Set<string>();
  const repaired: Keyed[] = [];
  for (const [who, own] of groupBy(fresh, whose)) {
    const marked = markInterruptions(known.get(who) ?? [], own);
    marked.begin.forEach((key) => begin.add(key));
    repaired.push(...marked.repaired);
  }
  return { pages: pages.map((page) => ({ ...page, interruption: begin.has(page.key) })), repaired };
}

/** Demo data is a world of its own: removing it must not leave gaps in what is real. */
function whose({ responder, demo }: { responder: string; demo: boolean }): string {
  return `${demo ? 'demo' : 'real'} ${responder}`;
}
