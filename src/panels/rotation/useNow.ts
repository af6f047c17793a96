import { useEffect, useState } from 'react';
import { MINUTE } from '../../shared/time';

const EVERY = MINUTE;

/**
 * The store's clock: the time it named, moved on by as long as that is ago. It does not depend on the viewer's clock being
 * right; null while the store named none.
 */
export function useNow(said: number | null): number | null {
  const [elapsed, setElapsed] = useState({ since: said, by: 0 });
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setElapsed({ since: said, by: performance.now() - start }), EVERY);
    return () => clearInterval(timer);
  }, [said]);
  return said === null ? null : said + (elapsed.since === said ? elapsed.by : 0);
}
