import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { LRUCache } from 'lru-cache';

/** Callers that are counted at once; of more, those that came longest ago are forgotten. */
const MOST_CALLERS = 5000;

/** Counts requests by caller. The cache forgets by a clock that nobody sets, where the plugin's own store goes by the wall's. */
export class RateWindows implements FastifyRateLimitStore {
  private readonly counts = new LRUCache<string, { current: number }>({ max: MOST_CALLERS });

  /** Counts one request, in a window that begins with the first. */
  incr(
    caller: string,
    callback: (error: Error | null, counted?: { current: number; ttl: number }) => void,
    windowMs: number
  ): void {
    let count = this.counts.get(caller);
    if (!count) {
      count = { current: 0 };
      this.counts.set(caller, count, { ttl: windowMs });
    }
    count.current += 1;
    callback(null, { current: count.current, ttl: this.counts.getRemainingTTL(caller) });
  }

  /** The plugin asks for one for routes with limits of their own. */
  child(): RateWindows {
    return new RateWindows();
  }
}
