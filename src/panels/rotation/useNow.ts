import { useEffect, useState } from 'react';
import { MINUTE } from '../../shared/time';

const EVERY = MINUTE;

/**
 * The store's current time: the time in its answer plus the time elapsed since, so that a wrong clock of the viewer
 * does not matter; null without a time in the answer.
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
