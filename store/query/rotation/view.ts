import type { Frame } from '@watchbill/contract';
import type { Configuration } from '../../config/directory';
import { column, type ListColumn, type Row } from '../engine/list';
import { warning } from '../engine/notices';
import type { SloNames } from '../engine/dimensions';
import { tableFrame } from '../engine/table';

/** Rows that one frame of a view answers. */
export const MAX_ROWS = 10_000;

export interface TableSpec {
  name: string;
  columns: readonly ListColumn[];
}

/** One frame of a view. */
export function viewTable(spec: TableSpec, rows: readonly Row[], directory: Configuration, slos?: SloNames): Frame {
  const notices =
    rows.length > MAX_ROWS
      ? [warning(`Only ${MAX_ROWS.toLocaleString('en')} ${spec.name} are shown. Shorten the range to see the rest.`)]
      : [];
  return tableFrame(spec, rows.slice(0, MAX_ROWS), { notices, custom: {} }, directory, slos);
}

const named =
  (type: ListColumn['type']) =>
  (name: string, label: string, more: Partial<ListColumn> = {}): ListColumn =>
    column({ name, label, type, ...more });

export const time = named('time');
export const number = named('number');
export const text = named('string');
export const flag = named('boolean');
/** Somebody's id, shown by their name. */
export const person = (name: string, label: string, more: Partial<ListColumn> = {}) =>
  text(name, label, { dimension: 'responder', ...more });
