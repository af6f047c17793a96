import type { Kysely } from 'kysely';
import { groupBy } from '../lib/groupBy';
import { markInterruptions } from '../paging/interruptions';
import type { PageTable } from '../storage/tables/facts';
import type { Schema } from '../storage/schema';
import { type Keyed, pagesAround } from './existingFacts';

/**
 * Marks which new pages begin an interruption, and finds kept ones whose mark changes. Nobody is never interrupted.
 * @param withdrawn kept pages that are none any more
 */
export async function markPages(
  db: Kysely<Schema>,
  pages: readonly PageTable[],
  withdrawn: readonly PageTable[]
): Promise<{ pages: PageTable[]; marks: Array<Keyed & { interruption: boolean }> }> {
  const ofPeople = (list: readonly PageTable[]) =>
    list.flatMap(({ key, at, responder, demo }) => (responder === null ? [] : [{ key, at, responder, demo }]));
  const fresh = groupBy(ofPeople(pages), whose);
  const gone = groupBy(ofPeople(withdrawn), whose);
  const around = await pagesAround(db, [...fresh.values(), ...gone.values()].flat());
  const isGone = new Set(withdrawn.map(({ key }) => key));
  const known = groupBy(
    around.filter(({ key }) => !isGone.has(key)),
    whose
  );
  const begin = new Set<string>();
  const marks: Array<Keyed & { interruption: boolean }> = [];
  for (const who of new Set([...fresh.keys(), ...gone.keys()])) {
    const marked = markInterruptions(known.get(who) ?? [], fresh.get(who) ?? [], gone.get(who));
    marked.begin.forEach((key) => begin.add(key));
    marks.push(...marked.changed);
  }
  return { pages: pages.map((page) => ({ ...page, interruption: begin.has(page.key) })), marks };
}

/** Demo data is a world of its own: removing it must not leave gaps in what is real. */
function whose({ responder, demo }: { responder: string; demo: boolean }): string {
  return `${demo ? 'demo' : 'real'} ${responder}`;
}
