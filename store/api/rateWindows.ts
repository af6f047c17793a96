import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { LRUCache } from 'lru-cache';

/** Maximum number of callers with a counter; beyond that, the least recently seen are dropped. */
const MAX_CALLERS = 5000;

/** Request counters by caller. They expire by a monotonic clock; the plugin's own store uses the wall clock. */
export class RateWindows implements FastifyRateLimitStore {
  private readonly counts = new LRUCache<string, { current: number }>({ max: MAX_CALLERS });

  /** Counts one request, in a window that begins with the caller's first request. */
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

  /** The plugin calls this for routes with their own limits. */
  child(): RateWindows {
    return new RateWindows();
  }
}
