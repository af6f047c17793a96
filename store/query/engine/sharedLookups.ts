import { CoalescingCache } from '../../lib/coalescingCache';

/** Values of a dimension are kept this long: reading them scans all facts, and an editor asks at every key. */
const KEEP_VALUES_MS = 5000;

/** Lookups that concurrent queries to one store share, so that each runs once. */
export class SharedLookups {
  /** When the earliest fact happened; every query of a page asks for it at the same time. */
  readonly firstFact = new CoalescingCache<number | null>(0);
  /** Values in the data, by dimension. */
  readonly values = new CoalescingCache<string[]>(KEEP_VALUES_MS);
}
