import type { ByteSource } from './byteSource';
import { WalType } from './entries';
import { NotSerialized, Serialized } from './serialized';

/** What stands at the beginning of a log. */
export interface WalHeader {
  /** Where the first entry begins. */
  end: number;
  /** Identifier of its database, in hexadecimal digits; null in a log of a file of before DuckDB 1.4. */
  database: string | null;
  /** Checkpoints that its database had had when the log was begun; null as above. */
  checkpoints: number | null;
}

/** Entries with checksums, in the clear. */
const VERSION = 2;
/** More than a header has. */
const AT_MOST = 256;

/** The header of a log; undefined when it cannot be read as one. It has no checksum. */
export function readHeader(source: ByteSource): WalHeader | undefined {
  const serialized = new Serialized(source.bytes(0, Math.min(AT_MOST, source.size)));
  try {
    serialized.field(100);
    const type = serialized.integer();
    serialized.field(101);
    if (type !== WalType.version || serialized.integer() !== VERSION) {
      return undefined;
    }
    const database = serialized.hasField(102)
      ? Buffer.from(Array.from({ length: serialized.integer() }, () => serialized.integer())).toString('hex')
      : null;
    const checkpoints = serialized.hasField(103) ? serialized.integer() : null;
    serialized.end();
    return { end: serialized.position, database, checkpoints };
  } catch (error) {
    if (error instanceof NotSerialized) {
      return undefined;
    }
    throw error;
  }
}
