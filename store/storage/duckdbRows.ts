import { type DuckDBDataChunk, DuckDBListVector, type DuckDBResult, type DuckDBVector } from '@duckdb/node-api';
import { fromDuckDB } from './duckdbValues';
import { TimeSlice } from '../lib/timeSlice';

/**
 * The rows of a result as plain objects, with values converted by `fromDuckDB` and lists as arrays. Lists are read item
 * by item from DuckDB's vectors: the client's own conversion makes three more copies of a list.
 */
export async function rowsOf(result: DuckDBResult): Promise<Array<Record<string, unknown>>> {
  const names = result.deduplicatedColumnNames();
  // All chunks are read before a value can be rejected: a partly read stream would keep a closed database open.
  const chunks = await result.fetchAllChunks();
  const slice = new TimeSlice();
  const rows: Array<Record<string, unknown>> = [];
  for (const chunk of chunks) {
    rows.push(...rowsOfChunk(chunk, names));
    if (slice.isOver) {
      await slice.next();
    }
  }
  return rows;
}

function rowsOfChunk(chunk: DuckDBDataChunk, names: readonly string[]): Array<Record<string, unknown>> {
  const columns = names.map((name, i) => ({ name, vector: chunk.getColumnVector(i) }));
  return Array.from({ length: chunk.rowCount }, (_, i) => {
    const row: Record<string, unknown> = {};
    for (const { name, vector } of columns) {
      row[name] = valueAt(vector, i);
    }
    return row;
  });
}

function valueAt(vector: DuckDBVector, index: number): unknown {
  if (!(vector instanceof DuckDBListVector)) {
    return fromDuckDB(vector.getItem(index));
  }
  const items = vector.getItemVector(index);
  return items && Array.from({ length: items.itemCount }, (_, i) => valueAt(items, i));
}
