import { DAY } from '../../time/units';
import type { PartSum } from './dayPart';

/** Written at, slot minutes, bad, total, minutes measured. */
const FIELDS = 5;

/** What is known of one chunk without opening it. */
export interface ChunkFacts extends PartSum {
  /** Epoch ms. */
  writtenAt: number;
  slot: number;
}

/** The facts of one channel's chunks, day after day: 40 bytes each, since there are hundreds of thousands. */
export class ChunkTable {
  /** Number of the first day since 1970. */
  private first = 0;
  private values = new Float64Array();

  set(day: number, { writtenAt, slot, bad, total, measured }: ChunkFacts): void {
    const number = day / DAY;
    this.reach(number);
    this.values.set([writtenAt, slot, bad, total, measured], (number - this.first) * FIELDS);
  }

  /** When the chunk of a day was written; 0 without one. */
  writtenAt(day: number): number {
    return this.values[this.at(day)] ?? 0;
  }

  /** Minutes of its slots; 0 without a chunk. */
  slot(day: number): number {
    return this.values[this.at(day) + 1] ?? 0;
  }

  /** Adds what the chunk of a day adds up to. */
  addTo(sum: PartSum, day: number): void {
    const at = this.at(day);
    if (at >= 0 && at < this.values.length) {
      sum.bad += this.values[at + 2];
      sum.total += this.values[at + 3];
      sum.measured += this.values[at + 4];
    }
  }

  removeBefore(day: number): void {
    const gone = Math.min(day / DAY - this.first, this.values.length / FIELDS);
    if (gone > 0) {
      this.values = this.values.slice(gone * FIELDS);
      this.first += gone;
    }
  }

  private at(day: number): number {
    return (day / DAY - this.first) * FIELDS;
  }

  /** Makes room for a day. */
  private reach(number: number): void {
    const count = this.values.length / FIELDS;
    if (count > 0 && number >= this.first && number < this.first + count) {
      return;
    }
    const first = count === 0 ? number : Math.min(this.first, number);
    const end = count === 0 ? number + 1 : Math.max(this.first + count, number + 1);
    const values = new Float64Array((end - first) * FIELDS);
    values.set(this.values, (this.first - first) * (count === 0 ? 0 : FIELDS));
    this.first = first;
    this.values = values;
  }
}
