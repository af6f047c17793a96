import type { ByteSource } from './byteSource';
import { hasChecksum } from './checksum';

/** The types of entries that are read here, with DuckDB's numbers (src/include/duckdb/common/enums/wal_type.hpp). */
export const WalType = { useTable: 25, insert: 26, version: 98, checkpoint: 99, flush: 100 } as const;

/** One entry of a log with a valid checksum. */
export interface Entry {
  type: number;
  /** Offset of the next entry. */
  end: number;
  /** Valid until the next entry is read. */
  payload: Uint8Array;
}

/** Length of the size and the checksum before a payload, 8 bytes each. */
const FRAME = 16;
/** Minimum size of a payload: field 100, its value of one byte, end of object. */
const SMALLEST = 5;

/** The valid entry at an offset; undefined if there is none. */
export function entryAt(source: ByteSource, at: number): Entry | undefined {
  if (at + FRAME + SMALLEST > source.size) {
    return undefined;
  }
  const frame = Buffer.from(source.bytes(at, FRAME));
  const size = frame.readUInt32LE(0);
  const end = at + FRAME + size;
  if (frame.readUInt32LE(4) !== 0 || size < SMALLEST || end > source.size) {
    return undefined;
  }
  const payload = source.bytes(at + FRAME, size);
  if (payload[0] !== 100 || payload[1] !== 0 || payload[2] > WalType.flush) {
    return undefined;
  }
  return hasChecksum(payload, frame.readUInt32LE(8), frame.readUInt32LE(12))
    ? { type: payload[2], end, payload }
    : undefined;
}

/** Number of bytes to search at once. */
const STEP = 64 * 1024;

/** The first valid entry at or after an offset; undefined if there is none. */
export function nextEntry(source: ByteSource, from: number): { at: number; entry: Entry } | undefined {
  for (let start = from + FRAME; start < source.size; start += STEP) {
    // One byte more than a step, since the number of a field may cross the boundary between steps.
    const part = Buffer.from(source.bytes(start, Math.min(STEP + 1, source.size - start)));
    for (let i = part.indexOf(100); i >= 0 && i < STEP; i = part.indexOf(100, i + 1)) {
      const at = start + i - FRAME;
      const entry = part[i + 1] === 0 ? entryAt(source, at) : undefined;
      if (entry) {
        return { at, entry };
      }
    }
  }
  return undefined;
}
