import type { MeasuredMinutes } from '../archive';
import { MINUTE_MS } from './minutes';

/** Remembers the last minutes that were written, so that only what they turned out otherwise is written again. */
export class RecentMinutes {
  private readonly written = new Map<string, Map<number, readonly [good: number, total: number]>>();

  /** What differs from what was written, without the minutes around it; undefined where nothing does. */
  changed(minutes: MeasuredMinutes): MeasuredMinutes | undefined {
    const known = this.written.get(keyOf(minutes));
    const covered = Float64Array.from(minutes.covered, (share, i) => {
      const before = known?.get(minutes.from + i * MINUTE_MS);
      return before?.[0] === minutes.good[i] && before[1] === minutes.total[i] ? 0 : share;
    });
    return trimmed({ ...minutes, covered });
  }

  /** To be told what was written; what is older than `since` is forgotten. */
  keep(minutes: MeasuredMinutes, since: number): void {
    const { from, good, total, covered } = minutes;
    const known = this.written.get(keyOf(minutes)) ?? new Map<number, readonly [number, number]>();
    this.written.set(keyOf(minutes), known);
    [...known.keys()].filter((minute) => minute < since).forEach((minute) => known.delete(minute));
    for (let i = Math.max(0, Math.ceil((since - from) / MINUTE_MS)); i < covered.length; i++) {
      if (covered[i] > 0) {
        known.set(from + i * MINUTE_MS, [good[i], total[i]]);
      }
    }
  }
}

/** Minutes from the first to the last that was measured; undefined without one. */
export function trimmed(minutes: MeasuredMinutes): MeasuredMinutes | undefined {
  const covered = Array.from(minutes.covered);
  const first = covered.findIndex((share) => share > 0);
  const end = covered.findLastIndex((share) => share > 0) + 1;
  const part = (values: ArrayLike<number>) => Array.from(values).slice(first, end);
  return first < 0
    ? undefined
    : {
        ...minutes,
        from: minutes.from + first * MINUTE_MS,
        good: part(minutes.good),
        total: part(minutes.total),
        covered: covered.slice(first, end),
      };
}

function keyOf({ slo, channel }: MeasuredMinutes): string {
  return `${slo} ${channel}`;
}
