import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { compareNumbers, type MissingDeliveries, missingDeliveries } from './deliveryNumbers';
import { DuckDBStorage } from './duckdb';
import { DatabaseInUse, readOnly } from './duckdbFile';
import { type Acknowledged, readAcknowledged } from './lastAcknowledged';
import { messageOf } from '../lib/messageOf';
import type { Schema } from './schema';
import { absentIn, takeBack } from './takeBack';
import { asideOf, cutWal } from './wal/asideWal';
import { readDatabaseHeader } from './wal/databaseHeader';
import type { Verdict } from './wal/assessWal';
import { examineWal, readWalFile } from './wal/mendWal';
import type { WalReading } from './wal/readWal';
import { walDeliveries } from './wal/walDeliveries';

/** A database file, its log, and logs that were put aside, as found on disk. */
export interface Examination {
  file: string;
  /** Null if there is no log. */
  log: { reading: WalReading; verdict: Verdict } | null;
  /** The last acknowledged delivery by the file beside the database. */
  acknowledged: Acknowledged | null;
  /** Content of the database with its log; null if it cannot be read in its present state. */
  holds: { deliveries: number; missing: MissingDeliveries[] } | null;
  /** Why it cannot be read; null if it can. */
  why: string | null;
  aside: AsideLog[];
}

export interface AsideLog {
  path: string;
  /** Number of deliveries that can be read completely from it. */
  deliveries: number;
  /** Number of these that are not in the database; null if that cannot be read in its present state. */
  absent: number | null;
  /** Whether it belongs to another database, so that none of its deliveries are restored. */
  isForeign: boolean;
}

export interface RepairOptions {
  memory: string;
  log: Logger;
  now: () => Date;
}

/**
 * Examines a database without changing anything.
 * @throws Error with a readable message if another process has it open
 */
export async function examineDatabase(file: string, { memory, now }: RepairOptions): Promise<Examination> {
  const log = (await examineWal(file)) ?? null;
  const identifier = await identifierOf(file);
  const acknowledged = readAcknowledged(`${file}.last`, identifier);
  const paths = await asideOf(file);
  const examineAll = (db?: Kysely<Schema>) => Promise.all(paths.map((path) => examineAside(path, identifier, db)));
  if (log !== null && log.verdict.kind !== 'sound') {
    return { file, log, acknowledged, holds: null, why: null, aside: await examineAll() };
  }
  try {
    const read = await readOnly(file, memory, async (db) => ({
      holds: await holdings(db, acknowledged, now()),
      aside: await examineAll(db),
    }));
    return { file, log, acknowledged, why: null, ...read };
  } catch (error) {
    if (error instanceof DatabaseInUse) {
      throw error;
    }
    return { file, log, acknowledged, holds: null, why: messageOf(error), aside: await examineAll() };
  }
}

async function holdings(
  db: Kysely<Schema>,
  acknowledged: Acknowledged | null,
  now: Date
): Promise<NonNullable<Examination['holds']>> {
  const { deliveries } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll().as('deliveries'))
    .executeTakeFirstOrThrow();
  const known = await missingDeliveries(db);
  const { missing } = await compareNumbers(db, acknowledged, undefined, now);
  // Deliveries that the next start would find missing.
  const next = missing
    ? [
        {
          foundAt: now,
          count: missing.last - missing.first + 1,
          from: missing.received_from,
          until: missing.received_until,
        },
      ]
    : [];
  return { deliveries: Number(deliveries), missing: [...next, ...known] };
}

async function examineAside(
  path: string,
  identifier: string | null,
  db: Kysely<Schema> | undefined
): Promise<AsideLog> {
  const header = (await readWalFile(path))?.header;
  const isForeign = header !== undefined && header.database !== identifier;
  const deliveries = isForeign ? [] : await walDeliveries(path);
  const absent = db && (await absentIn({ db }, deliveries)).length;
  return { path, deliveries: deliveries.length, absent: absent ?? null, isForeign };
}

async function identifierOf(file: string): Promise<string | null> {
  return (await readDatabaseHeader(file))?.database ?? null;
}

/** Result of a repair. */
export interface Repair {
  /** Path of the log that was put aside, since the database cannot be opened with it; otherwise null. */
  putAside: string | null;
  /** Number of deliveries restored from logs that had been put aside. */
  takenBack: number;
  /** Number of deliveries that remain missing; later starts no longer report them. */
  settled: number;
}

/**
 * Opens the database like a start does, without the log if necessary; restores the deliveries of logs that were put
 * aside; and marks deliveries that are still missing as settled.
 * @throws Error with a readable message if another process has it open, or it cannot be opened even without its log
 */
export async function repairDatabase(file: string, options: RepairOptions): Promise<Repair> {
  const found = await examineDatabase(file, options);
  let putAside: string | null = null;
  // DuckDB may also reject a complete log; the log is not put aside for any other problem.
  const isRefused = found.log?.verdict.kind === 'refused' || /cannot take it into/.test(found.why ?? '');
  if (isRefused) {
    if (!existsSync(file)) {
      throw new Error(`There is no database ${file}, only its log. Put the file back from a backup.`);
    }
    putAside = await cutWal(file, 0, options.now());
  }
  const identifier = await identifierOf(file);
  const storage = await DuckDBStorage.open(file, options);
  try {
    let takenBack = 0;
    for (const path of await asideOf(file)) {
      const { isForeign } = await examineAside(path, identifier, undefined);
      takenBack += isForeign ? 0 : await takeBack(storage, path);
    }
    const missing = await missingDeliveries(storage.db);
    const settled = missing.reduce((sum, { count }) => sum + count, 0);
    if (settled > 0) {
      await storage.write(({ db }) =>
        db.updateTable('missing_delivery').set({ settled_at: options.now() }).where('settled_at', 'is', null).execute()
      );
    }
    return { putAside, takenBack, settled };
  } finally {
    await storage.close();
  }
}
