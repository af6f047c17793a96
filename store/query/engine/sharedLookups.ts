import { CoalescingCache } from '../../lib/coalescingCache';

/** Cache time of a dimension's values, ms: reading them scans all facts, and the editor asks at every keystroke. */
const KEEP_VALUES_MS = 5000;

/** Lookups that concurrent queries to one store share, so that each runs once. */
export class SharedLookups {
  /** Time of the earliest fact; every query of a dashboard asks for it at the same time. */
  readonly firstFact = new CoalescingCache<number | null>(0);
  /** Values in the data, by name of the dimension. */
  readonly values = new CoalescingCache<string[]>(KEEP_VALUES_MS);
}
