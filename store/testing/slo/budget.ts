import type { SliSeries, SliSum } from '../../slo/types';
import { MINUTE } from '../../time/units';
import { seriesOf } from '../../slo/budget/series';

/** Bad events and total of a slot; null where nothing was measured. */
export type Slot = readonly [bad: number, total: number] | null;

/** A series of consecutive slots, by default one minute long each. */
export function series(from: number, slots: readonly Slot[], length = MINUTE): SliSeries {
  const all = seriesOf(slots.length);
  slots.forEach((slot, i) => {
    all.start[i] = from + i * length;
    all.length[i] = length;
    if (slot) {
      all.good[i] = slot[1] - slot[0];
      all.total[i] = slot[1];
      all.measured[i] = length;
    }
  });
  return all;
}

/** The same slot, repeated `count` times. */
export function times(count: number, slot: Slot): Slot[] {
  return Array.from({ length: count }, () => slot);
}

/** Slots as text: start in minutes after `since`, `+` length in minutes, and bad/total; `-` if not measured. */
export function described({ start, length, good, total, measured }: SliSeries, since: number): string[] {
  return [...start].map((at, i) => {
    const value = measured[i] === 0 ? '-' : `${total[i] - good[i]}/${total[i]}`;
    return `${(at - since) / MINUTE}+${length[i] / MINUTE} ${value}`;
  });
}

/** A sum as text: `bad/total in minutes`. */
export function said({ good, total, measured }: SliSum): string {
  return `${total - good}/${total} in ${measured / MINUTE}`;
}
