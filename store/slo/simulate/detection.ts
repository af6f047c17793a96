import type { Span } from '../../time/span';
import { AROUND } from '../statement/contextEvents';
import type { BurnSpan } from '../statement/episodes';
import { MINUTE } from '../../time/units';

/** When alerts would have paged, and how often in sleep hours. */
export interface Fire {
  /** Firings, sorted and merged; each counts as one page. */
  spans: readonly Span[];
  inSleep: number;
}

/** How simulated pages match episodes; null when no alert can page. */
export interface Detection {
  pages: number | null;
  sleepPages: number | null;
  detectionMinutes: number | null;
  missedSpent: number | null;
}

/**
 * Finds the first page around each episode, as a statement does.
 * @param episodes sorted by time
 * @param allowed number of events that may be bad over the history
 */
export function detect(episodes: readonly BurnSpan[], { spans, inSleep }: Fire, allowed: number): Detection {
  const delays: number[] = [];
  let missed = 0;
  let next = 0;
  for (const { from, to, bad } of episodes) {
    while (next < spans.length && spans[next].to < from - AROUND) {
      next++;
    }
    const first = spans.at(next);
    if (first && first.from <= to + AROUND) {
      delays.push(Math.max(0, first.from - from) / MINUTE);
    } else {
      missed += bad;
    }
  }
  return {
    pages: spans.length,
    sleepPages: inSleep,
    detectionMinutes: medianOf(delays),
    missedSpent: allowed === 0 ? 0 : missed / allowed,
  };
}

function medianOf(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length === 0 ? null : (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
