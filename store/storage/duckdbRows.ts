import { type DuckDBDataChunk, DuckDBListVector, type DuckDBResult, type DuckDBVector } from '@duckdb/node-api';
import { fromDuckDB } from './duckdbValues';
import { WorkTurn } from '../lib/workTurn';

/**
 * The rows of a result as plain objects, values as `fromDuckDB` gives them and lists as arrays, item by item from where
 * they lie: DuckDB's own way makes three more copies of a list.
 */
export async function rowsOf(result: DuckDBResult): Promise<Array<Record<string, unknown>>> {
  const names = result.deduplicatedColumnNames();
  // All of it before the first value is refused: a stream that is left half read would keep a closed database open.
  const chunks = await result.fetchAllChunks();
  const turn = new WorkTurn();
  const rows: Array<Record<string, unknown>> = [];
  for (const chunk of chunks) {
    rows.push(...rowsOfChunk(chunk, names));
    if (turn.isOver) {
      await turn.next();
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
