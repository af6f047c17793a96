/** Pages to one responder at most this far apart (milliseconds) are one interruption (PagerDuty's rule). */
export const INTERRUPTION_MS = 60_000;

export interface KnownPage {
  key: string;
  at: Date;
  interruption: boolean;
}

export interface MarkedPages {
  /** Keys of the new pages that begin an interruption. */
  begin: Set<string>;
  /** Stored pages whose mark changes, as a new page precedes them closely, or a withdrawn page did. */
  changed: KnownPage[];
}

/**
 * Marks which new pages of one responder begin an interruption, among the stored pages around them.
 * @param known all stored pages from `INTERRUPTION_MS` before the first new or withdrawn page until as long after the
 * last
 * @param fresh in any order
 * @param withdrawn pages that are no longer pages, not contained in `known`
 * @returns keys of new pages that begin an interruption, and stored pages with their corrected mark
 */
export function markInterruptions(
  known: readonly KnownPage[],
  fresh: ReadonlyArray<{ key: string; at: Date }>,
  withdrawn: ReadonlyArray<{ at: Date }> = []
): MarkedPages {
  const begin = new Set<string>();
  const changed: KnownPage[] = [];
  const all = [
    ...known.map((page) => ({ at: page.at.getTime(), key: page.key, page })),
    ...fresh.map(({ key, at }) => ({ at: at.getTime(), key, page: null })),
  ].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const isCloseBehind = (at: number, before: number) => at >= before && at - before <= INTERRUPTION_MS;
  all.forEach(({ at, key, page }, i) => {
    const follows = i > 0 && isCloseBehind(at, all[i - 1].at);
    const followed = withdrawn.some((one) => isCloseBehind(at, one.at.getTime()));
    if (page === null && !follows) {
      begin.add(key);
    } else if (page && (follows ? page.interruption : followed && !page.interruption)) {
      changed.push({ ...page, interruption: !follows });
    }
  });
  return { begin, changed };
}
