import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { columnsOf } from './columns';
import type { DeliveryTable } from './tables/inbox';
import type { Schema } from './schema';
import { forEachEngine } from '../testing/storage/engines';

const at = new Date('2026-03-29T00:59:59.123Z');

const delivery = (changes: Partial<DeliveryTable> = {}): DeliveryTable => ({
  id: randomUUID(),
  source: 'alertmanager',
  received_at: at,
  content_type: 'application/json',
  body: Buffer.from('{"a":"é"}'),
  demo: false,
  size: 10,
  ...changes,
});

forEachEngine((engine) => {
  test('keeps a row as it was given, on disk', async () => {
    const target = await engine.target();
    const first = await engine.open(target);
    const row = delivery({ body: Uint8Array.from([0, 255, 10, 92]) });
    await first.write((tx) => tx.append('delivery', [row]));
    await first.close();

    const again = await engine.open(target);
    const [read] = await again.db.selectFrom('delivery').selectAll().execute();
    expect(read).toEqual({ ...row, body: Buffer.from(row.body), number: engine.name === 'duckdb' ? 1 : null });
    expect(again.health()).toEqual({ state: 'ready' });
  });

  test('reads by parameters of every kind', async () => {
    const storage = await engine.open();
    const rows = [delivery(), delivery({ received_at: new Date('1969-12-31T23:59:59.999Z'), demo: true })];
    await storage.write((tx) => tx.append('delivery', rows));
    const find = storage.db.selectFrom('delivery').select('id');
    const [one, old] = rows.map((row) => ({ id: row.id }));

    expect(await find.where('id', '=', one.id).execute()).toEqual([one]);
    expect(await find.where('id', 'in', [one.id, randomUUID()]).execute()).toEqual([one]);
    expect(await find.where('received_at', '<', new Date(0)).execute()).toEqual([old]);
    expect(await find.where('demo', '=', true).execute()).toEqual([old]);
    expect(await find.where('body', '=', Buffer.from(rows[0].body)).where('demo', '=', false).execute()).toEqual([one]);
    expect(
      await find
        .where(sql<boolean>`source = any(${['alertmanager']}::text[])`)
        .limit(5)
        .execute()
    ).toHaveLength(2);
    expect(await find.where(sql<boolean>`source = any(${[]}::text[])`).execute()).toEqual([]);
  });

  test('answers numbers, dates and lists as JavaScript does', async () => {
    const { db } = await engine.open();
    const { rows } = await sql`select count(*) as count, sum(x) as sum, avg(x) as avg, cast(7 as bigint) as big,
      percentile_cont(array[0.5, 1]) within group (order by x) as percentiles, cast('2026-03-29' as date) as day,
      date_trunc('day', cast('2026-03-29 12:34:56.789' as timestamp)) as midnight, cast(null as text) as nothing,
      cast(1.5 as numeric(6, 2)) as numeric, array_agg(nullif(x, 2) order by x) as list, cast(null as integer[]) as none
      from generate_series(1, 4) as series(x)`.execute(db);
    expect(rows).toEqual([
      {
        count: 4,
        sum: 10,
        avg: 2.5,
        big: 7,
        percentiles: [2.5, 4],
        day: new Date('2026-03-29'),
        midnight: new Date('2026-03-29'),
        nothing: null,
        numeric: 1.5,
        list: [1, null, 3, 4],
        none: null,
      },
    ]);
    await expect(sql`select cast(9007199254740993 as bigint) as x`.execute(db)).rejects.toThrow('too large');
  });

  test('keeps nothing of a transaction that fails', async () => {
    const storage = await engine.open();
    const failing = storage.write(async (tx) => {
      await tx.append('delivery', [delivery()]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const rows = await storage.db.selectFrom('delivery').select('id').execute();
    expect(rows).toEqual([]);
  });

  test('sees within a transaction what it wrote, and no half of it outside', async () => {
    const storage = await engine.open();
    const row = delivery();
    const count = async (db: typeof storage.db) =>
      (await db.selectFrom('delivery').select(db.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n;
    await storage.write(async (tx) => {
      await tx.append('delivery', [row]);
      expect(await count(tx.db)).toBe(1);
      expect(await count(storage.db)).toBe(0);
      await tx.db.updateTable('delivery').set({ demo: true }).where('id', '=', row.id).execute();
    });
    expect(await storage.db.selectFrom('delivery').select('demo').execute()).toEqual([{ demo: true }]);
  });

  test('runs writes one after the other, also after one failed', async () => {
    const storage = await engine.open();
    const order: string[] = [];
    const write = (name: string, fails: boolean) =>
      storage.write(async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push(`${name} ends`);
        if (fails) {
          throw new Error(name);
        }
      });
    await Promise.allSettled([write('a', false), write('b', true), write('c', false)]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  test('refuses a value of the wrong kind by table and column', async () => {
    const storage = await engine.open();
    await expect(storage.write((tx) => tx.append('delivery', [delivery({ id: 'nonsense' })]))).rejects.toThrow(
      'delivery.id takes a value of kind uuid, not "nonsense"'
    );
    await expect(
      storage.write((tx) => tx.append('delivery', [delivery({ received_at: new Date(NaN) })]))
    ).rejects.toThrow('delivery.received_at');
  });

  test('appends again after an append that failed', async () => {
    const storage = await engine.open();
    const wrong = [...Array.from({ length: 3_000 }, () => delivery()), delivery({ id: 'nonsense' })];
    await expect(storage.write((tx) => tx.append('delivery', wrong))).rejects.toThrow('delivery.id');
    const rows = [delivery(), delivery()];
    await storage.write(async (tx) => {
      await Promise.all(rows.map((row) => tx.append('delivery', [row])));
    });
    const kept = await storage.db.selectFrom('delivery').select('id').execute();
    expect(kept.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  });

  test('refuses to write through the connections for reading', async () => {
    const { db } = await engine.open();
    await expect(db.insertInto('delivery').values(delivery()).execute()).rejects.toThrow(/read/);
  });

  test('appends more rows than one batch holds', async () => {
    const storage = await engine.open();
    const rows = Array.from({ length: 12_345 }, (_, index) => delivery({ source: `s${index}` }));
    await storage.write((tx) => tx.append('delivery', rows));
    const [{ n, sources }] = await storage.db
      .selectFrom('delivery')
      .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.count<number>('source').distinct().as('sources')])
      .execute();
    expect([n, sources]).toEqual([12_345, 12_345]);
  });

  test('answers many readers at once', async () => {
    const { db } = await engine.open();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => sql<{ n: number }>`select ${index}::int as n`.execute(db))
    );
    expect(answers.map(({ rows }) => rows[0].n)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  test('has exactly the columns that rows are written with', async () => {
    const { db } = await engine.open();
    const { rows } = await sql<{ table: keyof Schema; column: string; type: string }>`
      select table_name as "table", column_name as "column", lower(data_type) as type from information_schema.columns
      where table_schema = current_schema() and table_name not like 'watchbill%' order by table_name, ordinal_position`.execute(
      db
    );
    const kinds: Record<string, string> = {
      varchar: 'text',
      blob: 'bytes',
      bytea: 'bytes',
      'timestamp without time zone': 'timestamp',
      'double precision': 'double',
    };
    const found = rows.map(({ table, column, type }) => `${table}.${column} ${kinds[type] ?? type}`);
    const tables: Array<keyof Schema> = [
      'alert_event',
      'delivery',
      'delivery_outcome',
      'delivery_part',
      'deploy',
      'incident_event',
      'incident_heard',
      'missing_delivery',
      'page',
      'repeated_alert_event',
      'rotation_reading',
      'shift_event',
      'sli_chunk',
      'sli_minute',
      'sli_reading',
      'slo_definition',
      'withheld_page',
    ];
    const expected = tables.flatMap((table) => columnsOf(table).map(([column, kind]) => `${table}.${column} ${kind}`));
    expect(found.toSorted()).toEqual(expected.toSorted());
    if (engine.name === 'duckdb') {
      // The appender writes columns by position, so their order matters.
      expect(found).toEqual(expected);
    }
  });

  test('refuses a database of a newer version in words', async () => {
    const target = await engine.target();
    const storage = await engine.open(target);
    await storage.write(async ({ db }) => {
      await sql`insert into watchbill_migration (name, timestamp) values ('9999-from-the-future', 'now')`.execute(db);
    });
    await storage.close();
    await expect(engine.open(target)).rejects.toThrow(/newer version of Watchbill.*"9999-from-the-future"/);
  });
});
