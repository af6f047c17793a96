import { type Kysely, sql } from 'kysely';
import { partsOf } from './bodies';
import type { Storage } from './storage';

/** Bytes of old bodies that are held in memory at once. */
const STEP_BYTES = 16 * 1024 * 1024;
/** Maximum number of rows in one statement. */
const STEP_ROWS = 250;
/** Memory that DuckDB needs to read undivided bodies, 2,048 at once. */
const ROOM = '1GB';

/** Migration: adds sizes of bodies and splits bodies into parts, so that DuckDB's memory holds what it reads. */
export async function sizeDeliveries(db: Kysely<unknown>, engine: Storage['engine']): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  const bytes = engine === 'duckdb' ? 'blob' : 'bytea';
  await run(`create table delivery_part (
    delivery_id uuid not null, received_at timestamp not null, part integer not null, data ${bytes} not null,
    demo boolean not null default false)`);
  if (engine === 'postgresql') {
    // PostgreSQL's rows hold bodies of any size: stored bodies stay undivided.
    await run('alter table delivery add column size integer');
    await run('update delivery set size = octet_length(body)');
    await run('alter table delivery alter column size set not null');
    await run('create unique index delivery_part_delivery on delivery_part (delivery_id, part)');
    return;
  }
  const limit = await memoryLimit(db);
  if (/MiB|KiB/.test(limit)) {
    await run(`set memory_limit = '${ROOM}'`);
  }
  await run('alter table delivery rename to delivery_whole');
  await run(`create table delivery (
    id uuid not null, source text not null, received_at timestamp not null, content_type text not null,
    body blob not null, demo boolean not null default false, size integer not null)`);
  const [{ length: inRow }] = partsOf(new Uint8Array(STEP_BYTES));
  await run(`insert into delivery select id, source, received_at, content_type,
      case when octet_length(body) <= ${inRow} then body else ''::blob end, demo, octet_length(body)
    from delivery_whole order by rowid`);
  await splitBodies(db, inRow);
  await run('drop table delivery_whole');
  await run(`set memory_limit = '${limit}'`);
}

interface Whole {
  id: string;
  received_at: Date;
  demo: boolean;
  size: number;
}

/** Copies the bodies that do not fit in a row. */
async function splitBodies(db: Kysely<unknown>, inRow: number): Promise<void> {
  const { rows } = await sql<Whole>`select id, received_at, demo, size from delivery
    where size > ${inRow} order by received_at, id`.execute(db);
  for (let start = 0, end = 0; start < rows.length; start = end) {
    let bytes = 0;
    do {
      bytes += rows[end++].size;
    } while (end < rows.length && bytes + rows[end].size <= STEP_BYTES);
    await copy(db, rows.slice(start, end));
  }
}

async function copy(db: Kysely<unknown>, deliveries: readonly Whole[]): Promise<void> {
  const ids = deliveries.map(({ id }) => id);
  const { rows } = await sql<{ id: string; body: Buffer }>`select id, body from delivery_whole
    where id in (select unnest(${ids}::uuid[]))`.execute(db);
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  const parts = deliveries.flatMap(({ id, received_at, demo }) =>
    partsOf(bodies.get(id) ?? Buffer.alloc(0)).map(
      (data, i) => sql`(${id}::uuid, ${received_at}::timestamp, ${i + 1}::integer, ${data}, ${demo})`
    )
  );
  for (let start = 0; start < parts.length; start += STEP_ROWS) {
    await sql`insert into delivery_part values ${sql.join(parts.slice(start, start + STEP_ROWS))}`.execute(db);
  }
}

async function memoryLimit(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ limit: string }>`select current_setting('memory_limit') as "limit"`.execute(db);
  return rows[0].limit;
}
