import type { ByteSource } from './byteSource';
import { WalType } from './entries';
import { NotSerialized, Serialized } from './serialized';

/** The header of a log. */
export interface WalHeader {
  /** Offset of the first entry. */
  end: number;
  /** Identifier of its database in hexadecimal; null in a log of a file from before DuckDB 1.4. */
  database: string | null;
  /** Number of checkpoints of its database when the log was started; null as above. */
  checkpoints: number | null;
}

/** Log version whose entries have checksums and are not encrypted. */
const VERSION = 2;
/** Upper bound for the size of a header in bytes. */
const AT_MOST = 256;

/** Reads the header of a log, which has no checksum; undefined if it is invalid. */
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
