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

/** If more minutes of one day are written at once, they are packed immediately. */
const SINGLE_MINUTES = 120;

/** The result of a write transaction. */
export interface Written {
  /** `written_at` of the newest row before the transaction (`last`), and of its own rows (`stamp`), epoch ms. */
  last: number;
  stamp: number;
  minutes: readonly MeasuredMinutes[];
  chunks: readonly SliChunkTable[];
}

export interface WriterOptions {
  now: () => Date;
  /** The current budgeting method of an SLO; undefined for unknown SLOs. */
  methodOf: (slo: string) => BudgetingMethod | undefined;
}

/** Stores measured minutes: recent ones as rows; older than yesterday, or many of a day at once, in chunks. */
export class SliWriter {
  private readonly recent = new RecentMinutes();
  private lastStamp = 0;

  constructor(
    private readonly storage: Storage,
    private readonly options: WriterOptions
  ) {}

  /** @throws RangeError for invalid measurements, StorageUnavailable; nothing is stored then */
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
        // Another store has written since, or rows were removed.
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

  /** Splits pieces into those to pack and those to store as rows; all channels of a day of an SLO stay together. */
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
      // An incomplete day stays in minutes, since the rest may still be written.
      (day, channels) => (channels.every(isWhole) ? slotAt(day, now) : 1)
    );
    return rewrite(tx, rewritten, stamp, this.options.methodOf);
  }
}
