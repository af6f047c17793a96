import { CoalescingCache } from '../../lib/coalescingCache';

/** Milliseconds that values of a dimension are good for: looking through all facts takes a moment, and an editor asks at every key. */
const KEEP_VALUES_MS = 5000;

/** What those who ask one store at about the same time look up together. */
export class SharedLookups {
  /** Queries of one page come at once, and all of them ask it. */
  readonly firstFact = new CoalescingCache<number | null>(0);
  /** By dimension. */
  readonly values = new CoalescingCache<string[]>(KEEP_VALUES_MS);
}
