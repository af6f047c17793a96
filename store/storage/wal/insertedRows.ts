import { NotSerialized, Serialized } from './serialized';

/** Rows of one INSERT in a log, by column. */
export interface InsertedRows {
  count: number;
  columns: InsertedColumn[];
}

export interface InsertedColumn {
  /** DuckDB's number of the type, such as `ColumnType.timestamp`. */
  type: number;
  /** Bytes of a value in memory layout; null if the value is null. */
  at(row: number): Uint8Array | null;
}

/** Types of the columns of deliveries, with DuckDB's numbers. */
export const ColumnType = {
  boolean: 10,
  integer: 13,
  bigint: 14,
  timestamp: 19,
  varchar: 25,
  blob: 26,
  uuid: 54,
} as const;

const BYTES = new Map<number, number>([
  [ColumnType.boolean, 1],
  [ColumnType.integer, 4],
  [ColumnType.bigint, 8],
  [ColumnType.timestamp, 8],
  [ColumnType.uuid, 16],
]);

/** How the values of a column are encoded (DuckDB's VectorType). */
const CONSTANT = 2;
const DICTIONARY = 3;

/**
 * Reads the payload of an INSERT entry whose columns all have supported types.
 * @throws NotSerialized for other types
 */
export function insertedRows(payload: Uint8Array): InsertedRows {
  const { serialized, count } = begin(payload);
  serialized.field(101);
  const types = Array.from({ length: serialized.integer() }, () => readType(serialized));
  serialized.field(102);
  if (serialized.integer() !== types.length) {
    throw new NotSerialized('As many columns as types are needed');
  }
  const columns = types.map((type) => {
    const at = readColumn(serialized, type, count);
    serialized.end();
    return { type, at };
  });
  return { count, columns };
}

/** Number of rows in the payload of an INSERT entry, with columns of any type. */
export function insertedCount(payload: Uint8Array): number {
  return begin(payload).count;
}

function begin(payload: Uint8Array): { serialized: Serialized; count: number } {
  const serialized = new Serialized(payload);
  serialized.field(100);
  serialized.integer();
  serialized.field(101);
  serialized.field(100);
  return { serialized, count: serialized.integer() };
}

function readType(serialized: Serialized): number {
  serialized.field(100);
  const type = serialized.integer();
  serialized.end();
  return type;
}

type At = InsertedColumn['at'];

function readColumn(serialized: Serialized, type: number, count: number): At {
  const kept = serialized.hasField(90) ? serialized.integer() : 0;
  if (kept === CONSTANT) {
    const only = readValues(serialized, type, 1);
    return () => only(0);
  }
  if (kept === DICTIONARY) {
    serialized.field(91);
    const places = Buffer.from(serialized.block());
    serialized.field(92);
    const values = readValues(serialized, type, serialized.integer());
    return (row) => values(places.readUInt32LE(row * 4));
  }
  if (kept !== 0) {
    throw new NotSerialized(`A column is kept in the way ${kept}, which is not known`);
  }
  return readValues(serialized, type, count);
}

function readValues(serialized: Serialized, type: number, count: number): At {
  serialized.field(100);
  const validity = serialized.boolean() ? readValidity(serialized) : undefined;
  const isNull = (row: number) => validity !== undefined && (validity[row >> 3] & (1 << (row & 7))) === 0;
  serialized.field(102);
  const width = BYTES.get(type);
  if (width !== undefined) {
    const data = serialized.block();
    return (row) => (isNull(row) ? null : data.subarray(row * width, (row + 1) * width));
  }
  if (type !== ColumnType.varchar && type !== ColumnType.blob) {
    throw new NotSerialized(`A column has the type ${type}, which no delivery has`);
  }
  if (serialized.integer() !== count) {
    throw new NotSerialized('A column has as many values as there are rows');
  }
  const values = Array.from({ length: count }, () => serialized.block());
  return (row) => (isNull(row) ? null : values[row]);
}

function readValidity(serialized: Serialized): Uint8Array {
  serialized.field(101);
  return serialized.block();
}
