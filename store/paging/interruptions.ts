/** Pages to one responder this close to the one before are part of the same interruption (PagerDuty's rule). */
export const INTERRUPTION_MS = 60_000;

export interface KnownPage {
  key: string;
  at: Date;
  interruption: boolean;
}

export interface MarkedPages {
  /** Keys of the new pages that begin an interruption. */
  begin: Set<string>;
  /** Known pages that began one until now, and follow a new page closely: their mark is taken back. */
  repaired: KnownPage[];
}

/**
 * Marks the new pages of one responder among those already known around them.
 * @param known every kept page from `INTERRUPTION_MS` before the first new one to as long after the last
 * @param fresh in any order
 */
export function markInterruptions(
  known: readonly KnownPage[],
  fresh: ReadonlyArray<{ key: string; at: Date }>
): MarkedPages {
  const begin = new Set<string>();
  const repaired: KnownPage[] = [];
  // Sorting is stable: of pages at the same moment the known one stays first.
  const all = [
    ...known.map((page) => ({ at: page.at.getTime(), key: page.key, page })),
    ...fresh.map(({ key, at }) => ({ at: at.getTime(), key, page: null })),
  ].sort((a, b) => a.at - b.at);
  all.forEach(({ at, key, page }, i) => {
    const follows = i > 0 && at - all[i - 1].at <= INTERRUPTION_MS;
    if (page === null && !follows) {
      begin.add(key);
    } else if (page?.interruption && follows) {
      repaired.push(page);
    }
  });
  return { begin, repaired };
}
