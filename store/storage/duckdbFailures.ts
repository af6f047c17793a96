import { rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf } from '../lib/messageOf';

/** Bytes that must be free before a full disk counts as recovered: enough for a checkpoint and some deliveries. */
const ROOM_BYTES = 8 * 1024 * 1024;

/** Whether the disk, or this user's quota on it, is full. */
export function isOutOfSpace(error: unknown): boolean {
  return /no space left|disk quota exceeded|ENOSPC|EDQUOT|file too large/i.test(messageOf(error));
}

/** Whether nothing works until the file is reopened. */
export function isInvalidated(error: unknown): boolean {
  return /database has been invalidated|^FATAL Error/i.test(messageOf(error));
}

/**
 * Whether the database itself failed: out of memory, no file to spill to, or an earlier failure. A failed commit
 * counts, as the tables have no keys that could be violated.
 */
export function isOwnFailure(message: string): boolean {
  return /^(Out of Memory|IO|FATAL) Error|^TransactionContext Error: Failed to commit|^The database .* could not be opened/.test(
    message
  );
}

/** Checks for space by writing and removing a file beside the database: a quota cannot be detected otherwise. */
export async function hasRoom(path: string): Promise<boolean> {
  const probe = `${path}.probe`;
  try {
    const disk = await statfs(dirname(resolve(path)));
    if (disk.bavail * disk.bsize < 2 * ROOM_BYTES) {
      return false;
    }
    await writeFile(probe, Buffer.alloc(ROOM_BYTES, 1), { flush: true });
    return true;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true });
  }
}
