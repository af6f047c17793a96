import type { MeasuredMinutes } from '../archive';
import { MINUTE } from '../../time/units';

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
        from: minutes.from + first * MINUTE,
        good: part(minutes.good),
        total: part(minutes.total),
        covered: covered.slice(first, end),
      };
}
