import { open } from 'node:fs/promises';
import { hasChecksum } from './checksum';

/** The header of a DuckDB file. */
export interface DatabaseHeader {
  /** Hexadecimal identifier; null in a file from before DuckDB 1.4, which earlier versions of this program made. */
  database: string | null;
  /** Number of checkpoints so far. */
  checkpoints: number;
  /** The block that the last checkpoint wrote last. */
  root: bigint;
}

const HEADER = 4096;
const MAGIC = 'DUCK';
/** Offset of the identifier, after magic, version, flags, and the version and revision of the library. */
const IDENTIFIER = 124;

/**
 * Reads the headers of a DuckDB file (src/storage/single_file_block_manager.cpp of DuckDB 1.5). Must not be called
 * while this process has the file open: closing it would release the process's lock.
 *
 * @returns undefined if they cannot be read; DuckDB reports the reason when it opens the file
 */
export async function readDatabaseHeader(path: string): Promise<DatabaseHeader | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) {
    return undefined;
  }
  try {
    const bytes = Buffer.alloc(3 * HEADER);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytesRead === bytes.length ? headerIn(bytes) : undefined;
  } finally {
    await file.close();
  }
}

function headerIn(bytes: Buffer): DatabaseHeader | undefined {
  const [main, ...copies] = [0, 1, 2].map((i) => bytes.subarray(i * HEADER, (i + 1) * HEADER));
  const sound = copies.filter(isSound).sort((a, b) => Number(b.readBigUInt64LE(8) - a.readBigUInt64LE(8)));
  if (!isSound(main) || main.toString('latin1', 8, 12) !== MAGIC || sound.length === 0) {
    return undefined;
  }
  const database = main.toString('hex', IDENTIFIER, IDENTIFIER + 16);
  return {
    database: /^0+$/.test(database) ? null : database,
    checkpoints: Number(sound[0].readBigUInt64LE(8)),
    root: sound[0].readBigUInt64LE(16),
  };
}

function isSound(header: Buffer): boolean {
  return hasChecksum(header.subarray(8), header.readUInt32LE(0), header.readUInt32LE(4));
}
