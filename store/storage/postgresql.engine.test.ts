import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { pino } from 'pino';
import { until } from '../testing/until';
import { openStorage } from './open';
import type { Schema } from './schema';
import { type Storage, StorageUnavailable } from './storage';
import { onPostgreSQL, testLog } from '../testing/storage/engines';

const options = { log: testLog, now: () => new Date() };

async function deliver(storage: Storage, changes: { id?: string; source?: string } = {}): Promise<void> {
  await storage.write((tx) =>
    tx.append('delivery', [
      {
        id: randomUUID(),
        source: 'a',
        received_at: new Date(),
        content_type: 'text/plain',
        body: Buffer.from('x'),
        demo: false,
        size: 1,
        ...changes,
      },
    ])
  );
}

test('a server that cannot be reached is named without its password', async () => {
  const opening = openStorage({ url: 'postgresql://watchbill:hunter22@127.0.0.1:1/watchbill' }, options);
  await expect(opening).rejects.toThrow(/^PostgreSQL at 127.0.0.1:1\/watchbill could not be opened: .*ECONNREFUSED/);
  await expect(opening).rejects.not.toThrow('hunter22');
});

onPostgreSQL((engine) => {
  test('several replicas may start at once on an empty database', async () => {
    const target = await engine.target();
    const replicas = await Promise.all([1, 2, 3].map(() => engine.open(target)));
    await Promise.all(replicas.map((storage) => deliver(storage)));
    const rows = await replicas[0].db.selectFrom('delivery').select('id').execute();
    expect(rows).toHaveLength(3);
  });

  test('a key that is there already is left out, also when another replica brought it', async () => {
    const target = await engine.target();
    const [one, two] = [await engine.open(target), await engine.open(target)];
    const id = randomUUID();
    await deliver(one, { id, source: 'first' });
    await deliver(two, { id, source: 'second' });
    expect(await two.db.selectFrom('delivery').select('source').execute()).toEqual([{ source: 'first' }]);
  });

  test('text with zero characters is kept without them', async () => {
    const storage = await engine.open();
    await deliver(storage, { source: 'a\0b' });
    expect(await storage.db.selectFrom('delivery').select('source').execute()).toEqual([{ source: 'a\uFFFDb' }]);
  });

  test('a connection that breaks while somebody holds it fails what they ask next, and nothing else', async () => {
    const target = await engine.target();
    const [storage, other] = [await engine.open(target), await engine.open(target)];
    await storage.db.connection().execute(async (held) => {
      await sql`select 1`.execute(held);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
      await until(() => storage.health().state === 'failed', 'the break is noticed');
      await expect(sql`select 1`.execute(held)).rejects.toThrow();
    });
    // The writer may not have noticed yet that its connection is broken, too.
    await until(async () => {
      await deliver(storage);
      return true;
    }, 'it writes again');
    expect(storage.health()).toEqual({ state: 'ready' });
  });

  /** Simulates a lost Citus worker: the statement fails, but its connection stays open. */
  const loseWorker = (db: Kysely<Schema>, table: string) =>
    sql`create function lost() returns trigger language plpgsql as $$ begin
      raise exception 'connection to the remote node worker-1:5432 failed' using errcode = '08006'; end $$;
      create trigger lost before insert on ${sql.table(table)} for each row execute function lost()`.execute(db);

  test('while a part of the server is away writes are refused, and the health does not flap', async () => {
    const told: Array<{ msg: string }> = [];
    const log = pino({}, { write: (line: string) => void told.push(JSON.parse(line)) });
    const storage = await engine.open(undefined, { log });
    await storage.write(({ db }) => loseWorker(db, 'delivery'));
    await expect(deliver(storage)).rejects.toThrow(StorageUnavailable);
    await expect(deliver(storage)).rejects.toThrow(/^Part of PostgreSQL does not answer since .*worker-1/);
    await until(() => storage.health().state === 'failed', 'it was tried');

    // A write to another part succeeds, which does not prove that this part has recovered.
    await storage.write(({ db }) => sql`select 1`.execute(db));
    expect(storage.health()).toEqual({ state: 'failed', reason: expect.stringContaining('Part of PostgreSQL') });
    // Long enough for several checks, two seconds apart.
    await setTimeout(6_500);
    expect(storage.health().state).toBe('failed');
    expect(told.filter(({ msg }) => /Part of|takes writes/.test(msg))).toHaveLength(1);

    await storage.write(({ db }) => sql`drop trigger lost on delivery`.execute(db));
    await until(() => storage.health().state === 'ready', 'it heals');
    await deliver(storage);
    expect(await storage.db.selectFrom('delivery').select('source').execute()).toEqual([{ source: 'a' }]);
  }, 30_000);

  test('a failure that deliveries do not meet does not stop them', async () => {
    const storage = await engine.open();
    await storage.write(({ db }) => loseWorker(db, 'sli_reading'));
    const failing = storage.write(({ db }) => sql`insert into sli_reading default values`.execute(db));
    await expect(failing).rejects.toThrow(StorageUnavailable);
    await setTimeout(2_500);
    expect(storage.health()).toEqual({ state: 'ready' });
  });

  test('a broken connection is replaced, and the health says so meanwhile', async () => {
    const target = await engine.target();
    const failed: unknown[] = [];
    // Recovers within two seconds, so its health is read at the moment when it logs the failure.
    const noticed = () => queueMicrotask(() => failed.push(storage.health()));
    const log = pino({ level: 'error' }, { write: noticed });
    const [storage, other] = [await engine.open(target, { log }), await engine.open(target)];
    await deliver(storage);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
    await until(() => failed.length > 0, 'it has noticed');
    expect(failed).toMatchObject([{ state: 'failed', reason: expect.stringContaining('cannot be reached') }]);

    await deliver(storage);
    expect(storage.health()).toEqual({ state: 'ready' });
    expect(await storage.db.selectFrom('delivery').select('source').execute()).toHaveLength(2);
  });
});
