import {
  BIGINT,
  BLOB,
  DOUBLE,
  BOOLEAN,
  type DuckDBAppender,
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
import { TimeSlice } from '../lib/timeSlice';

/** Rows per chunk, filled without a pause; DuckDB's own vectors have up to 2,048 rows. */
const CHUNK_ROWS = 512;

const types: Record<ColumnKind, DuckDBType> = {
  uuid: UUID,
  text: VARCHAR,
  integer: INTEGER,
  bigint: BIGINT,
  double: DOUBLE,
  boolean: BOOLEAN,
  timestamp: TIMESTAMP,
  bytes: BLOB,
};

interface Tools {
  appender: DuckDBAppender;
  chunk: DuckDBDataChunk;
}

/**
 * Appends rows within a connection's transaction in column chunks, which is the fastest way into DuckDB. Appenders and
 * chunks are reused, since each holds a megabyte of native memory that only the garbage collector frees.
 */
export class DuckDBAppenders {
  private readonly kept = new Map<keyof Schema, Promise<Tools>>();

  constructor(private readonly connection: DuckDBConnection) {}

  /** @throws TypeError for a value of the wrong type; the transaction must not be committed then */
  async append(table: keyof Schema, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) {
      return;
    }
    const columns = columnsOf(table);
    const tools = this.tools(table);
    try {
      const { appender, chunk } = await tools;
      const timeSlice = new TimeSlice();
      for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
        const slice = rows.slice(start, start + CHUNK_ROWS);
        chunk.reset();
        chunk.setColumns(
          columns.map(([name, kind]) => slice.map((row) => toDuckDB(kind, cell(table, name, kind, row))))
        );
        appender.appendDataChunk(chunk);
        // Rows in an appender cannot be spilled to disk.
        appender.flushSync();
        if (timeSlice.isOver) {
          await timeSlice.next();
        }
      }
    } catch (error) {
      this.kept.delete(table);
      await tools.then(discard).catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const tools of this.kept.values()) {
      // An invalidated database may reject even this; nothing is lost, as appenders are empty between two calls.
      await tools.then(({ appender }) => appender.closeSync()).catch(() => undefined);
    }
    this.kept.clear();
  }

  private tools(table: keyof Schema): Promise<Tools> {
    const tools = this.kept.get(table) ?? this.make(table);
    this.kept.set(table, tools);
    return tools;
  }

  private async make(table: keyof Schema): Promise<Tools> {
    const chunk = DuckDBDataChunk.create(columnsOf(table).map(([, kind]) => types[kind]));
    return { appender: await this.connection.createAppender(table), chunk };
  }
}

function discard({ appender }: Tools): void {
  appender.clear();
  appender.closeSync();
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
  return kind === 'bigint' && typeof value === 'number' ? BigInt(value) : value;
}
