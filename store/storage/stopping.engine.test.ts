import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { pino } from 'pino';
import type { Schema } from './schema';
import type { Storage } from './storage';
import { forEachEngine, onPostgreSQL } from '../testing/storage/engines';
import { until } from '../testing/until';

/** A query that would take hours. */
const heavy = (db: Kysely<Schema>) =>
  sql`select count(*) as n from generate_series(1, 1000000) as a(x), generate_series(1, 1000000) as b(y)
    where (a.x * b.y) % 7 = 3`.execute(db);

const light = async (db: Kysely<Schema>) => (await sql<{ n: number }>`select 1 as n`.execute(db)).rows;

/** More queries than either engine has reader connections. */
const MANY = 12;

class Enough extends Error {}

const made: AbortController[] = [];

/** An abort controller; the queries that it controls are stopped at the end of the test. */
function stopper(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  made.push(stop);
  return stop;
}

afterEach(() => made.splice(0).forEach((stop) => stop.abort()));

forEachEngine((engine) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await engine.open();
  });

  test('a signal stops what runs and what waits for its turn, and others go on', async () => {
    const stop = stopper();
    const asked = Array.from({ length: MANY }, () => heavy(storage.reading(stop.signal)));
    const ends = Promise.allSettled(asked);
    const waiting = light(storage.db);
    await setTimeout(200);
    const enough = new Enough();
    stop.abort(enough);
    for (const end of await ends) {
      expect(end).toEqual({ status: 'rejected', reason: enough });
    }
    expect(await waiting).toEqual([{ n: 1 }]);
    expect(await Promise.all(Array.from({ length: MANY }, () => light(storage.db)))).toHaveLength(MANY);
  });

  test('what one signal stops does not touch what another has', async () => {
    const [stop, other] = [stopper(), stopper()];
    const stopped = expect(heavy(storage.reading(stop.signal))).rejects.toThrow('nobody waits');
    const rows = sql<{ n: number }>`
      select count(*) as n from generate_series(1, 300000) as a(x) where a.x % 7 = 3`.execute(
      storage.reading(other.signal)
    );
    stop.abort(new Error('nobody waits'));
    await stopped;
    expect((await rows).rows).toEqual([{ n: 42857 }]);
  });

  test('a statement is stopped however early the signal comes', async () => {
    for (let turns = 0; turns < 20; turns++) {
      const stop = stopper();
      const ends = expect(heavy(storage.reading(stop.signal))).rejects.toThrow(Enough);
      for (let turn = 0; turn < turns; turn++) {
        await setTimeout(0);
      }
      stop.abort(new Enough());
      await ends;
      expect(await light(storage.db)).toEqual([{ n: 1 }]);
    }
  });

  test('after the signal nothing is begun; without it everything is as ever', async () => {
    await expect(light(storage.reading(AbortSignal.abort(new Enough())))).rejects.toThrow(Enough);
    const stop = stopper();
    const db = storage.reading(stop.signal);
    expect(await light(db)).toEqual([{ n: 1 }]);
    await expect(sql`select nonsense`.execute(db)).rejects.toThrow(/nonsense/);
    await expect(sql`create table t (a integer)`.execute(db)).rejects.toThrow(/read/);
    stop.abort(new Enough());
    await expect(light(db)).rejects.toThrow(Enough);
  });
});

onPostgreSQL((engine) => {
  test('nothing is left running on the server', async () => {
    const storage = await engine.open();
    const stop = stopper();
    const other = await engine.open();
    const ends = Promise.allSettled(Array.from({ length: MANY }, () => heavy(storage.reading(stop.signal))));
    const running = async () => {
      const { rows } = await sql<{ pid: number }>`
        select pid from pg_stat_activity where state = 'active' and query like '%generate_series%'
          and pid <> pg_backend_pid()`.execute(other.db);
      return rows.length;
    };
    while ((await running()) === 0) {
      await setTimeout(20);
    }
    stop.abort(new Enough());
    await ends;
    // The server handles a cancellation asynchronously.
    await until(async () => (await running()) === 0, 'the server has ended what was stopped');
  });

  /** A storage on a database in which statements redefine a function. */
  const withFunction = async (path: string, ...statements: string[]) => {
    const target = await engine.target();
    const first = await engine.open(target);
    await first.write(async ({ db }) => {
      for (const statement of ['create schema odd', ...statements]) {
        await sql.raw(statement).execute(db);
      }
      await sql
        .raw(`do $$ begin execute format('alter database %I set search_path = ${path}', current_database()); end $$`)
        .execute(db);
    });
    await first.close();
    let failures = 0;
    const warned: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void warned.push(line) });
    const storage = await engine.open(target, { log, stopFailed: () => failures++ });
    return { storage, warned, failures: () => failures };
  };

  const stopHeavy = async (storage: Storage) => {
    const stop = stopper();
    const stopped = expect(heavy(storage.reading(stop.signal))).rejects.toThrow(Enough);
    await setTimeout(200);
    stop.abort(new Enough());
    await stopped;
  };

  test('a query is stopped where the server has other functions of the name, as Citus has', async () => {
    const { storage, warned, failures } = await withFunction(
      'pg_catalog, odd, public',
      `create function odd.pg_cancel_backend(bigint) returns boolean language sql as 'select false'`
    );
    await expect(sql`select pg_cancel_backend('1')`.execute(storage.db)).rejects.toThrow('not unique');
    await stopHeavy(storage);
    expect(failures()).toBe(0);
    expect(warned).toEqual([]);
  });

  test('a query that cannot be stopped is told of once, and tried again', async () => {
    const { storage, warned, failures } = await withFunction(
      'odd, pg_catalog, public',
      'create sequence odd.tries',
      `create function odd.pg_cancel_backend(pid integer) returns boolean language plpgsql as $$ begin
        if nextval('odd.tries') <= 3 then raise exception 'not now'; end if;
        return pg_catalog.pg_cancel_backend(pid); end $$`
    );
    await stopHeavy(storage);
    expect(failures()).toBe(1);
    expect(warned).toEqual([expect.stringContaining('not now')]);
  });
});
