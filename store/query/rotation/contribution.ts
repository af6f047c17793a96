import { wallClock } from '../../time/wallClock';
import type { Span } from '../../time/span';
import { WEEKDAYS } from '../engine/fact';
import { HOUR } from '../../time/units';

/** How the contributions of rotations to a measure are to be cut. */
export interface ContributionRequest {
  /** Slots in order, without overlaps; some may be empty. */
  slots: readonly Span[];
  /** Dimensions that the groups or filters of the query use. */
  dims: ReadonlySet<string>;
  /** Whether to cut at full hours, and to set the hour of the week of each contribution. */
  hours: boolean;
}

/** A span of time that counts towards a measure, within one slot. */
export interface Contribution extends Span {
  slot: number;
  dims: Readonly<Record<string, string>>;
  /** Amount that is counted, if it is not the length of the span. */
  value?: number;
  /** Hour of the week; 0 is Monday 00:00. */
  hourOfWeek?: number;
}

/** Cuts spans at slot boundaries. Spans may overlap each other; slots are in order and do not overlap. */
export function cutBySlots<T extends Span>(
  spans: readonly T[],
  slots: readonly Span[]
): Array<{ slot: number; part: T }> {
  return spans.flatMap((span) => {
    const parts: Array<{ slot: number; part: T }> = [];
    for (let slot = firstEndingAfter(slots, span.from); slot < slots.length && slots[slot].from < span.to; slot++) {
      const from = Math.max(span.from, slots[slot].from);
      const to = Math.min(span.to, slots[slot].to);
      if (from < to) {
        parts.push({ slot, part: { ...span, from, to } });
      }
    }
    return parts;
  });
}

/** Index of the first slot that ends after a moment, by binary search. */
export function firstEndingAfter(slots: readonly Span[], moment: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slots[middle].to > moment) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** Cuts contributions at the full hours of a zone's clock, and sets weekday and hour of each part. */
export function byHour(contributions: readonly Contribution[], zone: string): Contribution[] {
  return contributions.flatMap((contribution) => {
    const parts: Contribution[] = [];
    for (let from = contribution.from; from < contribution.to;) {
      const { hourOfWeek, localAt } = wallClock(new Date(from), zone);
      const to = Math.min(contribution.to, from + HOUR - (localAt.getTime() % HOUR));
      parts.push({ ...contribution, from, to, hourOfWeek, dims: { ...contribution.dims, ...clockDims(hourOfWeek) } });
      from = to;
    }
    return parts;
  });
}

/** Values of the weekday and hour dimensions for an hour of the week. */
export const clockDims = (hourOfWeek: number) => ({
  weekday: WEEKDAYS[Math.floor(hourOfWeek / 24)].toLowerCase(),
  hourOfDay: String(hourOfWeek % 24),
});

/** Sum over all subjects of the length of the union of their contributions: overlaps count once per subject. */
export function unionBy(contributions: readonly Contribution[], dimension: string): number {
  const countedTo = new Map<string, number>();
  let length = 0;
  for (const { from, to, dims } of contributions.toSorted((a, b) => a.from - b.from)) {
    const subject = dims[dimension];
    const counted = countedTo.get(subject) ?? -Infinity;
    if (to > counted) {
      length += to - Math.max(from, counted);
      countedTo.set(subject, to);
    }
  }
  return length;
}
