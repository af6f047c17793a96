import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBUUIDValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import { toNumber } from './values';
import { DAY } from '../time/units';

/** Converts a DuckDB value (no list) to JavaScript: number, string, boolean, `Date` in UTC, `Buffer` or null. */
export function fromDuckDB(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') {
    return toNumber(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    // Rounds down, so that times before 1970 are not rounded up.
    return new Date(Math.floor(Number(value.micros) / 1000));
  }
  if (value instanceof DuckDBUUIDValue) {
    return value.toString();
  }
  if (value instanceof DuckDBBlobValue) {
    return Buffer.from(value.bytes);
  }
  if (value instanceof DuckDBDateValue) {
    return new Date(value.days * DAY);
  }
  if (value instanceof DuckDBDecimalValue) {
    return value.toDouble();
  }
  return value.toString();
}

/** Converts a query parameter for DuckDB, with its type if DuckDB cannot infer that. */
export function toDuckDB(value: unknown): { value: DuckDBValue; type?: DuckDBType } {
  if (value === undefined || value === null) {
    return { value: null };
  }
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') {
    return { value };
  }
  if (typeof value === 'number') {
    // Integers stay integers, so that comparing them with an integer column does not convert the column to floats.
    return { value: Number.isSafeInteger(value) ? BigInt(value) : value };
  }
  if (value instanceof Date) {
    return { value: timestamp(value) };
  }
  if (value instanceof Uint8Array) {
    return { value: new DuckDBBlobValue(value) };
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? { value: new DuckDBListValue([]), type: LIST(VARCHAR) }
      : { value: new DuckDBListValue(value.map((item) => toDuckDB(item).value)) };
  }
  throw new TypeError(`DuckDB takes no ${typeof value} as a query parameter`);
}

/** @throws RangeError for an invalid date */
export function timestamp(value: Date): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
}
