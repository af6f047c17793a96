import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileBytes } from './byteSource';
import { cutWal } from './asideWal';
import { readDatabaseHeader } from './databaseHeader';
import { judgeWal, type Verdict } from './judgeWal';
import { WalProblem } from './walProblem';
import { type Inserted, readWal, type WalReading } from './readWal';

/** A log that was torn, and is whole now. */
export interface MendedWal {
  reading: WalReading;
  /** The log as it was. */
  aside: string;
  /** The file had all of it already. */
  wasDone: boolean;
}

/** Reads a log file; undefined when there is none. */
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

/** The log of a database and what is to be done with it; undefined when there is none. Nothing is changed. */
export async function examineWal(path: string): Promise<{ reading: WalReading; verdict: Verdict } | undefined> {
  const reading = await readWalFile(`${path}.wal`);
  if (!reading) {
    return undefined;
  }
  const database = existsSync(path) ? await readDatabaseHeader(path) : null;
  return { reading, verdict: judgeWal(reading, database) };
}

/**
 * Makes the log of a database whole before DuckDB reads it: DuckDB does not open a file whose log ends in zeros, and takes
 * one that ends amid a commit without a word. Not while this process has the database open.
 *
 * @param isOwn this process wrote the log just now: an end amid a commit is the one that failed, and DuckDB drops it
 * @param isFree rejects in words when another process has the database: its log is torn while it writes
 * @returns what was mended; undefined when nothing had to be
 * @throws WalProblem when the log must not be read into this database, or cannot be kept aside
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
  // It may have been another process's until now.
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
