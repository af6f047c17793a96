import { rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf } from '../lib/messageOf';

/** Room that must be there before a full disk counts as healed: a checkpoint and some deliveries. */
const ROOM_BYTES = 8 * 1024 * 1024;

/** The disk, or what this user may take of it, is full. */
export function isOutOfSpace(error: unknown): boolean {
  return /no space left|disk quota exceeded|ENOSPC|EDQUOT|file too large/i.test(messageOf(error));
}

/** Nothing works any more until the file is opened again. */
export function isInvalidated(error: unknown): boolean {
  return /database has been invalidated|^FATAL Error/i.test(messageOf(error));
}

/** No memory, no file to spill to, or an earlier failure; nothing here has keys, so a commit fails for no other reason. */
export function isOwnFailure(message: string): boolean {
  return /^(Out of Memory|IO|FATAL) Error|^TransactionContext Error: Failed to commit|^The database .* could not be opened/.test(
    message
  );
}

/** Writes and removes a file beside the database: a quota shows itself in no other way. */
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
