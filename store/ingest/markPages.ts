import type { Kysely } from 'kysely';
import { groupBy } from '../lib/groupBy';
import { markInterruptions } from '../paging/interruptions';
import type { PageTable } from '../storage/tables/facts';
import type { Schema } from '../storage/schema';
import { type Keyed, pagesAround } from './existingFacts';

/**
 * Marks new pages that begin an interruption, and finds stored pages whose mark changes. Pages without a responder are
 * never interruptions.
 * @param withdrawn stored pages that are no longer pages
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

/** Grouping key of a responder. Demo data is separate, so that removing it does not change the marks of real pages. */
function whose({ responder, demo }: { responder: string; demo: boolean }): string {
  return `${demo ? 'demo' : 'real'} ${responder}`;
}
