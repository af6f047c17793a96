import { constants } from 'node:fs';
import { chmod, copyFile, open, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '../../lib/messageOf';
import { WalProblem } from './walProblem';

const ASIDE = /^\.wal\.torn-\d{8}T\d{6}Z(-\d+)?$/;

/** Logs of this database that were put aside, the oldest first. */
export async function asideOf(path: string): Promise<string[]> {
  const name = basename(path);
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter((other) => other.startsWith(name) && ASIDE.test(other.slice(name.length)))
    .sort()
    .map((other) => join(dirname(path), other));
}

/**
 * Copies the log to a file whose name contains the time, then truncates the log to `keep` bytes. Both are durable when
 * this resolves. If `keep` is 0, the log is renamed instead.
 *
 * @returns the path of the copy
 * @throws WalProblem if it cannot be copied; the log is then unchanged
 */
export async function cutWal(path: string, keep: number, now: Date): Promise<string> {
  const wal = `${path}.wal`;
  const aside = await freeName(path, now);
  if (keep === 0) {
    await rename(wal, aside);
    await chmod(aside, 0o600);
  } else {
    await copy(wal, aside);
    await truncate(wal, keep);
    await sync(wal);
  }
  await syncFolder(dirname(path));
  return aside;
}

async function copy(wal: string, aside: string): Promise<void> {
  try {
    await copyFile(wal, aside, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await chmod(aside, 0o600);
    await sync(aside);
    await syncFolder(dirname(aside));
  } catch (error) {
    await rm(aside, { force: true });
    throw new WalProblem(
      `The log ${wal} is torn and has to be kept as ${basename(aside)} before it is cut, which failed: ` +
        `${messageOf(error)}. Make room for its ${(await stat(wal)).size} bytes; nothing was changed.`,
      { cause: error }
    );
  }
}

async function freeName(path: string, now: Date): Promise<string> {
  const name = `${path}.wal.torn-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const taken = await asideOf(path);
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (!taken.includes(free)) {
      return free;
    }
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes created, renamed and removed files of a folder durable; ignored on systems that cannot sync folders. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
