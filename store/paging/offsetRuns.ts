import { wallClock } from './wallClock';

const DAY = 24 * 60 * 60_000;

/** A stretch of time, in epoch milliseconds, in which a zone's clock is not changed. */
export interface OffsetRun {
  from: number;
  to: number;
  /** Milliseconds that the wall clock is ahead of UTC. */
  offset: number;
}

/**
 * Cuts a stretch where a zone's clock changes, so that between the cuts the wall clock runs like any clock.
 * @throws RangeError for what is not an IANA zone
 */
export function* offsetRuns(from: number, to: number, zone: string): Generator<OffsetRun> {
  const offsetAt = (moment: number) => wallClock(new Date(moment), zone).localAt.getTime() - moment;
  let start = from;
  let offset = offsetAt(from);
  for (let known = from; known < to - 1;) {
    // No zone has ever changed its clock twice within one UTC day.
    const next = Math.min((Math.floor(known / DAY) + 1) * DAY, to - 1);
    const later = offsetAt(next);
    if (later !== offset) {
      const changesAt = firstAfter(known, next, (moment) => offsetAt(moment) !== offset);
      yield { from: start, to: changesAt, offset };
      start = changesAt;
      offset = later;
    }
    known = next;
  }
  if (start < to) {
    yield { from: start, to, offset };
  }
}

/** The first moment that passes, where `low` does not, `high` does, and all after a passing one do. */
function firstAfter(low: number, high: number, passes: (moment: number) => boolean): number {
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (passes(middle)) {
      after = middle;
    } else {
      before = middle;
    }
  }
  return after;
}
