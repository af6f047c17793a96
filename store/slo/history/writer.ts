import type { SliChunkTable, SliMinuteTable } from '../../storage/tables/slos';
import type { Storage, WriteTransaction } from '../../storage/storage';
import type { MeasuredMinutes } from '../archive';
import type { BudgetingMethod } from '../types';
import { DAY, MINUTE } from '../../time/units';
import { dayOf, emptyDay } from './dayPart';
import { measuredMinutes, piecesOf, put } from './pieces';
import { RecentMinutes } from './recent';
import { rewrite, sloDays } from './rewrite';
import { isWhole, slotAt } from './rollUp';
import { dayKey, readDays } from './rows';
import { takeStamp } from './stamp';

/** More minutes of a day at once than this are packed at once. */
const SINGLE_MINUTES = 120;

/** What a transaction left behind. */
export interface Written {
  /** Time of the newest row before it, and of its own rows. */
  last: number;
  stamp: number;
  minutes: readonly MeasuredMinutes[];
  chunks: readonly SliChunkTable[];
}

export interface WriterOptions {
  now: () => Date;
  /** By which method an SLO's budget counts at present. */
  methodOf: (slo: string) => BudgetingMethod | undefined;
}

/** Takes in measured minutes: young ones as rows, whole days and old ones into their chunks. */
export class SliWriter {
  private readonly recent = new RecentMinutes();
  private lastStamp = 0;

  constructor(
    private readonly storage: Storage,
    private readonly options: WriterOptions
  ) {}

  /** @throws RangeError for what is not a measurement, StorageUnavailable; nothing is kept then */
  async write(measured: readonly MeasuredMinutes[], demo: boolean): Promise<Written | undefined> {
    const pieces = piecesOf(measured);
    if (pieces.length === 0) {
      return undefined;
    }
    const now = this.options.now();
    const { packed, single } = this.sorted(pieces, now.getTime());
    const written = await this.storage.write(async (tx) => {
      const { stamp, last } = await takeStamp(this.storage, tx, now);
      if (last !== this.lastStamp) {
        // Another store wrote since, or rows were removed.
        this.recent.forget();
      }
      const chunks = await this.pack(tx, packed, stamp, demo);
      await tx.append('sli_minute', this.rowsOf(single, stamp, demo));
      return { last, stamp, minutes: single, chunks };
    });
    this.lastStamp = written.stamp;
    pieces.forEach((piece) => this.recent.remember(piece));
    return written;
  }

  /** What of an SLO's day is to be packed is packed with all of its channels. */
  private sorted(pieces: readonly MeasuredMinutes[], now: number) {
    const unit = ({ slo, from }: MeasuredMinutes) => `${slo}\n${dayOf(from)}`;
    const yesterday = dayOf(now) - DAY;
    const toPack = new Set(
      pieces.filter((piece) => piece.from < yesterday || measuredMinutes(piece) > SINGLE_MINUTES).map(unit)
    );
    return {
      packed: pieces.filter((piece) => toPack.has(unit(piece))),
      single: pieces.filter((piece) => !toPack.has(unit(piece))),
    };
  }

  private rowsOf(pieces: readonly MeasuredMinutes[], stamp: number, demo: boolean): SliMinuteTable[] {
    const written_at = new Date(stamp);
    return pieces.flatMap((piece) => {
      const { slo, channel, from, good, total, covered } = piece;
      const rows: SliMinuteTable[] = [];
      for (let i = 0; i < covered.length; i++) {
        if (covered[i] > 0 && !this.recent.has(piece, i)) {
          const at = new Date(from + i * MINUTE);
          rows.push({ slo, channel, at, good: good[i], total: total[i], covered: covered[i], written_at, demo });
        }
      }
      return rows;
    });
  }

  private async pack(
    tx: WriteTransaction,
    pieces: readonly MeasuredMinutes[],
    stamp: number,
    demo: boolean
  ): Promise<SliChunkTable[]> {
    const slos = [...new Set(pieces.map(({ slo }) => slo))];
    const days = [...new Set(pieces.map(({ from }) => dayOf(from)))];
    const kept = await readDays(tx.db, { slos, days });
    const touched = new Set(pieces.map(({ slo, from }) => `${slo}\n${dayOf(from)}`));
    for (const piece of pieces) {
      const { slo, channel } = piece;
      const day = dayOf(piece.from);
      const key = dayKey(slo, channel, day);
      const before = kept.get(key) ?? { slo, channel, day, demo };
      const minutes = before.minutes ?? emptyDay(day);
      put(minutes, piece);
      kept.set(key, { ...before, minutes, demo: before.demo || demo });
    }
    const now = this.options.now().getTime();
    const rewritten = sloDays(
      [...kept.values()].filter(({ slo, day }) => touched.has(`${slo}\n${day}`)),
      // A day that is not complete may get the rest next, minute by minute.
      (day, channels) => (channels.every(isWhole) ? slotAt(day, now) : 1)
    );
    return rewrite(tx, rewritten, stamp, this.options.methodOf);
  }
}
