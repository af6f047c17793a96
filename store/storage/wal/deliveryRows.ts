import type { DeliveryPartTable, DeliveryTable } from '../tables/inbox';
import { ColumnType, type InsertedColumn, insertedRows } from './insertedRows';
import { NotSerialized } from './serialized';

/** A row of `delivery` as stored in a log. */
export type LoggedDelivery = DeliveryTable & { number: number | null };

const { uuid, varchar, timestamp, blob, boolean, integer, bigint } = ColumnType;
const DELIVERY = [uuid, varchar, timestamp, varchar, blob, boolean, integer, bigint];
const PART = [uuid, timestamp, integer, blob, boolean];

/**
 * Reads the rows of an INSERT into `delivery`.
 * @throws NotSerialized if its columns are those of another version
 */
export function deliveryRows(payload: Uint8Array): LoggedDelivery[] {
  const { count, columns } = columnsOfTypes(payload, DELIVERY);
  const [id, source, receivedAt, contentType, body, demo, size, number] = columns;
  return Array.from({ length: count }, (_, row) => ({
    id: uuidAt(id, row),
    source: bytesAt(source, row).toString('utf8'),
    received_at: timeAt(receivedAt, row),
    content_type: bytesAt(contentType, row).toString('utf8'),
    body: bytesAt(body, row),
    demo: bytesAt(demo, row)[0] !== 0,
    size: bytesAt(size, row).readInt32LE(),
    number: numberAt(number, row),
  }));
}

/** Reads only time of receipt and number from an INSERT into `delivery`. @throws NotSerialized as above */
export function receivedAndNumber(payload: Uint8Array): Array<Pick<LoggedDelivery, 'received_at' | 'number'>> {
  const { count, columns } = columnsOfTypes(payload, DELIVERY);
  return Array.from({ length: count }, (_, row) => ({
    received_at: timeAt(columns[2], row),
    number: numberAt(columns[7], row),
  }));
}

/** Reads the rows of an INSERT into `delivery_part`. @throws NotSerialized as above */
export function partRows(payload: Uint8Array): DeliveryPartTable[] {
  const { count, columns } = columnsOfTypes(payload, PART);
  const [deliveryId, receivedAt, part, data, demo] = columns;
  return Array.from({ length: count }, (_, row) => ({
    delivery_id: uuidAt(deliveryId, row),
    received_at: timeAt(receivedAt, row),
    part: bytesAt(part, row).readInt32LE(),
    data: bytesAt(data, row),
    demo: bytesAt(demo, row)[0] !== 0,
  }));
}

function columnsOfTypes(payload: Uint8Array, types: readonly number[]) {
  const rows = insertedRows(payload);
  if (rows.columns.length !== types.length || rows.columns.some(({ type }, i) => type !== types[i])) {
    throw new NotSerialized('The columns are those of another version');
  }
  return rows;
}

/** A copy, since the log's own bytes become invalid with the next entry. @throws NotSerialized if the value is null */
function bytesAt(column: InsertedColumn, row: number): Buffer {
  const bytes = column.at(row);
  if (bytes === null) {
    throw new NotSerialized('A value is missing');
  }
  return Buffer.from(bytes);
}

function timeAt(column: InsertedColumn, row: number): Date {
  return new Date(Number(bytesAt(column, row).readBigInt64LE() / 1000n));
}

function numberAt(column: InsertedColumn, row: number): number | null {
  const bytes = column.at(row);
  return bytes && Number(Buffer.from(bytes).readBigInt64LE());
}

/** DuckDB stores a UUID as a 128-bit integer with an inverted highest bit. */
function uuidAt(column: InsertedColumn, row: number): string {
  const digits = bytesAt(column, row).reverse();
  digits[0] ^= 0x80;
  return digits.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
