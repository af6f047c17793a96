import type { OddMinute } from './measure';
import { DAY_MS } from './minutes';

const WORDS: Readonly<Record<OddMinute['what'], string>> = {
  aboveTotal: 'there were more good (or bad) events than all events; they count as all',
  negative: 'there were fewer than no events, which is left out',
  notFinite: 'a figure was no number, or without end, which is left out',
  noShare: 'the share was below 0 or above 1 (write 99.9% as 0.999); it counts as the nearer of both',
};

/** Counts the minutes of the last day whose figures cannot be as they are. */
export class OddMinutes {
  private readonly minutes = new Map<OddMinute['what'], Set<number>>();

  add(odd: readonly OddMinute[], now: number): void {
    for (const { what, minute } of odd) {
      const found = this.minutes.get(what) ?? new Set();
      this.minutes.set(what, found.add(minute));
    }
    for (const [what, found] of this.minutes) {
      const young = [...found].filter((minute) => minute >= now - DAY_MS);
      if (young.length === 0) {
        this.minutes.delete(what);
      } else if (young.length < found.size) {
        this.minutes.set(what, new Set(young));
      }
    }
  }

  /** One text for each kind. */
  notes(): string[] {
    return [...this.minutes].map(
      ([what, { size }]) => `In ${size} ${size === 1 ? 'minute' : 'minutes'} of the last 24 hours ${WORDS[what]}.`
    );
  }
}
