import type { MeasuredMinutes } from '../archive';
import { MINUTE } from '../../time/units';

/** Minutes remembered per channel: more than the poller re-reads. */
const REMEMBERED = 16;
/** Numbers per minute: minute since 1970, good, total, covered. */
const FIELDS = 4;

/** The newest written minutes of each channel, so that re-reading them writes only changed ones. */
export class RecentMinutes {
  private readonly channels = new Map<string, Float64Array>();

  /** Whether the `i`th of the measured minutes is already stored with the same values. */
  has({ slo, channel, from, good, total, covered }: MeasuredMinutes, i: number): boolean {
    const kept = this.channels.get(`${slo}\n${channel}`);
    const minute = from / MINUTE + i;
    const at = (minute % REMEMBERED) * FIELDS;
    return (
      kept !== undefined &&
      kept[at] === minute &&
      kept[at + 1] === good[i] &&
      kept[at + 2] === total[i] &&
      kept[at + 3] === covered[i]
    );
  }

  remember({ slo, channel, from, good, total, covered }: MeasuredMinutes): void {
    const key = `${slo}\n${channel}`;
    const kept = this.channels.get(key) ?? new Float64Array(REMEMBERED * FIELDS);
    this.channels.set(key, kept);
    for (let i = Math.max(0, covered.length - REMEMBERED); i < covered.length; i++) {
      const minute = from / MINUTE + i;
      const at = (minute % REMEMBERED) * FIELDS;
      if (covered[i] > 0) {
        kept[at] = minute;
        kept[at + 1] = good[i];
        kept[at + 2] = total[i];
        kept[at + 3] = covered[i];
      }
    }
  }

  forget(): void {
    this.channels.clear();
  }
}
