import { readFile as readBytes, stat } from 'node:fs/promises';
import { errorCode } from '../../lib/errorCode';
import { decodeText, type DecodedText } from './decodeText';
import { FeedProblem } from './feedProblem';

const MAX_BYTES = 10 * 1024 * 1024;
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file',
  EISDIR: 'There is a folder instead of a file at',
};

/**
 * Reads a calendar or rota file if it has changed (by modification time and size).
 * @param version `version` of the last result for this file; undefined reads it in any case
 * @returns `text` is null if the file is unchanged
 * @throws FeedProblem with a message for the user
 */
export async function readFile(
  path: string,
  version: string | undefined
): Promise<Omit<DecodedText, 'text'> & { text: string | null; version: string }> {
  try {
    const { mtimeMs, size } = await stat(path);
    const now = `${mtimeMs} ${size}`;
    if (size > MAX_BYTES) {
      throw new FeedProblem(`The file ${path} is larger than ${MAX_BYTES / 1024} KiB, which is the limit.`);
    }
    const read = now === version ? { text: null, notes: [] } : decodeText(await readBytes(path));
    return { ...read, version: now };
  } catch (error) {
    if (error instanceof FeedProblem) {
      throw error;
    }
    const code = errorCode(error);
    const why = WHY[code] ?? `Cannot read (${code}) the file`;
    throw new FeedProblem(`${why} ${path}. Put the calendar or rota there, or correct the path.`, {
      cause: error,
    });
  }
}
