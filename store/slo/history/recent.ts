import type { MeasuredMinutes } from '../archive';
import { MINUTE } from '../../time/units';

/** How many minutes of each channel are remembered: more than are read again. */
const REMEMBERED = 16;
/** Minute, good, total, covered. */
const FIELDS = 4;

/** What was written last of the newest minutes, so that reading them again writes down only what is new. */
export class RecentMinutes {
  private readonly channels = new Map<string, Float64Array>();

  /** Whether a minute, the `i`th of those measured, is kept as it is already. */
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
