import { wallClock } from './wallClock';
import { DAY } from './units';

/** A span, in epoch milliseconds, within which a zone's UTC offset does not change. */
export interface OffsetRun {
  from: number;
  to: number;
  /** Milliseconds that local time is ahead of UTC. */
  offset: number;
}

/**
 * Cuts a span at the clock changes of a zone, so that local time is linear within each part.
 * @throws RangeError if `zone` is not an IANA zone
 */
export function offsetRuns(from: number, to: number, zone: string): OffsetRun[] {
  const runs: OffsetRun[] = [];
  for (let chunk = Math.floor(from / CHUNK); chunk * CHUNK < to; chunk++) {
    for (const run of runsOfChunk(chunk, zone)) {
      const last = runs.at(-1);
      const end = Math.min(run.to, to);
      if (last && last.offset === run.offset && run.from < to) {
        last.to = end;
      } else if (run.to > from && run.from < to && from < to) {
        runs.push({ from: Math.max(run.from, from), to: end, offset: run.offset });
      }
    }
  }
  return runs;
}

/** Clock changes are searched and cached in chunks of this length: callers ask about thousands of short spans. */
const CHUNK = 128 * DAY;
const known = new Map<string, Map<number, OffsetRun[]>>();

function runsOfChunk(chunk: number, zone: string): OffsetRun[] {
  let chunks = known.get(zone);
  if (!chunks) {
    chunks = new Map();
    known.set(zone, chunks);
  }
  let runs = chunks.get(chunk);
  if (!runs) {
    runs = findRuns(chunk * CHUNK, (chunk + 1) * CHUNK, zone);
    chunks.set(chunk, runs);
  }
  return runs;
}

function findRuns(from: number, to: number, zone: string): OffsetRun[] {
  const offsetAt = (moment: number) => wallClock(new Date(moment), zone).localAt.getTime() - moment;
  const runs = [{ from, to, offset: offsetAt(from) }];
  for (let day = from; day < to; day += DAY) {
    const last = runs[runs.length - 1];
    // No zone has ever changed its clock twice within one UTC day.
    const end = day + DAY - 1;
    const offset = offsetAt(end);
    if (offset !== last.offset) {
      const changesAt = offsetAt(day) === offset ? day : firstAfter(day, end, (moment) => offsetAt(moment) === offset);
      last.to = changesAt;
      runs.push({ from: changesAt, to, offset });
    }
  }
  return runs;
}

/** Binary search for the first passing moment: `low` must not pass, `high` must, and so must all after the first. */
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
