import type { MeasuredMinutes } from '../archive';
import { MINUTE } from '../../time/units';

/** Cuts unmeasured minutes from the start and the end; undefined when none was measured. */
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
