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
  /** Known pages that follow a new page closely and began an interruption until now, or that followed a withdrawn one. */
  changed: KnownPage[];
}

/**
 * Marks the new pages of one responder among those already known around them.
 * @param known every kept page from `INTERRUPTION_MS` before the first new or withdrawn one to as long after the last
 * @param fresh in any order
 * @param withdrawn pages that are none any more, and not among the known
 * @returns changed pages with the mark that is right
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
