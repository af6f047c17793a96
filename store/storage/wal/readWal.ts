import type { ByteSource } from './byteSource';
import { entryAt, type Entry, nextEntry, WalType } from './entries';
import { readHeader, type WalHeader } from './header';
import { receivedAndNumber } from './deliveryRows';
import { insertedCount } from './insertedRows';
import { NotSerialized, Serialized } from './serialized';

/** What a part of a log holds. */
export interface WalContents {
  /** Whole transactions; behind a tear, transactions of which the end is there. */
  transactions: number;
  deliveries: number;
  /** When the first and the last of them were received; null when there is none. */
  from: Date | null;
  until: Date | null;
  /** The highest number of these deliveries; null when none has a number. */
  highest: number | null;
}

/** Where a log stops being whole. */
export interface WalTear {
  /** Where the first entry stands that is not whole; the size of the log when a commit has no end. */
  at: number;
  /** It ends too early, in zeros, or bytes within it were changed. */
  kind: 'cut' | 'zeros' | 'broken';
  /** Bytes behind the last whole transaction. */
  bytes: number;
  /** Zeros at its end. */
  zeros: number;
  /** What can be read behind the last whole transaction. */
  left: WalContents;
}

/** What a log of DuckDB holds. */
export interface WalReading {
  size: number;
  /** Undefined when it cannot be read: the tear is at 0 then. */
  header: WalHeader | undefined;
  /** Where the last whole transaction before the tear ends. */
  whole: number;
  /** What is before that. */
  read: WalContents;
  /** The checkpoint that was begun last, as the block that it writes last; null when none was. */
  checkpoint: bigint | null;
  /** Null when the log is whole. */
  tear: WalTear | null;
}

/** Told of rows of deliveries in transactions of which the end is there: their table and the payload of their entry. */
export type Inserted = (table: 'delivery' | 'delivery_part', payload: Uint8Array) => void;

/**
 * Reads a log of DuckDB's, entry by entry with its checksums: src/storage/write_ahead_log.cpp and wal_replay.cpp of
 * DuckDB 1.5. It changes nothing, and knows no database.
 *
 * @param inserted told of all deliveries, before the tear and behind it
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

/** Reads what is whole from there on, over everything that is not. */
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
  // An entry ends in 0xffff.
  return { kind: zeros > 0 ? 'zeros' : 'broken', zeros };
}

/** Whether the entry there is longer than the rest of the log, or begins too near its end to say. */
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

/** Counts what a part of a log holds; rows count when their transaction ends. */
class Part {
  checkpoint: bigint | null = null;
  private transactions = 0;
  private deliveries = 0;
  private from = Infinity;
  private until = -Infinity;
  private highest = 0;
  private open: Array<{ table: 'delivery' | 'delivery_part'; payload: Uint8Array }> = [];

  constructor(
    /** The table that rows go to. */
    public table: string | null,
    private readonly inserted: Inserted | undefined
  ) {}

  /** @returns whether a transaction ends with it */
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

  /** What is read next may go to another table. */
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
      // Columns of another version: only how many.
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
