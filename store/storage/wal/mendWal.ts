import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileBytes } from './byteSource';
import { cutWal } from './asideWal';
import { readDatabaseHeader } from './databaseHeader';
import { assessWal, type Verdict } from './assessWal';
import { WalProblem } from './walProblem';
import { type Inserted, readWal, type WalReading } from './readWal';

/** Result of mending a torn log. */
export interface MendedWal {
  reading: WalReading;
  /** Path of a copy of the torn log. */
  aside: string;
  /** Whether the database file already contained all of it. */
  wasDone: boolean;
}

/** Reads a log file; undefined if there is none. */
export async function readWalFile(wal: string, inserted?: Inserted): Promise<WalReading | undefined> {
  if (!existsSync(wal)) {
    return undefined;
  }
  const file = await open(wal);
  try {
    return readWal(new FileBytes(file.fd, (await file.stat()).size), inserted);
  } finally {
    await file.close();
  }
}

/** Reads the log of a database and decides what to do with it; undefined if there is none. Changes nothing. */
export async function examineWal(path: string): Promise<{ reading: WalReading; verdict: Verdict } | undefined> {
  const reading = await readWalFile(`${path}.wal`);
  if (!reading) {
    return undefined;
  }
  const database = existsSync(path) ? await readDatabaseHeader(path) : null;
  return { reading, verdict: assessWal(reading, database) };
}

/**
 * Mends the log of a database before DuckDB reads it: DuckDB does not open a file whose log ends in zeros, and silently
 * accepts a log that ends within a commit. Must not be called while this process has the database open.
 *
 * @param isOwn whether this process has just written the log: an incomplete commit at its end has failed, and DuckDB
 * drops it
 * @param isFree rejects with a readable message if another process has the database open: a log that is being written
 * looks torn
 * @returns what was mended; undefined if nothing was
 * @throws WalProblem if the log must not be applied to this database, or cannot be copied
 */
export async function mendWal(
  path: string,
  now: Date,
  isOwn: boolean,
  isFree: () => Promise<void>
): Promise<MendedWal | undefined> {
  const first = await examineWal(path);
  if (!first || first.verdict.kind === 'sound') {
    return undefined;
  }
  const { tear } = first.reading;
  if (isOwn && tear?.kind === 'cut' && tear.left.transactions === 0) {
    return undefined;
  }
  await isFree();
  // Another process may have written to it until now.
  const { reading, verdict } = (await examineWal(path)) ?? first;
  if (verdict.kind === 'sound') {
    return undefined;
  }
  if (verdict.kind === 'refused') {
    throw new WalProblem(
      `The log ${path}.wal is not read: ${verdict.why}. Nothing was changed. Put back the log that belongs to ` +
        `${basename(path)}, or run "watchbill repair", which can put this one aside.`
    );
  }
  if (existsSync(`${path}.wal.checkpoint`)) {
    throw new WalProblem(
      `The log ${path}.wal is torn, and another one stands beside it (${basename(path)}.wal.checkpoint). Nothing was ` +
        'changed. Copy both to another place, then run "watchbill repair".'
    );
  }
  const aside = await cutWal(path, verdict.kind === 'done' ? 0 : verdict.keep, now);
  return { reading, aside, wasDone: verdict.kind === 'done' };
}
