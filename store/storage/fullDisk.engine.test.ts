import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { until } from '../testing/until';
import { openStorage } from './open';
import { type Storage, StorageFull, type StorageTarget } from './storage';
import { testLog } from '../testing/storage/engines';
import { findPostgres, privateCluster } from '../testing/storage/postgres';

const MEGABYTE = 1024 * 1024;
const options = { log: testLog, now: () => new Date('2026-01-02T03:04:05Z') };

const disk = smallDisk();
const postgres = findPostgres();
const suite = disk ? describe : describe.skip;

suite(disk ? 'a full disk' : 'a full disk: skipped, because no file system can be mounted here', () => {
  afterAll(() => {
    if (disk) {
      execFileSync('umount', [disk]);
      rmSync(disk, { recursive: true });
    }
  });

  test('under DuckDB', async () => {
    const target = { file: join(String(disk), 'watchbill.duckdb') };
    await fillAndHeal(target);
  });

  const bin = postgres.found && 'bin' in postgres.found ? postgres.found.bin : undefined;
  (bin ? test : test.skip)(
    bin ? 'under PostgreSQL' : 'under PostgreSQL: skipped, because no server can be started here',
    async () => {
      const { target, drop } = await databaseOn(String(disk), String(bin));
      await fillAndHeal(target).finally(drop);
    }
  );
});

/** Fills the disk under a storage, checks its answers, frees space, and looks for all acknowledged deliveries. */
async function fillAndHeal(target: StorageTarget): Promise<void> {
  const ballast = join(String(disk), 'ballast');
  let storage = await openStorage(target, options);
  const acknowledged: string[] = [];
  try {
    acknowledged.push(await deliver(storage));
    writeFileSync(ballast, Buffer.alloc(room() - 6 * MEGABYTE, 1));

    const refusal = await deliverUntilRefused(storage, acknowledged);
    expect(refusal).toBeInstanceOf(StorageFull);
    expect(refusal.message).toMatch(/^No room on the disk of .* since 2026-01-02T03:04:05.000Z; make room/);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(storage.health()).toEqual({ state: 'full', reason: refusal.message });

    // Reads continue, and writes are rejected, both now and after the next check of the disk.
    expect(await kept(storage)).toEqual(acknowledged.toSorted());
    await expect(deliver(storage)).rejects.toThrow(StorageFull);
    await setTimeout(2_500);
    expect(storage.health().state).toBe('full');

    // Stopping and starting do not need disk space.
    await storage.close();
    storage = await openStorage(target, options);
    expect(await kept(storage)).toEqual(acknowledged.toSorted());
    await deliverUntilRefused(storage, acknowledged);

    rmSync(ballast);
    await until(() => storage.health().state === 'ready', 'it heals');
    for (let index = 0; index < 5; index++) {
      acknowledged.push(await deliver(storage));
    }
    expect(await kept(storage)).toEqual(acknowledged.toSorted());
    await expectKeptAfterKill(target, acknowledged);
  } finally {
    rmSync(ballast, { force: true });
    await storage.close();
  }

  const again = await openStorage(target, options);
  expect(await kept(again)).toEqual(acknowledged.toSorted());
  await again.close();
}

/** Opens a copy of the files as they are now, which is what a killed process would leave behind. */
async function expectKeptAfterKill(target: StorageTarget, acknowledged: string[]): Promise<void> {
  if ('url' in target) {
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-test-'));
  execFileSync('sh', ['-c', 'cp "$1"* "$2"', 'sh', target.file, folder]);
  const left = await openStorage({ file: join(folder, 'watchbill.duckdb') }, options);
  expect(await kept(left)).toEqual(acknowledged.toSorted());
  await left.close();
  rmSync(folder, { recursive: true });
}

async function deliverUntilRefused(storage: Storage, acknowledged: string[]): Promise<Error> {
  for (let index = 0; index < 500; index++) {
    try {
      acknowledged.push(await deliver(storage));
    } catch (error) {
      if (error instanceof Error) {
        return error;
      }
      throw error;
    }
  }
  throw new Error('The disk did not fill');
}

async function deliver(storage: Storage): Promise<string> {
  const id = randomUUID();
  // Random bytes cannot be compressed.
  const body = randomBytes(100_000);
  await storage.write((tx) =>
    tx.append('delivery', [
      { id, source: 'a', received_at: new Date(), content_type: 'text/plain', body, demo: false, size: body.length },
    ])
  );
  return id;
}

async function kept(storage: Storage): Promise<string[]> {
  const rows = await storage.db.selectFrom('delivery').select('id').execute();
  return rows.map(({ id }) => id).toSorted();
}

function room(): number {
  const { bavail, bsize } = statfsSync(String(disk));
  return bavail * bsize;
}

/** Mounts a file system of 48 MB; undefined if this user may not. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder], { stdio: 'ignore' });
    chmodSync(folder, 0o777);
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

/** A database whose tables are on the small disk. */
async function databaseOn(folder: string, bin: string): Promise<{ target: StorageTarget; drop: () => Promise<void> }> {
  const server = await privateCluster(bin);
  const url = new URL(server);
  const owner = statSync(String(url.searchParams.get('host')));
  const tablespace = join(folder, 'tablespace');
  mkdirSync(tablespace);
  chownSync(tablespace, owner.uid, owner.gid);

  const query = async (...statements: string[]) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    for (const statement of statements) {
      await client.query(statement);
    }
    await client.end();
  };
  await query(`create tablespace small location '${tablespace}'`, 'create database small tablespace small');
  url.pathname = '/small';
  return {
    target: { url: url.toString() },
    drop: () => query('drop database small with (force)', 'drop tablespace small'),
  };
}
