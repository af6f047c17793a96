import { DAY } from '../../time/units';
import type { PartSum } from './dayPart';

/** Numbers per day: written at, slot minutes, bad, total, measured minutes. */
const FIELDS = 5;

/** Facts of one chunk that are known without unpacking it. */
export interface ChunkFacts extends PartSum {
  /** Epoch ms. */
  writtenAt: number;
  /** Minutes. */
  slot: number;
}

/** Facts of the chunks of one channel by day, 40 bytes each, since there are hundreds of thousands of chunks. */
export class ChunkTable {
  /** Number of the first day, counted from 1970. */
  private first = 0;
  private values = new Float64Array();

  set(day: number, { writtenAt, slot, bad, total, measured }: ChunkFacts): void {
    const number = day / DAY;
    this.reach(number);
    this.values.set([writtenAt, slot, bad, total, measured], (number - this.first) * FIELDS);
  }

  /** When the chunk of a day was written, epoch ms; 0 without a chunk. */
  writtenAt(day: number): number {
    return this.values[this.at(day)] ?? 0;
  }

  /** Length of the slots of a day, minutes; 0 without a chunk. */
  slot(day: number): number {
    return this.values[this.at(day) + 1] ?? 0;
  }

  /** Adds the sums of the chunk of a day to `sum`, in place. */
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

  /** Grows the array so that it includes a day. */
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
