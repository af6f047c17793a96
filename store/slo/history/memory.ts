import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Schema } from '../../storage/schema';
import type { Span } from '../../time/span';
import { type ChunkChange, type MinuteChange, readChanges, readContents, REMOVED, type Seen } from './changes';
import { ChunkTable } from './chunkTable';
import { DAY, MINUTE } from '../../time/units';
import { type DayPart, dayOf, type PartSum, slotsOf } from './dayPart';
import { put } from './pieces';
import { BUDGET, EVENTS, KEPT_FOR_DAYS } from './rollUp';
import { dayKey, partOf } from './rows';
import type { Written } from './writer';

/** Minimum time between checks for rows written by other stores, ms. */
const LOOK_EVERY_MS = 1_000;

/** Approximate overhead of a cache entry beside its numbers, bytes. */
const OVERHEAD_BYTES = 400;

/** A cached day: packed, or unpacked (`open`) while minutes are added. */
export type CachedDay = { packed: { slot: number; data: Uint8Array } } | { open: DayPart };

/** Cached facts of one SLO that are known without reading its days. */
export interface SloFacts {
  events: ChunkTable;
  budget: ChunkTable;
  /** Days that have minutes newer than their chunk. */
  minuteDays: Set<number>;
  /** Incremented with every change, to detect changes during a read. */
  changes: number;
  extent: Span | null;
  /** Cached sums of time slices by day, valid for one version of the day and one budgeting method. */
  slices: Map<number, { version: number; method: string; sum: PartSum }>;
}

/**
 * In-memory cache of SLIs: the sums of every chunk, and the most recently used days. Writes of this store are applied
 * at once, those of other stores by `refresh`.
 */
export class SliMemory {
  private slos = new Map<string, SloFacts>();
  private readonly days: LRUCache<string, CachedDay>;
  private seen: Seen | undefined;
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;
  private prunedBefore = -Infinity;

  /** @param bytes maximum size of cached days */
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly now: () => Date,
    bytes: number
  ) {
    this.days = new LRUCache({ maxSize: bytes, sizeCalculation: sizeOf });
  }

  /** Resolves when the cache includes everything that was committed until a second ago. */
  async refresh(): Promise<void> {
    // `lookedAt` is set when a check starts, so a running check must be awaited before its result is used.
    while (this.looking || Math.abs(this.now().getTime() - this.lookedAt) >= LOOK_EVERY_MS) {
      this.looking ??= this.look().finally(() => {
        this.looking = undefined;
      });
      await this.looking;
    }
  }

  /** Applies a write of this store; if another store has written in between, the next refresh reads all changes. */
  written({ last, stamp, minutes, chunks }: Written): void {
    if (!this.seen || last > this.seen.minutes) {
      this.lookedAt = -Infinity;
      return;
    }
    this.seen = { minutes: stamp, chunks: stamp };
    for (const row of chunks) {
      this.chunk({ ...row, day: row.day.getTime(), slot: row.slot_minutes, writtenAt: stamp });
    }
    for (const piece of minutes) {
      if (piece.channel === EVENTS) {
        this.minutes(piece, stamp);
      }
    }
  }

  facts(slo: string): SloFacts | undefined {
    return this.slos.get(slo);
  }

  extents(): Map<string, Span> {
    const extents = new Map<string, Span>();
    for (const [slo, { extent }] of this.slos) {
      if (extent) {
        extents.set(slo, { ...extent });
      }
    }
    return extents;
  }

  held(key: string): CachedDay | undefined {
    return this.days.get(key);
  }

  hold(key: string, held: CachedDay): void {
    this.days.set(key, held);
  }

  private async look(): Promise<void> {
    this.lookedAt = this.now().getTime();
    try {
      if (this.seen) {
        await this.lookForChanges(this.seen);
      } else {
        await this.readAll();
      }
      this.prune();
    } catch (error) {
      this.lookedAt = -Infinity;
      throw error;
    }
  }

  private async readAll(): Promise<void> {
    const contents = await readContents(this.db);
    this.slos = new Map();
    this.days.clear();
    for (const { slo, channel, days, facts } of contents.chunks) {
      const table = this.sloFacts(slo)[channel === BUDGET ? 'budget' : 'events'];
      days.forEach((day, i) => facts[i].writtenAt > table.writtenAt(day) && table.set(day, facts[i]));
    }
    contents.minuteDays.forEach(({ slo, day }) => this.sloFacts(slo).minuteDays.add(day));
    contents.extents.forEach((extent, slo) => (this.sloFacts(slo).extent = extent));
    this.seen = contents.seen;
  }

  private async lookForChanges(seen: Seen): Promise<void> {
    const { minutes, chunks } = await readChanges(this.db, seen);
    if (chunks.some(({ channel }) => channel === REMOVED)) {
      this.seen = undefined;
      return this.readAll();
    }
    const changes = [
      ...chunks.map((chunk) => ({ at: chunk.writtenAt, apply: () => this.chunk(chunk) })),
      ...minutes.map((minute) => ({ at: minute.writtenAt, apply: () => this.minute(minute) })),
    ];
    changes.sort((a, b) => a.at - b.at).forEach(({ apply }) => apply());
    const newest = this.seen ?? seen;
    this.seen = {
      minutes: Math.max(newest.minutes, minutes.at(-1)?.writtenAt ?? 0),
      chunks: Math.max(newest.chunks, chunks.at(-1)?.writtenAt ?? 0),
    };
  }

  private chunk({ slo, channel, day, measured_from, measured_to, ...facts }: ChunkChange): void {
    if (channel !== EVENTS && channel !== BUDGET) {
      return;
    }
    const known = this.sloFacts(slo);
    const table = channel === BUDGET ? known.budget : known.events;
    if (facts.writtenAt <= table.writtenAt(day)) {
      return;
    }
    table.set(day, facts);
    known.changes++;
    this.days.delete(dayKey(slo, channel, day));
    if (channel === EVENTS) {
      known.minuteDays.delete(day);
      widen(known, measured_from.getTime(), measured_to.getTime());
    }
  }

  private minute({ slo, at, good, total, covered, writtenAt }: MinuteChange): void {
    this.minutes({ slo, from: at, good: [good], total: [total], covered: [covered] }, writtenAt);
  }

  /** Applies minutes of one day, unless its chunk is newer. */
  private minutes(minutes: Omit<Written['minutes'][number], 'channel'>, writtenAt: number): void {
    const { slo, from, covered } = minutes;
    const day = dayOf(from);
    const known = this.sloFacts(slo);
    if (writtenAt <= known.events.writtenAt(day)) {
      return;
    }
    known.minuteDays.add(day);
    known.changes++;
    for (let i = 0; i < covered.length; i++) {
      if (covered[i] > 0) {
        widen(known, from + i * MINUTE, from + (i + 1) * MINUTE);
      }
    }
    const key = dayKey(slo, EVENTS, day);
    const held = this.days.peek(key);
    const open = held && unpacked(held, day);
    if (open && open.slot > 1) {
      this.days.delete(key);
    } else if (open) {
      put(open, minutes);
      this.days.set(key, { open });
    }
  }

  private sloFacts(slo: string): SloFacts {
    const known = this.slos.get(slo) ?? {
      events: new ChunkTable(),
      budget: new ChunkTable(),
      minuteDays: new Set(),
      changes: 0,
      extent: null,
      slices: new Map(),
    };
    this.slos.set(slo, known);
    return known;
  }

  /** Drops expired days, also when another store removes them from the database. */
  private prune(): void {
    const before = dayOf(this.now().getTime()) - KEPT_FOR_DAYS * DAY;
    if (before <= this.prunedBefore) {
      return;
    }
    this.prunedBefore = before;
    for (const known of this.slos.values()) {
      known.events.removeBefore(before);
      known.budget.removeBefore(before);
      known.minuteDays.forEach((day) => day < before && known.minuteDays.delete(day));
      if (known.extent && known.extent.from < before) {
        known.extent = known.extent.to > before ? { ...known.extent, from: before } : null;
      }
    }
  }
}

/** The slots of a cached day; for an open day, the cached object itself, not a copy. */
export function unpacked(held: CachedDay, day: number): DayPart {
  return 'open' in held ? held.open : partOf(day, held.packed.slot, held.packed.data);
}

/** Unpacks days into the same reused arrays, since allocating arrays thousands of times costs more than unpacking. */
export class DayUnpacker {
  private readonly room = slotsOf(DAY / MINUTE);
  private last: { data: Uint8Array; part: DayPart } | undefined;

  /** The slots of a day; valid until the next day is unpacked. */
  open(held: CachedDay, day: number): DayPart {
    if ('open' in held) {
      return held.open;
    }
    const { slot, data } = held.packed;
    if (this.last?.data !== data) {
      this.last = { data, part: partOf(day, slot, data, this.room) };
    }
    return this.last.part;
  }
}

function widen(known: SloFacts, from: number, to: number): void {
  known.extent = known.extent
    ? { from: Math.min(known.extent.from, from), to: Math.max(known.extent.to, to) }
    : { from, to };
}

function sizeOf(held: CachedDay): number {
  return OVERHEAD_BYTES + ('open' in held ? held.open.total.length * 24 : held.packed.data.byteLength);
}
