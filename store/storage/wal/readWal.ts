import type { ByteSource } from './byteSource';
import { entryAt, type Entry, nextEntry, WalType } from './entries';
import { readHeader, type WalHeader } from './header';
import { receivedAndNumber } from './deliveryRows';
import { insertedCount } from './insertedRows';
import { NotSerialized, Serialized } from './serialized';

/** Contents of a part of a log. */
export interface WalContents {
  /** Number of complete transactions; behind a tear, of transactions whose end is present. */
  transactions: number;
  deliveries: number;
  /** When the first and the last delivery were received; null if there is none. */
  from: Date | null;
  until: Date | null;
  /** The highest number of these deliveries; null if none has a number. */
  highest: number | null;
}

/** The place where a log becomes invalid. */
export interface WalTear {
  /** Offset of the first invalid entry; the size of the log if a commit has no end. */
  at: number;
  /** The log ends prematurely, ends in zeros, or has corrupt bytes. */
  kind: 'cut' | 'zeros' | 'broken';
  /** Number of bytes behind the last complete transaction. */
  bytes: number;
  /** Number of zero bytes at its end. */
  zeros: number;
  /** What can still be read behind the last complete transaction. */
  left: WalContents;
}

/** Contents of a DuckDB log. */
export interface WalReading {
  size: number;
  /** Undefined if it cannot be read; the tear is then at 0. */
  header: WalHeader | undefined;
  /** End of the last complete transaction before the tear. */
  whole: number;
  /** Contents before that offset. */
  read: WalContents;
  /** The block that the last started checkpoint writes last; null if there was no checkpoint. */
  checkpoint: bigint | null;
  /** Null if the log is valid. */
  tear: WalTear | null;
}

/** Called with the table and payload of each INSERT of deliveries in transactions whose end is present. */
export type Inserted = (table: 'delivery' | 'delivery_part', payload: Uint8Array) => void;

/**
 * Reads a DuckDB log entry by entry and verifies checksums, as in src/storage/write_ahead_log.cpp and wal_replay.cpp of
 * DuckDB 1.5. Changes nothing, and needs no database.
 *
 * @param inserted called for all deliveries, before and behind the tear
 */
export function readWal(source: ByteSource, inserted?: Inserted): WalReading {
  const header = readHeader(source);
  const begin = header?.end ?? 0;
  const before = new Part(null, inserted);
  let at = begin;
  let whole = begin;
  for (let entry = header && entryAt(source, at); entry; entry = entryAt(source, at)) {
    at = entry.end;
    if (before.take(entry)) {
      whole = at;
    }
  }
  const reading = { size: source.size, header, whole, read: before.contents() };
  if (whole === source.size) {
    return { ...reading, checkpoint: before.checkpoint, tear: null };
  }
  const behind = readBehind(source, whole, before.table, inserted);
  return {
    ...reading,
    checkpoint: behind.part.checkpoint ?? before.checkpoint,
    tear: {
      at,
      bytes: source.size - whole,
      left: behind.part.contents(),
      ...kindOf(source, at, behind.isMore),
    },
  };
}

/** Reads valid entries from an offset on, skipping invalid bytes. */
function readBehind(source: ByteSource, from: number, table: string | null, inserted: Inserted | undefined) {
  const part = new Part(table, inserted);
  let hasGap = false;
  let isMore = false;
  for (let at = from; ;) {
    const here = entryAt(source, at);
    const next = here ? { at, entry: here } : nextEntry(source, at + 1);
    if (!next) {
      return { part, isMore };
    }
    if (!here) {
      hasGap = true;
      part.forgetTable();
    }
    isMore ||= hasGap;
    part.take(next.entry);
    at = next.entry.end;
  }
}

function kindOf(source: ByteSource, at: number, isMore: boolean): Pick<WalTear, 'kind' | 'zeros'> {
  const zeros = zerosAtEnd(source, at);
  if (isMore) {
    return { kind: 'broken', zeros };
  }
  if (endsWithin(source, at)) {
    return { kind: 'cut', zeros };
  }
  // Entries end in 0xffff, so zeros at the end are not part of an entry.
  return { kind: zeros > 0 ? 'zeros' : 'broken', zeros };
}

/** Whether the entry at an offset is longer than the rest of the log, or starts too close to its end to have a size. */
function endsWithin(source: ByteSource, at: number): boolean {
  if (at + 16 > source.size) {
    return true;
  }
  const size = Buffer.from(source.bytes(at, 8));
  return size.readUInt32LE(4) === 0 && at + 16 + size.readUInt32LE(0) > source.size;
}

const STEP = 64 * 1024;
const NOTHING = Buffer.alloc(STEP);

function zerosAtEnd(source: ByteSource, from: number): number {
  for (let end = source.size; end > from; end -= STEP) {
    const start = Math.max(from, end - STEP);
    const part = source.bytes(start, end - start);
    if (NOTHING.compare(part, 0, part.length, 0, part.length) !== 0) {
      return source.size - (start + part.findLastIndex((byte) => byte !== 0) + 1);
    }
  }
  return source.size - from;
}

/** Counts the contents of a part of a log; rows count once their transaction ends. */
class Part {
  checkpoint: bigint | null = null;
  private transactions = 0;
  private deliveries = 0;
  private from = Infinity;
  private until = -Infinity;
  private highest = 0;
  private open: Array<{ table: 'delivery' | 'delivery_part'; payload: Uint8Array }> = [];

  constructor(
    /** The table that following rows belong to. */
    public table: string | null,
    private readonly inserted: Inserted | undefined
  ) {}

  /** @returns whether the entry ends a transaction */
  take({ type, payload }: Entry): boolean {
    switch (type) {
      case WalType.useTable:
        this.table = tableOf(payload);
        return false;
      case WalType.insert:
        if (this.table === 'delivery' || (this.inserted && this.table === 'delivery_part')) {
          this.open.push({ table: this.table, payload: payload.slice() });
        }
        return false;
      case WalType.checkpoint:
        this.checkpoint = checkpointOf(payload);
        return false;
      case WalType.flush:
        this.end();
        return true;
      default:
        return false;
    }
  }

  /** Call at a gap: following rows may belong to another table. */
  forgetTable(): void {
    this.table = null;
  }

  contents(): WalContents {
    const { transactions, deliveries, from, until, highest } = this;
    const time = (milliseconds: number) => (Number.isFinite(milliseconds) ? new Date(milliseconds) : null);
    return { transactions, deliveries, from: time(from), until: time(until), highest: highest || null };
  }

  private end(): void {
    this.transactions += 1;
    for (const { table, payload } of this.open.splice(0)) {
      this.inserted?.(table, payload);
      if (table === 'delivery') {
        this.count(payload);
      }
    }
  }

  private count(payload: Uint8Array): void {
    try {
      const rows = receivedAndNumber(payload);
      this.deliveries += rows.length;
      for (const { received_at, number } of rows) {
        this.from = Math.min(this.from, received_at.getTime());
        this.until = Math.max(this.until, received_at.getTime());
        this.highest = Math.max(this.highest, number ?? 0);
      }
    } catch (error) {
      if (!(error instanceof NotSerialized)) {
        throw error;
      }
      // The columns are those of another version: only the rows can be counted.
      this.deliveries += insertedCount(payload);
    }
  }
}

function tableOf(payload: Uint8Array): string {
  const serialized = new Serialized(payload);
  serialized.field(100);
  serialized.integer();
  serialized.field(101);
  serialized.text();
  serialized.field(102);
  return serialized.text();
}

function checkpointOf(payload: Uint8Array): bigint {
  const serialized = new Serialized(payload);
  serialized.field(100);
  serialized.integer();
  serialized.field(101);
  return serialized.hasField(100) ? serialized.wide() : 0n;
}
