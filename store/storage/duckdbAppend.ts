import { setImmediate } from 'node:timers/promises';
import {
  BLOB,
  BOOLEAN,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBUUIDValue,
  type DuckDBValue,
  INTEGER,
  TIMESTAMP,
  UUID,
  VARCHAR,
} from '@duckdb/node-api';
import { type Cell, cell, type ColumnKind, columnsOf } from './columns';
import { timestamp } from './duckdbValues';
import type { Schema } from './schema';

/** DuckDB's own vector size; a larger chunk is refused. */
const CHUNK_ROWS = 2048;

const types: Record<ColumnKind, DuckDBType> = {
  uuid: UUID,
  text: VARCHAR,
  integer: INTEGER,
  boolean: BOOLEAN,
  timestamp: TIMESTAMP,
  bytes: BLOB,
};

/** Appends rows within the connection's transaction, a chunk of columns at a time: DuckDB's fastest way in. */
export async function appendToDuckDB(
  connection: DuckDBConnection,
  table: keyof Schema,
  rows: readonly object[]
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const columns = columnsOf(table);
  const appender = await connection.createAppender(table);
  try {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const slice = rows.slice(start, start + CHUNK_ROWS);
      const chunk = DuckDBDataChunk.create(columns.map(([, kind]) => types[kind]));
      chunk.setColumns(columns.map(([name, kind]) => slice.map((row) => toDuckDB(kind, cell(table, name, kind, row)))));
      appender.appendDataChunk(chunk);
      if (start > 0) {
        // Appending is synchronous: a large batch must not hold up everybody else.
        await setImmediate();
      }
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function toDuckDB(kind: ColumnKind, value: Cell): DuckDBValue {
  if (value instanceof Date) {
    return timestamp(value);
  }
  if (value instanceof Uint8Array) {
    return new DuckDBBlobValue(value);
  }
  if (kind === 'uuid' && typeof value === 'string') {
    return DuckDBUUIDValue.fromUint128(BigInt(`0x${value.replaceAll('-', '')}`));
  }
  return value;
}
