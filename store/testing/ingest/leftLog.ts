import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openStorage } from '../../storage/open';
import type { Storage } from '../../storage/storage';
import { testLog } from '../storage/engines';
import { page, startIngest } from './ingest';

/** The files of a store that lost its power amid the work on thousands of deliveries, and what it had acknowledged. */
export interface LeftLog {
  log: Buffer;
  /** By title of the page: upper bound of the log's length, in bytes, when the delivery became durable. */
  acknowledged: Map<string, number>;
  /** A folder with these files, its log as given. */
  folder(log: Buffer, name?: string): string;
  remove(): void;
}

/** Deliveries under way at once, so of one commit at most. */
export const SENDERS = 20;
const NAME = 'watchbill.duckdb';

/** Sends pages to a store, each a delivery of its own, and copies its files as they are while it works. */
export async function leaveLog(count: number): Promise<LeftLog> {
  const root = mkdtempSync(join(tmpdir(), 'watchbill-torn-'));
  const live = join(root, 'live', NAME);
  const left = join(root, 'left', NAME);
  mkdirSync(join(root, 'left'));
  // Opened and closed first, so that the file has the tables and the log contains only deliveries.
  await (await openStorage({ file: live }, { log: testLog, now: () => new Date() })).close();
  const storage = await openStorage({ file: live }, { log: testLog, now: () => new Date() });
  const ingest = startIngest(storage);
  const acknowledged = new Map<string, number>();
  const waiting = Array.from({ length: count }, (_, i) => `page ${i}`);
  const sender = async () => {
    for (let title = waiting.shift(); title !== undefined; title = waiting.shift()) {
      const event = JSON.stringify(page(title, count - waiting.length, { title }));
      // Some bodies are longer than a row.
      const receipt = await ingest.send('pager', waiting.length % 50 === 7 ? event.padEnd(9000) : event);
      if (!receipt.accepted) {
        throw new Error(receipt.message);
      }
      acknowledged.set(title, statSync(`${live}.wal`).size);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  for (const end of ['', '.wal', '.last']) {
    copyFileSync(live + end, left + end);
  }
  await ingest.stop();
  await storage.close();
  return {
    log: readFileSync(`${left}.wal`),
    acknowledged,
    folder: (log, name = 'torn') => {
      const folder = join(root, name);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      copyFileSync(left, join(folder, NAME));
      copyFileSync(`${left}.last`, join(folder, `${NAME}.last`));
      writeFileSync(join(folder, `${NAME}.wal`), log);
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A storage on such files, and what it logs at warn or above as it opens. */
export async function openLeft(folder: string): Promise<{ storage: Storage; said: string[] }> {
  const said: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line).msg) });
  const storage = await openStorage({ file: join(folder, NAME) }, { log, now: () => new Date('2026-06-02T00:00:00Z') });
  return { storage, said };
}
