import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { openStorage } from './open';
import type { Storage } from './storage';
import { testLog } from '../testing/storage/engines';

const options = { log: testLog, now: () => new Date() };

describe('the file of DuckDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-test-'));
  const file = (name: string) => join(folder, name, 'watchbill.duckdb');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('belongs to one process; a second one is told whose it is', async () => {
    const path = join(folder, 'owned.duckdb');
    const holder = spawn(process.execPath, [
      '-e',
      `require(${JSON.stringify(require.resolve('@duckdb/node-api'))}).DuckDBInstance.create(process.argv[1])
        .then((instance) => { console.log('open'); setInterval(() => instance, 1000); })`,
      path,
    ]);
    try {
      await once(holder.stdout, 'data');
      await expect(openStorage({ file: path }, options)).rejects.toThrow(
        new RegExp(`in use by process ${holder.pid} .*One process owns it at a time`)
      );
    } finally {
      holder.kill();
    }
  });

  test('is opened once in a process', async () => {
    const storage = await openStorage({ file: file('once') }, options);
    await expect(openStorage({ file: file('once') }, options)).rejects.toThrow('already open in this process');
    await storage.close();
    const again = await openStorage({ file: file('once') }, options);
    await again.close();
  });

  test('that is no database is refused by name', async () => {
    const path = join(folder, 'text.duckdb');
    execFileSync('sh', ['-c', 'yes nonsense | head -c 20000 > "$1"', 'sh', path]);
    await expect(openStorage({ file: path }, options)).rejects.toThrow(`The database ${path} could not be opened`);
  });

  (existsSync('/proc/self/fd') ? test : test.skip)(
    'is let go of when it is closed, whatever was read from it',
    async () => {
      const storage = await openStorage({ file: file('closed') }, options);
      await Promise.all([1, 2, 3, 4, 5].map(() => sql`select * from delivery`.execute(storage.db)));
      const refused = sql`select cast(9007199254740993 as bigint) as x from generate_series(1, 100000)`;
      await expect(refused.execute(storage.db)).rejects.toThrow('too large');
      await expect(sql`select error('broken') from range(3)`.execute(storage.db)).rejects.toThrow('broken');
      await storage.close();
      await storage.close();
      expect(openFiles().filter((path) => path.startsWith(join(folder, 'closed')))).toEqual([]);
      await expect(storage.db.selectFrom('page').selectAll().execute()).rejects.toThrow('closed');
    }
  );

  test('holds what was acknowledged when the process is killed at any moment', async () => {
    const storage = await openStorage({ file: file('killed') }, options);
    const ids: string[] = [];
    for (let index = 0; index < 20; index++) {
      ids.push(await deliver(storage));
    }
    // A copy of the files without closing the database, as after a kill.
    execFileSync('cp', ['-r', join(folder, 'killed'), join(folder, 'left')]);
    await storage.close();

    const after = await openStorage({ file: file('left') }, options);
    const rows = await after.db.selectFrom('delivery').select('id').execute();
    expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    await after.close();
  });

  test('answers a question larger than its memory', async () => {
    const storage = await openStorage({ file: file('large') }, { ...options, memory: '40MB' });
    const { rows } = await sql`select count(*) as n from (
      select cast(i as text) || repeat('x', 50) as word from range(1000000) r(i) order by word desc offset 1
    ) as sorted`.execute(storage.db);
    expect(rows).toEqual([{ n: 999_999 }]);
    await storage.close();
    expect(readdirSync(join(folder, 'large'))).toEqual(['watchbill.duckdb']);
  });

  test("is its user's alone, with its log and what it spills", async () => {
    const path = file('private');
    const mode = (name: string) => (statSync(name).mode & 0o777).toString(8);
    mkdirSync(dirname(path), { recursive: true });
    const before = process.umask(0o022);
    try {
      const storage = await openStorage({ file: path }, { ...options, memory: '40MB' });
      await deliver(storage);
      expect([mode(path), mode(`${path}.wal`)]).toEqual(['600', '600']);
      let spilled = '';
      const spilling = setInterval(() => {
        spilled ||=
          readdirSync(dirname(path))
            .filter((name) => name.includes('.tmp-'))
            .map((name) => mode(join(dirname(path), name)))[0] ?? '';
      }, 1);
      await sql`select count(*) as n from (
        select cast(i as text) || repeat('x', 50) as word from range(1000000) r(i) order by word desc offset 1
      ) as sorted`.execute(storage.db);
      clearInterval(spilling);
      expect(spilled).toBe('700');
      await storage.close();

      chmodSync(path, 0o644);
      const again = await openStorage({ file: path }, options);
      expect(mode(path)).toBe('600');
      await again.close();
    } finally {
      process.umask(before);
    }
  });

  test('whose log is larger than its memory is opened again, without what others spilled', async () => {
    const storage = await openStorage({ file: file('spilled') }, { ...options, memory: '40MB' });
    await storage.write(({ db }) => sql`create table large (number integer, word text)`.execute(db));
    for (let start = 0; start < 160_000; start += 20_000) {
      // Hashes do not compress well.
      await storage.write(({ db }) =>
        sql`insert into large select i, repeat(md5(cast(i as text)), 10) from range(cast(${start} as bigint), cast(${start + 20_000} as bigint)) r(i)`.execute(
          db
        )
      );
    }
    const left = join(folder, 'respilled');
    execFileSync('cp', ['-r', join(folder, 'spilled'), left]);
    await storage.close();
    const old = ['watchbill.duckdb.tmp', `watchbill.duckdb.tmp-${randomUUID()}`];
    old.forEach((name) => mkdirSync(join(left, name), { recursive: true }));
    mkdirSync(join(left, 'watchbill.duckdb.tmp-mine'));

    const again = await openStorage({ file: file('respilled') }, { ...options, memory: '40MB' });
    const { rows } =
      await sql`select count(*) as n from large where word = repeat(md5(cast(number as text)), 10)`.execute(again.db);
    expect(rows).toEqual([{ n: 160_000 }]);
    expect(readdirSync(left)).toEqual(expect.not.arrayContaining(old));
    await again.close();
    expect(readdirSync(left)).toEqual(['watchbill.duckdb', 'watchbill.duckdb.tmp-mine']);
  });

  test('is the only one that SQL can reach', async () => {
    const storage = await openStorage({ file: file('alone') }, options);
    await expect(sql`select * from read_text('/etc/hostname')`.execute(storage.db)).rejects.toThrow(/disabled/);
    await storage.close();
  });
});

async function deliver(storage: Storage): Promise<string> {
  const id = randomUUID();
  await storage.write((tx) =>
    tx.append('delivery', [
      {
        id,
        source: 'a',
        received_at: new Date(),
        content_type: 'text/plain',
        body: Buffer.from('x'),
        demo: false,
        size: 1,
      },
    ])
  );
  return id;
}

function openFiles(): string[] {
  return readdirSync('/proc/self/fd').map((descriptor) => {
    try {
      return readlinkSync(join('/proc/self/fd', descriptor));
    } catch {
      return '';
    }
  });
}
